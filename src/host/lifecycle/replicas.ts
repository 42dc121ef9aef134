// What a plan about tokens on which the same keys lie says of them, by the catalog: what must be gone from each, and what is cloned onto one. Whatever does not
// fit is refused in words, long before anybody is at the site.

import { CeremonyError } from '../../ceremony/errors.ts'
import { applying, fill, type Parameters } from '../../ceremony/parameters.ts'
import type { Script } from '../../ceremony/script-shape.ts'
import { absentFrom, cloneable, othersThatHold } from '../../keys/catalog/planned-replicas.ts'
import type { Catalog } from '../../keys/catalog/shape.ts'
import { withNearest } from '../../transcript/bad-field.ts'
import type { Mode } from '../../transcript/fields.ts'
import type { Lifecycle, PlannedClone } from '../../transcript/lifecycle.ts'

interface Asked { readonly mode: Mode, readonly catalog: Catalog, /** Serial numbers of the plan's tokens, by their names. */ readonly tokens: ReadonlyMap<string, string> }

/** Null for a script that is not about replicas. Throws CeremonyError `parameter-invalid`, `replica-unknown`. */
export function replicasOf (script: Script, parameters: Parameters, asked: Asked): NonNullable<Lifecycle['replicas']> | null {
  if (script.lifecycle?.replicas === undefined) return null
  const clone = cloneAsked(script, parameters, asked)
  const cloned = (clone?.keys ?? []).map(({ key }) => key)
  // A token that a rehearsal makes for its cloning has no serial number yet.
  const absent = [...new Map([...clone === null ? [] : [[clone.token, ''] as const], ...asked.tokens])].flatMap(([token, serial]) => absentFrom(asked.catalog, { token, serial, cloned: clone?.token === token ? cloned : [] }))
  // A token that a rehearsal would only make up has no serial number: it holds nothing.
  for (const { name: token } of applying(script.tokens, parameters).filter(({ optional }) => !optional)) assertProvesSomething({ token, serial: asked.tokens.get(token) ?? 'none' }, asked.catalog, absent.some(one => one.token === token) || clone?.token === token)
  return { absent, clone }
}

/** What a script's steps are chosen by: whether something must be gone from a token. */
export function replicaFacts ({ tokens }: Script, replicas: Lifecycle['replicas'] | null): Parameters {
  return Object.fromEntries(tokens.map(({ name }) => [`absent-on-${name}`, replicas?.absent.some(({ token }) => token === name) === true ? 'yes' : 'no']))
}

function assertProvesSomething ({ token, serial }: { readonly token: string, readonly serial: string }, catalog: Catalog, isNamed: boolean): void {
  const holds = catalog.keys.some(({ versions }) => versions.some(({ holdings }) => holdings.some(one => one.serial === serial && one.state === 'held')))
  if (!holds && !isNamed) throw new CeremonyError('replica-unknown', { token, serial, known: othersThatHold(catalog, serial).join(', ') || 'none' })
}

function cloneAsked ({ script, lifecycle }: Script, parameters: Parameters, { mode, catalog, tokens }: Asked): PlannedClone | null {
  const [asked] = applying(lifecycle?.replicas?.clone ?? [], parameters)
  if (asked === undefined) return null
  const bad = (path: string, expected: string, known: readonly string[]): CeremonyError => new CeremonyError('parameter-invalid', { script }, { fields: [withNearest({ path, expected }, parameters[path] ?? '', known)] })
  const to = tokens.get(asked.token) ?? ''
  const others = othersThatHold(catalog, to)
  const from = fill(asked.from, parameters) || (others.length === 1 ? others[0]! : '')
  if (!others.includes(from)) throw bad('from', `the serial number of a token that holds keys: ${others.join(', ') || 'the catalog has none'}`, others)
  const names = fill(asked.keys, parameters).split(',').map(name => name.trim()).filter(name => name !== '')
  const there = cloneable(catalog, { from, to, names: [] })
  const known = [...new Set(there.map(({ key }) => key))]
  const keys = cloneable(catalog, { from, to, names })
  if (keys.length === 0 || names.some(name => !known.includes(name))) throw bad('keys', `keys that token ${from} holds and this one does not: ${known.join(', ') || 'none'}`, known)
  const procedure = fill(asked.procedure, parameters).trim() || (mode === 'rehearsal' ? 'A rehearsal: the objects of the one SoftHSM token are copied to the other' : '')
  if (procedure === '') throw bad('procedure', 'how it is done, which is read aloud and approved', [])
  return { token: asked.token, from, procedure, keys }
}
