// What a ceremony leaves: its evidence written out, verified at once with the same verifier that an auditor has, and the verdict in words.

import { join } from 'node:path'
import type { Host } from '../host/client.ts'
import { version } from '../installation/place.ts'
import type { TimestampReader } from '../verify/timestamps.ts'
import type { Observer, Verification } from '../verify/verify.ts'
import { findingWords, type FindingFacts } from '../words/findings.ts'
import { headLines } from '../words/fingerprint.ts'
import { requirementWords } from '../words/requirements.ts'
import { shippedWords } from '../words/scripts.ts'
import { say } from '../words/text.ts'
import { plainTime } from '../words/time.ts'
import { commandLines, quoted, readGiven, type Exit } from './exit.ts'
import { block, clean, pad, row, whole, wrap } from './terminal/layout.ts'
import type { Screen } from './terminal/screen.ts'

export interface Evidence {
  readonly bundle: string
  /** The rehearsal's anchor, beside the bundle; null where there is none. */ readonly anchor: string | null
  readonly verification: Verification
  readonly exit: Exit
}

/** Writes the evidence of an ended ceremony under `out` (by default `evidence` in the station folder) and verifies what was written. Throws HostError. */
export async function concludeEvidence (host: Host, ceremony: string, out: string | undefined): Promise<Evidence> {
  const to = out ?? join((await host.call('station.status', {})).folder, 'evidence')
  const { bundle, anchor } = await host.call('evidence.export', { ceremony, to })
  return { bundle, anchor, ...await verifyPath(bundle, anchor) }
}

/** What evidence is held to beside its anchor. */
export interface HeldTo { readonly slips?: readonly Uint8Array[], readonly timestamps?: readonly TimestampReader[], /** SHA-256 of a release key's SPKI. */ readonly releaseKey?: string | undefined, /** Sees what the verifier reads. */ readonly observe?: Observer }

/** Verifies a bundle on disk. Throws UsageError only, where the anchor's file can't be read. */
export async function verifyPath (bundle: string, anchor: string | null, heldTo: HeldTo = {}): Promise<{ verification: Verification, exit: Exit }> {
  const [{ verifyBundle, exitCode }, { openFolder }, { paperCheck }] = await Promise.all([import('../verify/verify.ts'), import('../verify/folder.ts'), import('../evidence/rebuild.ts')])
  const verification = await verifyBundle(openFolder(bundle), { ...heldTo, papers: paperCheck(version), ...anchor === null ? {} : { anchor: await readGiven(anchor) } })
  return { verification, exit: exitCode(verification) }
}

/** Where the evidence lies, what can be done `next` with it, and what its verification says; the verdict comes last. */
export function evidenceLines (screen: Screen, { bundle, anchor, verification }: Evidence, next: readonly string[] = []): string[] {
  return [
    ...whole(say('terminal.label.evidence'), bundle, screen.columns),
    ...anchor === null ? [] : whole(say('terminal.label.anchor'), anchor, screen.columns),
    say('terminal.says.how-to-verify'),
    ...commandLines('verify', [quoted(bundle), ...anchor === null ? [] : [`--anchor ${quoted(anchor)}`]]), ...next, '',
    ...verificationLines(screen, verification)
  ]
}

/** What was verified, the findings one by one, what comes `between`, and the verdict. Where nobody looks on, a finding is one line however long. */
export function verificationLines (screen: Screen, of: Verification, between: readonly string[] = []): string[] {
  const { columns } = screen
  return [
    ...of.mode === null ? [] : [screen.bold(say(`mode.${of.mode}.banner`))],
    ...of.title === null || of.ceremony === null ? [] : [...row(say('terminal.label.of'), shippedWords(of.title), columns), ...row('', say('terminal.label.ceremony', { id: of.ceremony }), columns)],
    ...of.head === null ? [] : [...block(say('terminal.label.head'), headLines(of.head.root)), ...row(say('terminal.label.entries'), String(of.head.size), columns)],
    ...of.keys.flatMap(({ name, version, algorithm }) =>
      row(say('terminal.label.key'), say('terminal.label.key-line', { name, version: String(version), algorithm: say(`algorithm.${algorithm}.name`) }), columns)),
    ...of.certificates.flatMap(({ serial, sha256, notBefore, notAfter, ...names }) => [
      ...row(say('review.label.of-certificate'), say('review.label.certificate', { ...names, from: plainTime(notBefore), to: plainTime(notAfter) }), columns), ...row('', say('review.label.serial', { serial }), columns), ...block('', [say('review.label.sha256', { sha256 })])
    ]),
    ...of.lists.flatMap(({ key, version, number, nextUpdate, entries, sha256 }) => [
      ...row(say('review.label.of-list'), say('review.label.list', { key, version: String(version), number: String(number), next: plainTime(nextUpdate), entries: String(entries) }), columns), ...block('', [say('review.label.sha256', { sha256 })])
    ]),
    ...of.statements.flatMap(({ statement, key, version, file, says, sha256 }) => [
      ...row(say('review.label.of-statement'), say('review.label.statement', { statement, key, version: String(version), file, says }), columns), ...block('', [say('review.label.sha256', { sha256 })])
    ]),
    ...of.pinned ? row(say('terminal.label.people'), say('terminal.label.pinned'), columns) : [],
    ...of.findings.flatMap(finding => findingLines(screen, finding)), ...between,
    ...row(say('terminal.label.verdict'), `${say(`verdict.${of.verdict}.name`)}. ${say(`verdict.${of.verdict}.means`)}`, columns).map(line => screen.bold(line))
  ]
}

/** Whose requirements these are, and what the evidence shows of each, one by one. Where nobody looks on, each is one line however long. */
export function requirementLines (screen: Screen, { requirements }: Pick<Verification, 'requirements'>): string[] {
  if (requirements.length === 0) return []
  return [...row(say('terminal.label.requirements'), say('terminal.says.requirements'), screen.columns), ...requirements.flatMap(requirement => {
    const { name, status, says } = requirementWords(requirement)
    const text = `${name}: ${status}. ${says}`
    return screen.read ? row('', text, screen.columns) : block('', [clean(text)])
  })]
}

/** A finding under its weight. */
export function findingLines (screen: Screen, finding: FindingFacts): string[] {
  const told = Object.entries(finding.facts).filter(([, value]) => value !== '')
  const { where, means, detail } = findingWords({ ...finding, facts: Object.fromEntries(told) })
  const weight = pad(say(`weight.${finding.weight}.as`), 9)
  const text = `${where.length === 0 ? '' : `${where.join(', ')}: `}${means}${detail.length === 0 ? '' : ` (${detail.join('; ')})`}`
  return screen.read ? wrap(text, screen.columns - 9).map((line, i) => (i === 0 ? weight : ' '.repeat(9)) + line) : [weight + clean(text)]
}
