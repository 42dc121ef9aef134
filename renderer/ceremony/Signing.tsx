// Sign-offs: the list of who may sign, and one person's own page, with the sentence, the head's words and the passphrase.

import { useRef, useState, type ReactNode } from 'react'
import type { View } from '../../src/contract/shapes.ts'
import { setIdInGroups } from '../../src/words/set-id.ts'
import { say } from '../../src/words/text.ts'
import type { PageState, Store } from '../bridge/store.ts'
import { Issuing } from '../certificate/Issuing.tsx'
import { Button, Form } from '../design/Button.tsx'
import { SecretField, takeSecret } from '../design/Field.tsx'
import { Heading } from '../design/Heading.tsx'
import { ActFor } from './ActFor.tsx'
import { HeadWords, headTitle } from './HeadWords.tsx'
import { Middle } from './Middle.tsx'
import type { Signing } from './scene.ts'
import { Done, Trouble } from './Skeleton.tsx'
import { lower, nameOf, roleName, signerText, signingText, wordsOf } from './words.ts'

type Signer = Signing['pending'][number]
const longestSecret = 1024

interface SigningProps { readonly store: Store, readonly state: PageState, readonly view: View, readonly signing: Signing }

export function SigningPage (props: SigningProps): ReactNode {
  const { signing } = props
  const [who, setWho] = useState<Signer | null>(null)
  const pending = who === null ? undefined : signing.pending.find(one => one.participant === who.participant && one.role === who.role)
  return pending === undefined
    ? <List key={signing.given.length} {...props} onChoose={setWho} />
    : <Person key={`${pending.participant} ${pending.role}`} {...props} who={pending} onBack={() => setWho(null)} />
}

function List ({ store, state: { busySince, done }, view, signing, onChoose }: SigningProps & { readonly onChoose: (who: Signer) => void }): ReactNode {
  const busy = busySince !== null
  const { title } = signingText(view, signing, signing.pending[0]?.role ?? 'witness')
  const authorised = signing.purpose === 'authorise' && view.step !== null ? wordsOf(view.step) : null
  return (
    <Middle screen='signing' busySince={busySince} foot={<div className='foot-top'><p className='asked'>{say('window.says.choose-signer')}</p><ActFor store={store} view={view} busy={busy} /></div>}>
      <Done what={done} />
      <Heading look='step-title'>{title}</Heading>
      {authorised === null
        ? <p className='instruction'>{say(`phase.${view.phase}.means`)}</p>
        : (
            <>
              <p className='instruction'>{authorised.title}</p>
              <dl className='skeleton'>
                <div className='skeleton-part'><dt>{say('stepPart.say')}</dt><dd>{authorised.say}</dd></div>
                <div className='skeleton-part'><dt>{say('stepPart.changes')}</dt><dd>{authorised.changes}</dd></div>
              </dl>
            </>
          )}
      {signing.purpose === 'void' ? <p className='lead'>{say('window.label.cards')}: {say('window.label.cards-of', { set: setIdInGroups(signing.facts.set ?? ''), ordinals: signing.facts.ordinals || say('window.label.none') })}</p> : null}
      {(signing.facts.carriers ?? '') === '' ? null : <p className='lead'>{say('window.label.carriers-of', { carriers: signing.facts.carriers ?? '' })}</p>}
      {signing.purpose === 'exception' || signing.purpose === 'pause' || signing.purpose === 'abort' ? <blockquote className='quoted'>{signing.facts.text ?? signing.facts.reason}</blockquote> : null}
      <Trouble view={view} />
      <div className='signers'>
        <section>
          <h2>{say('window.label.may-sign')}</h2>
          <ul className='signer-list' data-testid='pending'>
            {signing.pending.map(who => (
              <li key={`${who.participant} ${who.role}`}>
                <Button kind={who === signing.pending[0] ? 'primary' : 'plain'} primary={who === signing.pending[0]} disabled={busy} onPress={() => onChoose(who)}>{signerText(view, who)}</Button>
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h2>{say('window.label.has-signed')}</h2>
          {signing.given.length === 0 ? <p className='quiet'>{say('window.label.nobody')}</p> : (
            <ul data-testid='given'>{signing.given.map((one, i) => <li key={`${i} ${one.participant} ${one.role}`}>{one.decision === 'approve' ? '✓' : '✗'} {say('window.label.decided', { name: nameOf(view, one.participant), role: roleName(one.role), decision: say(`decision.${one.decision}`).toLowerCase() })}</li>)}</ul>
          )}
        </section>
      </div>
      {signing.purpose === 'authorise' || signing.purpose === 'act' ? <Issuing bridge={store.bridge} view={view} /> : null}
    </Middle>
  )
}

function Person ({ store, state: { busySince }, view, signing, who, onBack }: SigningProps & { readonly who: Signer, readonly onBack: () => void }): ReactNode {
  const [decision, setDecision] = useState<'approve' | 'refuse'>('approve')
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const busy = busySince !== null
  const words = signingText(view, signing, who.role)
  const name = nameOf(view, who.participant)
  const approves = decision === 'approve'

  const sign = async (): Promise<void> => {
    const secret = takeSecret(field.current)
    const wrong = secret.length === 0 ? say('window.says.text-empty') : secret.length > longestSecret ? say('window.says.secret-too-long') : null
    setProblem(wrong)
    try {
      if (wrong !== null) return field.current?.focus()
      const done = say(approves ? 'window.label.signed' : 'window.label.refused', { name, role: roleName(who.role) })
      if (await store.change('ceremony.sign', { participant: who.participant, role: who.role, decision, secret }, done)) onBack()
    } finally {
      secret.fill(0)
    }
  }
  const foot = (
    <Form onSubmit={() => { void sign() }}>
      <div className='fields'>
        <SecretField label={say(who.held === 'card' ? 'window.label.card-pin' : 'window.label.passphrase')} problem={problem} input={field} testId='passphrase' />
        <Button kind={approves ? 'primary' : 'danger'} primary disabled={busy}>{approves ? words.approve : words.refuse}</Button>
      </div>
      <div className='row acts'>
        <Button kind='quiet' disabled={busy} onPress={() => setDecision(approves ? 'refuse' : 'approve')} testId='other-decision'>{say(approves ? 'window.button.rather-refuse' : 'window.button.rather-approve')}</Button>
        <Button kind='quiet' disabled={busy} onPress={onBack} testId='back-to-list'>{say('window.button.back-to-list')}</Button>
        {view.signing?.pending.find(one => one.held === 'file') === who ? <ActFor store={store} view={view} busy={busy} /> : null}
      </div>
    </Form>
  )
  return (
    <Middle screen='person' busySince={busySince} foot={foot}>
      <Heading key={decision} look={approves ? 'step-title' : 'step-title title-danger'}><span data-testid='signer'>{signerText(view, who)}</span>: {lower(approves ? words.approve : words.refuse)}</Heading>
      <p className='instruction'>{approves ? words.sentence : say('window.says.refusal')}</p>
      <p>{say(who.held === 'card' ? 'window.says.compare-head-card' : 'window.says.compare-head')}</p>
      <section className='stack-tight'>
        <h2>{headTitle(view.head)}</h2>
        <HeadWords head={view.head} large />
      </section>
    </Middle>
  )
}
