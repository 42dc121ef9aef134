// The signed metadata and the targets, as they leave with the evidence. Nothing is written before every threshold is met, of the root before and of the new one:
// clients would refuse it. The same signatures give the same bytes, so that what a crash cut off is written to its end.

import { metadataOf, rolesFor } from '../../keys/publication/metadata.ts'
import { publishedFiles } from '../../keys/publication/files.ts'
import { verifyPerson } from '../../transcript/person-key.ts'
import { publishedMetadataFile, publishedTargetFile } from '../../transcript/files.ts'
import { metadataFile, metadataHash, metadataName, signersOf, type Metadata, type TufSignature } from '../../transcript/tuf.ts'
import { actorOf, confirmed, type Action, type Context } from '../action.ts'
import { CeremonyError } from '../errors.ts'
import { needsPublication, publicationOf, publishingFacts } from '../publishing.ts'

export const writePublication: Action<'write-publication'> = {
  name: 'write-publication',
  irreversible: false,
  validate: (_step, plan) => plan.publication === undefined ? [needsPublication] : [],
  asks: on => [confirmed('signed', actorOf(on), publishingFacts(on))],
  facts: publishingFacts,
  rehearse: () => ({ signed: true }),
  prepare: on => assertThresholds(on),
  perform: on => {
    const publication = publicationOf(on.plan)
    const metadata = metadataOf(publication).map(one => on.output(publishedMetadataFile(metadataName(one)), metadataFile(one, signaturesOf(on, one))))
    const targets = publishedFiles(publication).map(({ path, bytes }) => on.output(publishedTargetFile(path), bytes))
    return { action: 'write-publication', root: publication.root?.version ?? null, targets: publication.targets.version, files: [...metadata, ...targets] }
  }
}

/** Throws CeremonyError `publication-below-threshold`. */
function assertThresholds (on: Context): void {
  const publication = publicationOf(on.plan)
  for (const metadata of metadataOf(publication)) {
    for (const { root, role } of rolesFor(publication, metadata)) {
      const { threshold } = root.roles[role]
      const signed = signersOf(root, role, metadata, signaturesOf(on, metadata), verifyPerson).length
      if (signed < threshold) throw new CeremonyError('publication-below-threshold', { metadata: metadata._type, version: String(metadata.version), root: String(root.version), signed: String(signed), threshold: String(threshold) })
    }
  }
}

/** What steps of this ceremony recorded of its signatures. */
function signaturesOf ({ progress: { results } }: Context, metadata: Metadata): TufSignature[] {
  const sha256 = metadataHash(metadata)
  return results.flatMap(({ result }) => result.action === 'sign-publication' || result.action === 'sign-publication-with-key' ? result.signatures : [])
    .filter(one => one.sha256 === sha256).map(({ keyid, signature }) => ({ keyid, sig: signature }))
}
