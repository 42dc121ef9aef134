// A share screen without a terminal, for tests: its keys pressed and its pages read, on sets that were dealt for it.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { stripVTControlCharacters } from 'node:util'
import { ShareApp } from '../../src/cli/share-screen/app.ts'
import { Keys } from '../../src/cli/share-screen/keys.ts'
import type { EnterJob, FromScreen, Job } from '../../src/cli/share-screen/messages.ts'
import type { Page } from '../../src/cli/share-screen/pages.ts'
import { Screen } from '../../src/cli/terminal/screen.ts'
import { writeCode } from '../../src/shares/code.ts'
import { makeSealKey, open, seal } from '../../src/shares/seal.ts'
import { deal } from '../../src/shares/set.ts'
import type { Share } from '../../src/shares/share.ts'
import { writeWords } from '../../src/shares/words.ts'
import type { ShareSet } from '../../src/transcript/share-set.ts'

export type Dealt = { set: ShareSet, shares: Share[] }
export const made = async (mode: 'production' | 'rehearsal', ceremony = 'a'): Promise<Dealt> =>
  await deal(new Uint8Array(randomBytes(32)), { v: 1, organisation: 'acme', ceremony: ceremony.repeat(32), mode, threshold: 3, shares: 5, set: randomBytes(8).toString('hex') })
/** Three sets, dealt once. */
export const [production, rehearsal, other] = await Promise.all([made('production'), made('rehearsal'), made('production', 'b')])

export const host = makeSealKey()
export const step = 'read-back-2'

export interface Opened {
  readonly app: ShareApp
  readonly sent: FromScreen[]
  readonly drawn: Page[]
  /** Keys, each by itself. */ press (...keys: string[]): void
  /** Keys that come by themselves, without a pause. */ rush (...keys: string[]): void
  /** The page now, as lines without styles. */ page (): string[]
  /** The same as one line. */ text (): string
}

export function start (job: Job, { columns = 80, rows = 24, plain = true } = {}): Opened {
  const sent: FromScreen[] = []
  const drawn: Page[] = []
  let nowMs = 0
  const keys = new Keys(() => nowMs)
  const screen = new Screen({ write: () => true, isTTY: true, columns, rows }, { TERM: 'xterm', ...(plain ? { NO_COLOR: '1' } : {}) })
  const app = new ShareApp(job, { screen, draw: page => drawn.push(page), send: message => sent.push(structuredClone(message)) })
  app.begin()
  const page = (): string[] => drawn.at(-1)!.lines.map(line => stripVTControlCharacters(line))
  return {
    app, sent, drawn, page,
    press: (...all) => { for (const one of all) { nowMs += 1000; app.pressed(keys.take(Buffer.from(one))) } },
    rush: (...all) => {
      nowMs += 1000
      for (const one of all) { nowMs += 10; app.pressed(keys.take(Buffer.from(one))) }
    },
    text: () => page().join(' ').replace(/\s+/g, ' ')
  }
}

export function showJob (set: ShareSet): Job {
  return { type: 'show', step, name: 'Edda Marsh', witness: 'Dilip Sørensen', set, ordinal: 2 }
}

export function enterJob (set: ShareSet, more: Partial<EnterJob> = {}): EnterJob {
  return { type: 'enter', step, name: 'Edda Marsh', witness: 'Dilip Sørensen', set, ordinal: 2, given: [], to: host.publicKey, shows: true, ...more }
}

/** Answers the screen's wish for a share. */
export function give ({ app, sent }: Opened, share: Share): void {
  const wish = sent.at(-1)
  assert.equal(wish?.type, 'wants')
  app.received({ type: 'share', sealed: seal(wish.type === 'wants' ? wish.to : new Uint8Array(), step, Buffer.from(`${writeWords(share).join(' ')}\n${writeCode(share)}`)) })
}

export const typedText = (message: FromScreen | undefined): string =>
  message?.type === 'typed' ? Buffer.from(open(host, step, message.sealed)).toString() : `no text but ${message?.type ?? 'nothing'}`
export const paste = (text: string): string => `\x1b[200~${text}\x1b[201~`
