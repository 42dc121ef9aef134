// What the kernel tells in files. What is not there, or can't be read, is null or nothing: whoever judges decides what that means.

import { readdirSync, readFileSync } from 'node:fs'

export function contents (path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return null
  }
}

export function names (path: string): string[] {
  try {
    return readdirSync(path).sort()
  } catch {
    return []
  }
}

/** A whole number that a file holds. */
export function number (path: string): number | null {
  const found = contents(path)
  return found !== null && /^-?\d{1,15}$/.test(found) ? Number(found) : null
}

/** Where something is mounted, as what, and from where. */
export interface Mount { readonly point: string, readonly type: string, readonly source: string }

/** The mounts of this process, in their order (`/proc/self/mountinfo`, proc(5)); characters that would end a field are written as octal numbers there. */
export function mountsIn (mountinfo: string): Mount[] {
  return mountinfo.split('\n').flatMap(line => {
    const fields = line.split(' ')
    const [point, type, source] = [fields[4], ...fields.slice(fields.indexOf('-') + 1)]
    return point === undefined || type === undefined || source === undefined || !fields.includes('-') ? [] : [{ point: plainPath(point), type, source }]
  })
}

function plainPath (field: string): string {
  return field.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 8)))
}

export function mounts (): Mount[] {
  return mountsIn(contents('/proc/self/mountinfo') ?? '')
}

/** The mount that a path, without links in it, lies on: the last of the longest that hold it. */
export function mountOf (path: string, all: readonly Mount[]): Mount | null {
  const holds = ({ point }: Mount): boolean => point === '/' || path === point || path.startsWith(`${point}/`)
  return all.filter(holds).reduce<Mount | null>((best, one) => best === null || one.point.length >= best.point.length ? one : best, null)
}
