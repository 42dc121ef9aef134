// What steps that publish record, in a ceremony that is made by hand. Keys and signatures are real.

import { sign } from 'node:crypto'
import { signing } from '../../src/keys/publication/metadata.ts'
import type { Entry } from '../../src/transcript/entry.ts'
import type { FileHash } from '../../src/transcript/fields.ts'
import { fromBase64, sha256, toHex } from '../../src/transcript/hash.ts'
import type { Plan, PlannedStep } from '../../src/transcript/plan.ts'
import type { MetadataSignature } from '../../src/transcript/publication.ts'
import type { Result } from '../../src/transcript/results.ts'
import { keyId, metadataBytes, metadataHash, publicKeyOf, tufKeyOfSpki, type Metadata } from '../../src/transcript/tuf.ts'
import { formerKey, type KeyPair } from './small-lifecycle.ts'
import { bundleFiles, signaturesBy } from './small-publication.ts'

interface Room {
  readonly plan: Plan
  readonly entries: readonly Entry[]
  output (path: string, bytes: Uint8Array): FileHash
}

export function publicationResult (room: Room, planned: PlannedStep): Result {
  const publication = room.plan.publication!
  const { root, targets, online, signers } = publication
  const named = (signed: Metadata): { version: number, sha256: string } => ({ version: signed.version, sha256: metadataHash(signed) })
  switch (planned.action) {
    case 'read-publication': return { action: 'read-publication', root: root === null ? null : named(root), targets: named(targets), confirmedBy: 'wit' }
    case 'certify-online-key': {
      const spki = fromBase64(online.publicKey)
      return { action: 'certify-online-key', spkiSha256: toHex(sha256(spki)), keyid: keyId(tufKeyOfSpki(spki)!), until: online.until, confirmedBy: 'wit' }
    }
    case 'sign-publication': {
      const participant = signers[Number(planned.with.number) - 1]!
      return { action: 'sign-publication', participant, signatures: signaturesBy(room.plan, participant) }
    }
    case 'sign-publication-with-key': {
      const { token, key, version } = publication.key!
      return { action: 'sign-publication-with-key', token, key, version, mechanism: 'CKM_ECDSA', signatures: signaturesByKey(room.plan), verifiedBy: ['node:crypto'] }
    }
    default: return { action: 'write-publication', root: root?.version ?? null, targets: targets.version, files: bundleFiles(room.plan, signaturesIn(room)).map(({ path, bytes }) => room.output(path, bytes)) }
  }
}

function signaturesIn ({ entries }: Room): MetadataSignature[] {
  return entries.flatMap(entry => entry.type === 'step.done' && 'signatures' in entry.body.result ? entry.body.result.signatures : [])
}

/** By the publication key, which is the version of `root-ca` of that number as far as its key pair goes. */
export function signaturesByKey ({ publication }: Plan, pair: KeyPair = formerKey(publication!.key!.version)): MetadataSignature[] {
  const key = tufKeyOfSpki(fromBase64(publication!.key!.publicKey))!
  return signing(publication!, publicKeyOf(key)!).map(signed => (
    { role: signed._type, version: signed.version, sha256: metadataHash(signed), keyid: keyId(key), signature: sign('sha256', metadataBytes(signed), pair.privateKey).toString('hex') }))
}
