// SHA256SUMS: every other file of the bundle, once, sorted. It protects against accidents only, since anybody can write it anew;
// what an attacker can't write anew is the transcript. `sha256sum -c` reads the same file.

import { createHash } from 'node:crypto'
import { reportFile, sumsFile, transcriptFile } from '../transcript/files.ts'
import { BundleError, longestFile, readBytes } from './bundle.ts'
import type { BundleFile, BundleReader } from './bundle.ts'
import type { Findings } from './findings.ts'

/** Names that a bundle's files may have: those that fit in an entry, and SHA256SUMS. */
const goodPath = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/
const sumLine = /^([0-9a-f]{64}) {2}([^\n]+)$/

/** The plain, well-named files of a bundle with their SHA-256, after each was compared with SHA256SUMS. Throws BundleError where it can't be listed. */
export async function verifySums (bundle: BundleReader, findings: Findings): Promise<Map<string, string>> {
  const files = (await bundle.files()).filter(file => isSound(file, findings))
  const sums = new Map<string, string>()
  for (const { path } of files) if (path !== sumsFile) sums.set(path, await sumOf(bundle, path))
  if (!files.some(({ path }) => path === sumsFile)) {
    findings.add('file-missing', { file: sumsFile })
    return sums
  }
  const listed = parseSums(await readBytes(bundle, sumsFile, longestFile))
  if (listed === null) {
    findings.add('sums-malformed', { file: sumsFile })
    return sums
  }
  for (const [path, sum] of listed) {
    if (!sums.has(path)) findings.add('file-missing', { file: path })
    else if (sums.get(path) !== sum) findings.add('sum-differs', { file: path })
  }
  for (const path of sums.keys()) if (!listed.has(path)) findings.add('sum-missing', { file: path })
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
    if (sum === undefined || path === undefined || !goodPath.test(path)) return null
    sums.set(path, sum)
  }
  // Order, repetition, a missing last line feed: whatever is not as we write it shows here.
  return formatSums(sums) === text ? sums : null
}

function isSound (file: BundleFile, findings: Findings): boolean {
  if (file.path !== sumsFile && !goodPath.test(file.path)) findings.add('file-name', { file: file.path })
  else if (!file.plain) findings.add('file-not-plain', { file: file.path })
  else if (file.size > longestFile && file.path !== transcriptFile && file.path !== reportFile) findings.add('file-too-long', { file: file.path })
  else return true
  return false
}

async function sumOf (bundle: BundleReader, path: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of bundle.stream(path)) hash.update(chunk)
  } catch (cause) {
    throw cause instanceof BundleError ? cause : new BundleError('not-readable', path, `${path} could not be read to its end`, cause)
  }
  return hash.digest('hex')
}
