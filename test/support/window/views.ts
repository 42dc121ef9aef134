// A page whose desk is played from a list, and views to play: where a page is looked at by itself, or a ceremony must be longer than one that can be held.

import { join } from 'node:path'
import type { EntryLine, View } from '../../../src/contract/shapes.ts'
import type { ShellState, WindowReply } from '../../../src/contract/window.ts'
import { Page } from '../../../src/kiosk/page.ts'
import { PackedFiles } from '../../../src/window/files.ts'

export const builtPages = join(import.meta.dirname, '..', '..', '..', 'dist', 'renderer')

const asked = [['roll-call', 'present'], ['confirm-clock', 'clock'], ['check-station', 'station']] as const

/** An entry of a ceremony that goes on for ever. */
export function lineOf (seq: number): EntryLine {
  const signs = seq % 3 === 0
  return { seq, time: new Date(1_790_000_000_000 + seq * 1000).toISOString(), type: signs ? 'signoff' : 'step.done', act: 'opening', step: 'roll-call', actor: 'ada', about: signs ? 'act' : 'roll-call', refused: false, error: null }
}

/** A ceremony of so many entries, at a step whose ask ends in the step's number. */
export function viewAt (entries: number, step: number): View {
  const [action, ask] = asked[step % asked.length]!
  const newest = Math.min(20, entries)
  return {
    ceremony: '0'.repeat(32), mode: 'rehearsal', title: 'Genesis of root-ca', organisation: 'Example', script: 'genesis', phase: 'step',
    people: [{ id: 'ada', name: 'Ada Kim', roles: ['administrator', 'witness'] }],
    agenda: [{ act: 'opening', title: 'Opening', place: 'current', steps: [{ step: 'roll-call', action, with: {}, place: 'current', irreversible: false, plannedSeconds: 60 }] }],
    step: {
      act: 'opening', step: 'roll-call', action, attempt: 1, irreversible: false, who: ['ada'], secret: false, guarded: false, authorisedBy: [],
      facts: { count: '1', clock: '12:00', value: 'v', source: 's', interfaces: 'none', swap: 'off', 'core-dumps': 'off' },
      asks: [{ kind: 'confirm', id: `${ask}-${step}`, who: 'ada', facts: { name: 'Ada Kim', clock: '12:00', value: 'v', source: 's' } }]
    },
    signing: null, inHand: null, disposal: null, mayResume: [], head: { size: entries, root: step.toString(16).padStart(64, '0') },
    recent: Array.from({ length: newest }, (_, i) => lineOf(entries - newest + i)), trouble: null, openedAt: lineOf(0).time, plannedSeconds: 600
  }
}

const state: ShellState = { face: 'kiosk', version: '0', language: 'en', host: 'running', trouble: null, room: 'closed', share: false, leaving: false }

/** The main page in a kiosk of its own, standing in the ceremony of a view. */
export async function withPlayedPage<T> (env: NodeJS.ProcessEnv, view: View, use: (page: Page) => Promise<T>): Promise<T> {
  const entries = view.head.size
  return await withPlayedHost(env, (name, input) => {
    if (name === 'ceremony.view') return view
    const { from, count } = input as { from: number, count: number }
    return name === 'ceremony.entries' ? Array.from({ length: Math.max(0, Math.min(count, entries - from)) }, (_, i) => lineOf(from + i)) : undefined
  }, use)
}

/** The main page in a kiosk of its own, whose host answers from a list: what it gives nothing for is refused. */
export async function withPlayedHost<T> (env: NodeJS.ProcessEnv, host: (name: string, input: unknown) => unknown, use: (page: Page) => Promise<T>): Promise<T> {
  const answer = async (name: string, input: unknown): Promise<WindowReply> => {
    if (name === 'shell.state') return await Promise.resolve({ output: state })
    const call = input as { name: string, input: unknown }
    const output = host(call.name, call.input)
    return output === undefined ? { report: { code: call.name === 'ceremony.view' ? 'no-ceremony' : 'call-unknown', facts: { call: call.name } } } : { output }
  }
  const page = await Page.open('main', { env, files: PackedFiles.read(builtPages), size: { width: 1366, height: 768 }, answer, refused: () => {}, gone: () => {} })
  try {
    return await use(page)
  } finally {
    await page.close()
  }
}
