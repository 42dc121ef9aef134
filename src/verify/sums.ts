// SHA256SUMS: every other file of the bundle, once, sorted. It protects against accidents only, since anybody can write it anew;
// what an attacker can't write anew is the transcript. `sha256sum -c` reads the same file.

import { isInventoryPath, longestInventory, planFile, reportFile, reportPdfFile, sumsFile, transcriptFile, verifyDocFile } from '../transcript/files.ts'
import { startSha256, toHex } from '../transcript/hash.ts'
import { isApprovalPath } from './approvals.ts'
import { BundleError, longestApproval, longestFile, longestPlan, longestReport, longestTogether, readBytes } from './bundle.ts'
import type { BundleFile, BundleReader } from './bundle.ts'
import type { Findings } from './findings.ts'

/** Names that a bundle's files may have: those that fit in an entry, VERIFY.md and SHA256SUMS. */
const goodPath = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/
const longestPath = 200
const sumLine = /^([0-9a-f]{64}) {2}([^\n]+)$/

/** The plain, well-named files of a bundle with their SHA-256. */
export class Sums {
  /** By path. The transcript's own is empty until it was read, which happens once: see `settle`. */ readonly files = new Map<string, string>()
  /** What SHA256SUMS says; null where there is none that can be read. */ #listed: ReadonlyMap<string, string> | null = null

  /** Takes in what SHA256SUMS lists, and compares it with every file but the transcript. */
  list (listed: ReadonlyMap<string, string>, findings: Findings): void {
    this.#listed = listed
    for (const [path, sum] of listed) {
      const found = this.files.get(path)
      if (found === undefined) findings.add('file-missing', { file: path })
      else if (found !== sum && path !== transcriptFile) findings.add('sum-differs', { file: path })
    }
    for (const path of this.files.keys()) if (!listed.has(path)) findings.add('sum-missing', { file: path })
  }

  /** The sum of a file that was read to its end after the others. */
  settle (path: string, sum: string, findings: Findings): void {
    this.files.set(path, sum)
    if (this.#listed?.has(path) === true && this.#listed.get(path) !== sum) findings.add('sum-differs', { file: path })
  }
}

/** The files of a bundle and, of all but the transcript, whether SHA256SUMS fits them; one that is `unwritten` has none. Throws BundleError where they can't be listed or read. */
export async function verifySums (bundle: BundleReader, findings: Findings, unwritten = false): Promise<Sums> {
  const files = (await bundle.files()).filter(file => isSound(file, findings))
  const together = files.reduce((bytes, { path, size }) => isLong(path) ? bytes : bytes + size, 0)
  if (together > longestTogether) throw new BundleError('too-long', '', `its files have more than ${longestTogether} bytes together, which no bundle has`)
  const sums = new Sums()
  for (const { path } of files) if (path !== sumsFile) sums.files.set(path, path === transcriptFile ? '' : await sumOf(bundle, path))
  if (!files.some(({ path }) => path === sumsFile)) {
    if (!unwritten) findings.add('file-missing', { file: sumsFile })
    return sums
  }
  const listed = parseSums(await readBytes(bundle, sumsFile, longestFile))
  if (listed === null) findings.add('sums-malformed', { file: sumsFile })
  else sums.list(listed, findings)
  return sums
}

/** The text of SHA256SUMS. */
export function formatSums (sums: ReadonlyMap<string, string>): string {
  return [...sums].sort(([a], [b]) => a < b ? -1 : 1).map(([path, sum]) => `${sum}  ${path}\n`).join('')
}

function parseSums (bytes: Uint8Array): Map<string, string> | null {
  const text = new TextDecoder('latin1').decode(bytes)
  const sums = new Map<string, string>()
  for (const line of text.split('\n').slice(0, -1)) {
    const [, sum, path] = sumLine.exec(line) ?? []
    if (sum === undefined || path === undefined || !isGoodPath(path)) return null
    sums.set(path, sum)
  }
  // Order, repetition, a missing last line feed: whatever is not as we write it shows here.
  return formatSums(sums) === text ? sums : null
}

function isSound (file: BundleFile, findings: Findings): boolean {
  if (file.path !== sumsFile && !isGoodPath(file.path)) findings.add('file-name', { file: file.path })
  else if (!file.plain) findings.add('file-not-plain', { file: file.path })
  else if (file.size > longestOf(file.path)) findings.add('file-too-long', { file: file.path })
  else return true
  return false
}

function isGoodPath (path: string): boolean {
  return path === verifyDocFile || (path.length <= longestPath && goodPath.test(path))
}

/** Files that grow with the number of entries. */
function isLong (path: string): boolean {
  return path === transcriptFile || path === reportFile || path === reportPdfFile
}

/** The most that a file may have, in bytes. The transcript is read line by line for as long as it makes sense. */
export function longestOf (path: string): number {
  switch (path) {
    case transcriptFile: return Infinity
    case reportFile: case reportPdfFile: return longestReport
    case planFile: return longestPlan
    default: return isApprovalPath(path) ? longestApproval : isInventoryPath(path) ? longestInventory : longestFile
  }
}

/** SHA-256 of a file, in hex. Throws BundleError, too-long for more than any file of its name may have. */
export async function sumOf (bundle: BundleReader, path: string): Promise<string> {
  const hash = startSha256()
  let bytes = 0
  try {
    for await (const chunk of bundle.stream(path)) {
      bytes += chunk.length
      // It was not so long when it was listed.
      if (bytes > longestOf(path)) throw new BundleError('too-long', path, `${path} is longer than ${longestOf(path)} bytes and was not read`)
      hash.update(chunk)
    }
  } catch (cause) {
    throw cause instanceof BundleError ? cause : new BundleError('not-readable', path, `${path} could not be read to its end`, cause)
  }
  return toHex(hash.digest())
}
