// Before the day: the station is looked over, with the plan of the day or with none. What would stop the ceremony stands first, what deserves care after it, and
// what is in order folds away.

import { useState, type ReactNode } from 'react'
import type { Output } from '../../src/contract/contract.ts'
import { doctorSections, doctorSummary, doctorVerdict, doctorWords, type DoctorItem } from '../../src/words/doctor.ts'
import { say } from '../../src/words/text.ts'
import { writtenMinute } from '../../src/words/time.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { clean } from '../bridge/clean.ts'
import { Button } from '../design/Button.tsx'
import { Heading } from '../design/Heading.tsx'
import { Notice } from '../design/Notice.tsx'
import { useWork } from './asking.ts'
import { Browse } from './Browse.tsx'
import { Busy, Page, Refused, Rows } from './Page.tsx'

type Found = Output<'station.doctor'>

export function Doctor ({ bridge, onBack }: { readonly bridge: MainBridge, readonly onBack: () => void }): ReactNode {
  const [choosing, setChoosing] = useState(false)
  const [plan, setPlan] = useState<string | null>(null)
  const [found, setFound] = useState<Found | null>(null)
  const { busy, since, report, begin } = useWork()
  const look = (of: string | null): void => {
    setChoosing(false)
    setPlan(of)
    begin(async () => await bridge.host('station.doctor', { plan: of }), setFound, () => setFound(null))
  }
  if (choosing) return <Page screen='doctor' title={say('start.title.plan')} onBack={() => setChoosing(false)}><Browse bridge={bridge} wanted='plan' onChoose={look} /></Page>
  const foot = (
    <>
      <Button kind='primary' primary disabled={busy} onPress={() => look(plan)} testId='look'>{say(found === null ? 'doctor.button.look' : 'doctor.button.again')}</Button>
      <Button kind='quiet' disabled={busy} onPress={() => setChoosing(true)} testId='with-plan'>{say('doctor.button.with-plan')}</Button>
    </>
  )
  return (
    <Page screen='doctor' title={say('doctor.title')} onBack={busy ? undefined : onBack} foot={foot}>
      {busy ? <Busy since={since}>{say('doctor.says.looking')}</Busy> : null}
      {report === null ? null : <Refused report={report} />}
      {busy || found === null ? <><p>{say('doctor.says.what')} {say('doctor.says.safe')}</p><p>{say('doctor.says.when')}</p></> : <Record found={found} plan={plan} />}
    </Page>
  )
}

const look = { good: 'good', care: 'care', bad: 'danger' } as const

function Record ({ found: { time, version, items }, plan }: { readonly found: Found, readonly plan: string | null }): ReactNode {
  const of = (weight: DoctorItem['weight']): Found['items'] => items.filter(item => item.weight === weight)
  const [wrong, good] = [[...of('bad'), ...of('care')], of('good')]
  return (
    <>
      <Notice kind={look[doctorVerdict(items)]} testId='doctor-verdict'><Heading level={2} look='lead'>{doctorSummary(items)}</Heading></Notice>
      <Rows rows={[
        [say('doctor.label.plan'), plan === null ? say('doctor.says.for-none') : <span key='plan' className='mono'>{clean(plan)}</span>],
        [say('doctor.label.looked'), say('doctor.says.looked', { time: writtenMinute(time), version })]
      ]}
      />
      <ul className='findings' data-testid='doctor-wrong'>{wrong.map((item, i) => <li key={`${i} ${item.code}`} className={`finding finding-${item.weight === 'bad' ? 'failure' : 'warning'}`} data-weight={item.weight}><Problem item={item} /></li>)}</ul>
      <details className='details' data-testid='doctor-good'>
        <summary>{say('doctor.label.good', { count: String(good.length) })}</summary>
        {doctorSections(good).map(({ section, name, items: those }) => (
          <div key={section}>
            <h3>{name}</h3>
            <ul className='bullets'>{those.map((item, i) => <li key={`${i} ${item.code}`}>{clean(doctorWords(item).found)}</li>)}</ul>
          </div>
        ))}
      </details>
    </>
  )
}

function Problem ({ item }: { readonly item: DoctorItem }): ReactNode {
  const { name, found, why, do: todo } = doctorWords(item)
  return (
    <>
      <h3>{name} · {say(`doctor.weight.${item.weight}`)}</h3>
      <p>{clean(found)}</p>
      <Rows rows={[[say('doctor.label.why'), why], ...todo === null ? [] : [[say('doctor.label.do'), clean(todo)] as const]]} />
    </>
  )
}
