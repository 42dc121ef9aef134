// What the shape of a script alone can't say: ids used twice, names that nothing defines, templates that name no parameter. Each by its path.

import type { BadField } from '../contract/shapes.ts'
import { withNearest } from '../transcript/bad-field.ts'
import { custodyPurpose } from '../transcript/custody.ts'
import { algorithm } from '../transcript/plan.ts'
import { signsFor } from '../transcript/plan-rules.ts'
import type { Condition, Script } from './script-shape.ts'

/** What the backups say, where a script restores some: how many shares must be entered, and the id of their set. */
const givenByBackups = ['threshold', 'share-set']

/** What the catalog and the tokens say, where a script is about keys that exist. */
function givenByCatalog ({ tokens }: Script): string[] {
  return [
    'old-version', 'old-state', 'old-next', 'new-version', 'old-certificate', 'new-certificate', 'subject', 'subject-version',
    'renewed', 'renewed-by', 'renewed-name', 'renewed-kind', 'renewed-profile', 'renewed-key', 'renewed-version', 'algorithm', 'asymmetric', 'class', 'owner', 'has-copies', 'wrapping-set', 'own-set',
    ...tokens.flatMap(({ name }) => [`has-${name}`, `held-on-${name}`, `keys-on-${name}`, `wrapping-on-${name}`, `absent-on-${name}`])
  ]
}

/** What the register says of a share set that exists, whoever takes part; and what follows from who does. */
const givenBySet = ['share-set', 'old-set', 'old-threshold', 'old-shares', 'new-threshold', 'new-shares', 'wrapping-kept']
const givenByHolders = ['bringing', 'receiving', 'lost-ordinal']

/** What follows from what is published: how many sign, and whether there is a new online key. */
const givenByPublication = ['signers', 'certifies']

/** Every fault; none for a script that can be made into a plan. */
export function scriptFaults (of: Script): BadField[] {
  const bad: BadField[] = []
  const own = Object.keys(of.parameters)
  const asked = [...own, ...(of.restoring === undefined ? [] : givenByBackups), ...(of.custody === undefined ? [] : givenBySet)]
  const parameters = [...asked, ...(of.lifecycle === undefined ? [] : givenByCatalog(of)), ...(of.custody === undefined ? [] : givenByHolders), ...(of.publication === undefined ? [] : givenByPublication)]
  const check = (path: string, value: string, more: readonly string[] = [], known: readonly string[] = parameters): void => {
    for (const [, named] of value.matchAll(/\{([^}]*)\}/g)) {
      if (!known.includes(named!) && !more.includes(named!)) bad.push(withNearest({ path, expected: `{${named!}} to be a parameter` }, named!, known))
    }
  }
  const unique = (path: string, values: string[]): void => {
    for (const value of new Set(values.filter((one, i) => values.indexOf(one) !== i))) bad.push({ path, expected: `"${value}" to be used once` })
  }

  for (const [key, value] of Object.entries(of.parameters)) {
    if (value.kind === 'choice' && value.of === undefined) bad.push({ path: `parameters.${key}.of`, expected: 'the list to choose from' })
    if ((value.kind === 'count') !== (value.from !== undefined && value.to !== undefined)) bad.push({ path: `parameters.${key}`, expected: '`from` and `to` for a count, and for nothing else' })
    if (value.kind === 'choice' && value.default !== undefined && !(value.of ?? []).includes(value.default)) bad.push({ path: `parameters.${key}.default`, expected: `one of ${(value.of ?? []).join(', ')}` })
  }
  check('title', of.title)
  const needs = (path: string, condition: Condition | undefined, known: readonly string[] = parameters): void => {
    for (const key of Object.keys(condition ?? {})) if (!known.includes(key)) bad.push(withNearest({ path: `${path}.${key}`, expected: 'a parameter' }, key, known))
  }
  const both = (path: string, { when, unless }: { when?: Condition | undefined, unless?: Condition | undefined }, known: readonly string[] = parameters): void => {
    needs(`${path}.when`, when, known)
    needs(`${path}.unless`, unless, known)
  }
  for (const [key, value] of Object.entries(of.parameters)) needs(`parameters.${key}.when`, value.when, own)
  for (const [key, value] of Object.entries(of.roles)) {
    const count = typeof value === 'object' ? value.count : value
    if (typeof count === 'string') check(`roles.${key}`, count, [], asked)
    if (typeof value === 'object') needs(`roles.${key}.when`, value.when, asked)
  }
  for (const [key, value] of Object.entries(of.recovery ?? {})) if (typeof value === 'string') check(`recovery.${key}`, value)
  needs('recovery.when', of.recovery?.when)
  if (of.restoring !== undefined) {
    for (const field of ['backups', 'set'] as const) check(`restoring.${field}`, of.restoring[field])
    if (!of.tokens.some(token => token.name === of.restoring?.token)) bad.push({ path: 'restoring.token', expected: 'a token of the list `tokens`' })
  }
  of.tokens.forEach((token, i) => { for (const field of ['label', 'initialise', 'pin-components', 'site'] as const) check(`tokens[${i}].${field}`, token[field] ?? ''); both(`tokens[${i}]`, token, asked) })
  of.keys.forEach((key, i) => {
    for (const field of ['key', 'version', 'algorithm', 'label', 'class', 'owner'] as const) check(`keys[${i}].${field}`, String(key[field] ?? ''))
    both(`keys[${i}]`, key)
    if (!key.algorithm.includes('{') && !algorithm.safeParse(key.algorithm).success) bad.push(withNearest({ path: `keys[${i}].algorithm`, expected: `one of ${algorithm.options.join(', ')}` }, key.algorithm, algorithm.options))
    if (!of.tokens.some(token => token.name === key.token)) bad.push({ path: `keys[${i}].token`, expected: 'a token of the list `tokens`' })
  })
  lifecycleFaults(of, { check, both, asked })
  bad.push(...custodyFaults(of, { check, both, own }))
  bad.push(...issuanceFaults(of, { check, both, asked }))
  for (const [field, value] of Object.entries(of.publication ?? {})) check(`publication.${field}`, value, [], own)
  if (of.publication !== undefined && of.lifecycle === undefined) bad.push({ path: 'lifecycle', expected: 'to be there: what is published, the catalog says' })
  of.rehearsal?.before.forEach((one, i) => {
    const at = `rehearsal.before[${i}]`
    for (const [key, value] of Object.entries(one.with)) check(`${at}.with.${key}`, value, [], own)
    both(at, one, own)
  })
  unique('acts', of.acts.map(act => act.act))
  unique('tokens', of.tokens.map(token => token.name))
  of.acts.forEach((act, i) => {
    check(`acts[${i}].title`, act.title)
    unique(`acts[${i}].steps`, act.steps.map(one => one.step))
    act.steps.forEach((one, j) => {
      const at = `acts[${i}].steps[${j}]`
      for (const [key, value] of Object.entries(one.with)) check(`${at}.with.${key}`, value, one.repeat === undefined ? [] : ['number'])
      check(`${at}.repeat`, one.repeat ?? '')
      both(at, one)
      for (const who of one.by) if (of.roles[who] === undefined) bad.push({ path: `${at}.by`, expected: `a role that the script's \`roles\` name (${who} is not among them)` })
    })
  })
  return bad
}

interface Checks {
  readonly check: (path: string, value: string, more?: readonly string[], known?: readonly string[]) => void
  readonly both: (path: string, conditions: { when?: Condition | undefined, unless?: Condition | undefined }, known?: readonly string[]) => void
  readonly asked: readonly string[]
}

/** Which key and version it is about must be known before the catalog can say anything of them. */
function lifecycleFaults ({ lifecycle }: Script, { check, both, asked }: Checks): void {
  if (lifecycle === undefined) return
  check('lifecycle.key', lifecycle.key ?? '', [], asked)
  for (const which of ['old', 'new'] as const) lifecycle[which].forEach((one, i) => both(`lifecycle.${which}[${i}]`, one, asked))
  lifecycle.subject.forEach((one, i) => { check(`lifecycle.subject[${i}].key`, one.key, ['renewed-key'], asked); both(`lifecycle.subject[${i}]`, one, asked) })
  lifecycle.replicas?.clone.forEach((one, i) => {
    for (const field of ['from', 'keys', 'procedure'] as const) check(`lifecycle.replicas.clone[${i}].${field}`, one[field], [], asked)
    both(`lifecycle.replicas.clone[${i}]`, one, asked)
  })
  lifecycle.changes.forEach((one, i) => {
    for (const field of ['key', 'version', 'from', 'to'] as const) check(`lifecycle.changes[${i}].${field}`, one[field] ?? '')
    both(`lifecycle.changes[${i}]`, one)
  })
}

/** Which set it is about, and who is named, only its parameters can say; and the catalog must be there to know them. */
function custodyFaults ({ custody, lifecycle }: Script, { check, both, own }: Pick<Checks, 'check' | 'both'> & { readonly own: readonly string[] }): BadField[] {
  if (custody === undefined) return []
  for (const field of ['set', 'lost', 'leaving'] as const) check(`custody.${field}`, custody[field], [], own)
  custody.purposes.forEach((one, i) => { check(`custody.purposes[${i}].purpose`, one.purpose, [], own); both(`custody.purposes[${i}]`, one, own) })
  return [
    ...custody.purposes.flatMap(({ purpose }, i) => purpose.includes('{') || custodyPurpose.safeParse(purpose).success ? [] : [withNearest({ path: `custody.purposes[${i}].purpose`, expected: `one of ${custodyPurpose.options.join(', ')}` }, purpose, custodyPurpose.options)]),
    ...lifecycle === undefined ? [{ path: 'lifecycle', expected: 'to be there: what a share set opens, and who has its cards, the catalog says' }] : []
  ]
}

/** The script's own names are used once each, and its steps and issuers use no others. */
function issuanceFaults ({ issuance, acts }: Script, { check, both }: Checks): BadField[] {
  const { certificates = [], lists = [], statements = [] } = issuance ?? {}
  const texts = (path: string, value: object, more: readonly string[] = []): void => {
    for (const [field, one] of Object.entries(value)) {
      if (field === 'when' || field === 'unless') continue
      if (typeof one === 'string') check(`${path}.${field}`, one, more)
      else texts(`${path}.${field}`, one as object)
    }
  }
  const names: Readonly<Record<string, readonly string[]>> = { certificate: certificates.map(one => one.certificate), list: lists.map(one => one.list), statement: statements.map(one => one.statement) }
  const known = (path: string, field: string, named: string): BadField[] => names[field]!.includes(named) ? [] : [withNearest({ path, expected: `one of the script's own: ${names[field]!.join(', ') || 'it has none'}` }, named, names[field]!)]
  const all = [...certificates.map((one, i) => ({ path: `issuance.certificates[${i}]`, one })), ...lists.map((one, i) => ({ path: `issuance.lists[${i}]`, one })), ...statements.map((one, i) => ({ path: `issuance.statements[${i}]`, one }))]
  for (const { path, one } of all) { texts(path, one, ['number']); both(path, one) }
  return [
    ...Object.entries(names).flatMap(([field, values]) => values.filter((one, i) => values.indexOf(one) !== i).map(one => ({ path: `issuance.${field}s`, expected: `"${one}" to be used once` }))),
    ...certificates.flatMap(({ subject: { key, request, certificate: other } }, i) => key === undefined && request === undefined && other === undefined ? [{ path: `issuance.certificates[${i}].subject`, expected: 'whose key it is: key, request or certificate' }] : []),
    ...certificates.flatMap(({ issuer }, i) => issuer?.certificate === undefined ? [] : known(`issuance.certificates[${i}].issuer.certificate`, 'certificate', issuer.certificate)),
    ...lists.flatMap(({ issuer }, i) => issuer.certificate === undefined ? [] : known(`issuance.lists[${i}].issuer.certificate`, 'certificate', issuer.certificate)),
    ...acts.flatMap(({ steps }, i) => steps.flatMap((step, j) => {
      const field = signsFor[step.action]
      return field === undefined ? [] : known(`acts[${i}].steps[${j}].with.${field}`, field, step.with[field] ?? '')
    }))
  ]
}
