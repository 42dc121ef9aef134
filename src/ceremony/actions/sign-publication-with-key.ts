// The publication key signs the metadata on its token. The station makes what is signed from the plan's own bytes, and two implementations verify it before it is
// on record. A signature that was made before a crash and did not come to the record is nowhere: the step is done again.

import type { BadField } from '../../contract/shapes.ts'
import { signingByKey } from '../../keys/publication/metadata.ts'
import { verifyWithNoble, verifyWithNode } from '../../keys/signature.ts'
import { toHex } from '../../transcript/hash.ts'
import type { Plan, PlannedStep } from '../../transcript/plan.ts'
import type { Publication } from '../../transcript/publication.ts'
import { keyId, metadataBytes, metadataHash, tufKeyOfSpki, type Metadata } from '../../transcript/tuf.ts'
import type { Action, Context } from '../action.ts'
import { existingOf, heldOn } from '../existing.ts'
import { signerOf, signOnToken, type Verdicts } from '../issuing.ts'
import { loginAsks, loginWith, rehearsedLogin } from '../pins.ts'
import { needsPublication, publicationOf, publishingFacts } from '../publishing.ts'

export const signPublicationWithKey: Action<'sign-publication-with-key'> = {
  name: 'sign-publication-with-key',
  irreversible: true,
  validate: (step, plan) => plan.publication === undefined ? [needsPublication] : keyFaults(step, plan),
  asks: on => loginAsks(on, tokenOf(on)),
  facts: publishingFacts,
  rehearse: on => rehearsedLogin(on, tokenOf(on)),
  prepare: (on, answers) => {
    loginWith(on, tokenOf(on), answers)
  },
  perform: on => {
    const planned = plannedKey(on)
    const key = signerOf(on, planned)
    const made = metadataFor(on).map(metadata => {
      const bytes = metadataBytes(metadata)
      return { metadata, ...signOnToken(on, key, bytes, {}, signature => verdicts(key, bytes, signature)) }
    })
    const [{ mechanism, verifiedBy }] = made as [(typeof made)[number]]
    return {
      action: 'sign-publication-with-key', token: tokenOf(on), key: planned.key, version: planned.version, mechanism,
      signatures: made.map(({ metadata, signature }) => ({ role: metadata._type, version: metadata.version, sha256: metadataHash(metadata), keyid: keyId(tufKeyOfSpki(key.publicKey)!), signature: toHex(signature) })),
      verifiedBy
    }
  }
}

type PlannedKey = NonNullable<Publication['key']>

/** The key is one that the metadata has in a role, and the one that the plan's token holds. */
function keyFaults (step: PlannedStep, plan: Plan): BadField[] {
  const publication = publicationOf(plan)
  const { key } = publication
  if (key === null) return [{ path: 'action', expected: 'a publication that a key on a token signs, too' }]
  const existing = existingOf(plan, key.key, key.version)
  const { token } = step.with
  return [
    ...token === key.token && heldOn(plan, token).some(one => one === existing) ? [] : [{ path: 'with.token', expected: `token ${key.token}, and that it holds ${key.key} v${key.version}` }],
    ...existing?.publicKey === key.publicKey ? [] : [{ path: 'with.token', expected: `the public key of ${key.key} v${key.version} to be the one that is on record` }],
    ...signingByKey(publication).length > 0 ? [] : [{ path: 'action', expected: `a key that the metadata has in a role: ${key.key} v${key.version} is not among them` }]
  ]
}

/** The validation has made sure that there is one. */
function plannedKey (on: Context): PlannedKey {
  return publicationOf(on.plan).key!
}

function metadataFor (on: Context): Metadata[] {
  return signingByKey(publicationOf(on.plan))
}

function tokenOf (on: Context): string {
  return on.step.with.token ?? ''
}

function verdicts ({ algorithm, publicKey }: ReturnType<typeof signerOf>, message: Uint8Array, signature: Uint8Array): Verdicts {
  return { 'node:crypto': verifyWithNode(algorithm, publicKey, message, signature), '@noble/curves': verifyWithNoble(algorithm, publicKey, message, signature) }
}
