// What a plan has signed, held to its own steps: each certificate, list and statement is made by one step, under an issuer that has a certificate by then, for a
// key that comes from one place. What it says in detail is held against its template and its rules in issuance-templates.ts.

import type { BadField } from '../contract/shapes.ts'
import type { Issuance, PlannedCertificate, PlannedIssuer } from '../transcript/issuance.ts'
import { signsForOthers } from '../transcript/plan-rules.ts'
import type { Plan } from '../transcript/plan.ts'

/** Everything that is wrong with what a plan has signed, but for templates and rules; nothing where it has nothing signed. */
export function issuanceFaults (plan: Plan): BadField[] {
  const { issuance } = plan
  if (issuance === undefined) return []
  return [...readFirst(plan), ...uniqueNames(issuance), ...madeOnce(plan, issuance), ...issuance.certificates.flatMap((one, i) => subjectFaults(one, `issuance.certificates[${i}]`)), ...issuers(plan, issuance), ...lists(plan, issuance)]
}

/** What will be signed is read aloud before the first of it is. */
function readFirst ({ acts }: Plan): BadField[] {
  const steps = acts.flatMap((act, i) => act.steps.map((step, j) => ({ action: step.action, path: `acts[${i}].steps[${j}]` })))
  const first = steps.findIndex(({ action }) => signsForOthers.has(action))
  return first === -1 || steps.slice(0, first).some(({ action }) => action === 'read-issuance') ? [] : [{ path: steps[first]!.path, expected: 'a step read-issuance before anything is signed' }]
}

function uniqueNames ({ authorities, certificates, lists, statements, history }: Issuance): BadField[] {
  const named: [string, string[]][] = [
    ['issuance.certificates', [...authorities.map(one => one.authority), ...certificates.map(one => one.certificate)]], ['issuance.lists', lists.map(one => one.list)],
    ['issuance.statements', statements.map(one => one.statement)], ['issuance.history.serials', history.serials.map(({ key }) => key)], ['issuance.history.numbers', history.numbers.map(({ key }) => key)]
  ]
  return named.flatMap(([path, names]) => names.filter((one, i) => names.indexOf(one) !== i).map(one => ({ path, expected: `"${one}" to be used once` })))
}

const actions = { certificate: 'issue-certificate', list: 'issue-crl', statement: 'sign-statement' } as const
type Kind = keyof typeof actions

function stepsOf (plan: Plan, kind: Kind): string[] {
  return plan.acts.flatMap(({ steps }) => steps).filter(({ action }) => action === actions[kind]).map(step => step.with[kind] ?? '')
}

function madeOnce (plan: Plan, { certificates, lists, statements }: Issuance): BadField[] {
  const once = (kind: Kind, path: string, names: readonly string[]): BadField[] => {
    const made = stepsOf(plan, kind)
    return names.flatMap((name, i) => {
      const count = made.filter(one => one === name).length
      return count === 1 ? [] : [{ path: `${path}[${i}]`, expected: `one step ${actions[kind]} with ${kind} ${name}, not ${count}` }]
    })
  }
  return [
    ...once('certificate', 'issuance.certificates', certificates.map(one => one.certificate)), ...once('list', 'issuance.lists', lists.map(one => one.list)),
    ...once('statement', 'issuance.statements', statements.map(one => one.statement))
  ]
}

/** The key comes from one place, and there is a name. */
function subjectFaults ({ issuer, subject }: PlannedCertificate, path: string): BadField[] {
  const { key, request, certificate, name } = subject
  const own = key?.key === issuer.key && key.version === issuer.version
  return [
    ...key !== null && request !== null ? [{ path: `${path}.subject.request`, expected: 'null, as the key is a master key\'s' }] : [],
    ...key === null && request === null && certificate === null ? [{ path: `${path}.subject.key`, expected: 'a key: that of a master key, of a request, or of a certificate' }] : [],
    ...name === null && request === null && certificate === null ? [{ path: `${path}.subject.name`, expected: 'a name, as neither a request nor a certificate gives one' }] : [],
    ...own === (issuer.certificate === null) ? [] : [{ path: `${path}.issuer.certificate`, expected: own ? 'null: it is signed by its own key' : 'the certificate whose name and key sign it' }]
  ]
}

/** Each issuer is named by a certificate of that very key that is there by then: an authority's, or one that an earlier step makes. */
function issuers (plan: Plan, issuance: Issuance): BadField[] {
  const steps = plan.acts.flatMap(act => act.steps)
  const at = (kind: Kind, name: string): number => steps.findIndex(step => step.action === actions[kind] && step.with[kind] === name)
  const check = (issuer: PlannedIssuer, before: number, path: string): BadField[] => {
    if (issuer.certificate === null) return []
    const made = issuance.certificates.find(one => one.certificate === issuer.certificate)
    const known = issuance.authorities.find(one => one.authority === issuer.certificate)
    const of = made === undefined ? known : made.subject.key
    if (of === undefined) return [{ path: `${path}.issuer.certificate`, expected: 'a certificate of the plan: one that it makes, or an authority' }]
    return [
      ...of?.key === issuer.key && of.version === issuer.version ? [] : [{ path: `${path}.issuer.certificate`, expected: `a certificate of ${issuer.key} v${issuer.version}` }],
      ...made !== undefined && before !== -1 && at('certificate', made.certificate) >= before ? [{ path: `${path}.issuer.certificate`, expected: 'one that an earlier step makes' }] : []
    ]
  }
  return [
    ...issuance.certificates.flatMap((one, i) => check(one.issuer, at('certificate', one.certificate), `issuance.certificates[${i}]`)),
    ...issuance.lists.flatMap((one, i) => check(one.issuer, at('list', one.list), `issuance.lists[${i}]`))
  ]
}

/** Numbers only rise, and what was revoked stands once. */
function lists (plan: Plan, { lists: planned, history }: Issuance): BadField[] {
  const order = stepsOf(plan, 'list')
  const highest = new Map(history.numbers.map(({ key, number }) => [key, number]))
  const inOrder = planned.map((list, i) => ({ list, path: `issuance.lists[${i}]` })).sort((a, b) => order.indexOf(a.list.list) - order.indexOf(b.list.list))
  return inOrder.flatMap(({ list: { issuer, number, revoked }, path }) => {
    const before = highest.get(issuer.key) ?? 0
    highest.set(issuer.key, Math.max(before, number))
    const serials = revoked.map(({ serial }) => serial)
    return [
      ...number > before ? [] : [{ path: `${path}.number`, expected: `a number above ${before}: lists of ${issuer.key} only go up` }],
      ...new Set(serials).size === serials.length ? [] : [{ path: `${path}.revoked`, expected: 'each serial number once' }]
    ]
  })
}
