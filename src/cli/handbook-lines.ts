// A chapter of the handbook as lines of a terminal. Commands and what is shown stand as they are, from the first column on, so that they can be copied: a shell takes no
// indented word for the end of a document in its lines.

import type { Block, Span } from '../contract/handbook.ts'
import { say } from '../words/text.ts'
import { clean, pad, widthOf, wrap } from './terminal/layout.ts'
import type { Screen } from './terminal/screen.ts'

type Paper = Pick<Screen, 'bold' | 'columns'>

/** Columns between two cells. */
const gap = 2
/** How narrow the last column of a table may get before rows are written one under the other. */
const narrowest = 24

/** The lines of parts, with an empty one between each two. */
export function handbookLines (blocks: readonly Block[], screen: Paper, columns = screen.columns): string[] {
  return blocks.flatMap((block, i) => [...i === 0 ? [] : [''], ...linesOf(block, screen, columns)])
}

function linesOf (block: Block, screen: Paper, columns: number): string[] {
  switch (block.type) {
    case 'heading': return wrap(block.text, columns).map(line => screen.bold(line))
    case 'paragraph': return wrap(plainText(block.spans), columns)
    case 'code': return block.text.split('\n').map(line => clean(line).trimEnd())
    case 'note': return handbookLines(block.blocks, screen, columns - 2).map(line => `| ${line}`.trimEnd())
    case 'list': return block.items.flatMap((item, i) => hanging(block.ordered ? `${i + 1}. ` : '- ', item, screen, columns))
    case 'table': return tableLines(block, screen, columns)
  }
}

function hanging (mark: string, item: readonly Block[], screen: Paper, columns: number): string[] {
  return handbookLines(item, screen, columns - mark.length).map((line, i) => `${i === 0 ? mark : ' '.repeat(mark.length)}${line}`.trimEnd())
}

function tableLines ({ head, rows }: Extract<Block, { type: 'table' }>, screen: Paper, columns: number): string[] {
  const cells = [head, ...rows].map(row => row.map(plainText))
  const last = head.length - 1
  const widths = head.slice(0, last).map((_, column) => Math.max(...cells.map(row => widthOf(row[column] ?? ''))))
  const room = columns - widths.reduce((sum, width) => sum + width + gap, 0)
  if (room < narrowest) return stackedLines(cells, screen, columns)
  return cells.flatMap((row, i) => {
    const left = widths.map((width, column) => pad(row[column] ?? '', width + gap)).join('')
    return wrap(row[last] ?? '', room).map((text, line) => {
      const whole = `${line === 0 ? left : ' '.repeat(columns - room)}${text}`.trimEnd()
      return i === 0 ? screen.bold(whole) : whole
    })
  })
}

/** Where the columns don't fit: each row under its first cell. */
function stackedLines ([, ...rows]: readonly string[][], screen: Paper, columns: number): string[] {
  return rows.flatMap(([first = '', ...others], i) => [
    ...i === 0 ? [] : [''], ...wrap(first, columns).map(line => screen.bold(line)), ...others.filter(text => text !== '').flatMap(text => wrap(text, columns - 4).map(line => `    ${line}`))
  ])
}

/** Text as a terminal shows it: names of commands, files and chapters in quotes, since there is one kind of letter only. */
function plainText (spans: readonly Span[]): string {
  return spans.map(({ text, style, to }) => style === 'code' ? quoted(text) : to === null ? text : isNameOf(text, to) ? quoted(to) : `${text} (${quoted(to)})`).join('')
}

function quoted (text: string): string {
  return say('handbook.quoted', { text })
}

/** Whether a link says the chapter's name already, so that it is not said twice. */
function isNameOf (text: string, chapter: string): boolean {
  return chapter.endsWith(text.toLowerCase().replaceAll(' ', '-'))
}
