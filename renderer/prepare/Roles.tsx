// Who takes part, and in which role. What is missing or not allowed is said at once, beside its role, and the page is not left before it is mended.

import { useState, type ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { clean } from '../bridge/clean.ts'
import { roleName } from '../ceremony/words.ts'
import { Button } from '../design/Button.tsx'
import { Check } from '../design/Field.tsx'
import { Notice } from '../design/Notice.tsx'
import { Page } from '../start/Page.tsx'
import { castOf, missing, namedOf, proposed, together, withRole } from './roles.ts'
import type { Step } from './step.ts'

export function RolesPage ({ answers, known: { options: { people }, needs }, busy, trouble, onTake, onBack }: Step): ReactNode {
  const [cast, setCast] = useState(() => Array.isArray(answers.people) ? castOf(answers.people, people) : needs === null ? {} : proposed(people, needs))
  const [tried, setTried] = useState(false)
  if (needs === null) return null
  const [lacking, both] = [missing(cast, needs), together(cast, needs.apart)]
  const nameOf = (id: string): string => clean(people.find(one => one.id === id)?.name ?? id)
  const take = (): void => {
    setTried(true)
    if (lacking.length === 0 && both.length === 0) onTake({ people: namedOf(cast, people) })
  }
  return (
    <Page screen='prepare-people' title={say('preparing.title.people')} onBack={onBack} foot={<Button kind='primary' primary disabled={busy} onPress={take}>{say('start.button.take')}</Button>}>
      {trouble}
      <p>{say('preparing.says.people')}</p>
      {tried && lacking.length + both.length > 0 ? <Notice kind='danger' testId='wrong'><p role='alert'>{say('preparing.wrong.people')}</p></Notice> : null}
      {both.map(({ id, roles }) => <p key={`${id} ${roles.join(' ')}`} className='notice notice-care'>{say('preparing.says.together', { name: nameOf(id), roles: roles.map(roleName).join(', ') })}</p>)}
      {needs.roles.map(({ role, count, who }) => {
        const lack = lacking.find(one => one.role === role)
        return (
          <fieldset key={role} className='choice' data-role={role}>
            <legend className='legend'>{say(`role.${role}.name`)}</legend>
            <p className='hint'>{say(`role.${role}.does`)}; {count === null ? say('preparing.label.role-open') : say('preparing.label.role-count', { count: String(count) })}</p>
            {who.length === 0 ? <p className='problem'>{say('preparing.says.nobody-holds')}</p> : null}
            {lack === undefined || who.length === 0 ? null : <p className='problem'>{say('preparing.says.role-lacks', { have: String(lack.have), asked: String(lack.asked) })}</p>}
            {who.map(id => <Check key={id} label={nameOf(id)} checked={cast[id]?.includes(role) === true} onChange={takes => setCast(withRole(cast, id, role, takes))} testId={`${role} ${id}`} />)}
          </fieldset>
        )
      })}
    </Page>
  )
}
