// Somebody is enrolled: who they are, where their key is, and a signature by that very key. In a rehearsal a key may be in a file that is made here; for production it
// is on their own card, on which one can be made too.

import { useRef, useState, type ReactNode } from 'react'
import type { FoundCard } from '../../../src/contract/people.ts'
import type { PrepareOptions } from '../../../src/contract/prepare.ts'
import { say } from '../../../src/words/text.ts'
import type { MainBridge } from '../../bridge/bridge.ts'
import { clean } from '../../bridge/clean.ts'
import { Button, Form } from '../../design/Button.tsx'
import { SecretField, takeSecret, TextField } from '../../design/Field.tsx'
import { useLoaded, useWork } from '../../start/asking.ts'
import { Browse } from '../../start/Browse.tsx'
import { Busy, Page, Refused, Tasks } from '../../start/Page.tsx'
import { Trouble } from '../Trouble.tsx'
import { idOf, isId } from './founding.ts'

export interface EnrolProps {
  readonly bridge: MainBridge
  readonly folder: string
  readonly mode: 'rehearsal' | 'production'
  readonly modules: PrepareOptions['modules']
  /** Short names that are somebody's already. */ readonly taken: readonly string[]
  readonly onEnrolled: (person: { readonly name: string, readonly fingerprint: string }) => void
  readonly onBack: () => void
}

interface Who { readonly id: string, readonly name: string }
/** A key of a card, or the card on which one is to be made. */
type OnCard = { readonly module: string, readonly card: FoundCard, readonly key: FoundCard['keys'][number] | null }

export function Enrol (props: EnrolProps): ReactNode {
  const { bridge, mode, modules } = props
  const [who, setWho] = useState<Who | null>(null)
  const [held, setHeld] = useState<'card' | 'file' | null>(mode === 'production' ? 'card' : null)
  const [module, setModule] = useState<string | null>(null)
  const [onCard, setOnCard] = useState<OnCard | null>(null)
  if (who === null) return <Name {...props} onName={setWho} />
  if (held === null) {
    return (
      <Page screen='prepare-held' title={say('preparing.title.held', { name: clean(who.name) })} onBack={() => setWho(null)}>
        <Tasks tasks={(['card', 'file'] as const).map(one => ({ id: `held-${one}`, name: say(`preparing.held.${one}.name`), means: say(`preparing.held.${one}.means`), onPress: () => setHeld(one) }))} />
      </Page>
    )
  }
  const back = (): void => {
    if (onCard !== null) setOnCard(null)
    else if (module !== null) setModule(null)
    else if (mode === 'production') setWho(null)
    else setHeld(null)
  }
  if (held === 'file') return <KeyFile {...props} who={who} onBack={back} />
  if (module === null) {
    return (
      <Page screen='prepare-reader' title={say('preparing.title.reader')} onBack={back}>
        <p>{say('preparing.says.reader')}</p>
        <Tasks tasks={modules.map(({ module: path, of }) => ({ id: `reader-${of}`, name: of, means: clean(path), onPress: () => setModule(path) }))} />
        <Browse bridge={bridge} wanted='module' onChoose={setModule} />
      </Page>
    )
  }
  return onCard === null ? <Cards bridge={bridge} module={module} onCard={setOnCard} onBack={back} /> : <CardKey {...props} who={who} onCard={onCard} onBack={back} />
}

function Name ({ taken, onName, onBack }: EnrolProps & { readonly onName: (who: Who) => void }): ReactNode {
  const [name, setName] = useState('')
  const [id, setId] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const short = id ?? idOf(name)
  const named = name.trim() !== ''
  const problem = taken.includes(short) ? say('preparing.wrong.taken') : isId(short) ? null : say('preparing.wrong.id')
  return (
    <Page screen='prepare-enrol' title={say('preparing.title.enrol')} onBack={onBack}>
      <Form onSubmit={() => { setTried(true); if (named && problem === null) onName({ id: short, name: name.trim() }) }}>
        <TextField label={say('preparing.label.name')} hint={say('preparing.says.name')} problem={tried && !named ? say('start.wrong.empty') : null} value={name} onChange={setName} max={200} testId='name' />
        <TextField label={say('preparing.label.id')} hint={say('preparing.says.id')} problem={tried && named ? problem : null} value={short} onChange={setId} max={64} mono testId='id' />
        <div><Button kind='primary' primary>{say('start.button.take')}</Button></div>
      </Form>
    </Page>
  )
}

/** A key in a new file, sealed with a passphrase that is typed twice. */
function KeyFile ({ bridge, folder, mode, who, onEnrolled, onBack }: EnrolProps & { readonly who: Who }): ReactNode {
  const [wrong, setWrong] = useState<string | null>(null)
  const first = useRef<HTMLInputElement>(null)
  const second = useRef<HTMLInputElement>(null)
  const work = useWork()
  const make = (): void => {
    const [passphrase, again] = [takeSecret(first.current), takeSecret(second.current)]
    const same = passphrase.length === again.length && passphrase.every((byte, i) => byte === again[i])
    again.fill(0)
    setWrong(passphrase.length === 0 ? say('window.says.text-empty') : same ? null : say('preparing.wrong.differ'))
    if (passphrase.length === 0 || !same) {
      passphrase.fill(0)
      return first.current?.focus()
    }
    const key = `${folder}/${who.id}.age`
    work.begin(async () => {
      try {
        // What was made before, and only not enrolled, is taken as it is.
        const made = await bridge.host('key.create', { passphrase, out: key })
        return 'report' in made && made.report.code !== 'file-exists' ? made : await bridge.host('enrolment.make', { mode, ...who, source: { key }, secret: passphrase, out: `${folder}/${who.id}.json` })
      } finally {
        passphrase.fill(0)
      }
    }, ({ fingerprint }) => onEnrolled({ name: who.name, fingerprint }))
  }
  return (
    <Page screen='prepare-key-file' title={say('preparing.title.key-file', { name: clean(who.name) })} onBack={work.busy ? undefined : onBack}>
      <Trouble work={work} />
      <p>{say('preparing.says.key-file')}</p>
      <Form onSubmit={make}>
        <SecretField label={say('preparing.label.new-passphrase')} hint={say('preparing.says.new-passphrase', { min: '12' })} problem={wrong} input={first} testId='passphrase' />
        <SecretField label={say('preparing.label.again')} input={second} testId='again' />
        <div><Button kind='primary' primary disabled={work.busy}>{say('preparing.button.make-key-file')}</Button></div>
      </Form>
    </Page>
  )
}

/** The cards in all readers of a module, with the keys on them. */
function Cards ({ bridge, module, onCard, onBack }: { readonly bridge: MainBridge, readonly module: string, readonly onCard: (where: OnCard) => void, readonly onBack: () => void }): ReactNode {
  const [looks, setLooks] = useState(0)
  const found = useLoaded(async () => await bridge.host('card.list', { module }), `${looks}`)
  const cards = found.state === 'here' ? found.value.cards : []
  return (
    <Page screen='prepare-card' title={say('preparing.title.card')} onBack={onBack}>
      <p>{say('preparing.says.card')}</p>
      {found.state === 'loading' ? <Busy>{say('preparing.says.looking')}</Busy> : null}
      {found.state === 'refused' ? <Refused report={found.report} /> : null}
      {found.state === 'here' && cards.length === 0 ? <p className='notice notice-care'>{say('people.says.no-cards')}</p> : null}
      <Tasks tasks={cards.flatMap((card, i) => {
        const means = say('preparing.label.card-line', { label: clean(card.label), maker: clean(card.manufacturer), serial: clean(card.serial) })
        return [
          ...card.keys.map((key, k) => ({ id: `card-${i}-key-${k}`, name: clean(key.label === '' ? key.id : key.label), means, tag: say(`algorithm.${key.algorithm}.name`), onPress: () => onCard({ module, card, key }) })),
          { id: `card-${i}-new`, name: say('preparing.button.new-key'), means, onPress: () => onCard({ module, card, key: null }) }
        ]
      })}
      />
      <div><Button kind='quiet' onPress={() => setLooks(looks + 1)} testId='look'>{say('preparing.button.look')}</Button></div>
    </Page>
  )
}

/** The PIN opens the card's key for one signature, after it was made where there was none. */
function CardKey ({ bridge, folder, mode, who, onCard: { module, card, key }, onEnrolled, onBack }: EnrolProps & { readonly who: Who, readonly onCard: OnCard }): ReactNode {
  const [empty, setEmpty] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const work = useWork()
  const enrol = (): void => {
    const secret = takeSecret(field.current)
    setEmpty(secret.length === 0)
    if (secret.length === 0) return field.current?.focus()
    work.begin(async () => {
      try {
        const made = key === null ? await bridge.host('card.make-key', { module, uri: card.uri, algorithm: 'ec-p256', label: who.id.slice(0, 32), pin: secret }) : { output: key }
        return 'report' in made ? made : await bridge.host('enrolment.make', { mode, ...who, source: { module, publicKey: made.output.publicKey }, secret, out: `${folder}/${who.id}.json` })
      } finally {
        secret.fill(0)
      }
    }, ({ fingerprint }) => onEnrolled({ name: who.name, fingerprint }))
  }
  return (
    <Page screen='prepare-card-pin' title={say('preparing.title.card-pin', { name: clean(who.name) })} onBack={work.busy ? undefined : onBack}>
      <Trouble work={work} />
      <p>{say(key === null ? 'preparing.says.card-new-key' : 'preparing.says.card-key', { label: clean(card.label) })}</p>
      {card.pin === 'final' ? <p className='notice notice-care'>{say('people.says.last-try')}</p> : null}
      <Form onSubmit={enrol}>
        <SecretField label={say('window.label.card-pin')} problem={empty ? say('window.says.text-empty') : null} input={field} testId='pin' />
        <div><Button kind='primary' primary disabled={work.busy}>{say('preparing.button.enrol')}</Button></div>
      </Form>
    </Page>
  )
}
