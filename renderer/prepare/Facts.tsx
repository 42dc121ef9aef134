// What a plan says, for those who prepare and approve it: what it is, who takes part, on which tokens, what it makes, and its agenda with planned times.

import type { ReactNode } from 'react'
import type { ShownPlan } from '../../src/contract/plan.ts'
import { findingWords } from '../../src/words/findings.ts'
import { buildWords } from '../../src/words/installation.ts'
import { organisationWords } from '../../src/words/organisation.ts'
import { proposalWords } from '../../src/words/proposal.ts'
import { shippedWords } from '../../src/words/scripts.ts'
import { stepName } from '../../src/words/steps.ts'
import { say } from '../../src/words/text.ts'
import { cleaned } from '../bridge/clean.ts'
import { spanText } from '../ceremony/time.ts'
import { roleName } from '../ceremony/words.ts'
import { Notice } from '../design/Notice.tsx'
import { Rows } from '../start/Page.tsx'
import { actsOf, clockText } from './agenda.ts'
import { typedMoment } from './course.ts'

type Plan = ShownPlan['plan']
type Row = readonly [name: string, value: ReactNode]

/** What keeps a plan from being run, by the verifier's words. */
export function WrongWith ({ wrong }: Pick<ShownPlan, 'wrong'>): ReactNode {
  if (wrong.length === 0) return null
  return (
    <Notice kind='danger' title={say('preparing.label.wrong')} testId='wrong'>
      <ul className='bullets'>
        {wrong.map(({ code, facts, file }) => {
          const { means, where, detail } = findingWords({ code, weight: 'failure', facts: cleaned(facts), file })
          return <li key={`${code} ${file ?? ''} ${detail.join(' ')}`}>{[means, ...where, ...detail].join(' ')}</li>
        })}
      </ul>
    </Notice>
  )
}

export function PlanFacts ({ shown, agenda }: { readonly shown: Pick<ShownPlan, 'plan' | 'anchor'>, /** It stands first: where it is what people came for. */ readonly agenda: boolean }): ReactNode {
  const plan = cleaned(shown.plan)
  return (
    <>
      {agenda ? <section className='stack-tight'><h2>{say('preparing.label.agenda')}</h2><AgendaOf plan={plan} /></section> : null}
      <Rows rows={[...whatRows(plan, shown.anchor), ...tokenRows(plan), ...madeRows(plan)]} />
      <section className='stack-tight'>
        <h2>{say('plan.label.people')}</h2>
        <Rows rows={plan.participants.map(({ name, roles, held }) => [name, `${roles.map(roleName).join(', ')}; ${say(held === 'card' ? 'plan.label.held-card' : 'plan.label.held-file')}`])} />
      </section>
      {agenda ? null : <details className='details'><summary>{say('preparing.label.agenda')}</summary><AgendaOf plan={plan} /></details>}
      <p className='quiet'>{say('preparing.says.on-paper')}</p>
    </>
  )
}

/** When each act and step begins, counted from the beginning, if everything takes the time that is planned for it. */
function AgendaOf ({ plan }: { readonly plan: Plan }): ReactNode {
  return (
    <ol className='times' data-testid='agenda'>
      {actsOf(plan).map(({ act, begins, seconds, steps }) => (
        <li key={act.id} className='stack-tight'>
          <h3><span className='mono'>{clockText(begins)}</span> <span>{shippedWords(act.title)} <span className='quiet'>{spanText(seconds)}</span></span></h3>
          <ol className='times-steps'>
            {steps.map(({ step, begins: at }) => (
              <li key={step.id}>
                <span className='mono'>{clockText(at)}</span>
                <span>{stepName(step.action, step.with)}{step.irreversible ? ` (${say('plan.label.irreversible')})` : ''} <span className='quiet'>{step.by.map(roleName).join(', ')}; {spanText(step.planned)}</span></span>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  )
}

function whatRows (plan: Plan, anchor: ShownPlan['anchor']): Row[] {
  return [
    [say('plan.label.plan'), shippedWords(plan.title)],
    [say('plan.label.organisation'), say('plan.label.organisation-line', { ...plan.organisation, name: organisationWords(plan.organisation.name) })],
    [say('plan.label.script'), say('plan.label.script-line', { name: plan.script.name, version: String(plan.script.version) })],
    [say('plan.label.parameters'), Object.entries(plan.parameters).map(([name, value]) => say('plan.label.parameter', { name, value })).join(', ') || say('plan.label.none')],
    [say('plan.label.window'), say('preparing.label.window-line', { from: typedMoment(plan.notBefore), until: typedMoment(plan.notAfter) })],
    [say('preparing.label.lasts'), spanText(plan.acts.flatMap(({ steps }) => steps).reduce((sum, { planned }) => sum + planned, 0))],
    [say('plan.label.anchor'), anchor === null ? say('plan.label.anchor-missing') : say('plan.label.anchor-line', { version: String(anchor.version) })],
    [say('plan.label.predecessor'), plan.predecessor === null ? say('plan.label.none') : say('plan.label.predecessor-line', { ceremony: plan.predecessor.ceremony, size: String(plan.predecessor.size) })],
    [say('plan.label.build'), plan.build.manifest === undefined ? plan.build.version : <span key='build'>{buildWords(plan.build)}<br /><span className='mono small'>{plan.build.manifest}</span></span>]
  ]
}

function tokenRows ({ tokens, cards }: Plan): Row[] {
  return [
    ...tokens.map(({ name, label, uri, module: { path, sha256 }, initialise, pinComponents }): Row => [say('preparing.label.token', { token: name }), <span key={name}>
      {label}; {say(initialise ? 'plan.label.token-initialised' : 'plan.label.token-kept', { components: say(pinComponents === 1 ? 'plan.label.one-part' : 'plan.label.two-parts') })}<br />
      <span className='mono small'>{uri}<br />{path}<br />{sha256}</span>
    </span>]),
    ...cards === null ? [] : [[say('plan.label.cards'), <span key='cards' className='mono small'>{cards.path}<br />{cards.sha256}</span>] satisfies Row]
  ]
}

/** What it makes, restores or changes. Certificates, published metadata and cards are on the plan's paper. */
function madeRows (plan: Plan): Row[] {
  const { keys, recovery, lifecycle, participants } = plan
  return [
    ...keys.length === 0 ? [] : [[say('plan.label.keys'), keys.map(({ name, version, algorithm, token, label }) => say('plan.label.key-line', { name, version: String(version), algorithm: say(`algorithm.${algorithm}.name`), token, label })).join('; ')] satisfies Row],
    ...recovery === null ? [] : [[say('plan.label.recovery'), say('plan.label.recovery-line', { threshold: String(recovery.threshold), shares: String(recovery.shares), media: String(recovery.media) })] satisfies Row],
    ...lifecycle === undefined ? [] : proposalWords(lifecycle, id => participants.find(one => one.id === id)?.name ?? id).map(([label, lines]): Row => [label, lines.join('; ')])
  ]
}
