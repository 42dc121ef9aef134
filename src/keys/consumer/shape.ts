// Metadata files as they are read: strict JSON in its one spelling, of exactly the shapes that ceremonies and the connected side write. Whatever a file says
// beyond them is refused, a second member of the same name included, so that two readers can't read two things.

import * as z from 'zod'
import { hash } from '../../transcript/fields.ts'
import { publishedKeys, tufRoot, tufTargets, type PublishedKeys, type TufRoot, type TufTargets } from '../../transcript/publication.ts'
import type { TufSignature } from '../../transcript/tuf.ts'
import { tufSnapshot, tufTimestamp, type TufSnapshot, type TufTimestamp } from '../repository/shape.ts'
import { ConsumerError } from './errors.ts'

export interface Signed { readonly root: TufRoot, readonly timestamp: TufTimestamp, readonly snapshot: TufSnapshot, readonly targets: TufTargets }
export type Role = keyof Signed
export const roles: readonly Role[] = ['root', 'timestamp', 'snapshot', 'targets']

/** A metadata file: what is signed, and by which keys it says it is. */
export interface MetadataFile<R extends Role> { readonly signed: Signed[R], readonly signatures: readonly TufSignature[] }

const signatures = z.array(z.strictObject({ keyid: hash, sig: z.string().regex(/^(?:[0-9a-f]{2}){1,200}$/) })).max(128)
const shapes: { readonly [R in Role]: z.ZodType<MetadataFile<R>> } = {
  root: z.strictObject({ signatures, signed: tufRoot }), timestamp: z.strictObject({ signatures, signed: tufTimestamp }),
  snapshot: z.strictObject({ signatures, signed: tufSnapshot }), targets: z.strictObject({ signatures, signed: tufTargets })
}

/** Reads a metadata file. Throws ConsumerError: malformed; duplicate-keys where a key is said to have signed twice. */
export function readMetadata<R extends Role> (role: R, bytes: Uint8Array): MetadataFile<R> {
  const file: MetadataFile<R> = readShape<MetadataFile<R>>(shapes[role], `${role} metadata`, bytes, false)
  const signers = file.signatures.map(({ keyid }) => keyid)
  if (new Set(signers).size !== signers.length) throw new ConsumerError('duplicate-keys', `a key stands twice under the ${role} metadata`, { facts: { role } })
  return file
}

/** Reads `keys.json`; nobody can change what was read. Throws ConsumerError malformed. */
export function readKeys (bytes: Uint8Array): PublishedKeys {
  return frozen(readShape(publishedKeys, 'keys.json', bytes, true))
}

function frozen<T> (value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(Object.freeze(value))) frozen(part)
  return value
}

function readShape<T> (shape: z.ZodType<T>, what: string, bytes: Uint8Array, isHashed: boolean): T {
  let value: unknown
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    value = JSON.parse(text)
    // The bytes of a target are under a hash, however they are spelt.
    if (!isHashed && JSON.stringify(value) !== text.replace(/\n$/, '')) throw new SyntaxError('it is not written in the one way that JSON.stringify writes it')
  } catch (error) {
    throw new ConsumerError('malformed', `${what} is not JSON as it must be`, { cause: error, facts: { what } })
  }
  const read = shape.safeParse(value)
  if (!read.success) throw new ConsumerError('malformed', `${what} has not the form that it must have: ${z.prettifyError(read.error).slice(0, 500)}`, { cause: read.error, facts: { what } })
  return read.data
}
