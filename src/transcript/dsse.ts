// DSSE v1 (secure-systems-lab/dsse, protocol.md): the bytes that a signature over a typed payload is made on.

import { concatBytes } from './hash.ts'

const utf8 = new TextEncoder()

/** Pre-authentication encoding: `DSSEv1 <length of type> <type> <length of payload> <payload>`, lengths in bytes, decimal. */
export function pae (payloadType: string, payload: Uint8Array): Uint8Array {
  const type = utf8.encode(payloadType)
  return concatBytes(utf8.encode(`DSSEv1 ${type.length} `), type, utf8.encode(` ${payload.length} `), payload)
}
