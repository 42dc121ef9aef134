// What the answers come to: the agenda with its planned times, what would be wrong, and what is done next.

import { basename } from 'node:path'
import type { DraftedPlan } from '../../contract/prepare.ts'
import type { Report } from '../../contract/shapes.ts'
import type { ShownPlan } from '../../contract/plan.ts'
import { HostError } from '../../host/client.ts'
import { findingWords } from '../../words/findings.ts'
import { shippedWords } from '../../words/scripts.ts'
import { say } from '../../words/text.ts'
import { isConfirmed, standingLines } from '../commands/plan.ts'
import { typed } from '../commands/anchor.ts'
import { commandLines, quoted } from '../exit.ts'
import { approvalLines, planLines } from '../plan-lines.ts'
import { ends, row, whole, wrap } from '../terminal/layout.ts'
import { failureLines, roleName } from '../terminal/pages.ts'
import type { Prompts } from '../terminal/prompts.ts'
import type { Screen } from '../terminal/screen.ts'
import type { PlanInMaking } from './state.ts'
import { walk, type Outcome, type Question } from './walk.ts'

const nobody = 'nobody'

/** The plan that would be written, as people look at it before it is. */
export async function reviewQuestion (of: PlanInMaking, prompts: Prompts): Promise<Question> {
  const { screen } = prompts
  const { columns } = screen
  const wanted = await of.wanted()
  return {
    id: 'review', title: say('prepare.title.review'), says: [say('prepare.says.review')], takes: 'one', usual: of.looked ? null : 'look',
    choices: [{ value: 'look', label: say('prepare.choice.look') }, { value: 'write', label: say('prepare.choice.write') }, { value: 'change', label: say('prepare.choice.change') }],
    take: async answer => {
      if (answer === 'change') return { at: 'script' }
      if (answer === 'look') {
        return await orChanged(screen, async () => {
          const drafted = await of.host.call('prepare.draft', wanted)
          of.looked = true
          screen.lines(['', ...draftLines(drafted, columns)])
          return 'stay'
        })
      }
      return await orChanged(screen, async () => {
        const shown = await of.host.call('plan.prepare', { ...wanted, keyFiles: keyFilesOf(of), out: of.fresh(`${'name' in wanted.script ? wanted.script.name : 'ceremony'}-plan`, '') })
        screen.lines(['', ...planLines(screen, shown), ...approvalLines(screen, shown), ...wrap(say('plan.says.prepared'), columns), ...wrap(say('plan.says.read-aloud'), columns)])
        await of.look()
        return { at: `plan ${shown.folder}` }
      })
    }
  }
}

/** What is refused is told, and the question comes again whose answer it is about. */
async function orChanged (screen: Screen, make: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await make()
  } catch (error) {
    const at = error instanceof HostError ? questionFor(error.report) : null
    if (!(error instanceof HostError) || at === null) throw error
    screen.lines(['', ...failureLines(error.report, screen.columns)])
    return { at }
  }
}

/** The question whose answer a refusal is about; null where it is about none alone. */
export function questionFor ({ code, fields = [] }: Report): string | null {
  const [{ path } = { path: '' }] = fields
  if (code === 'parameter-invalid') return `parameter-${path}`
  if (code === 'site-invalid' || code.startsWith('token-') || code.startsWith('module-')) return 'site'
  if (code === 'people-invalid' || code === 'roles-not-apart') return 'role-administrator'
  if (code === 'policy-missing' || code === 'policy-differs' || code === 'policy-unsound') return 'policy'
  if (code === 'predecessor-unverified' || code === 'evidence-not-newest') return 'predecessor'
  return code === 'catalog-none' ? 'evidence' : null
}

/** Key files that are named after their people. */
function keyFilesOf ({ found }: PlanInMaking): { participant: string, file: string }[] {
  return found.keyFiles.flatMap(file => {
    const participant = basename(file, '.age')
    return found.enrolments.some(({ id }) => id === participant) ? [{ participant, file }] : []
  })
}

/** What comes after it, when it is left. */
function nextLines (folder: string, station: string | undefined, columns: number): string[] {
  const at = station === undefined ? [] : [`--station ${quoted(station)}`]
  return [
    '', ...wrap(say('prepare.says.doctor-next'), columns), ...commandLines('doctor', [quoted(folder), ...at]),
    '', ...wrap(say('plan.says.run-next'), columns), ...commandLines('run', [`${quoted(folder)}/plan.json`, ...at])
  ]
}

/** Title, people, tokens and time of a plan, then its agenda: when each act begins, and how long it takes. */
function draftLines ({ plan, agenda, seconds, missing, wrong }: DraftedPlan, columns: number): string[] {
  return [
    ...row(say('plan.label.plan'), shippedWords(plan.title), columns),
    ...row(say('plan.label.window'), say('plan.label.window-line', { from: plan.notBefore, until: plan.notAfter }), columns),
    ...plan.participants.flatMap(({ id, name, roles }, i) => row(i === 0 ? say('plan.label.people') : '', say('prepare.label.taking', { id, name, roles: roles.map(roleName).join(', ') }), columns)),
    ...plan.tokens.flatMap(({ name, label }, i) => row(i === 0 ? say('plan.label.tokens') : '', say('plan.label.token-line', { name, label }), columns)),
    ...missing.flatMap(({ role, asked, who }, i) => row(i === 0 ? say('prepare.label.approve') : '', say('prepare.label.approve-line', { role: roleName(role), count: String(asked), who: who.join(', ') || say('plan.label.none') }), columns)),
    '', say('plan.label.agenda'),
    ...agenda.map(({ title, begins, seconds: long }) => ends(say('prepare.label.act', { begins: clock(begins), title: shippedWords(title) }), say('prepare.label.minutes', { minutes: String(Math.ceil(long / 60)) }), columns)),
    ends('', say('prepare.label.in-all', { hours: clock(seconds) }), columns),
    ...wrong.flatMap(({ code, facts, file }) => {
      const { means, where, detail } = findingWords({ code, weight: 'failure', facts, file })
      return row(say('plan.label.wrong'), [means, ...where, ...detail].join(' '), columns)
    })
  ]
}

/** Hours and minutes, `1:05`. */
function clock (seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

/** What can be done with a plan that was written. */
export async function planQuestion (of: PlanInMaking, { folder, station, prompts, rehearse }: { readonly folder: string, readonly station: string | undefined, readonly prompts: Prompts, readonly rehearse: (folder: string) => Promise<Outcome> }): Promise<Question> {
  const { screen } = prompts
  const shown = await of.host.call('plan.show', { folder })
  const choices = ['show', 'print', 'rehearse', 'approve', 'leave'] as const
  return {
    id: `plan ${folder}`, title: say('prepare.title.plan', { title: shippedWords(shown.plan.title) }), says: [], lines: [...whole(say('plan.label.folder'), folder, screen.columns), ...approvalLines(screen, shown), ...standingLines(screen, shown)],
    takes: 'one', usual: null, choices: choices.map(value => ({ value, label: say(`prepare.choice.plan-${value}`) })),
    take: async answer => {
      switch (answer) {
        case 'show': screen.lines(['', ...planLines(screen, shown), ...approvalLines(screen, shown)]); return 'stay'
        case 'print': screen.lines(['', ...whole(say('people.label.written'), (await of.host.call('plan.print', { folder, to: of.folder })).path, screen.columns)]); return 'stay'
        case 'rehearse': return await rehearse(folder)
        case 'approve': return await approved(of, shown, prompts)
        default: screen.lines(nextLines(folder, station, screen.columns)); return 'end'
      }
    }
  }
}

/** Somebody in a role whose approval counts; null for nobody. Throws Left. */
async function approverOf (of: PlanInMaking, { asked }: ShownPlan, prompts: Prompts): Promise<string | null> {
  const { people } = await of.options()
  const able = people.filter(({ roles }) => roles.some(role => asked[role] !== undefined))
  let chosen: string | null = null
  const question: Question = {
    id: 'approver', title: say('prepare.title.approver'), says: [], takes: 'one', usual: nobody,
    choices: [...able.map(({ id, name }) => ({ value: id, label: say('people.label.person', { name, id }) })), { value: nobody, label: say('prepare.choice.no-approver') }],
    take: async answer => { chosen = answer === nobody ? null : answer; return 'end' }
  }
  return await walk(prompts, { questions: async () => [question], at: null }) === 'end' ? chosen : null
}

/** One person approves: who, with what, and their own secret. Throws Left. */
async function approved (of: PlanInMaking, shown: ShownPlan, prompts: Prompts): Promise<Outcome> {
  const { screen } = prompts
  const { columns } = screen
  const { folder, hash } = shown
  screen.lines(['', ...planLines(screen, shown), ...wrap(say('prepare.says.approving'), columns)])
  const participant = await approverOf(of, shown, prompts)
  if (participant === null) return 'stay'
  const known = (await of.options()).people.find(({ id }) => id === participant)
  let keyFile: string | null = null
  if (known?.held === 'file') {
    const own = of.found.keyFiles.find(path => path.endsWith(`/${participant}.age`))
    keyFile = of.path(await prompts.plain(own === undefined ? say('prepare.ask.key-file') : say('prepare.ask.key-file-usual', { file: of.shown(own) })) || own || '')
  }
  const wanted = { folder, hash, participant, role: null, keyFile, module: null }
  const { name, held } = await of.host.call('plan.approver', wanted)
  if (!await isConfirmed(prompts, shown, participant)) return 'stay'
  const secret = await typed(prompts, say(held === 'card' ? 'plan.ask.pin' : 'plan.ask.passphrase', { name }))
  try {
    await of.host.call('plan.approve', { ...wanted, secret })
    screen.lines(['', ...wrap(say('plan.says.approved'), columns)])
    return 'stay'
  } finally {
    secret.fill(0)
  }
}
