// The pages of a share screen, as lines. A share stands numbered inside a border, which no fingerprint ever does; a rehearsal's border says
// what it is. Everything fits 80 by 24, and 64 by 20 with fewer words around it.

import type { Report } from '../../contract/shapes.ts'
import { groupsOf } from '../../shares/code.ts'
import { failureWords } from '../../words/failures.ts'
import { wordOf, type ShareEntry } from '../../words/share-entry.ts'
import { setIdInGroups } from '../../words/set-id.ts'
import { say } from '../../words/text.ts'
import { clean, pad, widthOf, wrap } from '../terminal/layout.ts'
import type { Screen } from '../terminal/screen.ts'
import type { Job } from './messages.ts'

/** Columns of words, and groups of a code in a line. */
export const across = { words: 3, code: 6 } as const
const smallest = { columns: 64, rows: 20 }

export interface Page {
  readonly lines: readonly string[]
  /** Where the cursor stands, from 0; null where nothing is typed. */ readonly cursor: { readonly row: number, readonly column: number } | null
}

/** A share, shown: as words or as code. */
export function showPage (screen: Screen, job: Job, ordinal: number, form: 'words' | 'code', words: readonly string[], code: string): Page {
  const fields = form === 'words' ? words : groupsOf(code)
  const { columns } = screen
  return fitted(screen, heading(screen, job, ordinal), framed(screen, job, grid(screen, form, fields.map((text, i) => cell(i, text)))), [
    ...wrap(`${job.type === 'enter' ? say('share.says.correct-card') : form === 'words' ? say('share.says.copy-words') : say('share.says.copy-code')} ${say('share.says.never-aloud')}`, columns),
    ...wrap(form === 'words' ? say('share.key.to-code') : say('share.key.to-words'), columns),
    ...wrap(say('share.key.hide'), columns)
  ])
}

/** A share while it is typed. */
export function entryPage (screen: Screen, job: Job, entry: ShareEntry, said: readonly string[]): Page {
  const { form } = entry
  const { fields, at, fresh } = entry[form]
  const cells = fields.map((field, i) => {
    const isUnknown = form === 'words' && field !== '' && i !== at && wordOf(field) === null
    const text = cell(i, form === 'code' ? field.toUpperCase() : field, i === at ? '>' : isUnknown ? '?' : ' ')
    return i === at ? screen.bold(text) : text
  })
  const input = inputOf(entry)
  const frame = framed(screen, job, grid(screen, form, cells))
  const { columns } = screen
  const keys = [say(form === 'words' ? 'share.key.form-code' : 'share.key.form-words'), ...job.type === 'enter' && job.shows ? [say('share.key.again')] : [], say('share.key.clear'), say('share.key.leave')].join(' · ')
  const page = fitted(screen, heading(screen, job, job.ordinal), [...frame, input.line], [...said.flatMap(line => wrap(line, columns)), ...wrap(say(form === 'words' ? 'share.key.take' : 'share.key.take-code'), columns), ...wrap(keys, columns)])
  const row = page.lines.indexOf(input.line)
  return { lines: page.lines, cursor: { row, column: fresh ? input.start : input.end } }
}

/** A question over the whole page, with nothing of a share on it. */
export function questionPage (screen: Screen, job: Job, lines: readonly string[]): Page {
  return fitted(screen, heading(screen, job, job.ordinal), ['', ...lines.flatMap(line => wrap(line, screen.columns)), ''], [])
}

/** What a refusal says on these pages. */
export function refusalLines (report: Report): string[] {
  const { happened, next } = failureWords(report)
  return [happened, next]
}

function heading (screen: Screen, job: Job, ordinal: number | null): string[] {
  const { set, name } = job
  const { columns } = screen
  const banner = pad(clean(say(`mode.${set.mode}.banner`)), columns)
  const who = ordinal === null
    ? [say('share.label.for-any', { name }), ...job.type === 'enter' && job.given.length > 0 ? [say('share.label.given', { given: job.given.join(', ') })] : []].join('. ')
    : say('share.label.for', { name, ordinal: String(ordinal), shares: String(set.shares) })
  return [
    set.mode === 'rehearsal' ? screen.inverse(banner) : screen.bold(banner.trimEnd()),
    ...wrap(who, columns).map(line => screen.bold(line)).slice(0, 1),
    ...wrap(say('share.label.set', { set: setIdInGroups(set.set), threshold: String(set.threshold), shares: String(set.shares) }), columns)
  ]
}

function cell (i: number, text: string, mark = ' '): string {
  return `${mark}${String(i + 1).padStart(2)} ${text}`
}

/** Cells in columns that run down (words) or lines that run along (groups). Cells may hold boldness: they are as wide as what is seen of them. */
function grid (screen: Screen, form: 'words' | 'code', cells: readonly string[]): string[] {
  const inLine = across[form]
  const width = Math.floor((screen.columns - 4) / inLine)
  const lines = Math.ceil(cells.length / inLine)
  return Array.from({ length: lines }, (_, line) => Array.from({ length: inLine }, (_, column) =>
    fill(cells[form === 'words' ? column * lines + line : line * inLine + column] ?? '', width)).join(''))
}

const styles = /\x1b\[\d+m/g

function fill (text: string, width: number): string {
  const seen = widthOf(text.replace(styles, ''))
  return seen > width - 1 ? `${Array.from(text.replace(styles, '')).slice(0, width - 1).join('')} ` : text + ' '.repeat(width - seen)
}

function framed (screen: Screen, { set }: Job, lines: readonly string[]): string[] {
  const inner = screen.columns - 2
  const side = set.mode === 'rehearsal' ? ['┌', '┐', '└', '┘', '│', '─'] : ['╔', '╗', '╚', '╝', '║', '═']
  const [topLeft, topRight, bottomLeft, bottomRight, edge, bar = ''] = side
  const said = set.mode === 'rehearsal' ? `${bar.repeat(2)} ${say('share.label.rehearsal')} ` : ''
  const across = said === '' ? bar.repeat(inner) : said.repeat(Math.floor(inner / said.length)).padEnd(inner, bar)
  return [`${topLeft}${across}${topRight}`, ...lines.map(line => `${edge} ${fill(line, inner - 1)}${edge}`), `${bottomLeft}${across}${bottomRight}`]
}

/** The line in which the field in hand is typed, and where its text begins and ends. */
function inputOf ({ form, words, code }: ShareEntry): { line: string, start: number, end: number } {
  const { fields, at } = form === 'words' ? words : code
  const field = fields[at] ?? ''
  const label = `${form === 'words' ? say('share.label.word', { place: String(at + 1) }) : say('share.label.group', { place: String(at + 1) })} > `
  const word = form === 'words' ? wordOf(field) : null
  const shown = form === 'code' ? field.toUpperCase() : clean(field)
  const hint = word === null ? '' : word === field ? `   (${say('share.label.as-typed')})` : `   (${say('share.label.completed', { word })})`
  return { line: label + shown + hint, start: label.length, end: label.length + widthOf(shown) }
}

/** The parts of a page that fit: first the line on the set is given up, then what can be typed. What stands in the frame never is. */
function fitted (screen: Screen, head: readonly string[], body: readonly string[], tail: readonly string[]): Page {
  const { columns, rows } = screen
  if (screen.columns < smallest.columns || rows < smallest.rows) {
    return { lines: wrap(say('share.says.too-small', { columns: String(smallest.columns), rows: String(smallest.rows) }), columns), cursor: null }
  }
  const all = [...head, ...body, ...tail]
  const lines = all.length <= rows ? all : [...head.slice(0, 2), ...body, ...tail]
  return { lines: lines.slice(0, rows), cursor: null }
}
