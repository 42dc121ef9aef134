// HTML as a type of its own: whatever is put into a template is escaped unless it is HTML already.
// Text of evidence may hold anything: characters that steer a terminal or turn writing around are shown by their number.

export class Html {
  readonly source: string

  constructor (source: string) {
    this.source = source
  }
}

export type Content = string | Html | readonly (string | Html)[]

/** A template whose values are escaped, pieces of HTML and lists of them aside. */
export function html (strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(strings.reduce((all, part, i) => all + toSource(values[i - 1] ?? '') + part))
}

const special: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' }

/** Text for any place in HTML that is not inside a tag's name or a script. */
export function escapeHtml (text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, char => `[U+${char.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? ''}]`).replace(/[&<>"']/g, char => special[char] ?? '')
}

function toSource (value: Content): string {
  if (value instanceof Html) return value.source
  return typeof value === 'string' ? escapeHtml(value) : value.map(toSource).join('')
}
