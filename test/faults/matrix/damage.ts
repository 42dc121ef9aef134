// Damages a file of a station while no host is there, as a bad disk, a careless copy or somebody's hand does.

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault } from './point.ts'

/** Answers with what puts it right again. */
export function damageFile (station: string, ceremony: string, { file, how }: Fault & { type: 'damage' }): () => void {
  const path = pathOf(station, ceremony, file)
  const bytes = readFileSync(path)
  const lines = bytes.toString('latin1').split('\n')
  switch (how) {
    case 'gone': rmSync(path); break
    case 'emptied': writeFileSync(path, ''); break
    case 'flipped': writeFileSync(path, Buffer.concat([bytes.subarray(0, bytes.length >> 1), Buffer.of(bytes[bytes.length >> 1]! ^ 1), bytes.subarray((bytes.length >> 1) + 1)])); break
    case 'cut-line': writeFileSync(path, bytes.subarray(0, bytes.length - 20)); break
    case 'cut-entry': writeFileSync(path, Buffer.from(`${lines.slice(0, -2).join('\n')}\n`, 'latin1')); break
    case 'older': writeFileSync(path, Buffer.from(`${lines.slice(0, Math.max(1, lines.length >> 1)).join('\n')}\n`, 'latin1')); break
  }
  return () => { writeFileSync(path, bytes) }
}

function pathOf (station: string, ceremony: string, file: (Fault & { type: 'damage' })['file']): string {
  switch (file) {
    case 'transcript': return join(ceremony, 'transcript.jsonl')
    case 'projection': return join(station, 'projection.db')
    case 'note': return join(ceremony, 'checkpoints', readdirSync(join(ceremony, 'checkpoints')).sort().at(-1)!)
  }
}
