// One byte of a bundle changed at a time, SHA256SUMS mended each time, and the verifier asked. Whatever is not found is counted and named.

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { reportFile, reportPdfFile, sumsFile, verifyDocFile } from '../../src/transcript/files.ts'
import { sha256Hex } from '../../src/transcript/hash.ts'
import { formatSums } from '../../src/verify/sums.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { reader, type Files } from './ceremony.ts'
import { rememberedCrypto } from './remembered.ts'

/** Files that tell again what the evidence is: whether they tell the truth is found by making them anew, which is no part of this verifier. */
export const toldAgain: readonly string[] = [reportFile, reportPdfFile, verifyDocFile]

export interface Changes {
  readonly files: Files
  /** Which files' bytes are changed. */ readonly paths: readonly string[]
  /** What bytes are joined with by XOR. */ readonly masks: readonly number[]
  /** Whether each byte is changed in all these ways, or one byte in one of them and the next in the next. */ readonly each: 'all' | 'one'
  readonly anchor?: Uint8Array
  /** Of all changes, those whose number leaves this remainder: for several processes. */ readonly share?: { readonly of: number, readonly number: number }
}

/** How many changes were tried, and those with which the bundle still counted as verified: `<path>:<offset>^<mask>`. */
export interface ChangesTried { readonly tried: number, readonly missed: readonly string[] }

/** Makes every change by itself and verifies the bundle with it. */
export async function changeEveryByte ({ files, paths, masks, each, anchor, share = { of: 1, number: 0 } }: Changes): Promise<ChangesTried> {
  const crypto = rememberedCrypto()
  const sums = new Map([...files].filter(([path]) => path !== sumsFile).map(([path, bytes]) => [path, sha256Hex(bytes)] as const))
  const missed: string[] = []
  let number = 0
  let tried = 0
  for (const path of paths) {
    const bytes = files.get(path)!
    for (let at = 0; at < bytes.length; at++) {
      for (const mask of each === 'all' ? masks : [masks[at % masks.length]!]) {
        if (number++ % share.of !== share.number) continue
        const changed = bytes.with(at, bytes[at]! ^ mask)
        const bundle: Files = new Map(files).set(path, changed)
        if (path !== sumsFile) bundle.set(sumsFile, new TextEncoder().encode(formatSums(new Map(sums).set(path, sha256Hex(changed)))))
        const { verdict } = await verifyBundle(reader(bundle), { anchor, crypto })
        tried++
        if (verdict === 'verified') missed.push(`${path}:${at}^${mask}`)
      }
    }
  }
  return { tried, missed }
}

/** The files of a bundle in a folder, and those of them whose every byte is evidence: all but what the evidence is told again in. */
export function evidenceIn (folder: string): { readonly files: Files, readonly paths: readonly string[] } {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(one => one.isFile()).map(one => join(one.parentPath, one.name))
  const files: Files = new Map(found.map(path => [relative(folder, path).split(sep).join('/'), new Uint8Array(readFileSync(path))]))
  return { files, paths: [...files.keys()].filter(path => !toldAgain.includes(path)).sort() }
}
