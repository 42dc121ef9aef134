// What a ceremony signed for others, out of its transcript and files.

import type { Entry } from '../../../transcript/entry.ts'
import { fromBase64 } from '../../../transcript/hash.ts'
import { fromPem } from '../pem.ts'
import { PkiError } from '../shape.ts'
import type { Signed } from './issuance.ts'

/** What the entries say was signed; `read` gives a file's bytes, or null. A list that can't be read is not there: the verifier says so. */
export function signedBy (entries: readonly Entry[], read: (path: string) => Uint8Array | null): Signed {
  const results = entries.flatMap(entry => entry.type === 'step.done' ? [entry.body.result] : [])
  return {
    certificates: new Map(results.flatMap(result => result.action === 'issue-certificate' ? [[result.certificate, fromBase64(result.der)] as const] : [])),
    lists: new Map(results.flatMap(result => {
      const der = result.action === 'issue-crl' ? derIn(read(result.file.path)) : null
      return result.action === 'issue-crl' && der !== null ? [[result.list, der] as const] : []
    })),
    statements: new Set(results.flatMap(result => result.action === 'sign-statement' ? [result.statement] : []))
  }
}

function derIn (file: Uint8Array | null): Uint8Array | null {
  if (file === null) return null
  try {
    return fromPem(new TextDecoder().decode(file), 'X509 CRL')
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    return null
  }
}
