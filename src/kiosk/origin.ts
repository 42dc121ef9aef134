// The made-up origin of the pages: https, so that it is a secure context; under a name that is reserved and never resolves. Requests to it are answered
// from the packed files; there is no other.

import type { PageKind } from '../contract/window.ts'

export const origin = 'https://strongroom.invalid'

export function urlOf (kind: PageKind): string {
  return `${origin}/${kind}.html`
}
