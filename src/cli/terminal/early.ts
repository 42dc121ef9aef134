// Texts that a step asks for, looked at by the host as they are typed: what is wrong with one is told before the next is asked.

import type { View } from '../../contract/shapes.ts'
import { HostError, type Host } from '../../host/client.ts'
import { failureWords } from '../../words/failures.ts'
import { wrap } from './layout.ts'

/** What is wrong with what was typed so far, line by line; nothing where that can't be said yet. Throws HostError `host-gone`. */
export async function wrongWith (host: Host, { step }: NonNullable<View['step']>, answers: Readonly<Record<string, string>>, columns: number): Promise<readonly string[]> {
  if (step === null) return []
  try {
    await host.call('ceremony.look-at', { step, answers })
    return []
  } catch (error) {
    if (!(error instanceof HostError) || error.report.code === 'host-gone') throw error
    const { happened, next } = failureWords(error.report)
    return [happened, next].flatMap(text => wrap(text, columns))
  }
}
