// A certificate, list or statement of the catalog, as an auditor reads it: where it differs from what was planned and from the one before, then all of it.

import type { ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { cleaned } from '../bridge/clean.ts'
import { DescriptionOf, HeldAgainst } from '../certificate/Description.tsx'
import { useLoaded } from '../start/asking.ts'
import { Busy, Page, Refused } from '../start/Page.tsx'
import type { Issued } from './issued.ts'

export function IssuedPage ({ bridge, issued, onBack }: { readonly bridge: MainBridge, readonly issued: Issued, readonly onBack: () => void }): ReactNode {
  const { ceremony, type, name } = issued
  const loaded = useLoaded(async () => await bridge.host('certificates.issued', { ceremony, type, name }), `${ceremony} ${type} ${name}`)
  return (
    <Page screen='certificate' title={name} onBack={onBack}>
      {loaded.state === 'loading' ? <Busy>{say('start.says.reading')}</Busy> : null}
      {loaded.state === 'refused' ? <Refused report={loaded.report} /> : null}
      {loaded.state === 'here' ? <Told described={cleaned(loaded.value)} /> : null}
    </Page>
  )
}

function Told ({ described }: { readonly described: Parameters<typeof HeldAgainst>[0]['described'] }): ReactNode {
  const { signed } = described
  if (signed === null) return <p className='notice notice-danger'>{say('certificate.says.not-signed')}</p>
  return (
    <>
      <p className='lead'>{say(`certificate.of.${signed.of}`)}</p>
      {signed.of === 'statement' ? null : <HeldAgainst described={described} level={2} />}
      <DescriptionOf description={signed} level={2} />
    </>
  )
}
