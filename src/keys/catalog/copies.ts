// Copies of keys that are on no token: which are the same.

import type { KeyCopy } from '../../transcript/lifecycle.ts'

export function isSameCopy (a: KeyCopy, b: KeyCopy): boolean {
  switch (a.kind) {
    case 'card': return b.kind === 'card' && a.set === b.set && a.ordinal === b.ordinal
    case 'carrier': return b.kind === 'carrier' && a.set === b.set && a.ordinal === b.ordinal && a.carrier === b.carrier && a.what === b.what
    case 'medium': return b.kind === 'medium' && a.sha256 === b.sha256 && a.medium === b.medium
  }
}
