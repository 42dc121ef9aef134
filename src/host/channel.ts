// The host's end of the channel to the face that started it: calls in their order, one after the other, until the face goes.

import { Socket } from 'node:net'
import type { Handlers } from '../contract/contract.ts'
import type { Message } from '../contract/wire.ts'
import { faceDescriptor, faceLimits, hearFrames, sendFrame } from './frames.ts'
import { answerCall, refusedCall, toReport } from './serve.ts'

/** To the face. One that goes at this very moment is heard of by the end of the channel; work in hand is finished first. */
export type Send = (message: Message) => void

/** Gets ready and serves, or says why not and ends. `end` is called when the face has gone. */
export function serveFace (make: (send: Send) => { readonly handlers: Partial<Handlers>, readonly end: () => void }): void {
  const face = new Socket({ fd: faceDescriptor, readable: true, writable: true })
  // What went wrong with it is its end, which follows.
  face.on('error', () => {})
  const send: Send = message => sendFrame(face, message)
  try {
    const { handlers, end } = make(send)
    let last: Promise<void> = Promise.resolve()
    hearFrames(face, faceLimits, received => {
      last = last.then(async () => send(await answerCall(handlers, received)))
    }, () => {
      last = last.then(() => send(refusedCall))
    })
    face.on('close', () => {
      void last.finally(() => {
        end()
        process.exit(0)
      })
    })
    send({ type: 'ready' })
  } catch (error) {
    sendFrame(face, { type: 'failed', report: toReport(error) } satisfies Message, () => process.exit(1))
  }
}
