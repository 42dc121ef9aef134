// One entry of a bundle, or of a ceremony of the station: in words, as it lies in the file, and the way from it to the root that a witness can hold it to.

import type { ReactNode } from 'react'
import type { ReviewedEntry } from '../../src/contract/evidence.ts'
import { say } from '../../src/words/text.ts'
import type { Answered } from '../bridge/bridge.ts'
import { clean } from '../bridge/clean.ts'
import { Button } from '../design/Button.tsx'
import { useLoaded } from '../start/asking.ts'
import { Busy, Page, Refused, Rows } from '../start/Page.tsx'
import { timeWords, typeWords } from './filter.ts'
import { differsBefore, rawShown } from './found.ts'

export interface EntryPageProps {
  readonly read: (seq: number) => Promise<Answered<ReviewedEntry>>
  readonly seq: number
  /** Of which ceremony, where the page before does not say it. */ readonly of?: string
  readonly onEntry: (seq: number) => void
  readonly onBack: () => void
}

export function EntryPage ({ read, seq, of, onEntry, onBack }: EntryPageProps): ReactNode {
  const loaded = useLoaded(async () => await read(seq), String(seq))
  const last = loaded.state === 'here' ? loaded.value.size - 1 : seq
  const foot = (
    <>
      <Button disabled={seq === 0} onPress={() => onEntry(seq - 1)} testId='entry-before'>{say('review.button.before')}</Button>
      <Button disabled={seq >= last} onPress={() => onEntry(seq + 1)} testId='entry-after'>{say('review.button.after')}</Button>
    </>
  )
  return (
    <Page screen='entry' title={say('entries.label.entry', { seq: String(seq) })} onBack={onBack} foot={foot}>
      {of === undefined ? null : <p className='quiet'>{of}</p>}
      {loaded.state === 'loading' ? <Busy>{say('start.says.reading')}</Busy> : null}
      {loaded.state === 'refused' ? <Refused report={loaded.report} /> : null}
      {loaded.state === 'here' ? <><InWords found={loaded.value} /><Raw found={loaded.value} /><Proof found={loaded.value} /></> : null}
    </Page>
  )
}

function InWords ({ found: { row: { claim, unreadable, what, who, details } } }: { readonly found: ReviewedEntry }): ReactNode {
  const none = say('entries.label.none')
  return (
    <>
      {unreadable === null
        ? <div className='stack-tight'><p className='lead'>{clean(what)}</p>{details.length === 0 ? null : <ul className='bullets'>{details.map((detail, i) => <li key={`${i} ${detail}`}>{clean(detail)}</li>)}</ul>}</div>
        : <p className='notice notice-danger'>{say('entries.says.unreadable', { reason: clean(unreadable) })}</p>}
      {claim === null ? null : (
        <Rows rows={[
          ...unreadable === null ? [[say('entries.label.who'), clean(who)] as const] : [],
          [say('entries.label.time'), timeWords(claim.time)],
          [say(unreadable === null ? 'entries.label.type' : 'entries.label.claims'), typeWords(claim.type)],
          [say('entries.label.act'), claim.act === null ? say('entries.label.no-act') : clean(claim.act)],
          [say('entries.label.step'), claim.step === null ? none : clean(claim.step)]
        ]}
        />
      )}
    </>
  )
}

/** The line itself. What would hide or turn the reading direction stands written out. */
function Raw ({ found: { raw, bytes, isUtf8, terminated } }: { readonly found: ReviewedEntry }): ReactNode {
  const { text, cut } = rawShown(raw)
  return (
    <section className='stack-tight' aria-labelledby='raw'>
      <h2 id='raw' className='lead'>{say('entries.label.raw')}</h2>
      <p className='hint'>{cut ? say('entries.label.bytes-shown', { bytes: String(bytes), shown: String(text.length) }) : say('entries.label.bytes', { bytes: String(bytes) })}</p>
      {isUtf8 ? null : <p className='notice notice-danger'>{say('entries.says.not-utf8')}</p>}
      {terminated ? null : <p className='notice notice-danger'>{say('entries.says.unterminated')}</p>}
      <p className='raw mono' data-testid='raw'>{clean(text)}</p>
    </section>
  )
}

function Proof ({ found }: { readonly found: ReviewedEntry }): ReactNode {
  const { lineSha256, leafHash, prev, before, size, root, whole, proof, checkpoint } = found
  const hash = (text: string): ReactNode => <span className='mono small hash'>{text}</span>
  return (
    <>
      <section className='stack-tight hashes' aria-labelledby='hashes'>
        <h2 id='hashes' className='lead'>{say('review.title.hashes')}</h2>
        <Rows rows={[
          [say('entries.label.line-sha256'), hash(lineSha256)],
          ...prev === null ? [] : [[say('entries.label.prev'), hash(prev)] as const],
          [say('entries.label.before'), before === null ? say('entries.label.first') : hash(before)]
        ]}
        />
        {differsBefore(found) ? <p className='notice notice-danger'>{say('entries.says.not-before')}</p> : null}
      </section>
      <section className='stack-tight hashes' aria-labelledby='proof' data-testid='proof'>
        <h2 id='proof' className='lead'>{say('entries.label.proof')}</h2>
        {whole ? null : <p className='notice notice-care'>{say('entries.says.not-whole')}</p>}
        <p>{say(proof.length === 0 ? 'entries.says.proof-alone' : 'entries.says.proof')}</p>
        <Rows rows={[[say('entries.label.leaf'), hash(leafHash)]]} />
        {proof.length === 0 ? null : (
          <ol className='proof'>
            {proof.map(({ side, hash: sibling }) => <li key={sibling}><span className='proof-side'>{say(`entries.label.${side}`)}</span> {hash(sibling)}</li>)}
          </ol>
        )}
        <Rows rows={[
          [say('entries.label.root', { size: String(size) }), hash(root)],
          [say('entries.label.checkpoint'), checkpoint === null ? say('entries.label.no-checkpoint') : <span className='mono'>{say('entries.label.checkpoint-of', { file: checkpoint.file, size: String(checkpoint.size) })}</span>]
        ]}
        />
      </section>
    </>
  )
}
