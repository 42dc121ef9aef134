// What a ceremony signed for others, out of its files.

import { certificateFile, listFile, statementFile } from '../../../transcript/file-names.ts'
import type { Plan } from '../../../transcript/plan.ts'
import { fromPem, type PemLabel } from '../pem.ts'
import { PkiError } from '../shape.ts'
import type { Signed } from './issuance.ts'

/** What is there of a plan's certificates, lists and statements; `read` gives a file's bytes, or null. What is not whole is not signed: engine and verifier say so. */
export function signedIn ({ issuance }: Plan, read: (path: string) => Uint8Array | null): Signed {
  const known = (names: readonly string[], fileOf: (name: string) => string, label: PemLabel): Map<string, Uint8Array> => new Map(names.flatMap(name => {
    const der = derIn(read(fileOf(name)), label)
    return der === null ? [] : [[name, der] as const]
  }))
  return {
    certificates: known((issuance?.certificates ?? []).map(({ certificate }) => certificate), certificateFile, 'CERTIFICATE'),
    lists: known((issuance?.lists ?? []).map(({ list }) => list), listFile, 'X509 CRL'),
    statements: new Set((issuance?.statements ?? []).map(({ statement }) => statement).filter(name => read(statementFile(name)) !== null))
  }
}

function derIn (file: Uint8Array | null, label: PemLabel): Uint8Array | null {
  if (file === null) return null
  try {
    return fromPem(new TextDecoder().decode(file), label)
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    return null
  }
}
