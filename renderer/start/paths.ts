// Paths as people type and choose them. What is at a path is the host's business. Pure.

import type { Browsed } from '../../src/contract/station.ts'

/** What is looked for: of files, some are listed only where they are asked for. */
export type Wanted = 'bundle' | 'anchor' | 'plan' | 'slip' | 'key' | 'yaml' | 'module'
type Item = Browsed['items'][number]

const longest = 4096

/** The path that was meant, or null where there is none: a whole one, without the blanks around it. */
export function pathOf (typed: string): string | null {
  const path = typed.trim()
  return path.length <= longest && /^(?:\/|[a-z]:[\\/]|\\\\)/i.test(path) && !/\p{Cc}/u.test(path) ? path : null
}

/** The folder in which something lies; null where the path doesn't say. */
export function folderOf (path: string): string | null {
  const cut = path.replace(/[/\\]+$/, '')
  const at = Math.max(cut.lastIndexOf('/'), cut.lastIndexOf('\\'))
  return at < 0 ? null : at === 0 ? '/' : cut.slice(0, at)
}

/** The kinds to ask for, so that what is looked for is listed. */
export function askedFor (wanted: Wanted): ('key' | 'yaml' | 'module')[] {
  return wanted === 'key' || wanted === 'yaml' || wanted === 'module' ? [wanted] : []
}

/** What of a folder is listed: what is looked for comes first, then the folders to look in. The rest is left out. */
export function listed (items: readonly Item[], wanted: Wanted): Item[] {
  return [...items.filter(({ kind }) => kind === wanted), ...items.filter(({ kind }) => kind === 'folder' || (kind === 'bundle' && wanted !== 'bundle'))]
}
