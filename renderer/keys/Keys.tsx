// The page of keys: the catalog of one organisation, one of its keys, and the transcript entries that prove what stands there. A catalog is read as it was
// written at the end of the last ceremony; it can be made anew from the transcripts.

import { useState, type ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { cleaned } from '../bridge/clean.ts'
import { EntryPage } from '../review/EntryPage.tsx'
import { useLoaded } from '../start/asking.ts'
import { Busy, Page, Refused, Tasks } from '../start/Page.tsx'
import { Board } from './Board.tsx'
import type { Issued } from './issued.ts'
import { IssuedPage } from './IssuedPage.tsx'
import { KeyPage } from './KeyPage.tsx'
import { Register, type RegisterProps } from './Register.tsx'
import { Standing } from './Standing.tsx'
import type { CatalogSummary, Reference } from './status.ts'
import type { Ways } from './ways.ts'
import { Whose } from './Whose.tsx'
import { catalogWords, ceremonyWords } from './wording.ts'

export interface KeysProps { readonly bridge: MainBridge, /** The page that is shown first, and from which the way back leads out. */ readonly first: 'board' | 'register', readonly onRehearse: () => void, readonly onBack: () => void }

type Place =
  | { readonly page: 'board' | 'catalogs' }
  | { readonly page: 'key', readonly key: string }
  /** Who holds which share. */ | { readonly page: 'register' }
  /** Something that a key signed for others, or that was signed for it. */
  | { readonly page: 'issued', readonly issued: Issued, readonly from: Place }
  /** An entry that is looked at, and where from. */
  | { readonly page: 'entry', readonly entry: Reference, readonly from: Place }

export function Keys ({ bridge, first, onRehearse, onBack }: KeysProps): ReactNode {
  const [wanted, setWanted] = useState<string | null>(null)
  const [made, setMade] = useState(0)
  const [place, setPlace] = useState<Place>({ page: first })
  const [left, setLeft] = useState<string | null>(null)
  const loaded = useLoaded(async () => await bridge.host('catalog.status', { catalog: wanted }), `${wanted ?? ''} ${made}`)
  if (loaded.state === 'loading') return <Page screen='keys' title={say('keys.title.keys')}><Busy>{say('start.says.reading')}</Busy></Page>
  if (loaded.state === 'refused') return <Page screen='keys' title={say('keys.title.keys')} onBack={onBack}><Refused report={loaded.report} /></Page>
  const status = cleaned(loaded.value)
  const { chosen, catalogs } = status
  const board = (): void => setPlace({ page: 'board' })
  const ways: Ways = {
    left,
    onProof: (entry, row) => {
      setLeft(row)
      setPlace({ page: 'entry', entry, from: place })
    },
    onIssued: (issued, row) => {
      setLeft(row)
      setPlace({ page: 'issued', issued, from: place })
    }
  }
  switch (place.page) {
    case 'entry': {
      const { entry: { ceremony, seq }, from } = place
      return (
        <EntryPage
          read={async of => await bridge.host('evidence.entry', { ceremony, seq: of })} seq={seq} of={ceremonyWords(chosen?.catalog.ceremonies ?? [], ceremony)}
          onEntry={to => setPlace({ page: 'entry', entry: { ceremony, seq: to }, from })} onBack={() => setPlace(from)}
        />
      )
    }
    case 'issued': {
      const { issued, from } = place
      return <IssuedPage bridge={bridge} issued={issued} onBack={() => setPlace(from)} />
    }
    case 'catalogs': return <Catalogs catalogs={catalogs} onBack={board} onChoose={id => { setLeft(null); setWanted(id); board() }} />
    case 'key': {
      const masterKey = chosen?.catalog.keys.find(({ key }) => key === place.key)
      if (chosen !== null && masterKey !== undefined) return <KeyPage chosen={chosen} masterKey={masterKey} onBack={() => { setLeft(`key ${place.key}`); board() }} {...ways} />
      break
    }
    case 'register': return <RegisterPage bridge={bridge} catalog={wanted} people={chosen?.catalog.people ?? []} head={chosen === null ? null : <Whose chosen={chosen} catalogs={catalogs} />} left={left} onProof={ways.onProof} onBack={first === 'register' ? onBack : () => { setLeft('register'); board() }} />
    case 'board': break
  }
  return (
    <Page screen='keys' title={say('keys.title.keys')} onBack={onBack}>
      <Standing bridge={bridge} status={status} onMade={() => setMade(made + 1)} onOther={() => setPlace({ page: 'catalogs' })} onRehearse={onRehearse} />
      {chosen === null ? null : <Board chosen={chosen} onKey={key => setPlace({ page: 'key', key })} onRegister={() => { setLeft(null); setPlace({ page: 'register' }) }} {...ways} />}
    </Page>
  )
}

/** The register of the catalog, read when somebody looks at it. */
function RegisterPage ({ bridge, catalog, ...props }: Omit<RegisterProps, 'register'> & { readonly bridge: MainBridge, readonly catalog: string | null }): ReactNode {
  const loaded = useLoaded(async () => await bridge.host('keys.register', { catalog }), catalog ?? '')
  const title = say('keys.register.title.register')
  if (loaded.state === 'loading') return <Page screen='register' title={title}><Busy>{say('start.says.reading')}</Busy></Page>
  if (loaded.state === 'refused') return <Page screen='register' title={title} onBack={props.onBack}><Refused report={loaded.report} /></Page>
  const register = cleaned(loaded.value)
  return register === null ? <Page screen='register' title={title} onBack={props.onBack}><p>{say('keys.register.none')}</p></Page> : <Register register={register} {...props} />
}

/** Which organisation's keys: production's first, then those of rehearsals. */
function Catalogs ({ catalogs, onChoose, onBack }: { readonly catalogs: readonly CatalogSummary[], readonly onChoose: (id: string) => void, readonly onBack: () => void }): ReactNode {
  return (
    <Page screen='catalogs' title={say('keys.title.catalogs')} onBack={onBack}>
      <p>{say('keys.says.catalogs')}</p>
      <Tasks tasks={catalogs.map(one => ({ id: `catalog-${one.id}`, ...catalogWords(one), tag: say(`mode.${one.mode}.name`), onPress: () => onChoose(one.id) }))} />
    </Page>
  )
}
