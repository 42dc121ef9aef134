// Everything that the catalog has of one key: what it is for and whose, and of each version its history, the tokens that hold it and its other copies, each
// with the entry that proves it.

import { useEffect, type ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { Button } from '../design/Button.tsx'
import { Page, Rows } from '../start/Page.tsx'
import { listed, mayOf, stateProof } from './board.ts'
import { Cryptoperiods } from './Cryptoperiods.tsx'
import { issuedGroups, type IssuedRow } from './issued.ts'
import { focusRow, Lines, proofId, ProofRows, type ProofRow } from './Proofs.tsx'
import { publishedWords } from './published.ts'
import type { Chosen, CopyRecord, Holding, KeyVersion, MasterKey } from './status.ts'
import type { Ways } from './ways.ts'
import { backupWords, changeWords, copyWords, dayOf, minuteOf, periodWords, purposeWords, stateWords, versionWords } from './wording.ts'

export interface KeyPageProps extends Ways { readonly chosen: Chosen, readonly masterKey: MasterKey, readonly onBack: () => void }

export function KeyPage ({ chosen, masterKey, onBack, left, onProof, onIssued }: KeyPageProps): ReactNode {
  useEffect(() => { if (left !== null) focusRow(left) }, [])
  const { key, owner, issuer, promotions, active } = masterKey
  const { catalog, now } = chosen
  const none = say('keys.label.none')
  return (
    <Page screen='key' title={key} onBack={onBack}>
      <p className={`banner banner-${catalog.mode}`}>{say(`keys.says.${catalog.mode}`)}</p>
      <Rows rows={[
        [say('keys.label.purposes'), purposeWords(masterKey)],
        [say('keys.label.class'), masterKey.class ?? none],
        [say('keys.label.owner'), owner ?? none],
        [say('keys.label.issuer'), issuer ?? none],
        [say('keys.label.in-use'), active === null ? none : versionWords(key, active)],
        [say('keys.label.promotions'), String(promotions)]
      ]}
      />
      <Cryptoperiods keys={[masterKey]} now={Date.parse(now)} />
      {listed(masterKey).map(version => <Version key={version.version} of={key} version={version} catalog={catalog} now={now} onProof={onProof} onIssued={onIssued} />)}
    </Page>
  )
}

interface VersionProps { readonly of: string, readonly version: KeyVersion, readonly catalog: Chosen['catalog'], readonly now: string, readonly onProof: Ways['onProof'], readonly onIssued: Ways['onIssued'] }

function Version ({ of, version, catalog, now, onProof, onIssued }: VersionProps): ReactNode {
  const words = versionWords(of, version.version)
  const { name, nist } = stateWords(version.state)
  const may = mayOf(version)
  const id = `version ${of} ${version.version}`
  const published = publishedWords(catalog, of, version.version)
  const named = (person: string): string => catalog.people.find(one => one.id === person)?.name ?? person
  const groups: readonly (readonly [title: string, rows: readonly ProofRow[]])[] = [
    [say('keys.title.history'), version.history.toReversed().map((record, i) => ({
      id: `history ${id} ${i}`, name: minuteOf(record.at), about: say('keys.label.state-of', { version: words, state: stateWords(record.state).name }), proof: record.from,
      value: <><strong>{stateWords(record.state).name}</strong><Lines lines={changeWords(record, named)} /></>
    }))],
    [say('keys.title.holdings'), version.holdings.map((holding, i) => holdingRow(holding, `holding ${id} ${i}`, words))],
    [say('keys.title.copies'), version.copies.map((copy, i) => copyRow(copy, `copy ${id} ${i}`, words, named))],
    [say('keys.title.vouches'), version.vouchesFor.map((one, i) => ({
      id: `vouches ${id} ${i}`, name: versionWords(of, one.version), value: say('keys.label.vouches'), about: say('keys.label.vouches-for', { version: words, other: versionWords(of, one.version) }), proof: one.from
    }))],
    ...issuedGroups(catalog, of, version.version, now).map(([title, rows]) => [title, rows.map(row => issuedRow(row, onIssued))] as const)
  ]
  return (
    <section className='stack panel' aria-labelledby={id.replaceAll(' ', '-')}>
      <h2 id={id.replaceAll(' ', '-')} className='lead'>{say('keys.label.state-of', { version: words, state: name })}</h2>
      <ProofRows
        onProof={onProof} rows={[
          { id: `state ${id}`, name: say('keys.label.state'), value: <>{name}<Lines small lines={[nist]} /></>, about: say('keys.label.state-of', { version: words, state: name }), proof: stateProof(version) },
          { id: `period ${id}`, name: say('keys.label.period'), value: <Lines lines={periodWords(version)} />, about: '', proof: null },
          { id: `algorithm ${id}`, name: say('keys.label.algorithm'), value: say(`algorithm.${version.algorithm}.name`), about: '', proof: null },
          { id: `may ${id}`, name: say('keys.label.may'), value: may.length === 0 ? say('keys.label.may-nothing') : may.join(', '), about: '', proof: null },
          {
            id: `proven ${id}`, name: say('keys.label.backup'), about: say('keys.label.backup-of', { version: words }), proof: version.backupProven?.from ?? null,
            value: backupWords(version).lines.join(' ')
          },
          ...published === null ? [] : [{ id: `published ${id}`, name: say('keys.published.version'), value: published, about: '', proof: null }]
        ]}
      />
      {groups.map(([title, rows]) => rows.length === 0 ? null : <div key={title} className='stack-tight'><h3>{title}</h3><ProofRows rows={rows} onProof={onProof} /></div>)}
    </section>
  )
}

function issuedRow ({ id, issued, lines, proof }: IssuedRow, onIssued: Ways['onIssued']): ProofRow {
  const { name } = issued
  const read = `read ${id}`
  return { id, name: <Button kind='quiet' onPress={() => onIssued(issued, read)} testId={proofId(read)}>{name}</Button>, value: <Lines lines={lines} />, about: name, proof }
}

function holdingRow ({ manufacturer, model, serial, label, state, site, proved, absent, from }: Holding, id: string, of: string): ProofRow {
  const held = say(`keys.holding.${state}`)
  return {
    id, name: say('keys.label.token', { label, serial }), about: say('keys.label.on-token', { version: of, label }), proof: proved?.from ?? from,
    value: <>{proved === null ? held : say('keys.label.held-proved', { held, day: dayOf(proved.at) })}<Lines small lines={[say('keys.label.maker', { manufacturer, model }), ...site === undefined ? [] : [say('keys.register.site', { site })], ...absent === undefined ? [] : [say('keys.label.shown-gone', { day: dayOf(absent.at) })]]} /></>
  }
}

function copyRow ({ copy, state, note, from }: CopyRecord, id: string, of: string, named: (person: string) => string): ProofRow {
  const what = copyWords(copy, named)
  return { id, name: what, value: <>{say(`keys.copy.${state}`)}{note === null ? null : <Lines lines={[note]} />}</>, about: say('keys.label.copy-of', { version: of, copy: what }), proof: from }
}
