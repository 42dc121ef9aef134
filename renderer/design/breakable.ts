// Where a long German word may break, for narrow columns: a browser without a dictionary of the language breaks it anywhere, and without a hyphen.

const softHyphen = '\u00AD'

/** The text with a soft hyphen at the joint of each long compound (`Wiederherstellungs-schlüssel`). */
export function breakable (text: string): string {
  return text.replace(/(?<=\p{L}{4}ungs)(?=\p{L}{5})/gu, softHyphen)
}
