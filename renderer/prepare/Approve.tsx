// Somebody approves a plan: who, with which key, after having compared the plan's words. Their PIN or passphrase opens the key for this one signature.

import { useRef, useState, type ReactNode } from 'react'
import type { ShownPlan } from '../../src/contract/plan.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { clean } from '../bridge/clean.ts'
import { PublicWords } from '../ceremony/HeadWords.tsx'
import { roleName } from '../ceremony/words.ts'
import { Button, Form } from '../design/Button.tsx'
import { Check, SecretField, takeSecret, TextField } from '../design/Field.tsx'
import { useLoaded, useWork } from '../start/asking.ts'
import { Busy, Page, Refused, Tasks } from '../start/Page.tsx'
import { pathOf } from '../start/paths.ts'
import { approversOf, type Approver } from './approvers.ts'
import { PlanFacts } from './Facts.tsx'
import { Trouble } from './Trouble.tsx'

export interface ApproveProps {
  readonly bridge: MainBridge
  readonly shown: ShownPlan
  /** Where people's key files lie, of those who have some. */ readonly prepared: string
  readonly onApproved: (shown: ShownPlan) => void
  readonly onBack: () => void
}

export function Approve (props: ApproveProps): ReactNode {
  const [who, setWho] = useState<Approver | null>(null)
  const { bridge, shown } = props
  const options = useLoaded(async () => await bridge.host('prepare.options', { anchor: `${shown.folder}/anchor.json`, mode: null }), shown.folder)
  if (who !== null) return <Person {...props} who={who} onBack={() => setWho(null)} />
  const approvers = options.state === 'here' ? approversOf(options.value.people, shown.missing) : []
  return (
    <Page screen='prepare-approvers' title={say('preparing.title.approver')} onBack={props.onBack}>
      {options.state === 'loading' ? <Busy>{say('start.says.reading')}</Busy> : null}
      {options.state === 'refused' ? <Refused report={options.report} /> : null}
      {options.state === 'here' && approvers.length === 0 ? <p className='notice notice-care'>{say('preparing.says.no-approver')}</p> : null}
      <Tasks tasks={approvers.map(one => ({
        id: `approver-${one.id}-${one.role}`, name: clean(one.name), means: say(one.held === 'card' ? 'plan.label.held-card' : 'plan.label.held-file'), tag: roleName(one.role), onPress: () => setWho(one)
      }))}
      />
    </Page>
  )
}

function Person ({ bridge, shown, prepared, who: { id, name, role, held }, onApproved, onBack }: ApproveProps & { readonly who: Approver }): ReactNode {
  const { folder, hash } = shown
  const [file, setFile] = useState(`${prepared}/${id}.age`)
  const [compared, setCompared] = useState(false)
  const [wrong, setWrong] = useState<'path' | 'secret' | 'compared' | null>(null)
  const secretField = useRef<HTMLInputElement>(null)
  const fileField = useRef<HTMLInputElement>(null)
  const work = useWork()
  const approve = (): void => {
    const keyFile = held === 'file' ? pathOf(file) : null
    const secret = takeSecret(secretField.current)
    const missing = held === 'file' && keyFile === null ? 'path' : !compared ? 'compared' : secret.length === 0 ? 'secret' : null
    setWrong(missing)
    if (missing !== null) {
      secret.fill(0)
      return (missing === 'path' ? fileField : secretField).current?.focus()
    }
    const by = { folder, hash, participant: id, role, keyFile, module: null }
    work.begin(async () => {
      try {
        const allowed = await bridge.host('plan.approver', by)
        return 'report' in allowed ? allowed : await bridge.host('plan.approve', { ...by, secret })
      } finally {
        secret.fill(0)
      }
    }, onApproved)
  }
  const foot = (
    <Form onSubmit={approve}>
      <div className='fields'>
        <SecretField label={say(held === 'card' ? 'window.label.card-pin' : 'window.label.passphrase')} problem={wrong === 'secret' ? say('window.says.text-empty') : null} input={secretField} testId='passphrase' />
        <Button kind='primary' primary disabled={work.busy}>{say('preparing.button.approve', { name: clean(name) })}</Button>
      </div>
    </Form>
  )
  return (
    <Page screen='prepare-approve' title={say('preparing.title.approve', { name: clean(name), role: roleName(role) })} onBack={work.busy ? undefined : onBack} foot={foot}>
      <Trouble work={work} wrong={wrong === 'compared' ? say('preparing.wrong.compared') : null} />
      <p>{say('preparing.says.approving')}</p>
      <PublicWords root={hash} large />
      <Check label={say('preparing.label.compared')} checked={compared} onChange={setCompared} testId='compared' />
      {held === 'file' ? <TextField label={say('preparing.label.key-file')} problem={wrong === 'path' ? say('start.wrong.path') : null} value={file} onChange={setFile} mono input={fileField} testId='key-file' /> : null}
      <PlanFacts shown={shown} agenda={false} />
    </Page>
  )
}
