// A certificate, list or statement as people read it: its sections one below the other, what is compared as words, what is critical or left to the day marked.

import type { ReactNode } from 'react'
import type { Described, Description } from '../../src/contract/certificates.ts'
import { certificateWords, differenceWords, hasCodePoints, hasCritical, hexLines, type WordedLine, type WordedValue } from '../../src/words/certificate.ts'
import { say } from '../../src/words/text.ts'
import { PublicWords } from '../ceremony/HeadWords.tsx'
import { Notice } from '../design/Notice.tsx'

/** All of a description; `level` is that of its sections' headings. */
export function DescriptionOf ({ description, level = 3 }: { readonly description: Description, readonly level?: 2 | 3 | 4 }): ReactNode {
  const sections = certificateWords(description)
  const Title = `h${level}` as const
  return (
    <div className='stack described' data-testid='described'>
      {sections.map(({ section, title, lines }) => (
        <section key={section} className='stack-tight'>
          <Title>{title}</Title>
          <dl className='facts'>{lines.map((line, i) => <Line key={`${i} ${line.label}`} line={line} />)}</dl>
        </section>
      ))}
      {hasCodePoints(description) ? <p className='hint'>{say('certificate.says.codes')}</p> : null}
      {hasCritical(description) ? <p className='hint'>{say('certificate.says.critical')}</p> : null}
    </div>
  )
}

function Line ({ line: { label, values, marks, day } }: { readonly line: WordedLine }): ReactNode {
  return (
    <div className={day ? 'described-day' : undefined}>
      <dt>{label}</dt>
      <dd>
        {values.map((value, i) => <Value key={`${i} ${value.text}`} value={value} />)}
        {marks.map(mark => <span key={mark} className='described-mark'>{mark}</span>)}
      </dd>
    </div>
  )
}

function Value ({ value: { as, text } }: { readonly value: WordedValue }): ReactNode {
  switch (as) {
    case 'words': return <PublicWords root={text} />
    case 'hex': return hexLines(text).map((line, i) => <span key={`${i} ${line}`} className='described-value mono small'>{line}</span>)
    case 'text': return <span className='described-value'>{text}</span>
  }
}

/** What differs, as a list; `same` where nothing does. */
export function DifferencesOf ({ title, differences, same, level = 4 }: { readonly title: string, readonly differences: Described['differences'], readonly same: string, readonly level?: 2 | 3 | 4 }): ReactNode {
  const Title = `h${level}` as const
  return (
    <section className='stack-tight'>
      <Title>{title}</Title>
      {differences.length === 0 ? <p>{same}</p> : <ul className='bullets'>{differenceWords(differences).map(text => <li key={text}>{text}</li>)}</ul>}
    </section>
  )
}

/** A certificate as it was signed: that it is as planned but for what the day decides, and what it changes from the one that it follows on. */
export function HeldAgainst ({ described: { signed, differences, changes }, level = 4 }: { readonly described: Pick<Described, 'signed' | 'differences' | 'changes'>, readonly level?: 2 | 4 }): ReactNode {
  const unplanned = differences.filter(({ day }) => !day)
  return (
    <>
      {unplanned.length === 0 ? null : <Notice kind='danger' testId='unplanned'><DifferencesOf level={level} title={say('certificate.title.differences-planned')} differences={unplanned} same='' /></Notice>}
      {signed === null || unplanned.length > 0 ? null : <DifferencesOf level={level} title={say('certificate.title.differences-template')} differences={differences} same={say('certificate.says.as-planned')} />}
      {changes === null ? null : <DifferencesOf level={level} title={say('certificate.title.differences-predecessor')} differences={changes} same={say('certificate.says.same')} />}
    </>
  )
}
