// What a plan says of a step before the day: who acts, and the facts of its sentences that are fixed. What only the day shows is left to be filled in.

import { subjectText } from '../pki/x509/describe/issuance.ts'
import { publicationFacts } from '../keys/publication/step-facts.ts'
import { changeFacts, proposalFacts } from '../transcript/lifecycle-facts.ts'
import type { Participant, Plan, PlannedStep, Role } from '../transcript/plan.ts'
import { signerIn } from '../transcript/publication-signers.ts'
import { stepWords, type StepWords } from '../words/steps.ts'
import { factsIn, hasText, templates } from '../words/text.ts'
import { cardHolder, custodyFacts } from './planned-custody.ts'

/** Room for what is written in by hand. */
export const blank = '__________'

/** A step's words, with room where the plan does not say what stands there; null for an action that this version has no words for. */
export function plannedWords (plan: Plan, step: PlannedStep): StepWords | null {
  if (!hasText(`step.${step.action}.title`) && step.action !== 'take-inventory') return null
  return stepWords(step.action, { ...blanks(), ...plannedFacts(plan, step) })
}

/** The facts of a step's sentences that the plan fixes. */
export function plannedFacts (plan: Plan, step: PlannedStep): Readonly<Record<string, string>> {
  const { key: keyName, second, replica, ordinal, when } = step.with
  const key = plan.keys.find(({ name }) => name === keyName)
  const token = step.with.token ?? key?.token
  const label = plan.tokens.find(({ name }) => name === token)?.label
  const sharing = plan.restoring?.set ?? plan.recovery
  const custodian = custodianOf(plan, step)?.name
  return {
    count: String(plan.participants.length),
    ...given({ token, label, when, second, replica, ordinal, name: custodian, set: plan.restoring?.set.set, media: asText(plan.recovery?.media) }),
    ...(key === undefined ? {} : { key: key.name, version: String(key.version), algorithm: key.algorithm }),
    ...(sharing === null ? {} : { threshold: String(sharing.threshold), shares: String(sharing.shares) }),
    ...(plan.restoring === null ? {} : { keys: plan.keys.map(({ name, version }) => `${name} v${version}`).join(', ') }),
    ...lifecycleFacts(plan, step),
    ...issuanceFacts(plan, step),
    ...publicationFacts(plan, step),
    ...plan.custody === undefined ? {} : custodyFacts(plan, plan.custody, step)
  }
}

/** What a step is about that existed before: which key it uses or destroys, what is proposed, and what changes. */
function lifecycleFacts (plan: Plan, { action, with: { key, version, from, to, token, number, change } }: PlannedStep): Readonly<Record<string, string>> {
  const { lifecycle } = plan
  if (lifecycle === undefined) return {}
  switch (action) {
    case 'read-proposal': return proposalFacts(lifecycle, plan)
    case 'change-state': return changeFacts(lifecycle, change)
    case 'prove-absence': return { keys: [...new Set((lifecycle.replicas?.absent ?? []).filter(one => one.token === token).map(one => `${one.key} v${one.version}`))].join(', ') }
    case 'record-clone': {
      const clone = lifecycle.replicas?.clone
      return clone === null || clone === undefined ? {} : { from: clone.from, procedure: clone.procedure, keys: clone.keys.map(one => `${one.key} v${one.version}`).join(', ') }
    }
    default: {
      const held = number === undefined ? undefined : lifecycle.existing.filter(({ holdings }) => holdings.some(one => one.token === token))[Number(number) - 1]
      return given({ key: held?.key ?? key, version: asText(held?.version) ?? version, from, to })
    }
  }
}

/** What a step signs for others, as it is told and compared. */
function issuanceFacts ({ issuance }: Plan, { action, with: { certificate, list, statement } }: PlannedStep): Readonly<Record<string, string>> {
  if (issuance === undefined) return {}
  const { certificates, lists, statements } = issuance
  switch (action) {
    case 'read-issuance': return { what: [...certificates.map(one => one.certificate), ...lists.map(one => one.list), ...statements.map(one => one.statement)].join(', ') }
    case 'issue-certificate': {
      const of = certificates.find(one => one.certificate === certificate)
      return of === undefined ? {} : { certificate: of.certificate, subject: subjectText(of), key: of.issuer.key, version: String(of.issuer.version), fingerprint: of.template }
    }
    case 'issue-crl': {
      const of = lists.find(one => one.list === list)
      return of === undefined ? {} : { list: of.list, key: of.issuer.key, version: String(of.issuer.version), number: String(of.number), entries: String(of.revoked.length), fingerprint: of.template }
    }
    case 'sign-statement': {
      const of = statements.find(one => one.statement === statement)
      return of === undefined ? {} : { statement: of.statement, key: of.key, version: String(of.version), file: of.file.name, says: of.says, fingerprint: of.file.sha256 }
    }
    default: return {}
  }
}

/** Everybody who acts in a step: who signs metadata in it; else the custodian whose number it gives, and the holders of its other roles. */
export function actorsOf (plan: Plan, step: PlannedStep): Participant[] {
  const signer = signerIn(plan, step)
  if (signer !== undefined) return [signer]
  const custodian = custodianOf(plan, step)
  const holders = step.by.flatMap(role => role === 'custodian' && custodian !== undefined ? [custodian] : holdersOf(plan, role))
  return [...new Set(holders)]
}

export function holdersOf (plan: Plan, role: Role): Participant[] {
  return plan.participants.filter(({ roles }) => roles.includes(role))
}

/** The one custodian of a step that is repeated for each. */
function custodianOf (plan: Plan, step: PlannedStep): Participant | undefined {
  const number = step.with.ordinal ?? step.with.number
  if (step.by[0] === 'custodian' && plan.custody !== undefined) return cardHolder(plan, plan.custody, step)
  return step.by[0] === 'custodian' && number !== undefined ? holdersOf(plan, 'custodian')[Number(number) - 1] : undefined
}

function given (facts: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).flatMap(([name, value]) => value === undefined ? [] : [[name, value]]))
}

function asText (number: number | undefined): string | undefined {
  return number === undefined ? undefined : String(number)
}

let known: Readonly<Record<string, string>> | null = null
/** Every fact of the steps' sentences, as room to be filled in. */
function blanks (): Readonly<Record<string, string>> {
  known ??= Object.fromEntries([...templates()].flatMap(([key, template]) => key.startsWith('step.') ? factsIn(template) : []).map(name => [name, name === 'fingerprint-words' ? blank.repeat(4) : blank]))
  return known
}
