// A plan as text: everything that decides the outcome, then its words, whose approvals it has and what is missing.

import type { ShownPlan } from '../contract/plan.ts'
import { describeIssuance } from '../pki/x509/describe/issuance.ts'
import { findingWords } from '../words/findings.ts'
import { headLines } from '../words/fingerprint.ts'
import { buildWords } from '../words/installation.ts'
import { organisationWords } from '../words/organisation.ts'
import { proposalWords } from '../words/proposal.ts'
import { stepName } from '../words/steps.ts'
import { shippedWords } from '../words/scripts.ts'
import { say } from '../words/text.ts'
import { custodyWords } from './custody-lines.ts'
import { issuanceLines } from './issuance-lines.ts'
import { publicationWords } from './publication-lines.ts'
import { block, clean, indented, labelWidth, row, whole, wrap } from './terminal/layout.ts'
import { roleName } from './terminal/pages.ts'
import type { Screen } from './terminal/screen.ts'

type Plan = ShownPlan['plan']
type Quorum = Plan['signoffs']['act']
type Role = Plan['participants'][number]['roles'][number]

export function planLines (screen: Screen, { plan, folder, hash, anchor }: ShownPlan): string[] {
  const { columns } = screen
  return [
    screen.bold(say(`mode.${plan.mode}.banner`)),
    ...row(say('plan.label.plan'), shippedWords(plan.title), columns),
    ...whole(say('plan.label.folder'), folder, columns),
    ...row(say('plan.label.organisation'), say('plan.label.organisation-line', { ...plan.organisation, name: organisationWords(plan.organisation.name) }), columns),
    ...row(say('plan.label.ceremony'), plan.ceremony, columns),
    ...row(say('plan.label.script'), say('plan.label.script-line', { name: plan.script.name, version: String(plan.script.version) }), columns),
    ...unbroken(plan.script.sha256, columns),
    ...list(say('plan.label.parameters'), Object.entries(plan.parameters).map(([name, value]) => say('plan.label.parameter', { name, value })), columns),
    ...row(say('plan.label.window'), say('plan.label.window-line', { from: plan.notBefore, until: plan.notAfter }), columns),
    ...row(say('plan.label.build'), buildWords(plan.build), columns),
    ...plan.build.manifest === undefined ? [] : unbroken(plan.build.manifest, columns),
    ...row(say('plan.label.anchor'), anchor === null ? say('plan.label.anchor-missing') : say('plan.label.anchor-line', { version: String(anchor.version) }), columns),
    ...plan.anchor === null ? [] : unbroken(plan.anchor, columns),
    ...row(say('plan.label.policy'), plan.policy === null ? say('plan.label.none') : say('plan.label.sha256'), columns),
    ...plan.policy === null ? [] : unbroken(plan.policy, columns),
    ...row(say('plan.label.predecessor'), plan.predecessor === null ? say('plan.label.none') : say('plan.label.predecessor-line', { ceremony: plan.predecessor.ceremony, size: String(plan.predecessor.size) }), columns),
    ...plan.predecessor === null ? [] : unbroken(plan.predecessor.root, columns),
    ...lifecycleLines(plan, columns), ...custodyLines(plan, columns),
    '', ...peopleLines(plan, columns), '', ...tokenLines(plan, columns), '', ...agendaLines(screen, plan), ...issuanceLines(screen, describeIssuance(plan)), ...publicationLines(plan, columns), '',
    ...block(say('plan.label.words'), headLines(hash)),
    say('plan.label.sha256'), ...unbroken(hash, columns), ''
  ]
}

/** Whose approvals count, who is missing, what is wrong. */
export function approvalLines ({ columns }: Screen, { approvals, asked, missing, wrong }: ShownPlan): string[] {
  return [
    ...list(say('plan.label.asked'), Object.entries(asked).map(([role, count]) => countOf(role as Role, count)), columns),
    ...list(say('plan.label.approved'), approvals.length === 0 ? [say('plan.label.nobody')] : approvals.map(({ name, role, time }) => say('plan.label.approved-line', { name, role: roleName(role), time })), columns),
    ...list(say('plan.label.missing'), missing.map(({ role, asked: wanted, given, who }) =>
      say('plan.label.missing-line', { role: roleName(role), given: String(given), asked: String(wanted), who: who.join(', ') || say('plan.label.none') })), columns),
    ...wrong.flatMap(({ code, facts, file }) => {
      const { means, where, detail } = findingWords({ code, weight: 'failure', facts, file })
      return row(say('plan.label.wrong'), [means, ...where, ...detail].join(' '), columns)
    })
  ]
}

/** What is proposed of keys that exist; nothing where the plan is about none. */
function lifecycleLines ({ lifecycle, participants }: Plan, columns: number): string[] {
  if (lifecycle === undefined) return []
  const nameOf = (person: string): string => participants.find(({ id }) => id === person)?.name ?? person
  return ['', ...proposalWords(lifecycle, nameOf).flatMap(([label, lines]) => list(label, lines, columns)), ...row(say('plan.label.catalog'), say('plan.label.sha256'), columns), ...unbroken(lifecycle.catalog, columns)]
}

/** The share set that it is about; nothing where it is about none. */
function custodyLines (plan: Plan, columns: number): string[] {
  const told = custodyWords(plan)
  return told.length === 0 ? [] : ['', ...told.flatMap(([label, lines]) => list(label, lines, columns))]
}

/** What is published; nothing where nothing is. */
export function publicationLines (plan: Pick<Plan, 'participants' | 'publication'>, columns: number): string[] {
  const told = publicationWords(plan)
  return told.length === 0 ? [] : ['', ...told.flatMap(({ label, lines, compared }) => compared ? block(label, lines) : list(label, lines, columns))]
}

function peopleLines ({ participants, apart, signoffs }: Plan, columns: number): string[] {
  return [
    ...list(say('plan.label.people'), participants.map(({ id, name, roles, held }) =>
      say('plan.label.person-line', { id, name, roles: roles.map(roleName).join(', '), held: say(held === 'card' ? 'plan.label.held-card' : 'plan.label.held-file') })), columns),
    ...list(say('plan.label.apart'), apart.map(roles => roles.map(roleName).join(', ')), columns),
    ...list(say('plan.label.signoffs'), Object.entries(signoffs).map(([purpose, quorum]) => say('plan.label.signoff-line', { purpose, quorum: quorumWords(quorum) })), columns)
  ]
}

function tokenLines ({ tokens, cards, keys, recovery, restoring }: Plan, columns: number): string[] {
  return [
    ...tokens.flatMap(({ name, uri, label, module: { path, sha256 }, initialise, pinComponents, site }, i) => {
      const components = say(pinComponents === 1 ? 'plan.label.one-part' : 'plan.label.two-parts')
      const texts = [say(initialise ? 'plan.label.token-initialised' : 'plan.label.token-kept', { components }), ...site === undefined ? [] : [say('plan.label.site-line', { site })], say('plan.label.module-line', { path })]
      return [...row(i === 0 ? say('plan.label.tokens') : '', say('plan.label.token-line', { name, label }), columns), ...unbroken(uri, columns), ...list('', texts, columns), ...unbroken(sha256, columns)]
    }),
    ...row(say('plan.label.cards'), cards === null ? say('plan.label.none') : say('plan.label.module-line', { path: cards.path }), columns),
    ...cards === null ? [] : unbroken(cards.sha256, columns),
    ...list(say('plan.label.keys'), keys.map(({ name, version, algorithm, token, label }) =>
      say('plan.label.key-line', { name, version: String(version), algorithm: say(`algorithm.${algorithm}.name`), token, label })), columns),
    ...recovery === null ? [] : row(say('plan.label.recovery'), say('plan.label.recovery-line', { threshold: String(recovery.threshold), shares: String(recovery.shares), media: String(recovery.media) }), columns),
    ...restoring === null ? [] : [
      ...row(say('plan.label.restoring'), say('plan.label.restoring-set', { set: restoring.set.set, threshold: String(restoring.set.threshold), shares: String(restoring.set.shares) }), columns),
      ...restoring.backups.flatMap(({ key, version, algorithm, sha256 }) => [
        ...row('', say('plan.label.restoring-line', { key, version: String(version), algorithm: say(`algorithm.${algorithm}.name`) }), columns), ...unbroken(sha256, columns)
      ])
    ]
  ]
}

function agendaLines (screen: Screen, { acts }: Plan): string[] {
  const { columns } = screen
  return [
    say('plan.label.agenda'),
    ...acts.flatMap(({ title, steps }) => [
      ...indented(shippedWords(title), 2, columns).map(line => screen.bold(line)),
      ...steps.flatMap(({ id, action, by, irreversible, planned, with: settings }) => indented([
        say('plan.label.step-line', { step: id, name: stepName(action, settings), who: by.map(roleName).join(', '), minutes: String(Math.ceil(planned / 60)) }),
        ...Object.entries(settings).map(([name, value]) => say('plan.label.setting', { name, value })), ...irreversible ? [say('plan.label.irreversible')] : []
      ].join('; '), 4, columns))
    ])
  ]
}

/** Something that is compared or copied, on a line of its own that is never broken. */
function unbroken (value: string, columns: number): string[] {
  const shown = clean(value)
  return [' '.repeat(Math.max(0, Math.min(labelWidth, columns - shown.length))) + shown]
}

/** A label and so many texts beside it, each wrapped by itself; nothing where there are none. */
function list (label: string, texts: readonly string[], columns: number): string[] {
  return block(label, texts.flatMap(text => wrap(text, columns - labelWidth)))
}

function quorumWords (quorum: Quorum): string {
  return quorum === 'everybody' ? say('plan.label.everybody') : Object.entries(quorum).map(([role, count]) => countOf(role as Role, count)).join(', ')
}

function countOf (role: Role, count: number): string {
  return say('plan.label.count-of-role', { count: String(count), role: roleName(role) })
}
