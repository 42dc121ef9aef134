// Everything that was answered, on one page, each with a way to change it, before the plan is looked at.

import type { ReactNode } from 'react'
import { organisationWords } from '../../src/words/organisation.ts'
import { shippedWords } from '../../src/words/scripts.ts'
import { say } from '../../src/words/text.ts'
import { clean } from '../bridge/clean.ts'
import { roleName } from '../ceremony/words.ts'
import { Button } from '../design/Button.tsx'
import { Notice } from '../design/Notice.tsx'
import { Page as PageFrame } from '../start/Page.tsx'
import { answerWords } from '../start/wording.ts'
import { pagesOf, predecessorOf, questionAt, typedMoment, type Page } from './course.ts'
import type { Step } from './step.ts'

export interface CheckProps extends Step {
  readonly onChange: (page: Page) => void
  readonly onDraft: () => void
}

export function Check ({ onChange, onDraft, onBack, ...step }: CheckProps): ReactNode {
  const { answers, known, trouble } = step
  const { needs } = known
  const foot = <Button kind='primary' primary disabled={step.busy || (needs?.wrong.length ?? 0) > 0} onPress={onDraft}>{say('preparing.button.draft')}</Button>
  return (
    <PageFrame screen='prepare-check' title={say('preparing.title.check')} onBack={onBack} foot={foot}>
      {trouble}
      <p>{say('preparing.says.check')}</p>
      {needs === null || needs.wrong.length === 0 ? null : (
        <Notice kind='danger' title={say('start.label.problem')} testId='wrong'>
          <ul className='bullets'>{needs.wrong.map(({ path, expected }) => <li key={path}>{say('preparing.says.wrong-field', { path: clean(path), expected: clean(expected) })}</li>)}</ul>
        </Notice>
      )}
      {needs?.rehearsalOnly === true && answers.mode === 'production' ? <p className='notice notice-care'>{say('preparing.says.rehearsal-only')}</p> : null}
      <dl className='facts facts-answers'>
        {pagesOf(answers, known).map(page => {
          const about = aboutOf(page, step)
          return (
            <div key={page} data-answer={page}>
              <dt>{about}</dt>
              <dd>{valueOf(page, step)}</dd>
              <dd>
                <Button kind='quiet' disabled={step.busy} onPress={() => onChange(page)}>
                  <span aria-hidden='true'>{say('start.button.change')}</span>
                  <span className='aside'>{say('start.button.change-what', { about })}</span>
                </Button>
              </dd>
            </div>
          )
        })}
      </dl>
    </PageFrame>
  )
}

function aboutOf (page: Page, { known: { needs } }: Pick<Step, 'known'>): string {
  switch (page) {
    case 'mode': case 'anchor': case 'script': case 'follows': case 'evidence': case 'people': case 'tokens': case 'policy': case 'profiles': case 'window': return say(`preparing.answer.${page}`)
    default: return clean(shippedWords(questionAt(page, needs)?.about ?? page))
  }
}

function valueOf (page: Page, { answers, known }: Pick<Step, 'answers' | 'known'>): ReactNode {
  const { options: { anchor, people, last }, needs } = known
  switch (page) {
    case 'mode': return answers.mode === null ? null : say(`mode.${answers.mode}.name`)
    case 'anchor': return anchor === null ? null : say('preparing.label.anchor-line', { organisation: clean(organisationWords(anchor.organisation.name)), version: String(anchor.version) })
    case 'script': return needs === null ? null : clean(shippedWords(needs.title))
    case 'follows': {
      const on = predecessorOf(answers, known)
      return on === 'none' ? say('preparing.follows.none.name') : on === 'station' ? clean(shippedWords(last?.title ?? '')) : clean(on.bundle)
    }
    case 'evidence': return answers.evidence.map(path => clean(path)).join(', ')
    case 'people': return (Array.isArray(answers.people) ? answers.people : []).map(({ id, roles }) => say('preparing.label.person-line', {
      name: clean(people.find(one => one.id === id)?.name ?? id), roles: (people.find(one => one.id === id)?.roles ?? []).filter(role => roles === null || roles.includes(role)).map(roleName).join(', ')
    })).join('; ')
    case 'tokens': return <span className='mono'>{clean(answers.site ?? '')}</span>
    case 'policy': return <span className='mono'>{clean(answers.policy ?? '')}</span>
    case 'profiles': return answers.profiles !== null && 'name' in answers.profiles ? answers.profiles.name : say('preparing.label.usual')
    case 'window': return say('preparing.label.window-line', { from: typedMoment(answers.notBefore ?? ''), until: typedMoment(answers.notAfter ?? '') })
    default: {
      const question = questionAt(page, needs)
      return question === null ? null : answerWords(question, answers.parameters[question.parameter] ?? '')
    }
  }
}
