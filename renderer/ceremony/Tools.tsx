// What can be done at any time: only what means something now is offered.

import type { ReactNode } from 'react'
import type { View } from '../../src/contract/shapes.ts'
import { isPausable } from '../../src/words/pausable.ts'
import { say } from '../../src/words/text.ts'
import type { PageState, Store } from '../bridge/store.ts'
import { Button } from '../design/Button.tsx'
import type { DialogName } from './Dialogs.tsx'

export interface ToolsProps { readonly store: Store, readonly state: PageState, readonly view: View, readonly onOpen: (name: DialogName) => void }

export function Tools ({ store, state: { shell, busySince }, view, onOpen }: ToolsProps): ReactNode {
  const busy = busySince !== null
  const room = shell?.room ?? 'closed'
  const lost = shell?.host === 'lost'
  return (
    <div className='tools' role='group' aria-label={say('window.part.tools')}>
      {(lost ? [] : toolsNow(view)).map(name => <Button key={name} kind='quiet' disabled={busy} onPress={() => onOpen(name)} testId={`tool-${name}`}>{say(`window.button.${name}`)}</Button>)}
      {lost ? null : <Button kind='quiet' disabled={busy} onPress={() => { void store.shell('shell.room', { open: room === 'closed' }) }} testId='tool-room'>{say(room === 'closed' ? 'window.button.room-open' : 'window.button.room-close')}</Button>}
      {lost ? null : <Button kind='quiet' disabled={busy} onPress={() => onOpen('handbook')} testId='tool-handbook'>{say('handbook.title')}</Button>}
      <Button kind='quiet' onPress={() => onOpen('display')} testId='tool-display'>{say('window.button.display')}</Button>
      <Button kind='quiet' disabled={busy} onPress={() => onOpen('leave')} testId='tool-leave'>{say('window.button.leave')}</Button>
      {room === 'closed' ? null : <p className='room-state' data-testid='room-state'>{say(`window.label.room-${room}`)}</p>}
    </div>
  )
}

function toolsNow ({ phase, mode, inHand, signing }: View): ('exception' | 'pause' | 'abort' | 'void' | 'people' | 'passphrases')[] {
  const underWay = phase !== 'briefing' && phase !== 'closed' && phase !== 'aborted' && phase !== 'aborting'
  return [
    ...underWay && phase !== 'paused' ? ['exception' as const] : [],
    ...isPausable(phase) ? ['pause' as const] : [],
    ...underWay && inHand !== null && signing === null ? ['void' as const] : [],
    ...underWay ? ['abort' as const] : [],
    'people',
    ...mode === 'rehearsal' ? ['passphrases' as const] : []
  ]
}
