// A share is never on this page: it is shown or typed on a page of its own, in front of one person, and this one waits.

import { useState, type ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { Button } from '../design/Button.tsx'
import { Notice } from '../design/Notice.tsx'
import type { AskedProps, ShareAsk } from './asked.ts'
import { nameOf } from './words.ts'

export function AskedShare ({ view, ask, busy, onShare }: AskedProps & { readonly ask: ShareAsk }): ReactNode {
  const [lost, setLost] = useState(false)
  const name = nameOf(view, ask.who)
  const open = (): void => {
    setLost(false)
    void onShare(ask).then(setLost)
  }
  return (
    <>
      {lost ? <Notice kind='care'><p role='alert'>{say('window.says.share-lost')}</p></Notice> : null}
      <div className='row acts'>
        <Button kind='primary' primary disabled={busy} onPress={open}>
          {ask.kind === 'show-share' ? say('window.button.show-share', { ordinal: String(ask.ordinal), name }) : say('window.button.take-share', { name })}
        </Button>
      </div>
    </>
  )
}
