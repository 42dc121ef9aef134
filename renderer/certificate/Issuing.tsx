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
import { inHandOf, isIssuance, signedInAct, stepsDone } from './issuing.ts'

export function Issuing ({ bridge, view }: { readonly bridge: MainBridge, readonly view: View }): ReactNode {
  return isIssuance(view) ? <Loaded bridge={bridge} view={view} /> : null
}

function Loaded ({ bridge, view }: { readonly bridge: MainBridge, readonly view: View }): ReactNode {
  const loaded = useLoaded(async () => await bridge.host('certificates.planned', {}), `${view.ceremony} ${stepsDone(view)}`)
  if (loaded.state === 'refused') return <Refused report={loaded.report} />
  if (loaded.state === 'loading') return null
  const all = cleaned(loaded.value)
  const inHand = view.phase === 'act-signing' ? [] : inHandOf(view, all)
  const signed = signedInAct(view, all)
  return (
    <>
      {inHand.length === 0 ? null : <Part title={say('certificate.title.planned')} testId='to-sign'>{inHand.map(one => <Planned key={`${one.type} ${one.name}`} described={one} alone={inHand.length === 1} />)}</Part>}
      {signed.length === 0 ? null : <Part title={say('certificate.title.signed')} testId='signed'>{signed.map(one => <Signed key={`${one.type} ${one.name}`} described={one} />)}</Part>}
    </>
  )
}

function Part ({ title, testId, children }: { readonly title: string, readonly testId: string, readonly children: ReactNode }): ReactNode {
  return <section className='stack' data-testid={testId}><h2 className='lead'>{title}</h2>{children}</section>
}

/** One that will be signed: the words that are compared, and all of it, open where it is the only one. */
function Planned ({ described: { type, name, compared, planned, changes }, alone }: { readonly described: Described, readonly alone: boolean }): ReactNode {
  return (
    <article className='stack-tight panel'>
      <h3>{name}</h3>
      <p className='quiet'>{say(type === 'statement' ? 'certificate.says.compare-file' : 'certificate.says.compare')}</p>
      <PublicWords root={compared} />
      {planned === null ? <p className='notice notice-danger'>{say('certificate.says.unreadable-plan')}</p> : (
        <details className='details' open={alone}>
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
