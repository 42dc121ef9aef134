// What a window needs: a display of some size, what draws it, and a kernel that lets it be shut off. And the language that people will read.

import { chromiumPath, electronRuntime, isExecutable } from '../../installation/window.ts'
import { spokenLanguage } from '../../words/language.ts'
import { item, type Item } from './item.ts'
import { contents, names, number } from './read.ts'

interface Size { readonly width: number, readonly height: number }

export interface ScreenFacts {
  readonly isThere: boolean
  /** Of the largest screen; null where the kernel does not say. */ readonly largest: Size | null
  readonly browser: { readonly path: string, readonly isThere: boolean }
  /** Whether an ordinary user may make namespaces. */ readonly namespaces: boolean
  readonly language: string
}

/** From here on agenda, step and transcript stand side by side. */
const wanted: Size = { width: 1280, height: 800 }

export function lookAtScreen (env: NodeJS.ProcessEnv): ScreenFacts {
  // Electron needs no other.
  const path = electronRuntime(env) ?? chromiumPath(env)
  const modes = names('/sys/class/drm').filter(name => contents(`/sys/class/drm/${name}/status`) === 'connected').map(name => contents(`/sys/class/drm/${name}/modes`) ?? '')
  return {
    isThere: [env['DISPLAY'], env['WAYLAND_DISPLAY']].some(value => value !== undefined && value !== ''), largest: largestOf(modes), browser: { path, isThere: isExecutable(path) },
    // Root may always; kernels without the switch let everybody.
    namespaces: process.getuid?.() === 0 || (number('/proc/sys/kernel/unprivileged_userns_clone') !== 0 && number('/proc/sys/user/max_user_namespaces') !== 0 && number('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') !== 1),
    language: spokenLanguage()
  }
}

/** The largest of screens, each of which lists its sizes with the best one first. */
export function largestOf (modes: readonly string[]): Size | null {
  const sizes = modes.flatMap(list => {
    const [, width, height] = /^(\d+)x(\d+)/.exec(list) ?? []
    return width === undefined ? [] : [{ width: Number(width), height: Number(height) }]
  })
  return sizes.sort((a, b) => b.width * b.height - a.width * a.height)[0] ?? null
}

export function judgeScreen ({ isThere, largest, browser: { path, isThere: canDraw }, namespaces, language }: ScreenFacts): Item[] {
  return [
    item('display', isThere ? 'good' : 'care', {}),
    ...largest === null ? [] : [item('display-size', largest.width < wanted.width || largest.height < wanted.height ? 'care' : 'good', { size: words(largest), wanted: words(wanted) })],
    item('browser', canDraw ? 'good' : 'care', { path }),
    item('namespaces', namespaces ? 'good' : 'care', {}),
    item('language', 'good', { language })
  ]
}

function words ({ width, height }: Size): string {
  return `${width} × ${height}`
}
