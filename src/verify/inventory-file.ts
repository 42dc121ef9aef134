// The file in which a ceremony lists what a token holds.

import { inventory, longestInventory } from '../transcript/files.ts'
import { CanonicalError, parseCanonical } from '../transcript/jcs.ts'
import { readerOf } from '../transcript/quick.ts'
import type { InventoryObject, ResultOf } from '../transcript/results.ts'
import { readBytes } from './bundle.ts'
import type { BundleReader } from './bundle.ts'
import { Findings } from './findings.ts'

const readObjects = readerOf(inventory)

/** The objects of an inventory; null, with a finding, where its file is not what its entry says, or where there is none. */
export async function readInventory (bundle: BundleReader, sums: ReadonlyMap<string, string>, of: ResultOf<'take-inventory'> | null, findings: Findings): Promise<readonly InventoryObject[] | null> {
  if (of === null || !sums.has(of.file.path)) return null
  const malformed = (reason: string): null => {
    findings.add('inventory-malformed', { file: of.file.path, facts: { reason } })
    return null
  }
  try {
    const bytes = await readBytes(bundle, of.file.path, longestInventory)
    const read = readObjects(parseCanonical(bytes), bytes.length)
    if (!('data' in read)) return malformed(read.reason)
    return read.data.length === of.objects ? read.data : malformed(`${read.data.length} objects where its entry counts ${of.objects}`)
  } catch (cause) {
    if (!(cause instanceof CanonicalError)) throw cause
    return malformed(cause.message)
  }
}
