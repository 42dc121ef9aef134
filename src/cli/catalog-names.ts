// How the terminal names what catalogs have: times in UTC, entries, versions.

import type { Reference } from '../keys/catalog/shape.ts'
import { say } from '../words/text.ts'

export { plainDay as day, plainMinute as minute } from '../words/time.ts'

/** The entry that shows something, as `entry` takes it. */
export function referenceOf ({ ceremony, seq }: Reference): string {
  return `${ceremony}#${seq}`
}

export function versionName (key: string, version: number | null): string {
  return version === null ? key : say('catalog.label.version', { key, version: String(version) })
}
