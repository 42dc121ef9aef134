// What is answered for an anchor: a person's roles, the organisation, how many must agree, the policy, and what reads the founders' cards.

import { useState, type ReactNode } from 'react'
import type { PrepareOptions } from '../../../src/contract/prepare.ts'
import { say } from '../../../src/words/text.ts'
import type { MainBridge } from '../../bridge/bridge.ts'
import { clean } from '../../bridge/clean.ts'
import { Button, Form } from '../../design/Button.tsx'
import { Check, TextField } from '../../design/Field.tsx'
import { useWork } from '../../start/asking.ts'
import { Browse } from '../../start/Browse.tsx'
import { Page, Tasks } from '../../start/Page.tsx'
import { Trouble } from '../Trouble.tsx'
import { leastFounders, allRoles, idOf, isId, type Enrolled, type Founding, type Role } from './founding.ts'

export function PersonPage ({ person: { id, name }, draft, onTake, onBack }: { readonly person: Enrolled, readonly draft: Founding, readonly onTake: (change: Pick<Founding, 'roles' | 'founders'>) => void, readonly onBack: () => void }): ReactNode {
  const [roles, setRoles] = useState<readonly Role[]>(draft.roles[id] ?? [])
  const [founds, setFounds] = useState(draft.founders.includes(id))
  const [tried, setTried] = useState(false)
  const others = draft.founders.filter(one => one !== id)
  const take = (): void => {
    setTried(true)
    if (roles.length > 0) onTake({ roles: { ...draft.roles, [id]: allRoles.filter(role => roles.includes(role)) }, founders: founds ? [...others, id] : others })
  }
  return (
    <Page screen='prepare-person' title={say('preparing.title.person', { name: clean(name) })} onBack={onBack} foot={<Button kind='primary' primary onPress={take}>{say('start.button.take')}</Button>}>
      <p>{say('preparing.says.person')}</p>
      <fieldset className='choice'>
        <legend className='legend'>{say('people.label.roles')}</legend>
        {tried && roles.length === 0 ? <p className='problem' role='alert'>{say('preparing.wrong.no-role')}</p> : null}
        {allRoles.map(role => (
          <Check key={role} label={say('preparing.label.role-does', { role: say(`role.${role}.name`), does: say(`role.${role}.does`) })} checked={roles.includes(role)} onChange={takes => setRoles(takes ? [...roles, role] : roles.filter(one => one !== role))} testId={`role-${role}`} />
        ))}
      </fieldset>
      <fieldset className='choice'>
        <legend className='legend'>{say('people.label.founders')}</legend>
        <Check label={say('preparing.label.founds')} checked={founds} onChange={setFounds} testId='founds' />
      </fieldset>
    </Page>
  )
}

export function OrganisationPage ({ draft, onTake, onBack }: { readonly draft: Founding, readonly onTake: (organisation: Founding['organisation']) => void, readonly onBack: () => void }): ReactNode {
  const [name, setName] = useState(draft.organisation.name)
  const [id, setId] = useState<string | null>(draft.organisation.id === '' ? null : draft.organisation.id)
  const [tried, setTried] = useState(false)
  const short = id ?? idOf(name)
  const take = (): void => {
    setTried(true)
    if (name.trim() !== '' && isId(short)) onTake({ id: short, name: name.trim() })
  }
  return (
    <Page screen='prepare-organisation' title={say('preparing.title.organisation')} onBack={onBack}>
      <Form onSubmit={take}>
        <TextField label={say('preparing.label.organisation')} problem={tried && name.trim() === '' ? say('start.wrong.empty') : null} value={name} onChange={setName} max={200} testId='organisation' />
        <TextField label={say('preparing.label.organisation-id')} hint={say('preparing.says.id')} problem={tried && !isId(short) ? say('preparing.wrong.id') : null} value={short} onChange={setId} max={64} mono testId='organisation-id' />
        <div><Button kind='primary' primary>{say('start.button.take')}</Button></div>
      </Form>
    </Page>
  )
}

type CountsOf = Pick<Founding, 'approvals' | 'thresholds' | 'successors'>

/** How many approve a plan, how many sign at the least, how many founders make the next version. */
export function Counts ({ draft, mode, onTake, onBack }: { readonly draft: Founding, readonly mode: Enrolled['mode'], readonly onTake: (counts: CountsOf) => void, readonly onBack: () => void }): ReactNode {
  const held = allRoles.filter(role => Object.values(draft.roles).some(roles => roles.includes(role)))
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() => Object.fromEntries<string>([
    ...held.flatMap(role => (['approvals', 'thresholds'] as const).map((kind): [string, string] => [`${kind} ${role}`, String(draft[kind][role] ?? 0)])), ['successors', String(draft.successors)]
  ]))
  const [tried, setTried] = useState(false)
  const most = (key: string): number => key === 'successors' ? draft.founders.length : Object.values(draft.roles).filter(roles => roles.includes(key.split(' ')[1] as Role)).length
  const least = (key: string): number => key === 'successors' ? leastFounders(mode) : 0
  const isRight = (key: string): boolean => /^\d{1,2}$/.test(typed[key] ?? '') && Number(typed[key]) >= least(key) && Number(typed[key]) <= most(key)
  const counts = (kind: 'approvals' | 'thresholds'): Founding['approvals'] => Object.fromEntries(held.flatMap(role => Number(typed[`${kind} ${role}`]) > 0 ? [[role, Number(typed[`${kind} ${role}`])]] : []))
  const take = (): void => {
    setTried(true)
    if (Object.keys(typed).every(isRight)) onTake({ approvals: counts('approvals'), thresholds: counts('thresholds'), successors: Number(typed['successors']) })
  }
  const field = (key: string, label: string): ReactNode => (
    <TextField
      key={key} label={label} problem={tried && !isRight(key) ? say('start.wrong.count', { from: String(least(key)), to: String(most(key)) }) : null} value={typed[key] ?? ''}
      onChange={value => setTyped({ ...typed, [key]: value })} max={2} mono testId={key}
    />
  )
  return (
    <Page screen='prepare-counts' title={say('preparing.title.counts')} onBack={onBack}>
      <Form onSubmit={take}>
        {(['approvals', 'thresholds'] as const).map(kind => (
          <fieldset key={kind} className='choice'>
            <legend className='legend'>{say(`preparing.label.${kind}`)}</legend>
            <p className='hint'>{say(`preparing.says.${kind}`)}</p>
            <div className='counts'>{held.map(role => field(`${kind} ${role}`, say(`role.${role}.name`)))}</div>
          </fieldset>
        ))}
        <fieldset className='choice'>
          <legend className='legend'>{say('people.label.successors')}</legend>
          <p className='hint'>{say('preparing.says.successors')}</p>
          {field('successors', say('preparing.label.successors', { founders: String(draft.founders.length) }))}
        </fieldset>
        <div><Button kind='primary' primary>{say('start.button.take')}</Button></div>
      </Form>
    </Page>
  )
}

interface PolicyProps { readonly bridge: MainBridge, readonly folder: string, readonly options: PrepareOptions, readonly stands: ReactNode, readonly busy: boolean, readonly onTake: (policy: string | null) => void, readonly onBack: () => void }

/** A ready policy is written beside the anchor, under its name: whoever prepares a plan needs the same bytes. */
export function PolicyOf ({ bridge, folder, options, stands, busy, onTake, onBack }: PolicyProps): ReactNode {
  const [own, setOwn] = useState(false)
  const work = useWork()
  const take = (policy: string): void => work.begin(async () => {
    const out = `${folder}/${policy}.policy.yaml`
    const written = await bridge.host('prepare.policy', { policy, out })
    return 'report' in written && written.report.code !== 'file-exists' ? written : { output: out }
  }, onTake)
  if (own) return <Page screen='prepare-founding-policy' title={say('preparing.title.founding-policy')} onBack={() => setOwn(false)}>{stands}<Browse bridge={bridge} wanted='yaml' from={folder} onChoose={onTake} /></Page>
  return (
    <Page screen='prepare-founding-policy' title={say('preparing.title.founding-policy')} onBack={busy ? undefined : onBack}>
      <Trouble work={work} />
      {stands}
      <p>{say('preparing.says.founding-policy')}</p>
      <Tasks tasks={[
        ...options.policies.map(({ name, classes }) => ({ id: `policy-${name}`, name, means: say('preparing.says.policy-classes', { classes: classes.join(', ') }), onPress: () => take(name) })),
        { id: 'policy-own', name: say('preparing.button.policy-own'), means: say('preparing.says.policy-file'), onPress: () => setOwn(true) },
        { id: 'policy-none', name: say('preparing.button.policy-none'), means: say('preparing.says.policy-none'), onPress: () => onTake(null) }
      ]}
      />
    </Page>
  )
}

export function ReaderOf ({ bridge, options, stands, onTake, onBack }: Pick<PolicyProps, 'bridge' | 'options' | 'stands' | 'onBack'> & { readonly onTake: (module: string) => void }): ReactNode {
  return (
    <Page screen='prepare-reader' title={say('preparing.title.founders-reader')} onBack={onBack}>
      {stands}
      <p>{say('preparing.says.reader')}</p>
      <Tasks tasks={options.modules.map(({ module, of }) => ({ id: `reader-${of}`, name: of, means: clean(module), onPress: () => onTake(module) }))} />
      <Browse bridge={bridge} wanted='module' onChoose={onTake} />
    </Page>
  )
}
