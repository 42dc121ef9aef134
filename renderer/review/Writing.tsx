// The evidence of a ceremony that ended: the folder that it goes into, its writing, and what its verification says. At its end, and later from the start page.

import { useEffect, useState, type ReactNode } from 'react'
import type { Output } from '../../src/contract/contract.ts'
import type { Verification } from '../../src/contract/evidence.ts'
import type { Report } from '../../src/contract/shapes.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { cleaned } from '../bridge/clean.ts'
import { Button, Form } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import { Heading } from '../design/Heading.tsx'
import { Failure, Notice } from '../design/Notice.tsx'
import { Findings } from './Findings.tsx'

export interface Writing {
  readonly folder: string
  readonly setFolder: (folder: string) => void
  /** Since when it is being written and verified, on the clock of `performance.now()`. */ readonly busySince: number | null
  readonly trouble: Report | null
  /** `verification` is null where the evidence was written and could not be verified. */
  readonly written: { readonly files: Output<'evidence.export'>, readonly verification: Verification | null } | null
  readonly write: () => void
}

export function useWriting (bridge: MainBridge, ceremony: string): Writing {
  const [folder, setFolder] = useState('')
  const [busySince, setBusySince] = useState<number | null>(null)
  const [trouble, setTrouble] = useState<Report | null>(null)
  const [written, setWritten] = useState<Writing['written']>(null)

  useEffect(() => {
    const propose = async (): Promise<void> => {
      const status = await bridge.host('station.status', {})
      if ('output' in status) setFolder(now => now === '' ? `${status.output.folder}/evidence` : now)
    }
    void propose()
  }, [bridge])

  const write = async (): Promise<void> => {
    setBusySince(performance.now())
    setTrouble(null)
    const files = await bridge.host('evidence.export', { ceremony, to: folder.trim() })
    if ('report' in files) setTrouble(cleaned(files.report))
    else {
      const verified = await bridge.host('evidence.verify', files.output)
      if ('report' in verified) setTrouble(cleaned(verified.report))
      setWritten({ files: files.output, verification: 'output' in verified ? verified.output : null })
    }
    setBusySince(null)
  }
  return { folder, setFolder, busySince, trouble, written, write: () => { void write() } }
}

/** Where it is written to, and the button that writes it. `children` stand beside that. */
export function WritingFoot ({ writing: { folder, setFolder, busySince, write }, children }: { readonly writing: Writing, readonly children?: ReactNode }): ReactNode {
  return (
    <Form onSubmit={write}>
      <div className='fields fields-wide'><TextField label={say('window.label.folder')} mono value={folder} onChange={setFolder} max={4096} testId='folder' /></div>
      <div className='row acts'>
        <Button kind='primary' primary disabled={busySince !== null || folder.trim() === ''}>{say('window.button.export')}</Button>
        {children}
      </div>
    </Form>
  )
}

/** What came of it: why it was not written, or where it was, and the verdict. */
export function Written ({ writing: { trouble, written } }: { readonly writing: Writing }): ReactNode {
  return (
    <>
      {trouble === null ? null : <Notice kind='danger'><Heading key={trouble.code} level={2}>{say('window.title.refused')}</Heading><Failure report={trouble} level={3} /></Notice>}
      {written === null ? null : <Evidence {...written} />}
    </>
  )
}

function Evidence ({ files, verification }: NonNullable<Writing['written']>): ReactNode {
  return (
    <section className='stack' data-testid='evidence'>
      <Heading level={2} look='lead'>{say('window.title.evidence')}</Heading>
      <dl className='rows'>
        <div><dt>{say('window.label.bundle')}</dt><dd className='mono'>{cleaned(files.bundle)}</dd></div>
        {files.anchor === null ? null : <div><dt>{say('window.label.anchor')}</dt><dd className='mono'>{cleaned(files.anchor)}</dd></div>}
      </dl>
      {verification === null ? null : (
        <section className='stack'>
          <h2>{say('window.title.verdict')}</h2>
          <Notice kind={verification.verdict === 'verified' ? 'good' : 'danger'}>
            <p className='lead' data-verdict={verification.verdict}><strong>{say(`verdict.${verification.verdict}.name`)}.</strong> {say(`verdict.${verification.verdict}.means`)}</p>
          </Notice>
          <Findings verification={verification} />
        </section>
      )}
    </section>
  )
}
