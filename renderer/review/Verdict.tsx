// The verdict on some evidence, in words and colour, what it is about, and what was found.

import type { ReactNode } from 'react'
import type { Verification } from '../../src/contract/evidence.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { clean } from '../bridge/clean.ts'
import { Button } from '../design/Button.tsx'
import { useLoaded } from '../start/asking.ts'
import { Busy, Page, Refused, Rows } from '../start/Page.tsx'
import { Findings } from './Findings.tsx'
import { VerifiedCeremony, VerifiedKeys } from './Verified.tsx'

export interface VerdictPageProps {
  readonly bridge: MainBridge
  readonly bundle: string
  readonly anchor: string | null
  readonly onBack: () => void
  readonly onAgain: () => void
  readonly onHome: () => void
}

export function VerdictPage ({ bridge, bundle, anchor, onBack, onAgain, onHome }: VerdictPageProps): ReactNode {
  const loaded = useLoaded(async () => await bridge.host('evidence.verify', { bundle, anchor }), '')
  const sources = (
    <Rows rows={[
      [say('review.label.bundle'), <span key='bundle' className='mono'>{clean(bundle)}</span>],
      [say('review.label.anchor'), anchor === null ? say('review.label.no-anchor') : <span key='anchor' className='mono'>{clean(anchor)}</span>]
    ]}
    />
  )
  if (loaded.state === 'loading') return <Page key='verifying' screen='verdict' title={say('review.title.verifying')}><Busy>{say('review.says.verifying')}</Busy>{sources}</Page>
  if (loaded.state === 'refused') return <Page key='refused' screen='verdict' title={say('review.title.verifying')} onBack={onBack}><Refused report={loaded.report} />{sources}</Page>
  const verification = loaded.value
  return (
    <Page
      key='verdict' screen='verdict' title={say(`verdict.${verification.verdict}.name`)} look={`instruction verdict-title verdict-${verification.verdict}`} onBack={onBack}
      foot={<><Button onPress={onAgain}>{say('review.button.other')}</Button><Button kind='quiet' onPress={onHome} testId='home'>{say('start.button.home')}</Button></>}
    >
      <VerdictNotice verification={verification} />
      {verification.verdict === 'verified' ? null : <Findings verification={verification} />}
      <VerifiedCeremony verification={verification} />
      {verification.verdict === 'verified' ? <Findings verification={verification} /> : null}
      <VerifiedKeys verification={verification} />
      {sources}
    </Page>
  )
}

/** What the verdict means, in its colour; whose keys these are, where nothing shows it; and the mode, which no page leaves out. */
function VerdictNotice ({ verification: { verdict, mode, pinned } }: { readonly verification: Verification }): ReactNode {
  return (
    <>
      <p className={`notice lead ${verdict === 'verified' ? 'notice-good' : 'notice-danger'}`} data-verdict={verdict}>{say(`verdict.${verdict}.means`)}</p>
      {verdict !== 'verified' || pinned ? null : <p className='notice notice-care' data-testid='unpinned'>{say('review.says.not-pinned')}</p>}
      {mode === null ? null : <p className={`banner banner-${mode}`}>{say(`mode.${mode}.banner`)}</p>}
    </>
  )
}
