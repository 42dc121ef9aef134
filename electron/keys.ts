// Keys that would reach past the page: reload, zoom, the inspector, printing, another window, history. What edits text stays.

/** The part of Electron's `Input` that decides. */
export interface Key { readonly key: string, readonly control: boolean, readonly meta: boolean, readonly alt: boolean }

const editing: ReadonlySet<string> = new Set(['a', 'c', 'v', 'x', 'y', 'z', 'backspace', 'delete', 'home', 'end', 'arrowleft', 'arrowright', 'arrowup', 'arrowdown', 'insert'])
/** With Alt: a list of choices is opened and closed by these. */
const choosing: ReadonlySet<string> = new Set(['arrowup', 'arrowdown'])
const modifiers: ReadonlySet<string> = new Set(['control', 'shift', 'alt', 'altgraph', 'meta'])

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
