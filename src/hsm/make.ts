// Making an object at a token from a template: with what the token may lack if it takes it, and kept only if it came out as asked.

import type { Attribute, Handle } from 'pkcs11js'
import { readNumber, toRaw, type AttributeName } from './attributes.ts'
import { HsmError } from './errors.ts'
import { describeObject, destroyObject, findHandles } from './objects.ts'
import { readBack, type Readback } from './readback.ts'
import type { TokenSession } from './session.ts'
import type { Template } from './templates.ts'

/** A template as the binding takes it: without what the token sets itself, and without what is left out for this try. */
export function rawTemplate (session: TokenSession, template: Template, leftOut: ReadonlySet<string>): Attribute[] {
  return template
    .filter(({ name, computed, wanted }) => computed !== true && !(wanted === true && leftOut.has(name)))
    .map(({ name, value }) => toRaw(session, name, value))
}

/**
 * What to leave out, try after try: nothing, then each wanted attribute alone, then all of them. Tokens don't say which one they refused
 * (SoftHSM takes MODIFIABLE=false everywhere but in an unwrap).
 */
export function tries (...templates: readonly Template[]): ReadonlySet<AttributeName>[] {
  const wanted = [...new Set(templates.flat().filter(one => one.wanted === true && one.computed !== true).map(({ name }) => name))]
  return [[], ...wanted.map(name => [name]), ...(wanted.length > 1 ? [wanted] : [])].map(names => new Set(names))
}

/**
 * Whether another try makes sense: the token would not take the template, and nothing was made. NSS softokn says CKR_GENERAL_ERROR to an
 * attribute that it can't store; there the token is asked whether nothing was made.
 */
export function mayTryAgain (session: TokenSession, error: unknown, ...templates: readonly Template[]): boolean {
  if (!(error instanceof HsmError)) return false
  if (error.code === 'template-refused') return true
  return (error.ckr === 'CKR_GENERAL_ERROR' || error.ckr === 'CKR_FUNCTION_FAILED') && templates.every(template => underId(session, template) === undefined)
}

/** The object of the class and CKA_ID that a template gives, if there is one. */
function underId (session: TokenSession, template: Template): Handle | undefined {
  const same = template.filter(({ name }) => name === 'CKA_ID' || name === 'CKA_CLASS')
  return same.length === 2 ? findHandles(session, same.map(({ name, value }) => toRaw(session, name, value)))[0] : undefined
}

/** @throws HsmError `id-in-use` where the token holds an object of the class and id that the template gives */
export function assertIdFree (session: TokenSession, template: Template): void {
  const taken = underId(session, template)
  if (taken === undefined) return
  const { id, class: type } = describeObject(session, taken)
  throw new HsmError('id-in-use', `a ${type} with the id ${id} is on ${session.name} already; nothing was made; use the one that is there, or remove it first`, {
    token: session.name, facts: { id, class: type }
  })
}

/**
 * Makes one object from a template by a call (`C_…`), with as many of the wanted attributes as the token takes. Throws the first refusal where it takes none of the tries.
 * A refused try must leave nothing: SoftHSM keeps a nameless token object of every C_UnwrapKey whose template it refuses, and that is destroyed.
 */
export function makeWith (session: TokenSession, call: string, template: Template, make: (raw: Attribute[]) => Handle): Handle {
  const refusals: unknown[] = []
  const before = findHandles(session, [])
  const learnt = session.leftOut.get(call)
  for (const leftOut of [...learnt === undefined ? [] : [learnt], ...tries(template)]) {
    try {
      const made = make(rawTemplate(session, template, leftOut))
      session.leftOut.set(call, leftOut)
      return made
    } catch (error) {
      removeLeftovers(session, template, before)
      if (!mayTryAgain(session, error, template)) throw error
      refusals.push(error)
    }
  }
  throw refusals[0]
}

/** Destroys objects that a refused try left behind: of the template's class, new, and without an id of anybody else's. */
function removeLeftovers (session: TokenSession, template: Template, before: readonly Handle[]): void {
  const type = template.find(({ name }) => name === 'CKA_CLASS')?.value
  const id = template.find(({ name }) => name === 'CKA_ID')?.value
  const ours = id instanceof Uint8Array ? Buffer.from(id).toString('hex') : ''
  for (const handle of findHandles(session, [])) {
    if (before.some(known => known.equals(handle)) || readNumber(session, handle, 'CKA_CLASS') !== type) continue
    const object = describeObject(session, handle)
    if (object.id === '' || object.id === ours) destroyObject(session, object)
  }
}

/** Reads a new object back; destroys it where it is not what was asked for. */
export function keepIfAsked (session: TokenSession, made: Handle, template: Template): Readback {
  try {
    return readBack(session, made, template)
  } catch (error) {
    throw rejected(session, [made], error)
  }
}

/** The error of a read-back, after destroying what was made; its fact `removed` says whether nothing is left. */
export function rejected (session: TokenSession, made: readonly Handle[], error: unknown): unknown {
  if (!(error instanceof HsmError)) return error
  const removed = made.map(handle => remove(session, handle)).every(Boolean)
  const { code, message, ckr, call, token, facts, cause } = error
  return new HsmError(code, `${message}; ${removed ? 'it was destroyed' : 'it could not be destroyed and must be removed'}`, {
    ckr, call, token, facts: { ...facts, removed: String(removed) }, cause
  })
}

function remove (session: TokenSession, handle: Handle): boolean {
  try {
    destroyObject(session, describeObject(session, handle))
    return true
  } catch (error) {
    if (error instanceof HsmError) return error.code === 'object-not-found'
    throw error
  }
}
