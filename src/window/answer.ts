// Answers one call of a page: only what is listed for the page's kind, input validated before a handler sees it, output before it leaves. Nothing is
// thrown: a page gets an output or a report, and never a stack or a path of ours.

import type * as z from 'zod'
import { windowCalls, type PageKind, type WindowCallName, type WindowInput, type WindowOutput, type WindowReply } from '../contract/window.ts'
import { HostError } from '../host/client.ts'
import { refusal } from './refusal.ts'

/** What the desk implements: one handler a call, for each kind of page. */
export type PageHandlers = {
  readonly [K in PageKind]: { readonly [N in WindowCallName<K>]: (input: WindowInput<K, N>) => WindowOutput<K, N> | Promise<WindowOutput<K, N>> }
}

interface Shapes { readonly input: z.ZodType, readonly output: z.ZodType }

export async function answerPage (handlers: PageHandlers, kind: PageKind, name: string, input: unknown): Promise<WindowReply> {
  try {
    const shapes = (Object.hasOwn(windowCalls[kind], name) ? Object.entries<Shapes>(windowCalls[kind]) : []).find(([one]) => one === name)?.[1]
    if (shapes === undefined) throw refusal('call-unknown', { call: name.slice(0, 100) })
    const given = shapes.input.safeParse(input)
    if (!given.success) return { report: { code: 'input-invalid', facts: { call: name }, fields: given.error.issues.map(({ path, message }) => ({ path: path.join('.'), expected: message })) } }
    const handler = (handlers[kind] as Readonly<Record<string, (input: unknown) => unknown>>)[name]
    const output = shapes.output.safeParse(await handler?.(given.data))
    if (!output.success) return { report: { code: 'output-invalid', facts: { call: name, fields: output.error.issues.map(({ path }) => path.join('.')).join(', ') } } }
    return { output: output.data }
  } catch (error) {
    return { report: error instanceof HostError ? error.report : { code: 'internal', facts: { kind: error instanceof Error ? error.name : 'unknown' } } }
  }
}
