// Beside the steps in which a publication is read and signed: what services will be told of each key, and who may sign for them.

import type { ReactNode } from 'react'
import { issuerLines, keyLines } from '../../src/words/publication.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { cleaned } from '../bridge/clean.ts'
import { useLoaded } from '../start/asking.ts'
import { Refused } from '../start/Page.tsx'
import type { Step } from './scene.ts'

interface PublishingProps { readonly bridge: MainBridge, readonly ceremony: string, readonly step: Pick<Step, 'action'> }

export function Publishing (props: PublishingProps): ReactNode {
  const { action } = props.step
  return action === 'read-publication' || action === 'sign-publication' || action === 'sign-publication-with-key' ? <Loaded {...props} /> : null
}

function Loaded ({ bridge, ceremony, step }: PublishingProps): ReactNode {
  const loaded = useLoaded(async () => await bridge.host('publication.planned', {}), ceremony)
  if (loaded.state === 'refused') return <Refused report={loaded.report} />
  if (loaded.state === 'loading') return <p className='quiet' role='status'>{say('start.says.reading')}</p>
  if (loaded.value === null) return null
  const { publication } = cleaned(loaded.value)
  const parts = [[say('plan.label.published'), keyLines(publication)], [say('plan.label.issuers'), issuerLines(publication)]] as const
  return (
    <details className='details' open={step.action === 'read-publication'} data-testid='to-publish'>
      <summary>{say('window.part.to-publish')}</summary>
      {parts.filter(([, lines]) => lines.length > 0).map(([title, lines]) => (
        <section key={title} className='stack-tight'><h3>{title}</h3><ul>{lines.map((line, i) => <li key={i}>{line}</li>)}</ul></section>
      ))}
    </details>
  )
}
