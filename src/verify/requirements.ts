// What the evidence shows of the CA/Browser Forum Baseline Requirements for TLS, section 6.1.1.1 (CA key pair generation) and, where certificates were signed,
// section 4.3.1 (what a CA does when it issues one), item by item.
// Three answers only: the evidence shows it, does not show it although it should, or can't show it; the last names what an auditor must look at elsewhere.
// An item is met only where the ceremony was closed and nothing in its evidence fails: evidence of which a part does not hold carries no claim.

import type { Entry, EntryOf } from '../transcript/entry.ts'
import type { Plan, Role } from '../transcript/plan.ts'
import { makesKey } from '../transcript/plan-rules.ts'
import type { Finding, FindingCode } from './findings.ts'

export const requirementItems = ['script', 'approved', 'witness', 'auditor-report', 'physical-security', 'multi-person', 'split-knowledge', 'module', 'log', 'controls', 'direct-command', 'linting'] as const
export type RequirementItem = (typeof requirementItems)[number]

export interface Requirement {
  /** The clause it comes from. */ readonly clause: '6.1.1.1' | '4.3.1.1' | '4.3.1.2'
  readonly item: RequirementItem
  readonly status: 'met' | 'not-met' | 'not-shown'
  /** What the sentence about it names. */ readonly facts: Readonly<Record<string, string>>
}

/** What lies beside the transcript: it says nothing about how the ceremony was held. */
const beside: ReadonlySet<FindingCode> = new Set(['paper-differs', 'timestamp-invalid'])

/** What shows that a key is not one of a token that keeps it. */
const aboutKeys: ReadonlySet<FindingCode> = new Set([
  'key-malformed', 'key-reused', 'key-attributes', 'key-missing', 'key-unconfirmed', 'key-file', 'confirmation-text', 'confirmation-signature', 'inventory-missing', 'inventory-malformed', 'inventory-unplanned',
  'inventory-removed', 'inventory-key-missing', 'tokens-differ', 'result-differs'
])

/** Who signed for what, as far as the items ask. */
export class RequirementCheck {
  readonly #plan: Plan
  /** Steps of the plan that made a key. */ readonly #keys = new Set<string>()
  /** Steps of the plan that signed a certificate. */ readonly #certificates = new Set<string>()
  /** Keys of those who approved, by purpose and role: `open witness`. */ readonly #signed = new Map<string, Set<string>>()
  /** Whether the station signed for people: then sign-offs show nothing about them. */ #signedFor = false
  /** Whether the station answered or signed for people: then nothing shows what people knew. */ #actedFor = false
  /** Keys of all who approved anything themselves. */ readonly #signers = new Set<string>()
  /** Keys of those who authorised each step. */ readonly #authorised = new Map<string, Set<string>>()

  constructor (plan: Plan) {
    this.#plan = plan
  }

  /** Takes in an entry; `holds` says of a sign-off that it is sound by itself. */
  take (entry: Entry, holds: boolean): void {
    if ((entry.type === 'signoff' || entry.type === 'step.done') && entry.body.actedFor) this.#actedFor = true
    if (entry.type === 'signoff' && holds && entry.body.statement.decision === 'approve') this.#approved(entry)
    if (entry.type === 'step.done' && makesKey.has(entry.body.result.action)) this.#note(entry, this.#keys)
    if (entry.type === 'step.done' && entry.body.result.action === 'issue-certificate') this.#note(entry, this.#certificates)
  }

  /** The items in their order: of those about key pairs none where none was generated, of those about certificates none where none was signed. */
  list (findings: readonly Finding[], closed: boolean): Requirement[] {
    const failures = findings.filter(({ weight, code }) => weight === 'failure' && !beside.has(code))
    return [...this.#ofKeys(failures, closed && failures.length === 0), ...this.#ofCertificates(closed && failures.length === 0)]
  }

  #ofKeys (failures: readonly Finding[], sound: boolean): Requirement[] {
    if (this.#keys.size === 0) return []
    const shown = sound ? 'met' : 'not-met'
    const { mode, script } = this.#plan
    const people = this.#fewest(this.#keys)
    const item = (name: RequirementItem, status: Requirement['status'], facts: Record<string, string> = {}): Requirement => ({ clause: '6.1.1.1', item: name, status, facts })
    return [
      item('script', shown, { script: script.name, version: String(script.version) }),
      item('approved', mode === 'rehearsal' ? 'not-shown' : shown),
      this.#witnessed('auditor') ? item('witness', shown, { role: 'auditor' }) : item('witness', 'not-shown', { role: this.#witnessed('witness') ? 'witness' : 'none' }),
      item('auditor-report', 'not-shown'),
      item('physical-security', 'not-shown'),
      item('multi-person', this.#signedFor ? 'not-shown' : people >= 2 ? shown : 'not-met', { people: String(people) }),
      this.#splitKnowledge(sound),
      item('module', failures.some(({ code }) => aboutKeys.has(code)) ? 'not-met' : 'not-shown'),
      item('log', sound && this.#signers.size < 2 ? 'not-shown' : shown),
      item('controls', shown)
    ]
  }

  /** Somebody deliberately had each certificate signed, and each was judged by rules before and after. */
  #ofCertificates (sound: boolean): Requirement[] {
    if (this.#certificates.size === 0) return []
    const shown = sound ? 'met' : 'not-met'
    const people = this.#fewest(this.#certificates)
    return [
      { clause: '4.3.1.1', item: 'direct-command', status: this.#signedFor ? 'not-shown' : people >= 1 ? shown : 'not-met', facts: { people: String(people) } },
      { clause: '4.3.1.2', item: 'linting', status: shown, facts: {} }
    ]
  }

  /** How many people authorised each of these steps, at the least. */
  #fewest (steps: ReadonlySet<string>): number {
    return Math.min(...[...steps].map(step => this.#authorised.get(step)?.size ?? 0))
  }

  /** Shares are proven by who held them and gave them back. That two people typed a PIN's components, no entry shows. */
  #splitKnowledge (sound: boolean): Requirement {
    const of = { clause: '6.1.1.1', item: 'split-knowledge' } as const
    const { recovery, tokens } = this.#plan
    if (recovery === null) return { ...of, status: sound && tokens.every(({ pinComponents }) => pinComponents === 2) ? 'not-shown' : 'not-met', facts: { how: 'pins' } }
    return { ...of, status: !sound ? 'not-met' : this.#actedFor ? 'not-shown' : 'met', facts: { how: 'shares', threshold: String(recovery.threshold), shares: String(recovery.shares) } }
  }

  #note ({ act, step }: EntryOf<'step.done'>, steps: Set<string>): void {
    if (step !== null && this.#plan.acts.some(one => one.id === act && one.steps.some(({ id }) => id === step))) steps.add(step)
  }

  #approved ({ body: { statement, actedFor }, step }: EntryOf<'signoff'>): void {
    if (actedFor) {
      this.#signedFor = true
      return
    }
    const key = this.#plan.participants.find(({ id }) => id === statement.participant)?.publicKey ?? ''
    const note = (map: Map<string, Set<string>>, name: string): void => { map.set(name, (map.get(name) ?? new Set()).add(key)) }
    this.#signers.add(key)
    note(this.#signed, `${statement.purpose} ${statement.role}`)
    if (statement.purpose === 'authorise') note(this.#authorised, step ?? '')
  }

  /** Whether somebody in this role signed both the opening and the close. */
  #witnessed (role: Role): boolean {
    const opened = this.#signed.get(`open ${role}`) ?? new Set()
    return [...this.#signed.get(`close ${role}`) ?? []].some(key => opened.has(key))
  }
}
