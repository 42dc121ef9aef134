// A default rehearsal (genesis with a recovery key in 3 of 5 shares) from the start of the host to its verified evidence: wall time, and the host's peak memory as the kernel counts it.

import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Host } from '../../src/host/client.ts'
import { transcriptFile } from '../../src/transcript/files.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { median } from './measure.ts'

export interface RehearsalNumbers {
  readonly seconds: number
  readonly peakMegabytes: number
  readonly entries: number
  /** The longest that the key was extractable, in milliseconds, rounded up. */ readonly extractableMs: number
}

export async function benchRehearsal (folder: string): Promise<RehearsalNumbers> {
  const runs: RehearsalNumbers[] = []
  try {
    for (let i = 0; i < 3; i++) runs.push(await once(join(folder, String(i))))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return { seconds: median(runs.map(run => run.seconds)), peakMegabytes: Math.max(...runs.map(run => run.peakMegabytes)), entries: runs[0]!.entries, extractableMs: Math.max(...runs.map(run => run.extractableMs)) }
}

async function once (folder: string): Promise<RehearsalNumbers> {
  mkdirSync(folder, { recursive: true })
  const from = performance.now()
  const host = await Host.start({ station: join(folder, 'station') })
  let view = await host.call('ceremony.rehearse', { script: { name: 'genesis' }, parameters: {} })
  while (view.phase !== 'closed') view = await host.call('ceremony.act-for', {})
  const { bundle, anchor } = await host.call('evidence.export', { ceremony: view.ceremony, to: join(folder, 'out') })
  const { verdict } = await verifyBundle(openFolder(bundle), { anchor: readFileSync(anchor!) })
  const seconds = (performance.now() - from) / 1000
  if (verdict !== 'verified') throw new Error('the rehearsal of the benchmark does not verify')
  const peak = Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${host.pid}/status`, 'utf8'))?.[1])
  await host.close()
  return { seconds, peakMegabytes: peak / 1024, entries: view.head.size, extractableMs: extractable(join(bundle, transcriptFile)) }
}

function extractable (transcript: string): number {
  return Number(/"extractableMs":(\d+)/.exec(readFileSync(transcript, 'utf8'))?.[1])
}
