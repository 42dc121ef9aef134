// What a plan publishes, at the terminal: the metadata with the words that are compared on the day, who signs it, what services are told of each key, and who
// may sign for them.

import type { ShownPlan } from '../contract/plan.ts'
import { describePublication, type DescribedMetadata, type DescribedPublication } from '../keys/publication/describe.ts'
import { hexLines } from '../words/certificate.ts'
import { headLines } from '../words/fingerprint.ts'
import { issuerLines, keyLines } from '../words/publication.ts'
import { say } from '../words/text.ts'
import { plainMinute } from '../words/time.ts'

type Plan = Pick<ShownPlan['plan'], 'participants' | 'publication'>
type Publication = NonNullable<Plan['publication']>
type Told = readonly (readonly [label: string, lines: readonly string[]])[]

/** Labels with their lines, in the order in which they are told; nothing where nothing is published. `compared`: lines that are not to be broken. */
export function publicationWords (plan: Plan): { readonly label: string, readonly lines: readonly string[], readonly compared: boolean }[] {
  const { publication } = plan
  if (publication === undefined) return []
  const described = describePublication({ ...plan, publication })
  const parts: readonly (readonly [Told, boolean])[] = [
    [rootTold(described), false], ...described.metadata.flatMap((metadata): (readonly [Told, boolean])[] => [[metadataTold(plan, publication, metadata), false], [[[say('plan.label.words'), words(metadata.sha256)]], true]]),
    [onlineTold(described), false], [[['', words(described.online.sha256)]], true], [keysTold(publication), false], [filesTold(publication, described), false], [issuersTold(publication), false]
  ]
  return parts.flatMap(([told, compared]) => told.filter(([, lines]) => lines.length > 0).map(([label, lines]) => ({ label, lines, compared })))
}

function words (sha256: string): string[] {
  return [...headLines(sha256), ...hexLines(sha256)]
}

function rootTold ({ stays }: DescribedPublication): Told {
  return [[say('plan.label.publication'), stays === null ? [] : [say('plan.label.root-stays', { version: String(stays.version), until: plainMinute(stays.expires) })]]]
}

function metadataTold ({ participants }: Plan, { key }: Publication, { type, version, expires, verifying, signers, byKey }: DescribedMetadata): Told {
  const names = [...participants.filter(({ id }) => signers.includes(id)).map(({ name }) => name), ...byKey && key !== null ? [say('plan.label.version-of', { key: key.key, version: String(key.version) })] : []]
  return [
    [say(`plan.label.${type}`), [say('plan.label.metadata-line', { version: String(version), until: plainMinute(expires) })]],
    [say('plan.label.needs'), verifying.map(({ root, threshold, keys }) => say('plan.label.needs-line', { root: String(root), threshold: String(threshold), keys: String(keys) }))],
    [say('plan.label.signed-by'), [names.join(', ')]]
  ]
}

function onlineTold ({ reason, online: { isNew, until } }: DescribedPublication): Told {
  return [
    [say('plan.label.new-root'), reason === null ? [] : [say(`plan.label.root-${reason}`)]],
    [say('plan.label.online-key'), [say(isNew ? 'plan.label.online-new' : 'plan.label.online-same', { until: plainMinute(until) })]]
  ]
}

function keysTold (publication: Publication): Told {
  return [[say('plan.label.published'), keyLines(publication)]]
}

function filesTold ({ certificates, lists }: Publication, { files }: DescribedPublication): Told {
  return [
    [say('plan.label.published-certificates'), [certificates.map(({ name }) => name).join(', ')].filter(line => line !== '')],
    [say('plan.label.published-lists'), [lists.map(({ name }) => name).join(', ')].filter(line => line !== '')],
    [say('plan.label.published-files'), [String(files)]]
  ]
}

function issuersTold (publication: Publication): Told {
  return [[say('plan.label.issuers'), issuerLines(publication)]]
}
