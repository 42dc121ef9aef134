// A ceremony that ended: the words for the witnesses' slips, the evidence written out, and what its verification says.

import { useEffect, useState, type ReactNode } from 'react'
import type { Output } from '../../src/contract/contract.ts'
import type { Verification } from '../../src/contract/evidence.ts'
import type { Report, View } from '../../src/contract/shapes.ts'
import { say } from '../../src/words/text.ts'
import { cleaned } from '../bridge/clean.ts'
import type { Store } from '../bridge/store.ts'
import { Button, Form } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import { Heading } from '../design/Heading.tsx'
import { Failure, Notice } from '../design/Notice.tsx'
import { Findings } from '../review/Findings.tsx'
import { Disposal } from './Disposal.tsx'
import { HeadWords, headTitle } from './HeadWords.tsx'
import { Middle } from './Middle.tsx'

interface Written { readonly files: Output<'evidence.export'>, readonly verification: Verification | null }

export function Ended ({ store, view, onStart }: { readonly store: Store, readonly view: View, readonly onStart: () => void }): ReactNode {
  const [folder, setFolder] = useState('')
  const [busySince, setBusySince] = useState<number | null>(null)
  const [trouble, setTrouble] = useState<Report | null>(null)
  const [written, setWritten] = useState<Written | null>(null)
  const { bridge } = store
  const phase = view.phase === 'aborted' ? 'aborted' : 'closed'

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
    const files = await bridge.host('evidence.export', { ceremony: view.ceremony, to: folder.trim() })
    if ('report' in files) setTrouble(cleaned(files.report))
    else {
      const verified = await bridge.host('evidence.verify', files.output)
      if ('report' in verified) setTrouble(cleaned(verified.report))
      setWritten({ files: files.output, verification: 'output' in verified ? verified.output : null })
    }
    setBusySince(null)
  }

  const foot = written === null
    ? (
        <Form onSubmit={() => { void write() }}>
          <div className='fields'>
            <TextField label={say('window.label.folder')} mono value={folder} onChange={setFolder} max={4096} testId='folder' />
            <Button kind='primary' primary disabled={busySince !== null || folder.trim() === ''}>{say('window.button.export')}</Button>
          </div>
          <div className='row acts'><Button kind='quiet' disabled={busySince !== null} onPress={onStart} testId='to-start'>{say('window.button.to-start')}</Button></div>
        </Form>
      )
    : <div className='row acts'><Button kind='primary' primary onPress={onStart} testId='to-start'>{say('window.button.to-start')}</Button></div>
  return (
    <Middle screen={phase} busySince={busySince} foot={foot}>
      <Heading look='step-title'>{say(`phase.${phase}.name`)}</Heading>
      {trouble === null ? null : <Notice kind='danger'><Heading key={trouble.code} level={2}>{say('window.title.refused')}</Heading><Failure report={trouble} level={3} /></Notice>}
      {written === null ? null : <Evidence written={written} />}
      <p className='instruction'>{say(`phase.${phase}.means`)}</p>
      {view.disposal === null ? null : <Disposal disposal={view.disposal} />}
      <section className='stack-tight'>
        <h2>{headTitle(view.head)}</h2>
        <p>{say('window.says.slip')}</p>
        <HeadWords head={view.head} large />
      </section>
      {written === null ? <section><h2>{say('window.title.evidence')}</h2><p>{say(busySince === null ? 'window.says.export' : 'window.says.exporting')}</p></section> : null}
    </Middle>
  )
}

function Evidence ({ written: { files, verification } }: { readonly written: Written }): ReactNode {
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
