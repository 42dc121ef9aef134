// Whatever comes from people, files or tokens is made harmless before it is shown: no character hides, breaks a line or turns the reading direction.

/** Controls, what turns or breaks lines, what is not drawn at all, and letters that are drawn as nothing: Braille, Khitan, hieroglyphic and musical blanks. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800\u{13441}\u{13442}\u{16FE4}\u{1D159}]/gu

/** The text with everything that is no visible character written out, as `<U+202E>`. */
export function clean (text: string): string {
  return text.toWellFormed().replace(hidden, found => `<U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0')}>`)
}

/** The same for every text in plain data, such as a view. Bytes and numbers stay as they are. */
export function cleaned<T> (data: T): T {
  return cleanedData(data) as T
}

function cleanedData (data: unknown): unknown {
  if (typeof data === 'string') return clean(data)
  if (Array.isArray(data)) return data.map(cleanedData)
  if (typeof data !== 'object' || data === null || ArrayBuffer.isView(data)) return data
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, cleanedData(value)]))
}
