// What the sentences of a publication's steps are completed with: all of it stands in the plan, so that papers say before the day what the station says on it.

import { fromBase64, sha256, toHex } from '../../transcript/hash.ts'
import type { Plan, PlannedStep } from '../../transcript/plan.ts'
import { signerIn } from '../../transcript/publication-signers.ts'
import type { Metadata } from '../../transcript/tuf.ts'
import { publishedFiles } from './files.ts'
import { metadataOf, signing, signingByKey } from './metadata.ts'

type Facts = Readonly<Record<string, string>>

export function publicationFacts (plan: Plan, step: PlannedStep): Facts {
  const { publication } = plan
  if (publication === undefined) return {}
  const metadata = metadataOf(publication)
  switch (step.action) {
    case 'read-publication': return { ...versionsIn(metadata), expires: publication.targets.expires, delegated: publication.delegated.join(', '), withdrawn: publication.withdrawn.join(', ') }
    case 'certify-online-key': return { fingerprint: toHex(sha256(fromBase64(publication.online.publicKey))), until: publication.online.until }
    case 'sign-publication': {
      const signer = signerIn(plan, step)
      return signer === undefined ? {} : { name: signer.name, ...versionsIn(signing(publication, fromBase64(signer.publicKey))) }
    }
    case 'sign-publication-with-key': {
      const { key } = publication
      return key === null ? {} : { key: key.key, version: String(key.version), token: key.token, ...versionsIn(signingByKey(publication)) }
    }
    case 'write-publication': return { ...versionsIn(metadata), files: String(metadata.length + publishedFiles(publication).length) }
    default: return {}
  }
}

/** Of what is not signed no version is told. */
function versionsIn (metadata: readonly Metadata[]): Facts {
  const version = (type: Metadata['_type']): string => String(metadata.find(({ _type }) => _type === type)?.version ?? '')
  return { root: version('root'), targets: version('targets') }
}
