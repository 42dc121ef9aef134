// A share while somebody types it: 36 numbered words or a code in groups of four, field by field, or in pieces as scanners and clipboards give it.
// Pure and without a screen, so that every face types alike. Nothing typed is corrected or thrown away: what can't stand is kept where it is, and said.

import { completionsOf, wordIndex, wordList } from './bip39.ts'

/** Words of a share, and characters of a group of its code. */
export const wordCount = 36
const groupLength = 4
/** How codes begin (a mode's prefix and the `1` after it), and how many characters each has in all. */
export const codeLengths: Readonly<Record<string, number>> = { strongroom1: 88, rehearsal1: 87 }
const longestCode = Math.max(...Object.values(codeLengths))
export const groupCount = Math.ceil(longestCode / groupLength)
const codeStart = new RegExp(Object.keys(codeLengths).join('|'))
const longestStart = Math.max(...Object.keys(codeLengths).map(start => start.length))
/** Letters of a field that holds no word: enough to see what went wrong. */
const longestField = 24

export type Form = 'words' | 'code'

/** Fields that are filled one after the other. */
export interface Fields {
  readonly fields: readonly string[]
  /** The field in hand, from 0. */ readonly at: number
  /** It was come to and not typed in yet: a letter begins it anew. */ readonly fresh: boolean
  /** What it held when it was come to. */ readonly was: string
}

/** What the last key led to, where that has to be said. Places are numbers from 1; what was typed is never in it. */
export type Notice =
  | { readonly code: 'word-short' | 'word-unknown', readonly place: number }
  | { readonly code: 'words-unknown' | 'words-too-many', readonly count: number }
  | { readonly code: 'incomplete', readonly missing: number, readonly place: number }
  | { readonly code: 'code-full' }

type Typed = Readonly<Record<Form, Fields>>

export interface ShareEntry extends Typed {
  readonly form: Form
  readonly notice: Notice | null
  /** Everything is there, and the last of it was finished just now: it is to be checked. */ readonly ready: boolean
  /** The last pieces of text and what stood before each: a code that is scanned into the middle of something is known by how it begins. */
  readonly recent: readonly { readonly text: string, readonly before: Typed }[]
}

export type EntryKey = 'enter' | 'backspace' | 'erase' | 'left' | 'right' | 'up' | 'down' | 'other-form'

export function emptyEntry (): ShareEntry {
  return { form: 'words', words: empty(wordCount), code: empty(groupCount), notice: null, ready: false, recent: [] }
}

/** The word that a field stands for: itself, or the one that its four or more letters begin. Null where there is none. */
export function wordOf (field: string): string | null {
  const index = wordIndex(field)
  return index === null ? null : wordList[index] ?? null
}

/** Everything typed in the form in hand, as one text. */
export function textOf ({ form, words, code }: ShareEntry): string {
  return form === 'words' ? words.fields.filter(field => field !== '').join(' ') : code.fields.join('').toUpperCase()
}

/** The entry with every field of the form in hand empty. */
export function cleared (entry: ShareEntry): ShareEntry {
  return { ...entry, [entry.form]: empty(entry[entry.form].fields.length), notice: null, ready: false, recent: [] }
}

/** The entry with the word or group of this number in hand. */
export function focused (entry: ShareEntry, place: number): ShareEntry {
  return with_({ ...entry, recent: [] }, goTo(entry[entry.form].fields, place - 1))
}

/** Takes in text. `whole`: it came in one piece, such as from a clipboard, so that its last word is finished too. */
export function typeText (entry: ShareEntry, text: string, whole = false): ShareEntry {
  const recent = [...entry.recent, { text: compact(text), before: { words: entry.words, code: entry.code } }]
  const after = entry.form === 'words' ? typeWords(entry, text, whole) : typeCode(entry, text)
  const scanned = codeIn(recent)
  // A code that is typed where it belongs is no other one.
  if (scanned === null || (entry.form === 'code' && scanned.before.code.at === 0 && textOf(after).toLowerCase().startsWith(scanned.code))) return { ...after, recent: lastOf(recent) }
  return asCode(scanned.before, scanned.code)
}

/** Takes in a key. `across`: how many columns of words, or groups in a line, the page has. */
export function pressKey (given: ShareEntry, key: EntryKey, across: number): ShareEntry {
  const entry = { ...given, recent: [] }
  const now = entry[entry.form]
  // Words run down in columns, groups along in lines.
  const [side, line] = entry.form === 'words' ? [Math.ceil(wordCount / across), 1] : [1, across]
  switch (key) {
    case 'enter': return entry.form === 'words' ? enterWord(entry) : enterCode(entry)
    case 'other-form': return { ...entry, form: entry.form === 'words' ? 'code' : 'words', notice: null, ready: false }
    case 'backspace': return with_(entry, takenBack(entry.form, now))
    case 'erase': return with_(entry, { ...now, fields: replaced(now.fields, now.at, ''), fresh: false })
    case 'up': return moved(entry, -line)
    case 'down': return moved(entry, line)
    case 'left': return moved(entry, -side)
    case 'right': return moved(entry, side)
  }
}

function empty (count: number): Fields {
  return { fields: Array.from({ length: count }, () => ''), at: 0, fresh: false, was: '' }
}

function with_ (entry: ShareEntry, fields: Fields, notice: Notice | null = null, ready = false): ShareEntry {
  return { ...entry, [entry.form]: fields, notice, ready }
}

function replaced (fields: readonly string[], at: number, by: string): string[] {
  return fields.map((field, i) => i === at ? by : field)
}

function goTo (fields: readonly string[], to: number): Fields {
  const at = Math.min(Math.max(to, 0), fields.length - 1)
  const was = fields[at] ?? ''
  return { fields, at, fresh: was !== '', was }
}

function compact (text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '')
}

/** A code that begins in what was typed last, as far as it came, and what stood before it. */
function codeIn (recent: ShareEntry['recent']): { code: string, before: Typed } | null {
  const all = recent.map(({ text }) => text).join('')
  const start = all.search(codeStart)
  if (start < 0) return null
  let end = 0
  const begun = recent.find(({ text }) => (end += text.length) > start)
  return begun === undefined ? null : { code: all.slice(start), before: begun.before }
}

/** As many of the last pieces as the beginning of a code may stand in. */
function lastOf (recent: ShareEntry['recent']): ShareEntry['recent'] {
  let length = 0
  const from = recent.findLastIndex(({ text }) => (length += text.length) >= longestStart)
  return from <= 0 ? recent : recent.slice(from)
}

/** A code as the whole of its form. What was typed as words before it is as it was. */
function asCode ({ words }: Typed, code: string): ShareEntry {
  const { length, groups } = shapeOf(code)
  const text = code.slice(0, length)
  const fields = Array.from({ length: groupCount }, (_, i) => text.slice(i * groupLength, (i + 1) * groupLength))
  const at = Math.min(Math.floor(text.length / groupLength), groups - 1)
  return { form: 'code', words, code: { fields, at, fresh: false, was: '' }, notice: null, ready: code.length >= length, recent: [] }
}

/** Characters and groups that a code has in all, by how it begins. */
function shapeOf (code: string): { length: number, groups: number } {
  const length = Object.entries(codeLengths).find(([start]) => code.startsWith(start))?.[1] ?? longestCode
  return { length, groups: Math.ceil(length / groupLength) }
}

function typeWords (entry: ShareEntry, text: string, whole: boolean): ShareEntry {
  const { words } = entry
  // Several words that are all there do not go on where the person was typing; nor does a whole share.
  const alone = wordsIn(text).length
  const begun = words.fresh || (whole && alone > 1) || alone === wordCount ? '' : words.fields[words.at] ?? ''
  const all = begun + text
  const isOpen = !whole && /[\p{L}\p{M}\p{N}]$/u.test(all)
  const finished = wordsIn(all, isOpen)
  const open = isOpen ? finished.pop() ?? '' : ''
  const [only = ''] = finished
  if (finished.length === 0 && open === '') return begun === '' && words.fresh ? with_(entry, goTo(words.fields, words.at + 1)) : with_(entry, { ...words, fields: replaced(words.fields, words.at, '') })
  if (finished.length === 0) return with_(entry, { ...words, fields: replaced(words.fields, words.at, open), fresh: false })
  if (finished.length === 1 && open === '' && wordOf(only) === null) return passed(entry, only)
  return placed(entry, finished, open)
}

/** The words of a text, in small letters, without the numbers before them. An `open` last one is left as it is: it may be the beginning of a code. */
function wordsIn (text: string, open = false): string[] {
  const parts = (text.normalize('NFC').toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(part => part.slice(0, longestField))
  return parts.flatMap((part, i) => {
    const word = open && i === parts.length - 1 ? part : part.replace(/^\p{N}+/u, '')
    return word === '' ? [] : [word]
  })
}

/** Finished words from the field in hand on, or from the first one where they are a whole share; then what was begun of the next. */
function placed (entry: ShareEntry, finished: readonly string[], open: string): ShareEntry {
  const { at, was } = entry.words
  const start = finished.length === wordCount ? 0 : at
  const end = start + finished.length
  if (end > wordCount) return { ...entry, notice: { code: 'words-too-many', count: finished.length }, ready: false }
  const fields = [...entry.words.fields]
  finished.forEach((word, i) => { fields[start + i] = wordOf(word) ?? word })
  const unknown = finished.flatMap((word, i) => wordOf(word) === null ? [start + i] : [])
  const [first] = unknown
  if (first !== undefined) return with_(entry, goTo(fields, first), unknown.length > 1 ? { code: 'words-unknown', count: unknown.length } : refusalOf(fields[first] ?? '', first))
  if (open !== '' && end < wordCount) return with_(entry, { fields: replaced(fields, end, open), at: end, fresh: false, was: fields[end] ?? '' })
  const filled = end === wordCount || wordOf(was) === null
  return end === wordCount ? ended(entry, fields) : with_(entry, goTo(fields, end), null, filled && isWhole(fields))
}

/**
 * A field that holds no word is kept and named, and typing goes on in the next one: who reads from a card does not see yet that it was refused, and what follows
 * must not end in it. The beginning of a word waits for the rest of it.
 */
function passed (entry: ShareEntry, field: string): ShareEntry {
  const { fields, at, was } = entry.words
  const kept = replaced(fields, at, field)
  const notice = refusalOf(field, at)
  return with_(entry, notice.code === 'word-short' || at === wordCount - 1 ? { fields: kept, at, fresh: false, was } : goTo(kept, at + 1), notice)
}

/** After the last word. One that was refused before is named, and not come to: what is still being typed must not replace it. */
function ended (entry: ShareEntry, fields: readonly string[]): ShareEntry {
  const gap = gapIn(fields)
  const field = fields[gap] ?? ''
  return field === '' || wordOf(field) !== null ? with_(entry, goTo(fields, gap), null, isWhole(fields)) : with_(entry, goTo(fields, wordCount - 1), refusalOf(field, gap))
}

function refusalOf (field: string, at: number): Notice {
  return { code: completionsOf(field).length > 0 ? 'word-short' : 'word-unknown', place: at + 1 }
}

/** The first field that holds no word; the last one where all do. */
function gapIn (fields: readonly string[]): number {
  const gap = fields.findIndex(field => wordOf(field) === null)
  return gap < 0 ? fields.length - 1 : gap
}

function isWhole (fields: readonly string[]): boolean {
  return fields.every(field => field !== '' && wordOf(field) === field)
}

function enterWord (entry: ShareEntry): ShareEntry {
  const { fields, at } = entry.words
  const field = fields[at] ?? ''
  const word = wordOf(field)
  if (field !== '' && word === null) return passed(entry, field)
  const taken = replaced(fields, at, word ?? '')
  if (isWhole(taken)) return with_(entry, goTo(taken, at), null, true)
  const gap = gapIn(taken)
  const notice: Notice = taken[gap] === '' ? { code: 'incomplete', missing: taken.filter(one => wordOf(one) === null).length, place: gap + 1 } : refusalOf(taken[gap] ?? '', gap)
  return field === '' || at === wordCount - 1 ? with_(entry, goTo(taken, gap), notice) : with_(entry, goTo(taken, at + 1))
}

function typeCode (entry: ShareEntry, text: string): ShareEntry {
  let now = entry.code
  let ready = false
  for (const character of compact(text)) {
    const field = (now.fresh ? '' : now.fields[now.at] ?? '') + character
    const fields = replaced(now.fields, now.at, field)
    if (field.length > roomIn(fields, now.at)) return with_(entry, now, { code: 'code-full' })
    const isLast = now.at === shapeOf(fields.join('')).groups - 1
    ready = missingIn(fields) === 0 && (isLast || now.was.length < groupLength)
    now = field.length === groupLength && !isLast ? goTo(fields, now.at + 1) : { ...now, fields, fresh: false }
  }
  return with_(entry, now, null, ready)
}

function enterCode (entry: ShareEntry): ShareEntry {
  const { fields } = entry.code
  const missing = missingIn(fields)
  if (missing === 0) return with_(entry, entry.code, null, true)
  const gap = fields.findIndex((field, i) => field.length < roomIn(fields, i))
  return with_(entry, goTo(fields, gap), { code: 'incomplete', missing, place: gap + 1 })
}

/** Characters that are still to come. */
function missingIn (fields: readonly string[]): number {
  return fields.reduce((sum, field, i) => sum + Math.max(0, roomIn(fields, i) - field.length), 0)
}

/** Characters that a group has when it is full. */
function roomIn (fields: readonly string[], at: number): number {
  return Math.min(groupLength, Math.max(0, shapeOf(fields.join('')).length - at * groupLength))
}

/** The last character of the field; from an empty one, the person goes back into the field before. */
function takenBack (form: Form, { fields, at, was }: Fields): Fields {
  const field = fields[at] ?? ''
  if (field !== '') return { fields: replaced(fields, at, Array.from(field).slice(0, -1).join('')), at, fresh: false, was }
  const before = fields[at - 1] ?? ''
  // Words are parted by a key, which this one takes back; groups are not.
  return { ...goTo(form === 'words' || at === 0 ? fields : replaced(fields, at - 1, before.slice(0, -1)), at - 1), fresh: false }
}

/** Another field in hand; a word that was begun is completed where it can be. */
function moved (entry: ShareEntry, by: number): ShareEntry {
  const { fields, at } = entry[entry.form]
  const to = at + by
  if (to < 0 || to >= fields.length) return with_(entry, entry[entry.form])
  const field = fields[at] ?? ''
  return with_(entry, goTo(entry.form === 'words' ? replaced(fields, at, wordOf(field) ?? field) : fields, to))
}
