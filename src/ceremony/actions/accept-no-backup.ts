// A key without a backup: it can't be wrapped, or may not. The people say aloud that they accept what that means; the act's sign-offs sign it.

import { actorOf, confirmed, type Action } from '../action.ts'
import { generatedBefore, plannedKeyOf, validateKeyStep } from '../keys.ts'

export const acceptNoBackup: Action<'accept-no-backup'> = {
  name: 'accept-no-backup',
  irreversible: false,
  validate: (step, plan) => [...validateKeyStep(step, plan), ...(generatedBefore(step, plan) ? [] : [{ path: 'with.key', expected: 'a key that an earlier step generates' }])],
  asks: on => [confirmed('accepted', actorOf(on), facts(on))],
  facts,
  rehearse: () => ({ accepted: true }),
  perform: on => ({ action: 'accept-no-backup', key: plannedKeyOf(on).name, version: plannedKeyOf(on).version })
}

function facts (on: Parameters<typeof plannedKeyOf>[0]): Record<string, string> {
  const key = plannedKeyOf(on)
  return { key: key.name, version: String(key.version), token: key.token }
}
