// Calls of pages, on one channel. They are heard from the main frame of our own origin, in a window that we made, and from nowhere else.

import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import type { PageKind, WindowReply } from '../src/contract/window.ts'
import type { Refused } from './guard.ts'
import { channel, origin } from './names.ts'

export interface Calls {
  /** The kind of page that a renderer holds; null for one that isn't ours. */ readonly kindOf: (contents: WebContents) => PageKind | null
  readonly answer: (kind: PageKind, name: string, input: unknown) => Promise<WindowReply>
  readonly refused: Refused
}

/** Why a call isn't heard, or the kind of page that it comes from. */
function caller (event: IpcMainInvokeEvent, kindOf: Calls['kindOf']): { kind: PageKind } | { wrong: string } {
  const frame = event.senderFrame
  if (frame === null) return { wrong: 'a frame that is gone' }
  if (frame.parent !== null) return { wrong: `a frame within a page, ${frame.url}` }
  if (frame.origin !== origin) return { wrong: `another origin, ${frame.origin}` }
  const kind = kindOf(event.sender)
  return kind === null ? { wrong: `a window that is not ours, ${frame.url}` } : { kind }
}

/** Begins to answer calls. */
export function answerCalls (ipc: IpcMain, { kindOf, answer, refused }: Calls): void {
  ipc.handle(channel, async (event, name: unknown, input: unknown): Promise<WindowReply> => {
    const from = caller(event, kindOf)
    if ('wrong' in from) {
      refused('call', from.wrong)
      return { report: { code: 'call-foreign', facts: {} } }
    }
    return typeof name === 'string' ? await answer(from.kind, name, input) : { report: { code: 'call-unknown', facts: { call: '' } } }
  })
}
