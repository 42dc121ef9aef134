// What the evidence shows of the CA/Browser Forum Baseline Requirements for TLS, section 6.1.1.1 (CA key pair generation), item by item.
// Three answers only: the evidence shows it, shows that it was not so, or can't show it; the last names what an auditor must look at elsewhere.
// Nothing is judged here that is no finding: an item is met only where none of the findings that speak against it was made.

import type { Entry, EntryOf } from '../transcript/entry.ts'
import type { Plan, Role } from '../transcript/plan.ts'
import type { Finding, FindingCode } from './findings.ts'

export const requirementItems = ['script', 'approved', 'witness', 'auditor-report', 'physical-security', 'multi-person', 'split-knowledge', 'module', 'log', 'controls'] as const
export type RequirementItem = (typeof requirementItems)[number]

export interface Requirement {
  /** The clause it comes from. */ readonly clause: '6.1.1.1'
  readonly item: RequirementItem
  readonly status: 'met' | 'not-met' | 'not-shown'
  /** What the sentence about it names. */ readonly facts: Readonly<Record<string, string>>
}

/** What lies beside the transcript: it says nothing about how the ceremony was held. */
const beside: ReadonlySet<FindingCode> = new Set(['paper-differs', 'timestamp-invalid'])

/** Whether no failure is of these codes. */
function without (codes: ReadonlySet<FindingCode> | 'any', list: readonly Finding[]): boolean {
  return !list.some(({ weight, code }) => weight === 'failure' && (codes === 'any' ? !beside.has(code) : codes.has(code)))
}

const aboutPeople: ReadonlySet<FindingCode> = new Set([
  'below-quorum', 'signoff-unexpected', 'signoff-repeated', 'signoff-foreign', 'signoff-place', 'signoff-unknown', 'signoff-role', 'signoff-signature', 'acted-for', 'roles-apart',
  'duplicate-key', 'participant-key', 'key-in-file', 'actor-unknown', 'identities-unpinned', 'anchor-malformed', 'anchor-differs', 'anchor-mode', 'anchor-organisation', 'anchor-roster', 'anchor-threshold'
])
const aboutKeys: ReadonlySet<FindingCode> = new Set([
  'key-malformed', 'key-attributes', 'key-missing', 'key-unconfirmed', 'key-file', 'confirmation-text', 'confirmation-signature', 'inventory-missing', 'inventory-malformed', 'inventory-unplanned',
  'inventory-removed', 'inventory-key-missing', 'tokens-differ', 'result-differs'
])
const aboutShares: ReadonlySet<FindingCode> = new Set([
  'share-set-differs', 'share-holder', 'share-repeated', 'share-shown', 'guard-unconfirmed', 'share-unproven', 'share-windows', 'backup-media', 'backup-missing', 'backup-differs', 'lock-unproven',
  'wrapping-unproven', 'replica-not-second', 'restored-unproven', 'custody-not-ended', 'custody-unexpected', 'custody-differs', 'recovery-rule'
])

/** Who signed for what, as far as the items ask. */
export class RequirementCheck {
  readonly #plan: Plan
  /** Steps of the plan that made a key. */ readonly #keys = new Set<string>()
  /** Keys of those who approved, by purpose and role: `open witness`. */ readonly #signed = new Map<string, Set<string>>()
  /** Whether the station signed for people: then sign-offs show nothing about them. */ #actedFor = false
  /** Keys of those who authorised each step. */ readonly #authorised = new Map<string, Set<string>>()

  constructor (plan: Plan) {
    this.#plan = plan
  }

  /** Takes in an entry; `holds` says of a sign-off that it is sound by itself. */
  take (entry: Entry, holds: boolean): void {
    if (entry.type === 'signoff' && holds && entry.body.statement.decision === 'approve') this.#approved(entry)
    if (entry.type === 'step.done' && (entry.body.result.action === 'generate-key' || entry.body.result.action === 'generate-backed-key')) this.#made(entry)
  }

  /** The items in their order; none for a ceremony that generated no key pair. */
  list (findings: readonly Finding[], closed: boolean): Requirement[] {
    if (this.#keys.size === 0) return []
    const sound = (codes: ReadonlySet<FindingCode> | 'any'): boolean => without(codes, findings)
    const met = (holds: boolean): Requirement['status'] => holds ? 'met' : 'not-met'
    const { mode, script, recovery, tokens } = this.#plan
    const people = Math.min(...[...this.#keys].map(step => this.#authorised.get(step)?.size ?? 0))
    const item = (name: RequirementItem, status: Requirement['status'], facts: Record<string, string> = {}): Requirement => ({ clause: '6.1.1.1', item: name, status, facts })
    return [
      item('script', met(closed && sound('any')), { script: script.name, version: String(script.version) }),
      item('approved', mode === 'rehearsal' ? 'not-shown' : met(!findings.some(({ code }) => code === 'plan-unapproved'))),
      this.#witnessed('auditor') ? item('witness', met(sound(aboutPeople)), { role: 'auditor' }) : item('witness', 'not-shown', { role: this.#witnessed('witness') ? 'witness' : 'none' }),
      item('auditor-report', 'not-shown'),
      item('physical-security', 'not-shown'),
      item('multi-person', this.#actedFor ? 'not-shown' : met(people >= 2 && sound(aboutPeople)), { people: String(people) }),
      recovery === null
        ? item('split-knowledge', met(tokens.every(({ pinComponents }) => pinComponents === 2)), { how: 'pins' })
        : item('split-knowledge', met(sound(aboutShares)), { how: 'shares', threshold: String(recovery.threshold), shares: String(recovery.shares) }),
      item('module', sound(aboutKeys) ? 'not-shown' : 'not-met'),
      item('log', met(closed && sound('any'))),
      item('controls', met(sound(aboutKeys) && sound(aboutShares)))
    ]
  }

  #made ({ act, step }: EntryOf<'step.done'>): void {
    if (step !== null && this.#plan.acts.some(({ id, steps }) => id === act && steps.some(one => one.id === step))) this.#keys.add(step)
  }

  #approved ({ body: { statement, actedFor }, step }: EntryOf<'signoff'>): void {
    if (actedFor) {
      this.#actedFor = true
      return
    }
    const key = this.#plan.participants.find(({ id }) => id === statement.participant)?.publicKey ?? ''
    const note = (map: Map<string, Set<string>>, name: string): void => { map.set(name, (map.get(name) ?? new Set()).add(key)) }
    note(this.#signed, `${statement.purpose} ${statement.role}`)
    if (statement.purpose === 'authorise') note(this.#authorised, step ?? '')
  }

  /** Whether somebody in this role signed both the opening and the close. */
  #witnessed (role: Role): boolean {
    const opened = this.#signed.get(`open ${role}`) ?? new Set()
    return [...this.#signed.get(`close ${role}`) ?? []].some(key => opened.has(key))
  }
}
