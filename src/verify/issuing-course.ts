// The steps of a plan that sign for others, in their order: each thing that is planned is signed by exactly one of them, under a certificate that is there by
// then, by a version that may sign it in the state that it is in by then, for no key that is given up, and with no new key before it was confirmed.

import { planFile } from '../transcript/files.ts'
import type { Issuance, PlannedCertificate } from '../transcript/issuance.ts'
import type { KeyState } from '../transcript/key-state.ts'
import type { Plan, PlannedStep } from '../transcript/plan.ts'
import { makesKey, signsForOthers } from '../transcript/plan-rules.ts'
import type { Findings } from './findings.ts'
import { certificateOf, isSameVersion, plannedKey, type KeyVersion } from './issuance-keys.ts'
import type { Issued } from './issued.ts'
import { keyName } from './keys.ts'

/** States in which nobody certifies a key: not yet, or no more. */
const getsNone: ReadonlySet<KeyState> = new Set<KeyState>(['planned', 'compromised', 'destroyed-compromised', 'retired', 'destroy-scheduled', 'destroyed'])

/** Whose key a planned certificate is for, where it is a version of a master key. */
export type SubjectVersion = (planned: PlannedCertificate) => KeyVersion | null

/** Follows the plan's steps and judges what each signs. */
export function verifyIssuingSteps (plan: Plan, issuance: Issuance, subjectOf: SubjectVersion, findings: Findings): void {
  const course = new IssuingCourse(plan, issuance, subjectOf, findings)
  for (const step of plan.acts.flatMap(({ steps }) => steps)) course.step(step)
  course.finish()
}

class IssuingCourse {
  readonly #plan: Plan
  readonly #issuance: Issuance
  readonly #subjectOf: SubjectVersion
  readonly #findings: Findings
  readonly #states: Map<string, KeyState>
  /** New keys that were confirmed by now. */ readonly #confirmed = new Set<string>()
  /** What was signed by now, by kind and name. */ readonly #signed = new Set<string>()
  /** Whether what is signed was read aloud by now. */ #read = false

  constructor (plan: Plan, issuance: Issuance, subjectOf: SubjectVersion, findings: Findings) {
    this.#plan = plan
    this.#issuance = issuance
    this.#subjectOf = subjectOf
    this.#findings = findings
    this.#states = new Map([...plan.keys.map(key => [keyName(key), 'planned'] as const), ...(plan.lifecycle?.existing ?? []).map(key => [keyName(key), key.state] as const)])
  }

  step (step: PlannedStep): void {
    const { action, with: { key = '', change = '', certificate = '', list = '', statement = '' } } = step
    if (makesKey.has(action) || action === 'restore-keys') return this.#made(action === 'restore-keys' ? null : key)
    if (signsForOthers.has(action) && !this.#read) this.#fail('issuance-read', { field: step.id, expected: 'read-issuance before it', found: 'none' })
    switch (action) {
      case 'read-issuance':
        this.#read = true
        return
      case 'confirm-key':
        for (const one of this.#plan.keys) if (one.name === key) this.#confirmed.add(keyName(one))
        return
      case 'change-state':
        for (const one of this.#plan.lifecycle?.changes ?? []) if (one.change === change) this.#states.set(keyName(one), one.to)
        return
      case 'issue-certificate': return this.#certificate(step, certificateOf(this.#issuance, certificate), certificate)
      case 'issue-crl': {
        const planned = this.#issuance.lists.find(one => one.list === list)
        if (!this.#once(step, 'list', list, planned !== undefined) || planned === undefined) return
        this.#verifyIssuer('list', list, planned.issuer)
        return this.#verifyState('list', list, planned.issuer, ['active', 'retiring'])
      }
      case 'sign-statement': {
        const planned = this.#issuance.statements.find(one => one.statement === statement)
        if (this.#once(step, 'statement', statement, planned !== undefined) && planned !== undefined) this.#verifyState('statement', statement, planned, ['active'])
      }
    }
  }

  /** All that is planned is signed by some step. */
  finish (): void {
    const { certificates, lists, statements } = this.#issuance
    const all = [...certificates.map(one => ['certificate', one.certificate]), ...lists.map(one => ['list', one.list]), ...statements.map(one => ['statement', one.statement])] as [Issued['what'], string][]
    for (const [what, name] of all) if (!this.#signed.has(`${what} ${name}`)) this.#findings.add('issuance-unmade', { file: planFile, facts: { what, name, step: 'none' } })
  }

  /** A key that the ceremony brings: in use where it is the first of its name, as a genesis makes it. @param key null for all that are restored */
  #made (key: string | null): void {
    const { keys, lifecycle, restoring } = this.#plan
    for (const { name, version } of keys) {
      const isRestored = restoring?.backups.some(one => one.key === name && one.version === version) === true
      if (key === null ? !isRestored : name !== key || isRestored) continue
      const isFirst = ![...lifecycle?.existing ?? [], ...lifecycle?.changes ?? []].some(one => one.key === name)
      if (this.#states.get(keyName({ name, version })) === 'planned') this.#states.set(keyName({ name, version }), isFirst || isRestored ? 'active' : 'generated')
    }
  }

  #certificate (step: PlannedStep, planned: PlannedCertificate | null, name: string): void {
    if (!this.#once(step, 'certificate', name, planned !== null) || planned === null) return
    const { issuer, kind } = planned
    const subject = this.#subjectOf(planned)
    this.#verifyIssuer('certificate', name, issuer)
    const isItself = kind === 'root' && isSameVersion(issuer, subject)
    const isOwnCross = kind === 'cross' && subject?.key === issuer.key
    this.#verifyState('certificate', name, issuer, isItself ? ['generated', 'staged', 'active'] : isOwnCross ? ['active', 'retiring'] : ['active'])
    const state = subject === null ? undefined : this.#states.get(keyName(subject))
    if (subject === null || state === undefined) return
    if (getsNone.has(state)) this.#fail('issuing-state', { what: 'certificate', name, key: keyName(subject), state, as: 'subject' })
    else this.#verifyConfirmed('certificate', name, subject)
  }

  /** Whether this step is the one that signs it. */
  #once ({ id }: PlannedStep, what: Issued['what'], name: string, isPlanned: boolean): boolean {
    const first = isPlanned && !this.#signed.has(`${what} ${name}`)
    if (!first) this.#fail('issuance-unmade', { what, name, step: id })
    this.#signed.add(`${what} ${name}`)
    return first
  }

  /** The issuer's certificate is one that exists, or that an earlier step makes. */
  #verifyIssuer (what: Issued['what'], name: string, { certificate }: { readonly certificate: string | null }): void {
    const isThere = certificate === null || this.#issuance.authorities.some(({ authority }) => authority === certificate) || (certificate !== name && this.#signed.has(`certificate ${certificate}`))
    if (!isThere) this.#fail('issuer-unknown', { what, name, issuer: certificate })
  }

  #verifyState (what: Issued['what'], name: string, of: KeyVersion, allowed: readonly KeyState[]): void {
    const state = this.#states.get(keyName(of))
    if (state !== undefined && allowed.includes(state)) return this.#verifyConfirmed(what, name, of)
    if (state !== undefined) this.#fail('issuing-state', { what, name, key: keyName(of), state, as: 'issuer' })
    if (state === undefined && plannedKey(this.#plan, of) === null) this.#fail('issuer-unknown', { what, name, issuer: keyName(of) })
  }

  #verifyConfirmed (what: Issued['what'], name: string, of: KeyVersion): void {
    const isNew = this.#plan.keys.some(one => one.name === of.key && one.version === of.version)
    if (isNew && !this.#confirmed.has(keyName(of))) this.#fail('issuing-state', { what, name, key: keyName(of), state: 'not confirmed' })
  }

  #fail (code: 'issuance-read' | 'issuing-state' | 'issuer-unknown' | 'issuance-unmade', facts: Record<string, string>): void {
    this.#findings.add(code, { file: planFile, facts })
  }
}
