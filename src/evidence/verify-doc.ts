// How to verify a bundle without us: the page that lies in every bundle. It is a file of its own, the same bytes for every ceremony, so that an
// auditor can compare the copy in a bundle with one from elsewhere.

import { readFileSync } from 'node:fs'
import { programFile } from '../installation/place.ts'

/** The bytes of VERIFY.md. */
export function verifyDocument (): Uint8Array {
  return new Uint8Array(readFileSync(programFile('src/evidence/VERIFY.md')))
}
