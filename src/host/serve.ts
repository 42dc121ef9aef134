// The contract's host end: input validated before a handler sees it, output before it leaves, errors turned into reports.

import * as z from 'zod'
import { reportOf } from '../ceremony/failure.ts'
import { contract, type CallName, type Handlers } from '../contract/contract.ts'
import type { Report } from '../contract/shapes.ts'
import { request, type Message } from '../contract/wire.ts'
import { badFields } from '../transcript/bad-field.ts'
import { StationError } from './errors.ts'

/** The answer to what is no call. */
export const refusedCall: Message = { type: 'refused', id: 0, report: { code: 'input-invalid', facts: { call: 'unknown' } } }

/** Answers one message of a face, with the handlers that this host has. Never throws: whatever goes wrong comes back as a report. */
export async function answerCall (handlers: Partial<Handlers>, received: unknown): Promise<Message> {
  const call = request.safeParse(received)
  if (!call.success) return refusedCall
  const { id, name, input } = call.data
  try {
    if (!isCall(name)) throw new StationError('call-unknown', { call: name })
    return { type: 'result', id, output: await dispatch(handlers, name, input) }
  } catch (error) {
    return { type: 'refused', id, report: toReport(error) }
  }
}

async function dispatch<N extends CallName> (handlers: Partial<Handlers>, name: N, input: unknown): Promise<unknown> {
  const handler = handlers[name]
  if (handler === undefined) throw new StationError('call-unknown', { call: name })
  const { input: inputShape, output: outputShape } = contract[name]
  const parsed = inputShape.safeParse(input)
  if (!parsed.success) throw new InvalidInput(name, parsed.error)
  const output: unknown = await handler(parsed.data as Parameters<Handlers[N]>[0])
  const checked = outputShape.safeParse(output)
  if (!checked.success) throw new StationError('output-invalid', { call: name, fields: checked.error.issues.map(issue => issue.path.join('.')).join(', ') })
  return checked.data
}

function isCall (name: string): name is CallName {
  return Object.hasOwn(contract, name)
}

class InvalidInput extends Error {
  readonly call: string
  readonly zod: z.ZodError

  constructor (call: string, zod: z.ZodError) {
    super('input-invalid')
    this.call = call
    this.zod = zod
  }
}

/** What a face may know of an error: code and facts. Of a fault of ours, only that there was one; stacks and paths stay here. */
export function toReport (error: unknown): Report {
  if (error instanceof InvalidInput) return { code: 'input-invalid', facts: { call: error.call }, fields: badFields(error.zod) }
  if (error instanceof StationError) return { code: error.code, facts: { ...error.facts } }
  return reportOf(error) ?? { code: 'internal', facts: { kind: kindOf(error) } }
}

/** The class of an unexpected error, or the system's name for it (ENOSPC and the like): enough to search for, nothing to leak. */
function kindOf (error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
