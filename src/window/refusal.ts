// Refusals of the window itself: of calls that don't belong to a page, and of what can't be done now.

import { HostError } from '../host/client.ts'

export type WindowCode = 'call-foreign' | 'share-page-open' | 'share-page-failed' | 'room-page-failed' | 'ask-gone' | 'not-guarded' | 'window-lost' | 'display-missing' | 'chromium-missing' | 'chromium-failed' | 'pages-missing'

/** A refusal of ours as one that crosses to a page. */
export function refusal (code: WindowCode | 'call-unknown', facts: Readonly<Record<string, string>> = {}): HostError {
  return new HostError({ code, facts: { ...facts } })
}
