// When a press is meant. After something new has come under hand or pointer, the second half of a double click, a held key or a stray Enter must hit nothing.
// Pure, but for the one moment in which it keeps when the page changed last.

/** How long after a change no press counts. */
export const settlingMs = 400

export interface Press {
  /** On the clock of `performance.now()`, as events have it. */ readonly time: number
  /** How many clicks in a row this is; 0 for the keyboard. */ readonly clicks: number
}

/** Whether a press is meant for what has been there since `since`. */
export function isMeant ({ time, clicks }: Press, since: number): boolean {
  return clicks < 2 && time - since >= settlingMs
}

/** Whether a key that goes down may activate what has the focus: no held key does, and Enter nothing that cannot be undone. */
export function mayActivate (key: { readonly key: string, readonly repeat: boolean }, irreversible: boolean): boolean {
  const activates = key.key === 'Enter' || key.key === ' '
  return !activates || (!key.repeat && !(irreversible && key.key === 'Enter'))
}

let changedAt = -Infinity

/** Notes that what people look at has changed just now. */
export function noteChange (): void {
  changedAt = performance.now()
}

/** When the page changed last. */
export function lastChange (): number {
  return changedAt
}
