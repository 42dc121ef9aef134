// The site file: where the tokens of a script and people's cards are found on this workstation. YAML, read strictly; it never holds a PIN.
//   tokens:
//     primary: { module: /usr/lib/vendor/pkcs11.so, uri: "pkcs11:serial=0123" }
//   cards: { module: /usr/lib/opensc-pkcs11.so }
//   site: north                      # where this workstation and its tokens are, of an organisation with several sites

import { isAbsolute } from 'node:path'
import * as z from 'zod'
import { CeremonyError } from '../../ceremony/errors.ts'
import { readYaml } from '../../ceremony/yaml.ts'
import type { BadField } from '../../contract/shapes.ts'
import { HsmError } from '../../hsm/errors.ts'
import { parseUri } from '../../hsm/uri.ts'
import { badFields, withNearest } from '../../transcript/bad-field.ts'
import { name } from '../../transcript/fields.ts'

const module = z.string().max(1000).refine(isAbsolute, 'expected an absolute path')

const siteShape = z.strictObject({
  tokens: z.record(name, z.strictObject({ module, uri: z.string().max(1000) })),
  cards: z.strictObject({ module }).optional(),
  site: name.optional()
})
export type Site = z.infer<typeof siteShape>

const words = ['tokens', 'cards', 'module', 'uri', 'site']

/**
 * Reads a site file and holds it to the tokens that a script needs; it may name more. Throws CeremonyError `site-invalid` with every bad field.
 * @param needsCards whether somebody of the plan signs with a card
 */
export function readSite (bytes: Uint8Array, path: string, needed: readonly string[], needsCards: boolean): Site {
  const refuse = (fields: readonly BadField[]): never => { throw new CeremonyError('site-invalid', { path }, { fields }) }
  const parsed = siteShape.safeParse(readYaml(bytes, 'site-invalid'))
  if (!parsed.success) return refuse(badFields(parsed.error, words))
  const { tokens, cards } = parsed.data
  const named = Object.keys(tokens)
  const fields = [
    ...needed.filter(token => !named.includes(token)).map(token => missing(token, named.filter(one => !needed.includes(one)))),
    ...named.flatMap(token => uriFields(token, tokens[token]!.uri)),
    ...(needsCards && cards === undefined ? [{ path: 'cards.module', expected: 'the PKCS#11 module through which people’s cards are read' }] : [])
  ]
  return fields.length > 0 ? refuse(fields) : parsed.data
}

/** A token that is not there; what is there instead may be a misspelling of it. */
function missing (token: string, others: readonly string[]): BadField {
  return withNearest({ path: `tokens.${token}`, expected: 'the script’s token of this name, with module and uri' }, token, others)
}

function uriFields (token: string, uri: string): BadField[] {
  const at = `tokens.${token}.uri`
  try {
    const { object, type, id } = parseUri(uri)
    return object === undefined && type === undefined && id === undefined ? [] : [{ path: at, expected: 'a URI of a token, not of an object on one' }]
  } catch (error) {
    if (!(error instanceof HsmError)) throw error
    return [{ path: at, expected: `an RFC 7512 URI such as pkcs11:serial=0123 (${error.facts.reason ?? error.code}: ${error.facts.attribute ?? ''})` }]
  }
}
