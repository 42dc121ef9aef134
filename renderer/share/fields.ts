// How the fields of a share take keys and text: nothing changes in a field by itself, everything goes through the course.

import type { EntryKey, ShareEntry } from '../../src/words/share-entry.ts'
import type { Course } from './course.ts'

/** The field of a place, from 0. */
export function fieldIn (element: ParentNode, at: number): HTMLInputElement | null {
  return element.querySelector<HTMLInputElement>(`input[data-place="${at + 1}"]`)
}

/** Gives the keyboard to the field in hand, where there is one. */
export function toField ({ now: { entry } }: Course): void {
  fieldIn(document, entry[entry.form].at)?.focus()
}

/** Text that comes into a field, from wherever it comes. */
export function beforeInput (course: Course, event: InputEvent): void {
  // Text that is being composed can't be held back: it is taken when it is done.
  if (event.isComposing || event.inputType === 'insertCompositionText') return
  event.preventDefault()
  if (event.inputType === 'insertText' || event.inputType === 'insertReplacementText') course.type(event.data ?? '')
}

const moves: Readonly<Record<string, EntryKey>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right', Backspace: 'backspace', Delete: 'erase' }

export function keyDown (course: Course, list: HTMLElement, event: KeyboardEvent): void {
  if (event.isComposing) return
  const { entry } = course.now
  const isChord = event.ctrlKey || event.metaKey || event.altKey
  const key = isChord ? chordOf(event, entry) : event.key === 'Enter' ? 'enter' : event.key === 'Backspace' && entry[entry.form].fresh ? 'erase' : moves[event.key]
  if (key === 'all') course.focus(entry[entry.form].at + 1)
  else if (key !== undefined && !(key === 'enter' && event.repeat)) course.press(key, columnsOf(list))
  // The caret stays where typing goes on: at the end of the field.
  if (key !== undefined || event.key === 'Home' || event.key === 'End') event.preventDefault()
}

function chordOf ({ key }: KeyboardEvent, entry: ShareEntry): EntryKey | 'all' | undefined {
  switch (key.toLowerCase()) {
    case 'u': case 'backspace': case 'delete': return 'erase'
    case 'a': return entry[entry.form].fields[entry[entry.form].at] === '' ? undefined : 'all'
    default: return undefined
  }
}

/** How many columns the fields stand in now. */
function columnsOf (list: HTMLElement): number {
  return new Set(Array.from(list.children, item => Math.round(item.getBoundingClientRect().left))).size
}
