// One participant signs the metadata with their own key: the root, the targets, or both, whatever a role has the key for. They compare the words first, and type
// one secret for all of it. A wrong one costs an entry; nothing is kept of what was signed before it.

import type { Ask, BadField } from '../../contract/shapes.ts'
import { signing } from '../../keys/publication/metadata.ts'
import { fromBase64 } from '../../transcript/hash.ts'
import type { Participant, Plan, PlannedStep } from '../../transcript/plan.ts'
import { signerIn } from '../../transcript/publication-signers.ts'
import { metadataBytes, metadataSignatureOf, type Metadata } from '../../transcript/tuf.ts'
import { confirmed, type Action, type Context } from '../action.ts'
import { CeremonyError } from '../errors.ts'
import { compared, needsPublication, publicationOf, publishingFacts } from '../publishing.ts'

export const signPublication: Action<'sign-publication'> = {
  name: 'sign-publication',
  irreversible: false,
  validate: (step, plan) => plan.publication === undefined ? [needsPublication] : signerFaults(step, plan),
  asks: on => {
    const { id, held } = signerOf(on)
    return [...comparisons(on), { kind: 'signature', id: 'signature', who: id, facts: publishingFacts(on), held }]
  },
  facts: publishingFacts,
  rehearse: on => {
    const { id, name, held } = signerOf(on)
    if (held === 'card') throw new CeremonyError('card-not-acted-for', { participant: name })
    return { ...Object.fromEntries(comparisons(on).map(ask => [ask.id, true])), signature: on.rehearsalSecret(id) }
  },
  perform: async (on, answers) => {
    const { id, publicKey } = signerOf(on)
    const signatures = []
    for (const metadata of metadataFor(on)) {
      const signature = await on.sign(id, secretOf(answers.signature), metadataBytes(metadata))
      signatures.push(metadataSignatureOf(metadata, fromBase64(publicKey), signature))
    }
    return { action: 'sign-publication', participant: id, signatures }
  }
}

function signerFaults (step: PlannedStep, plan: Plan): BadField[] {
  const { signers } = publicationOf(plan)
  const signer = signerIn(plan, step)
  if (signer === undefined) return [{ path: 'with.number', expected: `a number from 1 to ${signers.length}: so many participants sign` }]
  return [
    ...step.by.some(role => signer.roles.includes(role)) ? [] : [{ path: 'by', expected: `a role of ${signer.name}, who signs` }],
    ...signing(publicationOf(plan), fromBase64(signer.publicKey)).length > 0 ? [] : [{ path: 'with.number', expected: `somebody whose key the metadata has in a role: ${signer.name} is not among them` }]
  ]
}

/** The validation has made sure that there is somebody. */
function signerOf (on: Context): Participant {
  return signerIn(on.plan, on.step)!
}

function metadataFor (on: Context): Metadata[] {
  return signing(publicationOf(on.plan), fromBase64(signerOf(on).publicKey))
}

/** One ask each, so that nobody goes on before the words of one were compared. */
function comparisons (on: Context): Ask[] {
  const { id } = signerOf(on)
  return metadataFor(on).map(one => one._type === 'root' ? confirmed('root', id, compared(one)) : confirmed('targets', id, compared(one)))
}

/** The check of answers has made sure that these are bytes. */
function secretOf (answer: unknown): Uint8Array {
  return answer as Uint8Array
}
