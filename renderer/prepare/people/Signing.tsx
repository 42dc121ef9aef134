// An anchor before it is one: every key is compared aloud, each founder signs, and then it is written, with the words by which it is known from then on.

import { useRef, useState, type ReactNode } from 'react'
import type { AnchorSigner, PreparedAnchor } from '../../../src/contract/people.ts'
import { say } from '../../../src/words/text.ts'
import type { MainBridge } from '../../bridge/bridge.ts'
import { clean } from '../../bridge/clean.ts'
import { PublicWords } from '../../ceremony/HeadWords.tsx'
import { roleName } from '../../ceremony/words.ts'
import { Button, Form } from '../../design/Button.tsx'
import { Check, SecretField, takeSecret } from '../../design/Field.tsx'
import { useWork } from '../../start/asking.ts'
import { Page, Rows } from '../../start/Page.tsx'
import { freePath } from '../course.ts'
import { Trouble } from '../Trouble.tsx'

export interface SigningProps {
  readonly bridge: MainBridge
  readonly folder: string
  /** Anchors that are there: none is written over. */ readonly taken: readonly string[]
  readonly prepared: PreparedAnchor
  readonly onAnchor: (path: string) => void
  readonly onBack: () => void
}

interface Signature { readonly publicKey: Uint8Array, readonly signature: Uint8Array }

export function Signing ({ bridge, folder, taken, prepared, onAnchor, onBack }: SigningProps): ReactNode {
  const [compared, setCompared] = useState<readonly string[]>([])
  const [signs, setSigns] = useState(false)
  const [signatures, setSignatures] = useState<readonly Signature[]>([])
  const [written, setWritten] = useState<{ readonly file: string, readonly hash: string } | null>(null)
  const work = useWork()
  const { people, signers, payload } = prepared
  const signer = signers[signatures.length]
  const write = (): void => work.begin(async () => await bridge.host('anchor.write', {
    before: null, payload, signatures: [...signatures], out: freePath(folder, 'anchor.json', taken)
  }), setWritten)

  if (written !== null) {
    return (
      <Page screen='prepare-anchor-written' title={say('preparing.title.anchor-written')} foot={<Button kind='primary' primary onPress={() => onAnchor(written.file)}>{say('preparing.button.take-anchor')}</Button>}>
        <p>{say('people.says.aloud-anchor')}</p>
        <PublicWords root={written.hash} large />
        <Rows rows={[[say('people.label.written'), <span key='file' className='mono'>{clean(written.file)}</span>], [say('plan.label.sha256'), <span key='hash' className='mono small'>{written.hash}</span>]]} />
      </Page>
    )
  }
  if (signs && signer !== undefined) return <Founder key={signer.id} bridge={bridge} signer={signer} payload={payload} number={signatures.length + 1} count={signers.length} onSigned={one => setSignatures([...signatures, one])} onBack={() => { setSigns(false); setSignatures([]) }} />
  if (signs) {
    return (
      <Page screen='prepare-anchor-write' title={say('preparing.title.anchor-write')} foot={<Button kind='primary' primary disabled={work.busy} onPress={write}>{say('preparing.button.anchor-write')}</Button>}>
        <Trouble work={work} />
        <p>{say('preparing.says.anchor-write', { count: String(signers.length) })}</p>
      </Page>
    )
  }
  const all = people.every(({ id }) => compared.includes(id))
  return (
    <Page screen='prepare-compare' title={say('preparing.title.compare')} onBack={onBack} foot={<Button kind='primary' primary disabled={!all} onPress={() => setSigns(true)}>{say('preparing.button.to-signing')}</Button>}>
      <p>{say('people.says.aloud')}</p>
      <Rows rows={[
        [say('people.label.organisation'), clean(prepared.organisation.name)],
        [say('people.label.thresholds'), countsText(prepared.thresholds)], [say('people.label.approvals'), countsText(prepared.approvals)],
        [say('people.label.successors'), say('people.label.successors-of', { count: String(prepared.successors), founders: String(people.filter(({ founder }) => founder).length) })],
        [say('people.label.policy'), prepared.policy === null ? say('people.label.none') : <span key='policy' className='mono small'>{prepared.policy}</span>]
      ]}
      />
      {people.map(({ id, name, roles, held, fingerprint, founder, together }) => (
        <section key={id} className='notice stack-tight' data-person={id}>
          <h2>{say('people.label.person', { name: clean(name), id })}</h2>
          <p>{[...roles.map(roleName), say(`people.held.${held}`), ...founder ? [say('people.label.founder')] : []].join(', ')}</p>
          {together.length === 0 ? null : <p className='problem'>{say('people.says.roles-together', { name: clean(name), roles: together.map(roleName).join(', ') })}</p>}
          <PublicWords root={fingerprint} large />
          <Check label={say('preparing.label.key-compared', { name: clean(name) })} checked={compared.includes(id)} onChange={is => setCompared(is ? [...compared, id] : compared.filter(one => one !== id))} testId={`compared-${id}`} />
        </section>
      ))}
    </Page>
  )
}

function countsText (counts: PreparedAnchor['thresholds']): string {
  const entries = Object.entries(counts) as [AnchorRole, number][]
  return entries.length === 0 ? say('people.label.none') : entries.map(([role, count]) => say('people.label.count-of', { count: String(count), role: roleName(role) })).join(', ')
}
type AnchorRole = PreparedAnchor['people'][number]['roles'][number]

interface FounderProps { readonly bridge: MainBridge, readonly signer: AnchorSigner, readonly payload: Uint8Array, readonly number: number, readonly count: number, readonly onSigned: (signature: Signature) => void, readonly onBack: () => void }

/** One founder's signature. Going back gives up those before it: nothing is kept of them. */
function Founder ({ bridge, signer, payload, number, count, onSigned, onBack }: FounderProps): ReactNode {
  const [empty, setEmpty] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const work = useWork()
  const sign = (): void => {
    const secret = takeSecret(field.current)
    setEmpty(secret.length === 0)
    if (secret.length === 0) return field.current?.focus()
    work.begin(async () => {
      try {
        return await bridge.host('anchor.sign', { payload, signer, secret })
      } finally {
        secret.fill(0)
      }
    }, ({ signature }) => onSigned({ publicKey: signer.publicKey, signature }))
  }
  return (
    <Page screen='prepare-anchor-sign' title={say('preparing.title.anchor-sign', { name: clean(signer.name), number: String(number), count: String(count) })} onBack={work.busy ? undefined : onBack}>
      <Trouble work={work} />
      <p>{say('preparing.says.anchor-sign')}</p>
      <Form onSubmit={sign}>
        <SecretField label={say(signer.held === 'card' ? 'window.label.card-pin' : 'window.label.passphrase')} problem={empty ? say('window.says.text-empty') : null} input={field} testId='passphrase' />
        <div><Button kind='primary' primary disabled={work.busy}>{say('preparing.button.sign')}</Button></div>
      </Form>
    </Page>
  )
}
