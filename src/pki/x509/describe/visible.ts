// Text out of a certificate, so that nobody can be fooled by how it looks: whatever is not a printable character of ASCII has its code point beside it, or
// in its place where it would be invisible, would join its neighbour or would turn the direction of reading. Two different texts never look the same.

/** Drawn by itself, from left to right: letters, digits, punctuation and symbols, but for what is drawn as nothing. */
const drawn = /^[\p{L}\p{N}\p{P}\p{S}]$/u
const blankShapes = /^[\p{Default_Ignorable_Code_Point}\u2800\u{13441}\u{13442}\u{16FE4}\u{1D159}]$/u
/** Blocks of scripts that are written from right to left (Unicode's default bidirectional classes R and AL). */
const rightToLeft = /^[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]$/u

/** The text with code points as `<U+0430>`. A blank that can't be seen has its own too, and so has a `<` that would read as one. */
export function visible (text: string): string {
  const characters = Array.from(text)
  return characters.map((one, i) => {
    if (one === ' ') return i === 0 || i === characters.length - 1 || characters[i - 1] === ' ' ? numbered(one) : one
    if (one === '<') return characters[i + 1] === 'U' && characters[i + 2] === '+' ? `<${numbered(one)}` : one
    if (/^[!-~]$/.test(one)) return one
    return drawn.test(one) && !blankShapes.test(one) && !rightToLeft.test(one) ? `${one}${numbered(one)}` : numbered(one)
  }).join('')
}

function numbered (character: string): string {
  return `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`
}
