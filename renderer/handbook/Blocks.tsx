// The parts of a chapter as the page's own elements. Nothing of it is HTML that somebody wrote.

import { useId, type ReactNode } from 'react'
import type { Block, HandbookChapter, Span } from '../../src/contract/handbook.ts'
import { say } from '../../src/words/text.ts'
import { Button } from '../design/Button.tsx'

interface Going { readonly onGo: (chapter: HandbookChapter) => void }

/** `level` is that of the headings right under the chapter's title. */
export function Blocks ({ blocks, level, onGo }: Going & { readonly blocks: readonly Block[], readonly level: 2 | 4 }): ReactNode {
  return blocks.map((block, i) => <One key={i} block={block} level={level} onGo={onGo} />)
}

function One ({ block, level, onGo }: Going & { readonly block: Block, readonly level: 2 | 4 }): ReactNode {
  switch (block.type) {
    case 'heading': return <Title depth={level + block.level - 2} text={block.text} />
    case 'paragraph': return <p><Spans spans={block.spans} onGo={onGo} /></p>
    case 'code': return <Code run={block.run} text={block.text} />
    case 'note': return <div className='notice notice-care stack'><Blocks blocks={block.blocks} level={level} onGo={onGo} /></div>
    case 'table': return <Table {...block} onGo={onGo} />
    case 'list': {
      const items = block.items.map((item, i) => <li key={i}><Blocks blocks={item} level={level} onGo={onGo} /></li>)
      return block.ordered ? <ol className='numbers'>{items}</ol> : <ul className='bullets'>{items}</ul>
    }
  }
}

function Title ({ depth, text }: { readonly depth: number, readonly text: string }): ReactNode {
  switch (depth) {
    case 2: return <h2>{text}</h2>
    case 3: return <h3>{text}</h3>
    case 4: return <h4>{text}</h4>
    default: return <h5>{text}</h5>
  }
}

/** What is typed elsewhere has a sentence before it, so that nobody looks for a place to type it here. A region that scrolls can be reached by keyboard. */
function Code ({ run, text }: { readonly run: boolean, readonly text: string }): ReactNode {
  const id = useId()
  return (
    <figure aria-labelledby={run ? id : undefined}>
      {run ? <figcaption id={id} className='quiet small'>{say('handbook.says.commands')}</figcaption> : null}
      <pre className='mono' tabIndex={0}>{run ? text.split('\n').map((line, i) => <Line key={i} text={line} />) : text}</pre>
    </figure>
  )
}

/** A line to type. Where it is too long it goes on indented, and breaks at blanks alone: at a hyphen nobody could tell whether one is to be typed. */
function Line ({ text }: { readonly text: string }): ReactNode {
  return <span className='command'>{text.split(/(\s+)/).map((part, i) => part.trim() === '' ? part : <span key={i} className='word'>{part}</span>)}{'\n'}</span>
}

function Table ({ head, rows, onGo }: Going & Extract<Block, { type: 'table' }>): ReactNode {
  return (
    <table>
      <thead><tr>{head.map((cell, i) => <th key={i} scope='col'><Spans spans={cell} onGo={onGo} /></th>)}</tr></thead>
      <tbody>{rows.map((row, i) => <tr key={i}>{row.map((cell, j) => <td key={j}><Spans spans={cell} onGo={onGo} /></td>)}</tr>)}</tbody>
    </table>
  )
}

function Spans ({ spans, onGo }: Going & { readonly spans: readonly Span[] }): ReactNode {
  return spans.map((span, i) => <Run key={i} span={span} onGo={onGo} />)
}

function Run ({ span: { text, style, to }, onGo }: Going & { readonly span: Span }): ReactNode {
  if (to !== null) return <Button kind='quiet' onPress={() => onGo(to)}>{text}</Button>
  switch (style) {
    case 'strong': return <strong>{text}</strong>
    case 'emphasis': return <em>{text}</em>
    case 'code': return <code className='mono'>{text}</code>
    default: return text
  }
}
