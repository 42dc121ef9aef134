// Files that the ceremony in hand put on record, read again as they were then.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FileHash } from '../transcript/fields.ts'
import { inventory } from '../transcript/files.ts'
import { sha256, toHex } from '../transcript/hash.ts'
import { parseCanonical } from '../transcript/jcs.ts'
import type { InventoryObject } from '../transcript/results.ts'
import type { Context } from './action.ts'
import { CeremonyError } from './errors.ts'

/** A file of the ceremony as it was put on record. Throws CeremonyError `recorded-file-changed`. */
export function recordedFile ({ stationFolder }: Pick<Context, 'stationFolder'>, { path, sha256: expected }: FileHash): Uint8Array {
  const at = join(stationFolder, path)
  const bytes = existsSync(at) ? readFileSync(at) : null
  if (bytes === null || toHex(sha256(bytes)) !== expected) throw new CeremonyError('recorded-file-changed', { path })
  return bytes
}

/** The objects that an inventory has. Throws as `recordedFile`. */
export function recordedInventory (on: Pick<Context, 'stationFolder'>, file: FileHash): InventoryObject[] {
  return inventory.parse(parseCanonical(recordedFile(on, file)))
}
