// What of a folder can be chosen in a window: folders, evidence bundles, anchors, plans, slips, and other files where they are asked for. Names only; nothing
// is opened.

import { existsSync, readdirSync, readFileSync, statSync, type Dirent, type Stats } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Browsed, OtherKind } from '../contract/station.ts'
import { planFile, sumsFile, transcriptFile } from '../transcript/files.ts'
import { longestSlip } from '../transcript/slip.ts'
import { StationError } from './errors.ts'
import { anchorFile } from './plans/folder.ts'

type Item = Browsed['items'][number]

/** Items that are listed of one folder. */
const most = 500
/** Files that can be a slip: a text that somebody typed, or a signed checkpoint, which a bundle keeps under its number. */
const slipNames = /^\d{2,}$|\.(?:txt|slip|checkpoint)$/
const otherNames: readonly (readonly [OtherKind, RegExp])[] = [['key', /\.age$/], ['yaml', /\.ya?ml$/], ['module', /\.so(?:\.\d+)*$/], ['file', /./]]
/** Where desktops and live systems mount what is plugged in. */
const mountedUnder = ['/media/', '/mnt/', '/run/media/']

/** What can be chosen in a folder; without one, where to begin: the station's own evidence, the person's folder, mounted media. Throws StationError `folder-unreadable`. */
export function browse (path: string | null, evidence: string, also: readonly OtherKind[] = []): Browsed {
  return path === null ? { path: '', parent: null, items: beginnings(evidence), more: false } : listed(resolve(path), also)
}

function beginnings (evidence: string): Item[] {
  return [evidence, homedir(), ...mounted()].filter(path => existsSync(path)).map(path => ({ name: path, path, kind: kindOfFolder(path) }))
}

function listed (path: string, also: readonly OtherKind[]): Browsed {
  let entries: Dirent[]
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch (cause) {
    throw new StationError('folder-unreadable', { path }, cause)
  }
  const items = entries.filter(({ name }) => !name.startsWith('.')).flatMap(({ name }): Item[] => {
    const kind = kindOf(join(path, name), name, also)
    return kind === null ? [] : [{ name, path: join(path, name), kind }]
  }).sort((a, b) => a.name < b.name ? -1 : 1)
  const parent = dirname(path)
  return { path, parent: parent === path ? null : parent, items: items.slice(0, most), more: items.length > most }
}

/** What a name stands for; null for what can't be chosen. A link counts as what it leads to. */
function kindOf (path: string, name: string, also: readonly OtherKind[]): Item['kind'] | null {
  const stat = statOf(path)
  if (stat?.isDirectory() === true) return kindOfFolder(path)
  if (stat?.isFile() !== true) return null
  if (name === anchorFile || name.endsWith(`.${anchorFile}`)) return 'anchor'
  if (name === planFile) return 'plan'
  if (slipNames.test(name) && stat.size <= longestSlip) return 'slip'
  return otherNames.find(([kind, names]) => also.includes(kind) && names.test(name))?.[0] ?? null
}

/** Null for what leads nowhere, or where we may not look. */
function statOf (path: string): Stats | null {
  try {
    return statSync(path)
  } catch {
    return null
  }
}

function kindOfFolder (path: string): 'bundle' | 'folder' {
  return [transcriptFile, sumsFile].every(file => existsSync(join(path, file))) ? 'bundle' : 'folder'
}

/** Folders at which media are mounted; the kernel writes a blank in a path as \\040. */
function mounted (): string[] {
  const points = existsSync('/proc/mounts') ? readFileSync('/proc/mounts', 'utf8').split('\n').map(line => (line.split(' ')[1] ?? '').replaceAll('\\040', ' ')) : []
  return [...new Set(points)].filter(point => mountedUnder.some(start => point.startsWith(start)))
}
