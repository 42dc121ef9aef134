// RFC 7512 PKCS#11 URIs: how a plan names a token, an object and a module.
// Strict where the RFC leaves room: an attribute that is not known is refused (a misspelt `serial` would match every token), one may stand
// only once, and a PIN never stands in a URI. `formatUri` writes one spelling; parsing it gives the same values back.

import { HsmError } from './errors.ts'

/** What may differ between tokens, objects and modules. An attribute that is absent matches anything (RFC 7512, section 2.3). */
export interface Pkcs11Uri {
  readonly token?: string
  readonly manufacturer?: string
  readonly serial?: string
  readonly model?: string
  readonly object?: string
  readonly type?: 'public' | 'private' | 'cert' | 'secret-key' | 'data'
  readonly id?: Uint8Array
  readonly slotId?: number
  readonly slotDescription?: string
  readonly slotManufacturer?: string
  readonly libraryManufacturer?: string
  readonly libraryDescription?: string
  readonly libraryVersion?: { readonly major: number, readonly minor: number }
  readonly modulePath?: string
}

type Writable = { -readonly [K in keyof Pkcs11Uri]: Pkcs11Uri[K] }

const textAttributes = {
  'token': 'token', 'manufacturer': 'manufacturer', 'serial': 'serial', 'model': 'model', 'object': 'object',
  'slot-description': 'slotDescription', 'slot-manufacturer': 'slotManufacturer',
  'library-manufacturer': 'libraryManufacturer', 'library-description': 'libraryDescription'
} as const

const types = ['public', 'private', 'cert', 'secret-key', 'data'] as const

const pathText = /^(?:[A-Za-z0-9\-._~:[\]@!$'()*+,=&]|%[0-9A-Fa-f]{2})*$/
const queryText = /^(?:[A-Za-z0-9\-._~:[\]@!$'()*+,=/?|]|%[0-9A-Fa-f]{2})*$/

function invalid (reason: string, attribute: string): HsmError {
  return new HsmError('uri-invalid', `the PKCS#11 URI can not be used: ${reason}; write it as RFC 7512 says, such as pkcs11:token=root;serial=0123`, {
    facts: { reason, attribute }
  })
}

function decodeBytes (value: string): Uint8Array {
  const bytes: number[] = []
  for (let i = 0; i < value.length; i++) {
    if (value[i] === '%') { bytes.push(Number.parseInt(value.slice(i + 1, i + 3), 16)); i += 2 } else bytes.push(value.charCodeAt(i))
  }
  return Uint8Array.from(bytes)
}

function decodeText (value: string, attribute: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(decodeBytes(value))
  } catch (cause) {
    if (cause instanceof TypeError) throw invalid('a value is not UTF-8', attribute)
    throw cause
  }
}

function encodeText (value: string, attribute: string): string {
  if (!value.isWellFormed()) throw invalid('a value is not well-formed text', attribute)
  return encodeURIComponent(value)
}

function number (value: string, attribute: string, max: number): number {
  if (!/^\d{1,20}$/.test(value) || Number(value) > max) throw invalid('a number was expected', attribute)
  return Number(value)
}

function setPathAttribute (uri: Writable, name: string, value: string): void {
  if (Object.hasOwn(textAttributes, name)) {
    uri[textAttributes[name as keyof typeof textAttributes]] = decodeText(value, name)
  } else if (name === 'id') {
    uri.id = decodeBytes(value)
  } else if (name === 'type') {
    const type = types.find(known => known === value)
    if (type === undefined) throw invalid('the type is none of public, private, cert, secret-key, data', name)
    uri.type = type
  } else if (name === 'slot-id') {
    uri.slotId = number(value, name, Number.MAX_SAFE_INTEGER)
  } else if (name === 'library-version') {
    const [major = '', minor = '0', ...more] = value.split('.')
    if (more.length > 0) throw invalid('a version such as 2 or 2.40 was expected', name)
    uri.libraryVersion = { major: number(major, name, 255), minor: number(minor, name, 255) }
  } else {
    throw invalid(name.startsWith('pin') ? 'a PIN does not belong in a URI' : 'the attribute is not known', name)
  }
}

/**
 * Parses an RFC 7512 URI.
 * @throws HsmError `uri-invalid`, facts: `attribute`, `reason`
 */
export function parseUri (text: string): Pkcs11Uri {
  if (!/^pkcs11:/i.test(text)) throw invalid('it does not begin with pkcs11:', 'scheme')
  const rest = text.slice('pkcs11:'.length)
  const cut = rest.indexOf('?')
  const path = cut < 0 ? rest : rest.slice(0, cut)
  const query = cut < 0 ? '' : rest.slice(cut + 1)
  const uri: Writable = {}
  const seen = new Set<string>()
  const split = (part: string, allowed: RegExp): [string, string] => {
    const at = part.indexOf('=')
    const name = at < 0 ? part : part.slice(0, at)
    if (at < 1) throw invalid('a part is not name=value', name)
    if (seen.has(name)) throw invalid('an attribute stands twice', name)
    seen.add(name)
    if (!allowed.test(part.slice(at + 1))) throw invalid('a value holds characters that must be percent-encoded', name)
    return [name, part.slice(at + 1)]
  }
  for (const part of path === '' ? [] : path.split(';')) setPathAttribute(uri, ...split(part, pathText))
  for (const part of query === '' ? [] : query.split('&')) {
    const name = part.split('=', 1)[0] ?? ''
    // Before the value is looked at, so that no message can quote it.
    if (name.startsWith('pin')) throw invalid('a PIN does not belong in a URI', name)
    const [, value] = split(part, queryText)
    if (name !== 'module-path') throw invalid('the attribute is not known', name)
    uri.modulePath = decodeText(value, name)
  }
  return uri
}

/** Writes the one spelling of a URI that Strongroom uses: attributes in a fixed order, `id` percent-encoded whole. @throws HsmError `uri-invalid` */
export function formatUri (uri: Pkcs11Uri): string {
  const path: string[] = []
  const put = (name: string, value: string | undefined): void => { if (value !== undefined) path.push(`${name}=${encodeText(value, name)}`) }
  if (uri.libraryVersion !== undefined) path.push(`library-version=${uri.libraryVersion.major}.${uri.libraryVersion.minor}`)
  put('library-manufacturer', uri.libraryManufacturer)
  put('library-description', uri.libraryDescription)
  put('slot-manufacturer', uri.slotManufacturer)
  put('slot-description', uri.slotDescription)
  if (uri.slotId !== undefined) path.push(`slot-id=${uri.slotId}`)
  put('manufacturer', uri.manufacturer)
  put('model', uri.model)
  put('serial', uri.serial)
  put('token', uri.token)
  put('object', uri.object)
  if (uri.type !== undefined) path.push(`type=${uri.type}`)
  if (uri.id !== undefined) path.push(`id=${[...uri.id].map(byte => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('')}`)
  const query = uri.modulePath === undefined ? '' : `?module-path=${encodeText(uri.modulePath, 'module-path').replaceAll('%2F', '/')}`
  return `pkcs11:${path.join(';')}${query}`
}

/** Whether every attribute that `wanted` gives is given by `found` with the same value. `modulePath` says where to look, and is not compared. */
export function uriMatches (wanted: Pkcs11Uri, found: Pkcs11Uri): boolean {
  return (Object.keys(wanted) as (keyof Pkcs11Uri)[]).every(name => {
    const left = wanted[name]
    const right = found[name]
    if (name === 'modulePath' || left === undefined) return true
    if (left instanceof Uint8Array) return right instanceof Uint8Array && Buffer.compare(left, right) === 0
    if (typeof left === 'object') return typeof right === 'object' && 'major' in right && 'major' in left && left.major === right.major && left.minor === right.minor
    return left === right
  })
}
