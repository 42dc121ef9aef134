// The other files of a bundle: all that the transcript names are there with its hash, nothing else is, and they hold what they should.

import { checkpointFile, planFile, reportFile, reportPdfFile, scriptFile, transcriptFile, verifyDocFile } from '../transcript/files.ts'
import { canonicalize } from '../transcript/jcs.ts'
import { toPem } from '../transcript/pem.ts'
import type { InventoryObject } from '../transcript/results.ts'
import { longestFile, readBytes } from './bundle.ts'
import type { BundleReader } from './bundle.ts'
import type { Destroyed } from './destruction.ts'
import type { Findings } from './findings.ts'
import { readInventory } from './inventory-file.ts'
import { classesOf, keyName, verifyAttributes } from './keys.ts'
import type { Holding, KeyCheck, MadeKey } from './keys.ts'
import type { Cloned, Sought } from './replicas.ts'
import type { ResultCheck } from './results.ts'
import { verifyWrappingKey, type WrappingKeyAt } from './wrapping-keys.ts'

/** Compares the files of a bundle with those that the transcript accounts for. `final` is the last checkpoint's number; what is `unwritten` has no papers yet. */
export function verifyFileSet (sums: ReadonlyMap<string, string>, named: ReadonlyMap<string, { readonly sha256: string, readonly seq: number }>, { final, unwritten }: { readonly final: number, readonly unwritten: boolean }, findings: Findings): void {
  for (const [path, { sha256, seq }] of named) {
    const sum = sums.get(path)
    if (sum === undefined) findings.add('file-missing', { seq, file: path })
    else if (sum !== sha256) findings.add('file-differs', { seq, file: path })
  }
  const papers = [reportFile, reportPdfFile, verifyDocFile]
  for (const path of papers) if (!unwritten && !sums.has(path)) findings.add('file-missing', { file: path })
  const expected = new Set([transcriptFile, planFile, scriptFile, ...papers, ...named.keys()])
  for (const path of sums.keys()) if (!expected.has(path) && !isCheckpoint(path, final)) findings.add('file-unexpected', { file: path })
}

function isCheckpoint (path: string, final: number): boolean {
  const number = Number(path.slice(path.lastIndexOf('/') + 1))
  return number >= 1 && number <= final && path === checkpointFile(number)
}

/** Every exported public key file holds the key that was generated, in PEM (RFC 7468) as this program writes it. */
export async function verifyKeyFiles (bundle: BundleReader, sums: ReadonlyMap<string, string>, exported: KeyCheck['exported'], findings: Findings): Promise<void> {
  for (const [path, key] of exported) {
    if (!sums.has(path)) continue
    const found = new TextDecoder('latin1').decode(await readBytes(bundle, path, longestFile))
    if (key.publicKey === null || found !== toPem('PUBLIC KEY', key.publicKey)) findings.add('key-file', { file: path, facts: { key: keyName(key.planned) } })
  }
}

/** Each token after the ceremony holds what it held before and the keys that were made or kept on it, and nothing else. */
export async function verifyInventories (bundle: BundleReader, sums: ReadonlyMap<string, string>, results: ResultCheck, findings: Findings): Promise<void> {
  for (const [token, { before, after, erased }] of results.inventories) {
    const objectsBefore = await readInventory(bundle, sums, before, findings)
    const objectsAfter = await readInventory(bundle, sums, after, findings)
    if (objectsBefore === null || objectsAfter === null) continue
    const made = [
      ...[...results.keys.all.values()].flatMap(key => key.held.filter(holding => holding.token === token).map(holding => [key, holding] as const)),
      ...results.replicas.clonedOn(token).map(cloned => [cloned, cloned.holding] as const)
    ]
    const at = (keys: readonly WrappingKeyAt[]): WrappingKeyAt[] => keys.filter(key => key.token === token)
    const { kept, used } = results.backups.wrappingKeys
    verifyUsed(at(used), objectsAfter, findings)
    const destroyed = results.lifecycle.destruction.on(token)
    verifyDestroyed(token, objectsBefore, objectsAfter, destroyed, findings)
    verifySought(token, objectsAfter, results.replicas.soughtOn(token), findings)
    const gone = new Set(destroyed.map(({ id }) => id))
    const others = (objects: readonly InventoryObject[]): InventoryObject[] => objects.filter(({ id }) => !gone.has(id))
    compare(token, erased ? [] : others(objectsBefore), others(objectsAfter), made, at(kept), findings)
  }
}

/** What was destroyed was there before, and nothing is left under its id. */
function verifyDestroyed (token: string, before: readonly InventoryObject[], after: readonly InventoryObject[], destroyed: readonly Destroyed[], findings: Findings): void {
  for (const { seq, key, id, objects } of destroyed) {
    const held = new Set(before.filter(one => one.id === id).map(one => `${one.class} ${one.label}`))
    const absent = objects.find(one => !held.has(`${one.class} ${one.label}`))
    if (absent !== undefined) findings.add('destroyed-other', { seq, facts: { key, token, expected: 'an object that the token held', found: `${absent.class} ${absent.label}` } })
    for (const object of after.filter(one => one.id === id)) findings.add('key-remains', { seq, facts: { key, token, class: object.class, label: object.label } })
  }
}

/** What was looked for and not found is not in the inventory either. */
function verifySought (token: string, after: readonly InventoryObject[], sought: readonly Sought[], findings: Findings): void {
  for (const { seq, key, id, found } of sought) {
    const there = after.filter(one => one.id === id).length
    if (there > found) findings.add('absence-differs', { seq, facts: { key, token, expected: String(there), found: String(found) } })
  }
}

function compare (token: string, before: readonly InventoryObject[], after: readonly InventoryObject[], made: readonly (readonly [Pick<MadeKey, 'planned'> | Cloned, Holding])[], kept: readonly WrappingKeyAt[], findings: Findings): void {
  const facts = (object: { readonly class: string, readonly id: string, readonly label?: string }): Record<string, string> => ({ token, class: object.class, id: object.id, label: object.label ?? '' })
  // Objects may be alike to the last attribute.
  const left = new Map<string, InventoryObject[]>()
  for (const object of after) {
    const alike = left.get(canonicalize(object))
    if (alike === undefined) left.set(canonicalize(object), [object])
    else alike.push(object)
  }
  for (const object of before) {
    if (left.get(canonicalize(object))?.pop() === undefined) findings.add('inventory-removed', { facts: facts(object) })
  }
  const added = [...left.values()].flat()
  for (const [key, holding] of made) {
    const { id } = holding
    for (const wanted of classesOf(key.planned.algorithm)) {
      const at = added.findIndex(object => object.class === wanted && object.id === id)
      const [found] = at === -1 ? [] : added.splice(at, 1)
      if (found === undefined) findings.add('inventory-key-missing', { facts: facts({ class: wanted, id }) })
      else if (wanted !== 'public-key') verifyAttributes(key.planned, holding, found.attributes, findings)
    }
  }
  for (const key of kept) {
    const at = added.findIndex(object => object.class === 'secret-key' && object.id === key.id)
    const [found] = at === -1 ? [] : added.splice(at, 1)
    verifyThere(key, found, findings)
  }
  for (const object of added) findings.add('inventory-unplanned', { facts: facts(object) })
}

/** Wrapping keys that earlier ceremonies kept, and that this one used, are what they were. */
function verifyUsed (used: readonly WrappingKeyAt[], after: readonly InventoryObject[], findings: Findings): void {
  for (const key of used) verifyThere(key, after.find(object => object.class === 'secret-key' && object.id === key.id), findings)
}

function verifyThere (key: WrappingKeyAt, found: InventoryObject | undefined, findings: Findings): void {
  if (found === undefined) findings.add('inventory-key-missing', { facts: { token: key.token, class: 'secret-key', id: key.id, label: '' } })
  else verifyWrappingKey(key, found.attributes, findings)
}
