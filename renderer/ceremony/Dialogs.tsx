// What can be done at any time, each in a dialog: recorded, sealed, aborted, given up, looked up, or left.

import { useEffect, useState, type ReactNode } from 'react'
import type { RehearsalPin } from '../../src/contract/ceremony.ts'
import type { View } from '../../src/contract/shapes.ts'
import { say } from '../../src/words/text.ts'
import type { Store } from '../bridge/store.ts'
import { Button, Form } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { DisplayDialog } from '../design/DisplayDialog.tsx'
import { TextArea, TextField } from '../design/Field.tsx'
import { Notice } from '../design/Notice.tsx'
import { HandbookDialog } from '../handbook/Handbook.tsx'
import { deedPhrase, isPhrase, type Deed } from './asks.ts'
import { HeadWords, headTitle } from './HeadWords.tsx'
import { Slip } from './Slip.tsx'
import { nameOf, pinWords, roleName } from './words.ts'

export type DialogName = 'exception' | 'pause' | 'abort' | 'void' | 'people' | 'passphrases' | 'handbook' | 'display' | 'leave' | 'head' | 'slip'
interface DialogProps { readonly store: Store, readonly view: View, readonly onClose: () => void, /** To the slip, from the head. */ readonly onSlip: () => void }

export function DialogOf ({ name, ...props }: DialogProps & { readonly name: DialogName }): ReactNode {
  switch (name) {
    case 'exception': case 'pause': case 'abort': case 'void': return <DeedDialog key={name} deed={name} {...props} />
    case 'people': return <People {...props} />
    case 'passphrases': return <Passphrases {...props} />
    case 'handbook': return <HandbookDialog bridge={props.store.bridge} onClose={props.onClose} />
    case 'display': return <DisplayDialog onLanguage={language => { void props.store.shell('shell.language', { language }) }} onClose={props.onClose} />
    case 'leave': return <Leave {...props} />
    case 'head': return <Head {...props} />
    case 'slip': return <SlipDialog {...props} />
  }
}

/** Something that goes on record with a reason. What can't be undone needs its phrase, and takes no Enter. */
function DeedDialog ({ deed, store, view, onClose }: DialogProps & { readonly deed: Deed }): ReactNode {
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const [entered, setEntered] = useState(false)
  const phrase = deedPhrase(deed, view)
  const ready = reason.trim() !== '' && (phrase === null || isPhrase(typed, phrase))
  const act = async (): Promise<void> => {
    const given = reason.trim().replace(/\s+/g, ' ')
    // The dialog gives the focus back first: what comes of it takes it then.
    onClose()
    if (deed === 'exception') await store.change('ceremony.exception', { text: given })
    else await store.change(`ceremony.${deed}`, { reason: given })
  }
  return (
    <Dialog name={deed} title={say(`window.title.${deed}`)} onClose={onClose}>
      <p>{say(`window.says.${deed}`)}</p>
      {deed === 'exception' ? null : <AtStake view={view} />}
      <Form onEnter={() => setEntered(true)}>
        <TextArea label={say(`window.label.${deed}`)} value={reason} onChange={setReason} max={1900} testId='reason' />
        {phrase === null ? null : <TextField label={say('window.label.phrase', { phrase })} mono value={typed} onChange={text => { setTyped(text); setEntered(false) }} max={200} problem={entered ? say('window.says.enter-does-nothing') : null} testId='phrase' />}
        <div className='row acts'>
          <Button kind={phrase === null ? 'primary' : 'danger'} primary irreversible={phrase !== null} disabled={!ready} onPress={() => { void act() }}>{say(`window.button.do-${deed}`)}</Button>
          <Button onPress={onClose}>{say('window.button.go-back')}</Button>
        </div>
      </Form>
    </Dialog>
  )
}

/** What is lost if people leave, pause, abort or give the shares up now. */
function AtStake ({ view: { inHand } }: { readonly view: View }): ReactNode {
  return inHand === null ? null : <Notice kind='care'><p>{say(`window.says.set-is-${inHand.outcome}`)}</p></Notice>
}

function People ({ view, onClose }: DialogProps): ReactNode {
  return (
    <Dialog name='people' title={say('window.title.people')} onClose={onClose}>
      <dl className='rows'>
        {view.people.map(({ id, name, roles }) => <div key={id}><dt>{name}</dt><dd>{roles.map(role => <p key={role}>{roleName(role)}: {say(`role.${role}.does`)}</p>)}</dd></div>)}
      </dl>
      <div className='row'><Button onPress={onClose}>{say('window.button.close-dialog')}</Button></div>
    </Dialog>
  )
}

function Passphrases ({ store, view, onClose }: DialogProps): ReactNode {
  const [all, setAll] = useState<readonly { participant: string, passphrase: string }[]>([])
  const [pins, setPins] = useState<readonly RehearsalPin[]>([])
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const [answer, tokens] = await Promise.all([store.bridge.host('ceremony.rehearsal-passphrases', {}), store.bridge.host('ceremony.rehearsal-pins', {})])
      if ('output' in answer) setAll(answer.output)
      if ('output' in tokens) setPins(tokens.output)
    }
    void ask()
  }, [store])
  return (
    <Dialog name='passphrases' title={say('window.title.passphrases')} onClose={onClose}>
      <p>{say('window.says.made-up')}</p>
      <dl className='rows'>{all.map(({ participant, passphrase }) => <div key={participant}><dt>{nameOf(view, participant)}</dt><dd className='mono' data-passphrase={participant}>{passphrase}</dd></div>)}</dl>
      {pins.length === 0 ? null : (
        <>
          <h3>{say('window.title.pins')}</h3>
          <p>{say('window.says.made-up-pins')}</p>
          <dl className='rows'>{pins.map(one => <div key={`${one.token} ${one.owner} ${one.component}`}><dt>{pinWords(one)}</dt><dd className='mono' data-pin={`${one.token} ${one.owner} ${one.component}`}>{one.pin}</dd></div>)}</dl>
        </>
      )}
      <div className='row'><Button onPress={onClose}>{say('window.button.close-dialog')}</Button></div>
    </Dialog>
  )
}

function Leave ({ store, view, onClose }: DialogProps): ReactNode {
  const ended = view.phase === 'closed' || view.phase === 'aborted'
  const leave = (stay: boolean): void => { void store.shell('shell.leave', { stay }).then(onClose) }
  return (
    <Dialog name='leave' title={say('window.title.leave')} onClose={() => leave(true)}>
      <p>{say(ended ? 'window.says.leaving-ended' : view.phase === 'briefing' ? 'window.says.leaving-before' : 'window.says.leaving')}</p>
      <AtStake view={view} />
      <div className='row acts'>
        <Button kind='primary' primary onPress={() => leave(true)}>{say('window.button.stay')}</Button>
        <Button kind='danger' irreversible={!ended} onPress={() => leave(false)} testId='do-leave'>{say('window.button.do-leave')}</Button>
      </div>
    </Dialog>
  )
}

function Head ({ view, onClose, onSlip }: DialogProps): ReactNode {
  return (
    <Dialog name='head' title={say('window.title.head')} onClose={onClose}>
      <p>{say('window.says.read-aloud')}</p>
      <p className='quiet'>{headTitle(view.head)}</p>
      <HeadWords head={view.head} large />
      <div className='row'><Button onPress={onSlip} testId='show-slip'>{say('window.button.slip')}</Button><Button onPress={onClose}>{say('window.button.close-dialog')}</Button></div>
    </Dialog>
  )
}

/** The slip of the newest checkpoint, which may be a few entries behind the head. */
function SlipDialog ({ store, view, onClose }: DialogProps): ReactNode {
  return (
    <Dialog name='slip' title={say('window.title.slip')} onClose={onClose}>
      <p>{say('window.says.slip-dialog')}</p>
      <Slip bridge={store.bridge} view={view} />
      <div className='row'><Button onPress={onClose}>{say('window.button.close-dialog')}</Button></div>
    </Dialog>
  )
}
