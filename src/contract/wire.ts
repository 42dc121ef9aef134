// The messages between a face and the host, over a socket (src/host/frames.ts).

import * as z from 'zod'
import { report, view } from './shapes.ts'

export const request = z.strictObject({ type: z.literal('call'), id: z.int(), name: z.string(), input: z.unknown() })
export type Request = z.infer<typeof request>

export const message = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('result'), id: z.int(), output: z.unknown() }),
  z.strictObject({ type: z.literal('refused'), id: z.int(), report }),
  /** The host is ready to be called, or says why it will never be. */
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('failed'), report }),
  z.strictObject({ type: z.literal('view'), view })
])
export type Message = z.infer<typeof message>
