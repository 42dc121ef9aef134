// An anchor is made on the way, where there is none: its people, their roles, whoever signs it, and what it asks for. Answers are kept like all others.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AnchorDraft, AnswersSoFar, PlanNeeds, PreparationFolder } from '../../contract/prepare.ts'
import { headLines } from '../../words/fingerprint.ts'
import { say } from '../../words/text.ts'
import { preparedLines } from '../anchor-lines.ts'
import { asPeopleSay } from '../commands/anchor.ts'
import { block, whole, wrap } from '../terminal/layout.ts'
import { roleName } from '../terminal/pages.ts'
import type { Prompts } from '../terminal/prompts.ts'
import { lookedAt } from './cards.ts'
import { lacks, lackWords } from './enough.ts'
import { enrolSomebody, idOf } from './person.ts'
import { cardsQuestion } from './site-questions.ts'
import type { PlanInMaking } from './state.ts'
import type { Choice, Outcome, Question } from './walk.ts'

type Enrolled = PreparationFolder['enrolments'][number]
type Draft = NonNullable<AnswersSoFar['draft']>
type Participant = AnchorDraft['participants'][number]
type Role = NonNullable<Participant['roles']>[number]

const roles = ['administrator', 'security-officer', 'crypto-officer', 'custodian', 'witness', 'auditor'] as const satisfies readonly Role[]
const nobody = 'none'

/** The questions of an anchor that is being made; none where one was chosen. */
export async function anchorQuestions (of: PlanInMaking, needs: PlanNeeds, prompts: Prompts): Promise<Question[]> {
  const { draft, mode } = of.answers
  if (draft === undefined) return []
  const people = of.found.enrolments.filter(one => one.mode === mode)
  const taking = people.filter(({ file }) => rolesIn(draft, file).length > 0)
  const set = async (more: Draft): Promise<'next'> => { await of.take({ draft: { ...of.answers.draft, ...more } }); return 'next' }
  const first = [enrolmentsQuestion(of, people, needs, prompts), ...people.length === 0 ? [] : [organisationName(draft, set), organisationId(draft, set), ...people.map(one => rolesQuestion(draft, one, set))]]
  if (taking.length < 2) return first
  const founders = taking.filter(({ id }) => (draft.founders ?? []).includes(id))
  return [
    ...first, foundersQuestion(draft, taking, lacks(needs, role => taking.filter(({ file }) => rolesIn(draft, file).includes(role)).length), mode, set),
    ...founders.length === 0 ? [] : [successorsQuestion(draft, founders.length, mode, set)],
    countsQuestion('approvals', draft, taking, set), countsQuestion('thresholds', draft, taking, set), await policyQuestion(of, draft, set),
    ...await Promise.all(founders.map(async one => await placeQuestion(of, draft, one, set))),
    ...founders.length === 0 ? [] : [signQuestion(of, prompts, taking)]
  ]
}

type Set = (more: Draft) => Promise<'next'>

function enrolmentsQuestion (of: PlanInMaking, people: readonly Enrolled[], needs: PlanNeeds, prompts: Prompts): Question {
  return {
    id: 'enrolments', title: say('prepare.title.enrolments'), takes: 'one', usual: people.length < 2 ? 'add' : 'done',
    says: [say('prepare.says.enrolments'), say('prepare.says.script-asks', { roles: needs.roles.map(({ role, count }) => count === null ? roleName(role) : say('people.label.count-of', { count: String(count), role: roleName(role) })).join(', ') }), say('prepare.says.enrolments-elsewhere', { folder: of.folder })],
    lines: people.map(({ name, id, held }) => `  ${say('prepare.label.enrolled', { name, id, held: say(`people.held.${held}`) })}`),
    choices: [{ value: 'add', label: say('prepare.choice.add-person') }, { value: 'again', label: say('prepare.choice.again') }, { value: 'done', label: say('prepare.choice.all-people') }],
    take: async answer => {
      if (answer === 'add') return await enrolSomebody(of, prompts)
      await of.look()
      if (answer === 'again') return 'stay'
      return of.found.enrolments.filter(one => one.mode === of.answers.mode).length < 2 ? { refused: say('prepare.says.two-people') } : 'next'
    }
  }
}

function organisationName ({ organisation }: Draft, set: Set): Question {
  return {
    id: 'organisation-name', title: say('prepare.title.organisation-name'), says: [say('prepare.says.organisation-name')], choices: [], takes: 'any', usual: organisation?.name ?? null,
    take: async name => name.length > 200 ? { refused: say('start.wrong.text', { max: '200' }) } : await set({ organisation: { name, id: organisation?.name === name ? organisation.id : idOf(name) || 'organisation' } })
  }
}

function organisationId ({ organisation = { id: '', name: '' } }: Draft, set: Set): Question {
  return {
    id: 'organisation-id', title: say('prepare.title.organisation-id'), says: [say('prepare.says.organisation-id')], choices: [], takes: 'any', usual: organisation.id === '' ? null : organisation.id,
    take: async id => /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(id) && id.length <= 64 ? await set({ organisation: { ...organisation, id } }) : { refused: say('start.wrong.name', { max: '64' }) }
  }
}

function rolesQuestion (draft: Draft, { file, name, id }: Enrolled, set: Set): Question {
  const { participants = [] } = draft
  return {
    id: `roles-${id}`, title: say('prepare.title.roles', { name }), says: [say('prepare.says.roles')], takes: 'several', usual: rolesIn(draft, file).join(' ') || null,
    choices: [...roles.map((value): Choice => ({ value, label: roleName(value), means: say(`prepare.role.${value}`) })), { value: nobody, label: say('prepare.choice.no-role') }],
    take: async answer => {
      const chosen = answer.split(' ').filter((one): one is Role => roles.some(role => role === one))
      const others = participants.filter(one => !('enrolment' in one && one.enrolment === file))
      return await set({ participants: chosen.length === 0 ? others : [...others, { enrolment: file, roles: chosen }], ...chosen.length === 0 ? { founders: (draft.founders ?? []).filter(one => one !== id) } : {} })
    }
  }
}

function rolesIn ({ participants = [] }: Draft, file: string): readonly Role[] {
  return participants.find(one => 'enrolment' in one && one.enrolment === file)?.roles ?? []
}

/** In production nobody may write the next version of an anchor alone. */
const leastFounders = (mode: AnchorDraft['mode'] | null): number => mode === 'rehearsal' ? 1 : 2

/** The first question after the roles: who is lacking for the ceremony is told here, before anybody signs. */
function foundersQuestion ({ founders = [] }: Draft, taking: readonly Enrolled[], few: ReturnType<typeof lacks>, mode: AnchorDraft['mode'] | null, set: Set): Question {
  const ids = taking.map(({ id }) => id)
  return {
    id: 'founders', title: say('prepare.title.founders'), says: [...few.length === 0 ? [] : [say('prepare.says.people-few', { lacks: lackWords(few) })], say('prepare.says.founders')], takes: 'several', usual: founders.filter(id => ids.includes(id)).join(' ') || ids.join(' '),
    choices: taking.map(({ id, name }) => ({ value: id, label: say('people.label.person', { name, id }) })), take: async answer => answer.split(' ').length < leastFounders(mode) ? { refused: say('prepare.says.two-founders') } : await set({ founders: answer.split(' ') })
  }
}

function successorsQuestion ({ successors }: Draft, founders: number, mode: AnchorDraft['mode'] | null, set: Set): Question {
  const least = leastFounders(mode)
  const usual = successors !== undefined && successors >= least && successors <= founders ? successors : Math.min(founders, Math.floor(founders / 2) + 1)
  return {
    id: 'successors', title: say('prepare.title.successors', { count: String(founders) }), says: [say('prepare.says.successors')], choices: [], takes: 'any', usual: String(usual),
    take: async answer => /^\d{1,2}$/.test(answer) && Number(answer) >= least && Number(answer) <= founders ? await set({ successors: Number(answer) }) : { refused: say('start.wrong.count', { from: String(least), to: String(founders) }) }
  }
}

/** Which roles must approve plans, or sign openings and authorisations: one person of each. */
function countsQuestion (of: 'approvals' | 'thresholds', draft: Draft, taking: readonly Enrolled[], set: Set): Question {
  const held = roles.filter(role => taking.some(({ file }) => rolesIn(draft, file).includes(role)))
  const before = held.filter(role => draft[of]?.[role] !== undefined)
  return {
    id: of, title: say(`prepare.title.${of}`), says: [say(`prepare.says.${of}`)], takes: 'several', choices: held.map(value => ({ value, label: roleName(value) })),
    usual: (before.length > 0 ? before : held.filter(role => role === 'administrator' || role === 'witness')).join(' ') || null,
    take: async answer => {
      const chosen = answer.split(' ')
      if (of === 'approvals' && chosen.length < 2) return { refused: say('prepare.says.two-approvals') }
      return await set({ [of]: Object.fromEntries(chosen.map(role => [role, 1])) })
    }
  }
}

async function policyQuestion (of: PlanInMaking, { policy = null }: Draft, set: Set): Promise<Question> {
  const { policies } = await of.options(null)
  const pathOf = (name: string): string => join(of.folder, `${name}.policy.yaml`)
  const others = of.found.policies.filter(path => !policies.some(({ name }) => pathOf(name) === path))
  return {
    id: 'anchor-policy', title: say('prepare.title.anchor-policy'), says: [say('prepare.says.anchor-policy'), say('prepare.says.path')], takes: 'any',
    usual: policy ?? pathOf('small-team'),
    choices: [...policies.map(({ name, classes }) => ({ value: pathOf(name), label: name, means: say('prepare.label.classes', { classes: classes.join(', ') }) })), ...others.map(path => ({ value: path, label: of.shown(path) })), { value: nobody, label: say('prepare.choice.no-policy') }],
    take: async answer => {
      if (answer === nobody) return await set({ policy: null })
      const ready = policies.find(({ name }) => pathOf(name) === answer)
      if (ready !== undefined && !existsSync(answer)) await of.host.call('prepare.policy', { policy: ready.name, out: answer })
      await of.look()
      return await set({ policy: of.path(answer) })
    }
  }
}

/** Where a founder's key is. */
async function placeQuestion (of: PlanInMaking, { keys = {} }: Draft, { id, name, held }: Enrolled, set: Set): Promise<Question> {
  const place = keys[id]
  if (held === 'card') {
    const { modules } = await of.options(null)
    const question = cardsQuestion(of, modules, place !== undefined && 'module' in place ? place.module : null, () => {})
    return { ...question, id: `key-${id}`, title: say('prepare.title.founder-card', { name }), take: async answer => {
      const looked = await lookedAt(of, of.path(answer))
      if (typeof looked !== 'object' || !('refused' in looked)) await set({ keys: { ...keys, [id]: { module: of.path(answer) } } })
      return looked
    } }
  }
  const own = join(of.folder, `${id}.age`)
  return {
    id: `key-${id}`, title: say('prepare.title.founder-key', { name }), says: [say('prepare.says.path')], takes: 'any', choices: of.found.keyFiles.map(value => ({ value, label: of.shown(value) })),
    usual: place !== undefined && 'key' in place ? place.key : of.found.keyFiles.includes(own) ? own : null,
    take: async answer => await set({ keys: { ...keys, [id]: { key: of.path(answer) } } })
  }
}

function signQuestion (of: PlanInMaking, prompts: Prompts, taking: readonly Enrolled[]): Question {
  return {
    id: 'anchor-sign', title: say('prepare.title.anchor-sign'), says: [say('prepare.says.anchor-sign')], choices: [{ value: 'sign', label: say('prepare.choice.anchor-sign') }], takes: 'one', usual: 'sign',
    take: async () => await signed(of, prompts, taking)
  }
}

/** Compared aloud, signed by every founder, written, and taken for the plan. Throws Left. */
async function signed (of: PlanInMaking, prompts: Prompts, taking: readonly Enrolled[]): Promise<Outcome> {
  const { host } = of
  const { screen } = prompts
  const draft = completed(of.answers.draft ?? {}, of.answers.mode ?? 'production', taking)
  const { file: draftFile } = await host.call('prepare.anchor', { draft, out: of.fresh('anchor-draft', '.yaml') })
  const prepared = await host.call('anchor.prepare', { draft: draftFile, before: null })
  screen.lines(['', ...preparedLines(screen, prepared), ''])
  const signatures = await asPeopleSay(host, prompts, prepared)
  if (signatures === null) return 'stay'
  const { file, hash } = await host.call('anchor.write', { before: null, payload: prepared.payload, signatures, out: freshAnchor(of) })
  screen.lines(['', ...whole(say('people.label.written'), file, screen.columns), ...block(say('people.label.words'), headLines(hash)), `  ${say('people.label.sha256', { hash })}`, ...wrap(say('people.says.aloud-anchor'), screen.columns)])
  await of.withoutDraft({ anchor: file, people: null, policy: draft.policy })
  await of.look()
  return { at: 'anchor' }
}

function completed ({ organisation = { id: '', name: '' }, participants = [], founders = [], successors = 1, thresholds = {}, approvals = {}, policy = null, keys = {} }: Draft, mode: AnchorDraft['mode'], taking: readonly Enrolled[]): AnchorDraft {
  const ids = new Set(taking.map(({ id }) => id))
  const signing = founders.filter(id => ids.has(id))
  return {
    mode, organisation, founders: signing, successors: Math.min(successors, signing.length), thresholds, approvals, policy, formerKeys: {},
    participants: participants.filter(one => 'enrolment' in one && taking.some(({ file }) => file === one.enrolment)), keys: Object.fromEntries(Object.entries(keys).filter(([id]) => signing.includes(id)))
  }
}

/** `anchor.json`, or a name before it that is not taken: what ends so is found again. */
function freshAnchor (of: PlanInMaking): string {
  const first = join(of.folder, 'anchor.json')
  return existsSync(first) ? of.fresh('new', '.anchor.json') : first
}
