// Which catalog stands on the page, whether it is that of the station's transcripts, and what to do where it is not, or where there is none.

import { useState, type ReactNode } from 'react'
import type { CatalogStatus } from '../../src/contract/catalog.ts'
import type { Output } from '../../src/contract/contract.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { cleaned } from '../bridge/clean.ts'
import { Button } from '../design/Button.tsx'
import { Notice } from '../design/Notice.tsx'
import { Findings } from '../review/Findings.tsx'
import { useWork } from '../start/asking.ts'
import { Busy, Refused } from '../start/Page.tsx'
import { Whose } from './Whose.tsx'
import { dayOf, othersWords } from './wording.ts'

type Rebuilt = Output<'catalog.rebuild'>

export interface StandingProps {
  readonly bridge: MainBridge
  readonly status: CatalogStatus
  /** Catalogs were made anew. */ readonly onMade: () => void
  /** To another catalog. */ readonly onOther: () => void
  readonly onRehearse: () => void
}

export function Standing ({ bridge, status: { chosen, catalogs, missing }, onMade, onOther, onRehearse }: StandingProps): ReactNode {
  const work = useWork()
  const [refused, setRefused] = useState<Rebuilt['refused']>([])
  const others = catalogs.filter(({ id }) => id !== chosen?.id)
  const rebuild = (): void => work.begin(async () => await bridge.host('catalog.rebuild', { mode: null }), ({ refused: left }) => {
    setRefused(cleaned(left))
    onMade()
  })
  const again = <Button kind='primary' primary disabled={work.busy} onPress={rebuild} testId='rebuild'>{say('keys.button.rebuild')}</Button>
  return (
    <>
      {work.busy ? <Busy>{say('keys.says.rebuilding')}</Busy> : null}
      {work.report === null ? null : <Refused report={work.report} />}
      {refused.map(({ id, findings }) => (
        <Notice key={id} kind='danger' title={say('keys.label.not-made', { catalog: id })} testId='not-made'>
          <p>{say('keys.says.not-made')}</p>
          <Findings verification={{ findings }} />
        </Notice>
      ))}
      {chosen === null
        ? (
            <Notice testId='no-catalog'>
              <div className='stack-tight'>
                <h2 className='lead'>{say('keys.label.no-catalog')}</h2>
                <p>{missing === 0 ? say('keys.says.no-ceremony') : say('keys.says.no-catalog', { count: String(missing) })}</p>
                <div className='row acts'>
                  {missing === 0 ? null : again}
                  <Button kind={missing === 0 ? 'primary' : 'plain'} primary={missing === 0} disabled={work.busy} onPress={onRehearse} testId='rehearse'>{say('keys.button.rehearse')}</Button>
                </div>
              </div>
            </Notice>
          )
        : (
            <>
              <Whose chosen={chosen} catalogs={catalogs}>
                {others.length === 0 ? null : <Button kind='quiet' disabled={work.busy} onPress={onOther} testId='other-catalog'>{othersWords(others)}</Button>}
              </Whose>
              <p className='quiet'>{say(chosen.catalog.policy === null ? 'keys.label.made-from' : 'keys.label.made-from-policy', {
                count: String(chosen.catalog.ceremonies.length), day: dayOf(chosen.catalog.ceremonies.at(-1)?.ended ?? chosen.now),
                policy: chosen.catalog.policy?.rules.policy ?? '', version: String(chosen.catalog.policy?.rules.version ?? '')
              })}</p>
              {chosen.freshness === 'current' ? null : <Notice kind={chosen.freshness === 'differs' ? 'danger' : 'care'} testId='stale'><div className='stack-tight'><p>{say(`keys.says.${chosen.freshness}`)}</p><div className='row acts'>{again}</div></div></Notice>}
            </>
          )}
    </>
  )
}
