// Text laid out in columns. Whatever comes from people, files or tokens is made harmless first: nothing shown can move the cursor,
// colour the screen, or turn its own reading direction.

/** The widest line that is ever printed. */
export const fullWidth = 80
/** Where the text of a labelled row begins. */
export const labelWidth = 18

const control = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu
const marks = /^\p{M}$/u
const wide = /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})$/u

/** The text with everything that is no visible character written out, as `<U+1B>`. */
export function clean (text: string): string {
  return text.toWellFormed().replace(control, found => `<U+${found.codePointAt(0)!.toString(16).toUpperCase().padStart(2, '0')}>`)
}

/** Columns that a cleaned text takes on a terminal. */
export function widthOf (text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (marks.test(character) ? 0 : wide.test(character) ? 2 : 1), 0)
}

/** The text cleaned and broken into lines of at most so many columns, at spaces where it can be. */
export function wrap (text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of clean(text).split(' ').flatMap(one => pieces(one, columns))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer) <= columns) { line = longer; continue }
    lines.push(line)
    line = word
  }
  return [...lines, line]
}

/** A word in pieces that fit. */
function pieces (word: string, columns: number): string[] {
  const found: string[] = []
  let piece = ''
  for (const character of word) {
    if (widthOf(piece + character) > columns) { found.push(piece); piece = '' }
    piece += character
  }
  return [...found, piece]
}

/** A label and its text beside it, wrapped under itself. */
export function row (label: string, text: string, columns: number): string[] {
  return block(label, wrap(text, columns - labelWidth))
}

/** A label and lines beside it, which are taken as they are. */
export function block (label: string, lines: readonly string[]): string[] {
  return lines.map((line, i) => (pad(i === 0 ? label : '', labelWidth) + line).trimEnd())
}

/** A label and something that is copied, such as a path: beside the label if it fits, else under it, and never broken. */
export function whole (label: string, value: string, columns: number): string[] {
  const shown = clean(value)
  return widthOf(shown) <= columns - labelWidth ? block(label, [shown]) : [label, `  ${shown}`]
}

/** Lines indented by so many columns, wrapped to what is left. */
export function indented (text: string, by: number, columns: number): string[] {
  return wrap(text, columns - by).map(line => ' '.repeat(by) + line)
}

/** Two texts at the two ends of a line; the left one is cut where they don't fit. */
export function ends (left: string, right: string, columns: number): string {
  const room = columns - widthOf(right) - 2
  const first = fit(clean(left), room)
  return first + ' '.repeat(columns - widthOf(first) - widthOf(right)) + right
}

export function pad (text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)))
}

/** The text, cut where it is too long. */
export function fit (text: string, columns: number): string {
  if (widthOf(text) <= columns) return text
  let shown = ''
  for (const character of text) {
    if (widthOf(shown + character) > columns - 1) break
    shown += character
  }
  return `${shown}…`
}
