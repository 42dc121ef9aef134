// Something is in the way that people put right outside: then the station looks again, and says when it has.

import { useState, type ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { Button } from '../design/Button.tsx'
import { utcTime } from './time.ts'

/** `onLook` says whether it could be looked at. What was found in its place is another page; this one says that it was looked at, and is as it was. */
export function LookAgain ({ busy, onLook }: { readonly busy: boolean, readonly onLook: () => Promise<boolean> }): ReactNode {
  const [looked, setLooked] = useState<Date | null>(null)
  const look = async (): Promise<void> => {
    setLooked(null)
    if (await onLook()) setLooked(new Date())
  }
  return (
    <div className='row acts'>
      <Button kind='primary' primary disabled={busy} onPress={() => { void look() }} testId='look-again'>{say('window.button.look-again')}</Button>
      <p className='hint beside-button' role='status'>{looked === null ? '' : say('window.says.looked', { time: utcTime(looked) })}</p>
    </div>
  )
}
