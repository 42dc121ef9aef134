// Beside a step or a signing: what will be signed, as it was planned, and what was signed in this act, with what only the day decided.

import type { ReactNode } from 'react'
import type { Described } from '../../src/contract/certificates.ts'
import type { View } from '../../src/contract/shapes.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { cleaned } from '../bridge/clean.ts'
import { PublicWords } from '../ceremony/HeadWords.tsx'
import { useLoaded } from '../start/asking.ts'
import { Refused } from '../start/Page.tsx'
import { DescriptionOf, HeldAgainst } from './Description.tsx'
import { askedFirst, inHandOf, isIssuance, signedInAct, stepsDone } from './issuing.ts'

interface IssuingProps { readonly bridge: MainBridge, readonly view: View, /** The one that is asked about now, by its name. */ readonly asked?: string | undefined }

export function Issuing (props: IssuingProps): ReactNode {
  return isIssuance(props.view) ? <Loaded {...props} /> : null
}

function Loaded ({ bridge, view, asked }: IssuingProps): ReactNode {
  const loaded = useLoaded(async () => await bridge.host('certificates.planned', {}), `${view.ceremony} ${stepsDone(view)}`)
  if (loaded.state === 'refused') return <Refused report={loaded.report} />
  if (loaded.state === 'loading') return <p className='quiet' role='status' data-testid='issuing-loading'>{say('start.says.reading')}</p>
  const all = cleaned(loaded.value)
  const inHand = view.phase === 'act-signing' ? [] : askedFirst(inHandOf(view, all), asked)
  const signed = signedInAct(view, all)
  return (
    <>
      {inHand.length === 0 ? null : <Part title={say('certificate.title.planned')} testId='to-sign'>{inHand.map(one => <Planned key={`${one.type} ${one.name}`} described={one} read={view.step?.action === 'read-issuance'} open={inHand.length === 1 || one.name === asked} />)}</Part>}
      {signed.length === 0 ? null : <Part title={say('certificate.title.signed')} testId='signed'>{signed.map(one => <Signed key={`${one.type} ${one.name}`} described={one} />)}</Part>}
    </>
  )
}

function Part ({ title, testId, children }: { readonly title: string, readonly testId: string, readonly children: ReactNode }): ReactNode {
  return <section className='stack' data-testid={testId}><h2 className='lead'>{title}</h2>{children}</section>
}

/** One that will be signed, with all of it. Where it is read aloud, the words that are compared stand with it; where it is signed, the step has them. */
function Planned ({ described: { type, name, compared, planned, changes }, read, open }: { readonly described: Described, readonly read: boolean, readonly open: boolean }): ReactNode {
  return (
    <article className='stack-tight panel'>
      <h3>{name}</h3>
      {read ? <><p className='quiet'>{say(type === 'statement' ? 'certificate.says.compare-file' : 'certificate.says.compare')}</p><PublicWords root={compared} /></> : null}
      {planned === null ? <p className='notice notice-danger'>{say('certificate.says.unreadable-plan')}</p> : (
        <details key={String(open)} className='details' open={open}>
          <summary>{say('certificate.title.whole')}</summary>
          <DescriptionOf description={planned} level={4} />
        </details>
      )}
      {changes === null ? null : <HeldAgainst described={{ changes, signed: null, differences: [] }} />}
    </article>
  )
}

function Signed ({ described }: { readonly described: Described }): ReactNode {
  const { name, signed } = described
  return (
    <article className='stack-tight panel'>
      <h3><span aria-hidden='true'>✓ </span>{name}</h3>
      <HeldAgainst described={described} />
      {signed === null ? null : (
        <details className='details'>
          <summary>{say('certificate.title.whole')}</summary>
          <DescriptionOf description={signed} level={4} />
        </details>
      )}
    </article>
  )
}
