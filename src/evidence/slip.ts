// A witness's slip: one checkpoint of a ceremony, as it is taken away. It pins every entry before it.

import { parseCheckpoint } from '../transcript/checkpoint.ts'
import type { Entry } from '../transcript/entry.ts'
import { checkpointFile } from '../transcript/files.ts'
import { toHex } from '../transcript/hash.ts'
import { toCanonicalBytes } from '../transcript/jcs.ts'
import { TreeHasher } from '../transcript/merkle.ts'
import { NoteError } from '../transcript/note.ts'
import type { Plan } from '../transcript/plan.ts'
import { shippedWords } from '../words/scripts.ts'
import { say } from '../words/text.ts'
import { checkpointsOf } from './collect.ts'
import { EvidenceError } from './errors.ts'
import { plannedWords } from './planned.ts'

export interface Slip {
  readonly plan: Plan
  readonly checkpoint: number
  readonly size: number
  /** 64 hex digits. */ readonly root: string
  /** When the checkpoint was made. */ readonly time: string
  /** The act at whose end it was made, by its title. */ readonly act: string | null
  /** Where in the ceremony it was made, in words. */ readonly moment: string
  /** The signed note. */ readonly note: string
}

/** Reads a file of the ceremony. */
type ReadFile = (path: string) => Promise<Uint8Array>

/**
 * The slip of a checkpoint, by its number, or of the newest. Throws EvidenceError: no-checkpoint; source-unreadable; source-changed where the note is not
 * over the entries.
 */
export async function slipOf (plan: Plan, entries: readonly Entry[], wanted: number | null, read: ReadFile): Promise<Slip> {
  const all = checkpointsOf(entries)
  const checkpoint = wanted ?? all
  if (checkpoint < 1 || checkpoint > all) throw new EvidenceError('no-checkpoint', checkpointFile(Math.max(1, checkpoint)), `the ceremony has ${all} checkpoints: name one of them`)
  const issued = entries.find(entry => entry.type === 'checkpoint.issued' && entry.body.number === checkpoint) ?? null
  const size = issued === null ? entries.length : issued.seq
  const note = new TextDecoder().decode(await read(checkpointFile(checkpoint)))
  const root = rootOver(entries.slice(0, size))
  assertNote(note, { size, root }, checkpoint)
  const last = entries[size - 1]
  const act = last?.type === 'act.closed' ? plan.acts.find(({ id }) => id === last.act) ?? null : null
  return { plan, checkpoint, size, root, time: (issued ?? last)?.time ?? plan.notBefore, act: act === null ? null : shippedWords(act.title), moment: momentOf(plan, issued === null, last), note }
}

function rootOver (entries: readonly Entry[]): string {
  const tree = new TreeHasher()
  for (const entry of entries) tree.append(toCanonicalBytes(entry))
  return toHex(tree.root())
}

function assertNote (note: string, { size, root }: { readonly size: number, readonly root: string }, checkpoint: number): void {
  const path = checkpointFile(checkpoint)
  try {
    const { head } = parseCheckpoint(note)
    if (head.size !== size || head.root !== root) throw new EvidenceError('source-changed', path, `${path} is not over the entries of the transcript: nothing was written; look for who changed it`)
  } catch (cause) {
    if (!(cause instanceof NoteError)) throw cause
    throw new EvidenceError('source-unreadable', path, `${path} is no signed checkpoint, so nothing was written: ${cause.message}`, cause)
  }
}

function momentOf (plan: Plan, final: boolean, last: Entry | undefined): string {
  if (final) return say(last?.type === 'ceremony.aborted' ? 'print.slip.moment.aborted' : 'print.slip.moment.closed')
  if (last?.type === 'act.closed') {
    const index = plan.acts.findIndex(({ id }) => id === last.act)
    return say('print.slip.moment.act', { act: say('print.script.value.act', { number: String(index + 1), title: shippedWords(plan.acts[index]?.title ?? '') }) })
  }
  const statement = last?.type === 'signoff' ? last.body.statement : null
  if (statement?.purpose === 'authorise') {
    const step = plan.acts.find(({ id }) => id === statement.act)?.steps.find(({ id }) => id === statement.step)
    return say('print.slip.moment.authorise', { step: step === undefined ? '' : plannedWords(plan, step)?.title ?? step.action })
  }
  switch (statement?.purpose) {
    case 'open': case 'pause': case 'resume': return say(`print.slip.moment.${statement.purpose}`)
    default: return say('print.slip.moment.other')
  }
}
