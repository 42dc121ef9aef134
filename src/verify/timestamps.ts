// Time from outside: what authorities say of the final checkpoint, which stands for the whole transcript. Their answers lie beside the bundle, never in it.
// How an answer is read is the caller's business (a port), so that this verifier needs no certificates and no ASN.1 of its own.

import { checkpointFile } from '../transcript/files.ts'
import { longestCheckpoint, readBytes } from './bundle.ts'
import type { BundleReader } from './bundle.ts'
import type { Findings } from './findings.ts'

/** What an authority says of bytes: when they existed (RFC 3339), and its name. Throws an Error whose message says why the answer does not count. */
export type TimestampReader = (data: Uint8Array) => { readonly time: string, readonly authority: string }

/** How far an authority's clock and the station's may differ before somebody should ask why, in milliseconds. */
const toleranceMs = 60_000

/** Holds every answer to the final checkpoint, number `final`. `lastMs` is the last entry's time. */
export async function verifyTimestamps (bundle: BundleReader, sums: ReadonlyMap<string, string>, { final, lastMs }: { readonly final: number, readonly lastMs: number | null }, readers: readonly TimestampReader[], findings: Findings): Promise<void> {
  const file = checkpointFile(final)
  if (readers.length === 0) return
  if (!sums.has(file)) return findings.add('timestamp-invalid', { facts: { reason: 'the bundle has no final checkpoint that could have been stamped' } })
  const data = await readBytes(bundle, file, longestCheckpoint)
  for (const read of readers) {
    try {
      const { time, authority } = read(data)
      findings.add('timestamped', { file, facts: { time, authority } })
      if (lastMs !== null && Date.parse(time) < lastMs - toleranceMs) findings.add('timestamp-early', { file, facts: { time, last: new Date(lastMs).toISOString() } })
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause
      findings.add('timestamp-invalid', { file, facts: { reason: cause.message } })
    }
  }
}
