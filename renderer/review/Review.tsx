// Evidence under review: which bundle, under which anchor, and what its verification says.

import { useState, type ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { Button } from '../design/Button.tsx'
import { Browse } from '../start/Browse.tsx'
import { Page } from '../start/Page.tsx'
import { folderOf } from '../start/paths.ts'
import { Reviewed } from './Reviewed.tsx'

type At =
  | { readonly page: 'bundle' }
  | { readonly page: 'anchor', readonly bundle: string }
  | { readonly page: 'verdict', readonly bundle: string, readonly anchor: string | null }

export function Review ({ bridge, onBack }: { readonly bridge: MainBridge, readonly onBack: () => void }): ReactNode {
  const [at, setAt] = useState<At>({ page: 'bundle' })
  const again = (): void => setAt({ page: 'bundle' })
  switch (at.page) {
    case 'bundle': return (
      <Page key='bundle' screen='browse' title={say('review.title.bundle')} onBack={onBack}>
        <p>{say('review.says.bundle')}</p>
        <Browse bridge={bridge} wanted='bundle' onChoose={bundle => setAt({ page: 'anchor', bundle })} />
      </Page>
    )
    case 'anchor': {
      const verdict = (anchor: string | null): void => setAt({ page: 'verdict', bundle: at.bundle, anchor })
      return (
        <Page
          key='anchor' screen='browse' title={say('review.title.anchor')} onBack={again}
          foot={<Button onPress={() => verdict(null)} testId='without-anchor' describedBy='without-means'>{say('review.button.without')}</Button>}
        >
          <p>{say('review.says.anchor')} {say('review.says.anchor-rehearsal')}</p>
          <p id='without-means' className='notice notice-care'>{say('review.says.without')}</p>
          <Browse bridge={bridge} wanted='anchor' from={folderOf(at.bundle)} onChoose={verdict} />
        </Page>
      )
    }
    case 'verdict': return (
      <Reviewed bridge={bridge} bundle={at.bundle} anchor={at.anchor} onBack={() => setAt({ page: 'anchor', bundle: at.bundle })} onAgain={again} onHome={onBack} />
    )
  }
}
