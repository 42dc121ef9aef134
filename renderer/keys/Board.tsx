// The catalog at a glance: what is due now and what comes next, every key with its versions, their cryptoperiods, and how rotation, custody and drills stand.

import { useEffect, type ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { Button } from '../design/Button.tsx'
import { byState, heldBy, listed, nextActions, sorted, stateProof } from './board.ts'
import { Cryptoperiods } from './Cryptoperiods.tsx'
import { Health } from './Health.tsx'
import { focusRow, Lines, proofId, ProofRows } from './Proofs.tsx'
import { Items } from './Items.tsx'
import { Published } from './Published.tsx'
import type { Chosen, MasterKey } from './status.ts'
import type { Ways } from './ways.ts'
import { heldWords, keyWords, nextWords, periodWords, stateWords, versionWords, whenWords } from './wording.ts'

export interface BoardProps extends Ways { readonly chosen: Chosen, readonly onKey: (key: string) => void, readonly onRegister: () => void }

export function Board ({ chosen, onKey, onRegister, left, onProof }: BoardProps): ReactNode {
  const { catalog, items, now } = chosen
  useEffect(() => { if (left !== null) focusRow(left) }, [])
  const { pressing, notices } = sorted(items)
  const next = nextActions(chosen)
  return (
    <>
      <section className='stack-tight' aria-labelledby='due' data-testid='due'>
        <h2 id='due' className='lead'>{say('keys.title.due')}</h2>
        {pressing.length > 0
          ? <Items items={pressing} onProof={onProof} />
          : catalog.policy === null
            ? <p className='notice lead' data-testid='nothing-known'>{say('keys.says.nothing-known')}</p>
            : <p className='notice notice-good lead' data-testid='nothing-due'>{say('keys.says.nothing-due')}</p>}
      </section>
      <section className='stack-tight' aria-labelledby='next' data-testid='next'>
        <h2 id='next' className='lead'>{say('keys.title.next')}</h2>
        {next.length === 0
          ? <p>{say(catalog.policy === null ? 'keys.says.no-policy' : 'keys.says.nothing-next')}</p>
          : <ProofRows onProof={onProof} rows={next.map(one => ({ id: one.id, name: whenWords(one), value: nextWords(one), about: nextWords(one), proof: one.proof }))} />}
      </section>
      <section className='stack' aria-labelledby='keys' data-testid='keys'>
        <h2 id='keys' className='lead'>{say('keys.title.versions')}</h2>
        <ul className='row'>{byState(catalog.keys).map(({ state, count }) => <li key={state} className='tag'>{say('keys.label.in-state', { state: stateWords(state).name, count: String(count) })}</li>)}</ul>
        {catalog.keys.map(key => <KeyRows key={key.key} masterKey={key} onKey={onKey} onProof={onProof} />)}
      </section>
      <Cryptoperiods keys={catalog.keys} now={Date.parse(now)} />
      <Published chosen={chosen} onProof={onProof} />
      <Health chosen={chosen} onProof={onProof} />
      {catalog.sets.length === 0 ? null : <div className='row'><Button onPress={onRegister} testId={proofId('register')}>{say('keys.register.open')}</Button></div>}
      {notices.length === 0 ? null : (
        <section className='stack-tight' aria-labelledby='notices' data-testid='notices'>
          <h2 id='notices' className='lead'>{say('keys.title.notices')}</h2>
          <Items items={notices} onProof={onProof} />
        </section>
      )}
    </>
  )
}

function KeyRows ({ masterKey, onKey, onProof }: { readonly masterKey: MasterKey, readonly onKey: (key: string) => void, readonly onProof: Ways['onProof'] }): ReactNode {
  const { key } = masterKey
  return (
    <div className='panel stack-tight' data-key={key}>
      <div className='row key-head'>
        <h3 className='lead'>{key}</h3>
        <Button kind='quiet' onPress={() => onKey(key)} testId={`row key ${key}`}>
          <span aria-hidden='true'>{say('keys.button.all')}</span><span className='aside'>{say('keys.button.all-about', { key })}</span>
        </Button>
      </div>
      <p>{keyWords(masterKey)}</p>
      <ProofRows
        onProof={onProof} rows={listed(masterKey).map(version => {
          const { name, nist } = stateWords(version.state)
          const of = versionWords(key, version.version)
          return {
            id: `version ${key} ${version.version}`, about: say('keys.label.state-of', { version: of, state: name }), proof: stateProof(version),
            name: <><strong className={`state state-${version.state}`}>{say('keys.label.state-of', { version: of, state: name })}</strong><Lines small lines={[nist]} /></>,
            value: <><Lines lines={periodWords(version)} /><Lines small lines={[heldWords(version.algorithm, heldBy(version))]} /></>
          }
        })}
      />
    </div>
  )
}
