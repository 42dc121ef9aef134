// Verifying the evidence of 100,000 entries, 2,020 sign-offs among them, in a folder: against a bare loop over the same lines that hashes and parses each
// once, and against a short script of standard Python that checks the chain, makes the tree and parses. Neither of the two looks at a signature.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { transcriptFile } from '../../src/transcript/files.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { writeLargeBundle } from './large.ts'
import { compare, type Ratio } from './measure.ts'

const entries = 100_000
const rounds = 5

/** Prints how many entries there are, the root, and how many seconds it took, its own start not counted. */
const python = `
import hashlib, json, sys, time
start = time.perf_counter()
sha = lambda data: hashlib.sha256(data).digest()
prev, peaks, size = '0' * 64, [], 0
for line in open(sys.argv[1], 'rb'):
    line = line[:-1]
    entry = json.loads(line)
    assert entry['seq'] == size and entry['prev'] == prev
    prev = sha(line).hex()
    node, rest = sha(b'\\0' + line), size
    while rest & 1:
        node, rest = sha(b'\\1' + peaks.pop() + node), rest >> 1
    peaks.append(node)
    size += 1
root = peaks.pop()
while peaks: root = sha(b'\\1' + peaks.pop() + root)
print(size, root.hex(), time.perf_counter() - start)
`

export interface VerifyNumbers { readonly ratios: readonly Ratio[], readonly megabytes: number, readonly entries: number, readonly signoffs: number }

export async function benchVerify (folder: string): Promise<VerifyNumbers> {
  try {
    const made = writeLargeBundle(folder, entries)
    const transcript = readFileSync(join(folder, transcriptFile))
    let root = ''
    const ours = async (): Promise<void> => {
      const { verdict, findings, head } = await verifyBundle(openFolder(folder))
      if (verdict !== 'verified') throw new Error(`the bundle of the benchmark does not verify: ${findings.map(one => one.code).join(', ')}`)
      root = head?.root ?? ''
    }
    const bare = (): void => {
      for (let from = 0, end = transcript.indexOf(10); end >= 0; from = end + 1, end = transcript.indexOf(10, from)) {
        const line = transcript.subarray(from, end)
        createHash('sha256').update(line).digest()
        JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString())
      }
    }
    const script = (): number => {
      const [size, found, seconds] = execFileSync('python3', ['-c', python, join(folder, transcriptFile)], { encoding: 'utf8' }).trim().split(' ')
      if (Number(size) !== made.entries || found !== root) throw new Error(`Python found ${size} entries and the root ${found}, not ${made.entries} and ${root}`)
      return Number(seconds) * 1000
    }
    const what = `verify ${entries.toLocaleString('en')} entries`
    return {
      ratios: [
        await compare({ what, against: 'bare loop that hashes and parses', aim: 0.3 }, rounds, made.entries, ours, bare),
        await compare({ what, against: 'Python: chain, tree and parsing', aim: 1 }, rounds, made.entries, ours, script)
      ],
      megabytes: made.bytes / 1e6, entries: made.entries, signoffs: made.signoffs
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
