// The outcome of a step in which metadata of a publication is read, signed or written, in words: one line, or a few.

import type { MetadataSignature } from '../transcript/publication.ts'
import type { ResultOf } from '../transcript/results.ts'
import { say } from '../words/text.ts'
import { keyWords, nameOf, toTime, type Cast } from './names.ts'

export type PublicationAction = 'read-publication' | 'certify-online-key' | 'sign-publication' | 'sign-publication-with-key' | 'write-publication'

export function publicationWords (plan: Cast, result: ResultOf<PublicationAction>): readonly string[] {
  switch (result.action) {
    case 'read-publication': return [...result.root === null ? [] : [metadataWords('root', result.root)], metadataWords('targets', result.targets)]
    case 'certify-online-key': return [say('report.result.online-key', { spki: result.spkiSha256, until: toTime(result.until), person: nameOf(plan, result.confirmedBy) })]
    case 'sign-publication': return result.signatures.map(one => say('report.result.metadata-signed', { metadata: signedWords(one), by: nameOf(plan, result.participant) }))
    case 'sign-publication-with-key': return result.signatures.map(one => say('report.result.metadata-signed-on', { metadata: signedWords(one), key: keyWords(result), token: result.token, mechanism: result.mechanism }))
    case 'write-publication': return [say('report.result.published', { metadata: [...result.root === null ? [] : [say('metadata.root', { root: String(result.root) })], say('metadata.targets', { targets: String(result.targets) })].join('; '), files: String(result.files.length) })]
  }
}

function metadataWords (role: MetadataSignature['role'], { version, sha256 }: Pick<MetadataSignature, 'version' | 'sha256'>): string {
  return say('report.result.metadata', { metadata: signedWords({ role, version }), sha256 })
}

function signedWords ({ role, version }: Pick<MetadataSignature, 'role' | 'version'>): string {
  return say(`metadata.${role}`, { root: String(version), targets: String(version) })
}
