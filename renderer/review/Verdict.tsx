// The verdict on some evidence, in words and colour; below it what was found, what is shown of the requirements, and what it is about.

import type { ReactNode } from 'react'
import type { Verification } from '../../src/contract/evidence.ts'
import { organisationWords } from '../../src/words/organisation.ts'
import { shippedWords } from '../../src/words/scripts.ts'
import { say } from '../../src/words/text.ts'
import { clean } from '../bridge/clean.ts'
import { Button } from '../design/Button.tsx'
import type { Loaded } from '../start/asking.ts'
import { Busy, Page, Refused, Rows } from '../start/Page.tsx'
import { Findings } from './Findings.tsx'
import { Requirements } from './Requirements.tsx'
import { VerifiedCeremony, VerifiedIssuance, VerifiedKeys } from './Verified.tsx'

export interface VerdictPageProps {
  readonly loaded: Loaded<Verification>
  readonly bundle: string
  readonly anchor: string | null
  /** How many slips it is held to. */ readonly slips: number
  readonly onGo: (page: 'timeline' | 'slip' | 'compare') => void
  /** To an entry that a finding names. */ readonly onSeek: (seq: number) => void
  readonly onBack: () => void
  readonly onAgain: () => void
  readonly onHome: () => void
}

export function VerdictPage ({ loaded, bundle, anchor, slips, onGo, onSeek, onBack, onAgain, onHome }: VerdictPageProps): ReactNode {
  const sources = (
    <Rows rows={[
      [say('review.label.bundle'), <span key='bundle' className='mono'>{clean(bundle)}</span>],
      [say('review.label.anchor'), anchor === null ? say('review.label.no-anchor') : <span key='anchor' className='mono'>{clean(anchor)}</span>],
      ...slips === 0 ? [] : [[say('review.label.slips'), String(slips)] as const]
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
      {verification.verdict === 'unreadable' ? null : (
        <div className='row acts'>
          <Button onPress={() => onGo('timeline')} testId='to-timeline'>{say('review.button.timeline')}</Button>
          <Button onPress={() => onGo('slip')} testId='to-slip'>{say('review.button.slip')}</Button>
          <Button onPress={() => onGo('compare')} testId='to-compare'>{say('review.button.compare')}</Button>
        </div>
      )}
      <Findings verification={verification} onSeek={onSeek} />
      <Requirements verification={verification} />
      <VerifiedCeremony verification={verification} />
      <VerifiedKeys verification={verification} />
      <VerifiedIssuance verification={verification} />
      {sources}
    </Page>
  )
}

/** What the verdict means, in its colour; of which ceremony; whose keys these are, where nothing shows it; and the mode, which no page leaves out. */
function VerdictNotice ({ verification: { verdict, mode, pinned, title, organisation } }: { readonly verification: Verification }): ReactNode {
  return (
    <>
      <p className={`notice lead ${verdict === 'verified' ? 'notice-good' : 'notice-danger'}`} data-verdict={verdict}>{say(`verdict.${verdict}.means`)}</p>
      {title === null ? null : <p className='lead' data-testid='of'>{organisation === null ? clean(shippedWords(title)) : say('review.label.of', { title: clean(shippedWords(title)), organisation: clean(organisationWords(organisation.name)) })}</p>}
      {verdict !== 'verified' || pinned ? null : <p className='notice notice-care' data-testid='unpinned'>{say('review.says.not-pinned')}</p>}
      {mode === null ? null : <p className={`banner banner-${mode}`}>{say(`mode.${mode}.banner`)}</p>}
    </>
  )
}
