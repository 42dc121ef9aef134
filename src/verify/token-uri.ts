// What a plan's PKCS#11 URI (RFC 7512) says of a token, held against what the token said of itself. Slot and library are not compared: entries do not
// name them. The station reads URIs with a parser of its own, which is strict about the rest.

import type { TokenIdentity } from '../transcript/entry.ts'

/** Attributes of a URI that a token's identity answers. */
const compared = { token: 'label', manufacturer: 'manufacturer', model: 'model', serial: 'serial' } as const

export interface TokenDifference { readonly field: string, readonly planned: string, readonly found: string }

/** Every attribute that the URI gives and the token does not have. `except`: attributes that an initialisation may change. */
export function tokenDifferences (uri: string, identity: Pick<TokenIdentity, 'label' | 'manufacturer' | 'model' | 'serial'>, except: readonly string[] = []): TokenDifference[] {
  const parts = /^pkcs11:([^?]*)/i.exec(uri)?.[1]
  if (parts === undefined) return [{ field: 'uri', planned: uri, found: 'no PKCS#11 URI' }]
  return parts.split(';').flatMap(part => {
    const at = part.indexOf('=')
    const name = part.slice(0, at)
    if (!isCompared(name) || except.includes(name)) return []
    const planned = decoded(part.slice(at + 1))
    const found = identity[compared[name]]
    return planned === found ? [] : [{ field: name, planned: planned ?? part, found }]
  })
}

function isCompared (name: string): name is keyof typeof compared {
  return Object.hasOwn(compared, name)
}

/** A value without its percent-encoding; null where that is malformed. */
function decoded (value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}
