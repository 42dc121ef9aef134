// Keys that would reach past the page: reload, the inspector, printing, another window, history. What edits text stays, and what makes it larger.

/** The part of Electron's `Input` that decides. */
export interface Key { readonly key: string, readonly control: boolean, readonly meta: boolean, readonly alt: boolean }

const editing: ReadonlySet<string> = new Set(['a', 'c', 'v', 'x', 'y', 'z', 'backspace', 'delete', 'home', 'end', 'arrowleft', 'arrowright', 'arrowup', 'arrowdown', 'insert'])
/** With Alt: a list of choices is opened and closed by these. */
const choosing: ReadonlySet<string> = new Set(['arrowup', 'arrowdown'])
const modifiers: ReadonlySet<string> = new Set(['control', 'shift', 'alt', 'altgraph', 'meta'])

/** How far a page is zoomed, as Chromium does it. */
const zooms = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const

/** How far a page is to be zoomed after a key, from how far it is; null for a key that zooms nothing. */
export function zoomAfter ({ key, control, meta, alt }: Key, now: number): number | null {
  if (!control || meta || alt) return null
  // What a page has been set to comes back with a little error.
  const margin = 0.005
  switch (key) {
    case '+': case '=': return zooms.find(one => one > now + margin) ?? zooms[zooms.length - 1]!
    case '-': case '_': return zooms.findLast(one => one < now - margin) ?? zooms[0]
    case '0': return 1
    default: return null
  }
}

/** Whether a key is kept from the page and from the browser around it. */
export function isEscape ({ key, control, meta, alt }: Key): boolean {
  const name = key.toLowerCase()
  if (modifiers.has(name)) return false
  if (/^f\d+$/.test(name) || name.startsWith('browser') || name.startsWith('launch')) return true
  if (meta) return true
  // Both at once make a character on some keyboards.
  if (control && alt) return key.length !== 1
  return control ? !editing.has(name) : alt && !choosing.has(name)
}
