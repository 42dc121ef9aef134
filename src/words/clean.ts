// Whatever comes from people, files or tokens is made harmless before it is shown: no character hides, breaks a line or turns the reading direction.

/** Controls, what turns or breaks lines, what is not drawn at all, and letters that are drawn as nothing: Braille, Khitan, hieroglyphic and musical blanks. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800\u{13441}\u{13442}\u{16FE4}\u{1D159}]/gu

/** The text with everything that is no visible character written out, as `<U+202E>`. */
export function clean (text: string): string {
  return text.toWellFormed().replace(hidden, found => `<U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0')}>`)
}

/** A value as JSON on lines of its own, with whatever is no visible character written as an escape: the same value to a program, and harmless on a terminal. */
export function jsonText (value: unknown): string {
  // JSON.stringify leaves no control character in a text; the line feeds between members are its own.
  return JSON.stringify(value, null, 2).replace(hidden, found => found === '\n' ? found : found.split('').map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''))
}
