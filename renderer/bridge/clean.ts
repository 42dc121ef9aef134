// Whatever comes from people, files or tokens is made harmless before it is shown (src/words/clean.ts), here for whole data at once.

import { clean } from '../../src/words/clean.ts'

export { clean }

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
