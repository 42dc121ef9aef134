// A document as HTML and PDF both show it: what is said once here can't be said differently there. Nothing in it knows how it will look.
// Text is text: whatever writes it out escapes it, and shows by number what has no shape or turns writing around.

/** A line of text. Plain, or: a `term` stands out; `mono` is for names and numbers that are compared; `hex` is a hash; `words` are a hash's first half as words. */
export type Line = string | { readonly as: 'term' | 'mono' | 'quiet' | 'hex' | 'words', readonly text: string }
/** What stands in a field of a table: one line, or several below each other. */
export type Cell = Line | readonly Line[]

/** A column and how much of the width it takes, in parts of those of all columns. */
export interface Column { readonly label: string, readonly share: number }

export type Row =
  /** How it stands out: a step's outcome, something that deviates, or book-keeping. */
  | { readonly type: 'row', readonly kind: 'step' | 'marked' | 'quiet' | 'plain', readonly cells: readonly Cell[] }
  /** A line over all columns, that what follows belongs to. */
  | { readonly type: 'span', readonly lines: readonly Line[] }

/** `Extra`: what only some papers have. */
export type Block<Extra = never> =
  | Extra
  | { readonly type: 'title', readonly text: string }
  | { readonly type: 'heading', readonly text: string, /** 1 a chapter, 2 a part of one. */ readonly level: 1 | 2, /** Whether it begins a page. */ readonly onNewPage: boolean }
  | { readonly type: 'paragraph', readonly text: string, readonly as: 'plain' | 'lead' | 'mono' | 'quiet' }
  /** What to type, to the letter. */
  | { readonly type: 'command', readonly text: string }
  | { readonly type: 'facts', readonly rows: readonly (readonly [label: string, value: Cell])[] }
  | { readonly type: 'table', readonly columns: readonly Column[], readonly rows: readonly Row[] }
  /** A part that is not torn apart between pages where it fits on one. */
  | { readonly type: 'card', readonly title: string, readonly blocks: readonly Block<Extra>[] }
  | { readonly type: 'box', readonly title: string, readonly blocks: readonly Block<Extra>[] }
  /** A QR code, and beside it what it is. */
  | { readonly type: 'qr', readonly text: string, readonly beside: readonly Line[] }

export interface Document<Extra = never> {
  readonly title: string
  /** What every page repeats: the mode, and what the paper is about. */ readonly mode: string
  readonly about: string
  /** When what it tells of ended, or was planned to begin: the only time that the file itself carries. */ readonly date: Date
  readonly blocks: readonly Block<Extra>[]
}

type Paragraph = Extract<Block, { type: 'paragraph' }>

export function heading (text: string, { onNewPage = false } = {}): Block {
  return { type: 'heading', text, level: 1, onNewPage }
}

export function subheading (text: string): Block {
  return { type: 'heading', text, level: 2, onNewPage: false }
}

export function paragraph (text: string, as: Paragraph['as'] = 'plain'): Block {
  return { type: 'paragraph', text, as }
}

export function facts (rows: readonly (readonly [label: string, value: Cell])[]): Block {
  return { type: 'facts', rows }
}

/** A list whose lines all look the same. */
export function list (columns: readonly (readonly [label: string, share: number])[], rows: readonly (readonly Cell[])[]): Block {
  return { type: 'table', columns: columns.map(([label, share]) => ({ label, share })), rows: rows.map(cells => ({ type: 'row', kind: 'plain', cells })) }
}

export function card<Extra = never> (title: string, blocks: readonly Block<Extra>[]): Block<Extra> {
  return { type: 'card', title, blocks }
}

export function box<Extra = never> (title: string, blocks: readonly Block<Extra>[]): Block<Extra> {
  return { type: 'box', title, blocks }
}

export const term = (text: string): Line => ({ as: 'term', text })
export const mono = (text: string): Line => ({ as: 'mono', text })
export const quiet = (text: string): Line => ({ as: 'quiet', text })
/** A hash in hex. */
export const hex = (text: string): Line => ({ as: 'hex', text })
/** The words of a SHA-256's first half, in lines of four. */
export const words = (text: string): Line => ({ as: 'words', text })
