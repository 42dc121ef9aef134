// Before anything has begun: the plan, the people, and what will happen, with its times.

import type { ReactNode } from 'react'
import type { View } from '../../src/contract/shapes.ts'
import { organisationWords } from '../../src/words/organisation.ts'
import { shippedWords } from '../../src/words/scripts.ts'
import { stepName } from '../../src/words/steps.ts'
import { say } from '../../src/words/text.ts'
import { Button } from '../design/Button.tsx'
import { Heading } from '../design/Heading.tsx'
import { Middle } from './Middle.tsx'
import { Trouble } from './Skeleton.tsx'
import { spanText } from './time.ts'
import { roleName } from './words.ts'

export function Briefing ({ view, onBegin }: { readonly view: View, readonly onBegin: () => void }): ReactNode {
  return (
    <Middle screen='briefing' busySince={null} foot={<div className='row acts'><Button kind='primary' primary onPress={onBegin}>{say('window.button.to-opening')}</Button></div>}>
      <Heading look='step-title'>{say('phase.briefing.name')}: {shippedWords(view.title)}</Heading>
      <p className='instruction'>{say('phase.briefing.means')}</p>
      <Trouble view={view} />
      <dl className='rows'>
        <div><dt>{say('window.label.organisation')}</dt><dd>{organisationWords(view.organisation)}</dd></div>
        <div><dt>{say('window.label.script')}</dt><dd>{view.script}</dd></div>
        <div><dt>{say('window.label.identifier')}</dt><dd className='mono'>{view.ceremony}</dd></div>
        <div><dt>{say('window.label.planned')}</dt><dd>{spanText(view.plannedSeconds)}</dd></div>
      </dl>
      <section className='stack-tight'>
        <h2>{say('window.label.people')}</h2>
        <dl className='rows'>
          {view.people.map(({ id, name, roles }) => <div key={id}><dt>{name}</dt><dd>{roles.map(role => `${roleName(role)}: ${say(`role.${role}.does`)}`).join('; ')}</dd></div>)}
        </dl>
      </section>
      <section className='stack-tight'>
        <h2>{say('window.label.acts')}</h2>
        <ol className='stack-tight'>
          {withTimes(view.agenda).map(({ act, before, seconds }) => (
            <li key={act.act} className='briefing-act'>
              <h3>{shippedWords(act.title)}</h3>
              <p className='quiet small'>{act.steps.length === 1 ? say('window.label.act-step', { time: spanText(seconds) }) : say('window.label.act-steps', { count: String(act.steps.length), time: spanText(seconds) })}{before === 0 ? '' : `, ${say('window.label.from', { time: spanText(before) })}`}</p>
              <p>{counted(act.steps.map(step => stepName(step.action, step.with))).join(' · ')}</p>
            </li>
          ))}
        </ol>
      </section>
    </Middle>
  )
}

/** Each act with the time that the plan gives to those before it, and to itself. */
function withTimes (agenda: View['agenda']): { act: View['agenda'][number], before: number, seconds: number }[] {
  let before = 0
  return agenda.map(act => {
    const seconds = act.steps.reduce((sum, step) => sum + step.plannedSeconds, 0)
    before += seconds
    return { act, before: before - seconds, seconds }
  })
}

/** Names in their order, those that follow each other counted: `Read a share back (5)`. */
function counted (names: readonly string[]): string[] {
  const runs: { name: string, count: number }[] = []
  for (const name of names) {
    const last = runs.at(-1)
    if (last?.name === name) last.count++
    else runs.push({ name, count: 1 })
  }
  return runs.map(({ name, count }) => count === 1 ? name : `${name} (${count})`)
}
