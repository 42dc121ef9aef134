// The host's end of the channel to the face that started it: calls in their order, one after the other, until the face goes.

import type { Handlers } from '../contract/contract.ts'
import type { Message } from '../contract/wire.ts'
import { answerCall, toReport } from './serve.ts'

export function send (message: Message): void {
  // A face that goes at this very moment is heard of by the disconnection; work in hand is finished first.
  if (process.connected) process.send!(message, () => {})
}

/** Gets ready and serves, or says why not and ends. `end` is called when the face has gone. */
export function serveFace (make: () => { readonly handlers: Partial<Handlers>, readonly end: () => void }): void {
  try {
    const { handlers, end } = make()
    let last: Promise<void> = Promise.resolve()
    process.on('message', received => {
      last = last.then(async () => send(await answerCall(handlers, received)))
    })
    process.on('disconnect', () => {
      void last.finally(() => {
        end()
        process.exit(0)
      })
    })
    send({ type: 'ready' })
  } catch (error) {
    process.send!({ type: 'failed', report: toReport(error) } satisfies Message, () => process.exit(1))
  }
}
