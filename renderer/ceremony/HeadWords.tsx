// The head, and fingerprints, as the room compares them: public, so four lines of four words, without numbers and without a border. Shares look different, on purpose.

import type { ReactNode } from 'react'
import type { View } from '../../src/contract/shapes.ts'
import { headLines } from '../../src/words/fingerprint.ts'
import { say } from '../../src/words/text.ts'

export function HeadWords ({ head, large = false }: { readonly head: View['head'], readonly large?: boolean }): ReactNode {
  if (head.size === 0) return <p className='quiet'>{say('window.says.no-entries')}</p>
  return <div data-testid='head-words'><PublicWords root={head.root} large={large} /></div>
}

/** The words of any public hash. */
export function PublicWords ({ root, large = false }: { readonly root: string, readonly large?: boolean }): ReactNode {
  return (
    <div className={large ? 'head-words head-words-large' : 'head-words'}>
      {headLines(root).map((line, at) => <p key={`${at} ${line}`} className='head-line'>{line.split(' ').map((word, i) => <span key={`${i} ${word}`}>{word} </span>)}</p>)}
    </div>
  )
}

export function headTitle ({ size }: View['head']): string {
  return size === 1 ? say('window.label.head-one') : say('window.label.head', { entries: String(size) })
}
