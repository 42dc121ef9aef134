// Which ceremony a bundle is of, without reading more than its first line.

import { parseEntry } from '../transcript/chain.ts'
import { TranscriptError } from '../transcript/errors.ts'
import { transcriptFile } from '../transcript/files.ts'
import { readLines } from '../transcript/read.ts'
import { BundleError } from './bundle.ts'
import type { BundleReader } from './bundle.ts'

/** The ceremony of a bundle's first entry; null where that can't be read. */
export async function ceremonyOf (bundle: BundleReader): Promise<string | null> {
  try {
    for await (const { bytes, number } of readLines(bundle.stream(transcriptFile))) return parseEntry(bytes, number).ceremony
    return null
  } catch (cause) {
    if (!(cause instanceof BundleError || cause instanceof TranscriptError)) throw cause
    return null
  }
}
