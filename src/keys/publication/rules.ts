// The rules that a publication follows where no policy says: a rehearsal's.

import type { PublicationRule } from '../policy/shape.ts'

export const usualRule: PublicationRule = {
  targets: { signers: ['administrator', 'witness'], threshold: 2, key: 'allowed' },
  validity: { root: 'P1Y', targets: 'P90D', snapshot: 'P7D', timestamp: 'P1D' },
  'online-key': 'P1Y', ahead: 'P0D', delegation: 'P90D'
}
