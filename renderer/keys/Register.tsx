// The register: of each share set how it stands and what is due, who has which card since when and in which bag, when somebody else saw it, and the entry that
// proves each; and which tokens hold which key, where, and when each showed that.

import { useEffect, type ReactNode } from 'react'
import type { RegisteredSet, Replica, ShareRegister } from '../../src/contract/catalog.ts'
import { say } from '../../src/words/text.ts'
import { Page } from '../start/Page.tsx'
import { Items } from './Items.tsx'
import { focusRow, Lines, ProofRows } from './Proofs.tsx'
import { aboutSet, cardName, cardWords, eventWords, exposureWords, setWords } from './register.ts'
import { replicaName, replicaWords } from './replicas.ts'
import type { Chosen } from './status.ts'
import type { Ways } from './ways.ts'
import { dayOf } from './wording.ts'

export interface RegisterProps extends Pick<Ways, 'left' | 'onProof'> { readonly register: NonNullable<ShareRegister>, readonly people: Chosen['catalog']['people'], /** Of which catalog it is. */ readonly head: ReactNode, readonly onBack: () => void }

export function Register ({ register: { sets, replicas, items }, people, head, left, onProof, onBack }: RegisterProps): ReactNode {
  useEffect(() => { if (left !== null) focusRow(left) }, [])
  const named = (person: string): string => people.find(({ id }) => id === person)?.name ?? person
  return (
    <Page screen='register' title={say('keys.register.title.register')} onBack={onBack}>
      {head}
      {sets.length === 0 ? <p>{say('keys.register.none')}</p> : null}
      {sets.map(set => <Set key={set.set} set={set} items={items.filter(({ facts }) => facts.set === set.set)} named={named} onProof={onProof} />)}
      {replicas.length === 0 ? null : <Tokens replicas={replicas} onProof={onProof} />}
    </Page>
  )
}

/** The tokens that hold keys, each key of each a row. */
function Tokens ({ replicas, onProof }: { readonly replicas: readonly Replica[], readonly onProof: Ways['onProof'] }): ReactNode {
  return (
    <section className='panel stack' aria-labelledby='tokens'>
      <h2 id='tokens' className='lead'>{say('keys.register.title.tokens')}</h2>
      <ProofRows
        onProof={onProof} rows={replicas.flatMap(replica => replica.keys.map(key => {
          const { name, place } = replicaName(replica)
          const newest = key.holds.flatMap(({ proved }) => proved ?? []).sort((a, b) => a.at < b.at ? 1 : -1)[0]
          return { id: `token ${replica.serial} ${key.key}`, name: <><strong>{name}</strong><Lines small lines={[place]} /></>, value: <Lines lines={replicaWords(key)} />, about: `${name}, ${key.key}`, proof: newest?.from ?? null }
        }))}
      />
    </section>
  )
}

interface SetProps { readonly set: RegisteredSet, readonly items: NonNullable<ShareRegister>['items'], readonly named: (person: string) => string, readonly onProof: Ways['onProof'] }

function Set ({ set, items, named, onProof }: SetProps): ReactNode {
  const { set: id, standing, dealt, cards, exposures, media, events } = set
  return (
    <section className='panel stack' aria-labelledby={`set-${id}`} data-set={id}>
      <h2 id={`set-${id}`} className='lead'>{setWords(set)}</h2>
      {items.length === 0 ? null : <Items items={items} prefix={id} onProof={onProof} />}
      <ProofRows
        onProof={onProof} rows={[{
          id: `set ${id}`, name: <strong>{standing === null ? say(`keys.register.state.${set.state}`) : say(`keys.custody.${standing}`)}</strong>, value: <Lines lines={aboutSet(set)} />, about: setWords(set), proof: dealt?.from ?? null
        }]}
      />
      <h3>{say('keys.register.title.cards')}</h3>
      <ProofRows
        onProof={onProof} rows={cards.map(card => {
          const { mark, lines } = cardWords(card, set.state)
          return { id: `card ${id} ${card.ordinal}`, name: <><strong>{cardName(card)}</strong><Lines small lines={[mark]} /></>, value: <Lines lines={lines} />, about: cardName(card), proof: card.lastSeen?.from ?? card.since?.from ?? null }
        })}
      />
      {exposures.length === 0 ? null : (
        <>
          <h3>{say('keys.register.title.exposures')}</h3>
          <ProofRows
            onProof={onProof} rows={exposures.map(exposure => {
              const name = cardName({ ...exposure, name: named(exposure.custodian) })
              return { id: `exposure ${id} ${exposure.ordinal} ${exposure.kind}`, name: <><strong>{name}</strong><Lines small lines={[dayOf(exposure.at)]} /></>, value: <Lines lines={exposureWords(exposure)} />, about: name, proof: exposure.from }
            })}
          />
        </>
      )}
      {media.length === 0 ? null : (
        <>
          <h3>{say('keys.register.title.media')}</h3>
          <ul className='stack-tight'>
            {media.map(({ medium, file, state, note }) => (
              <li key={`${medium} ${file}`}>{say('keys.register.medium', { medium: String(medium), file })} · {say(`keys.copy.${state}`)}{note === null ? '' : ` · ${note}`}</li>
            ))}
          </ul>
        </>
      )}
      {events.length === 0 ? null : (
        <details>
          <summary>{say('keys.register.more', { count: String(events.length) })}</summary>
          <ProofRows
            onProof={onProof} rows={events.toReversed().map((event, i) => {
              const what = eventWords(event, cards, named)
              return { id: `event ${id} ${events.length - i}`, name: dayOf(event.at), value: what, about: what, proof: event.from }
            })}
          />
        </details>
      )}
    </section>
  )
}
