// A process of its own for a share of the changes of every byte: `bytes-share.ts BUNDLE ANCHOR OF NUMBER` prints what it tried and what was missed as JSON.

import { readFileSync } from 'node:fs'
import { changeEveryByte, evidenceIn } from './bytes.ts'

const [folder = '', anchor = '', of, number] = process.argv.slice(2)
const { files, paths } = evidenceIn(folder)
const found = await changeEveryByte({ files, paths, masks: [1, 0x20], each: 'all', anchor: readFileSync(anchor), share: { of: Number(of), number: Number(number) } })
process.stdout.write(`${JSON.stringify(found)}\n`)
