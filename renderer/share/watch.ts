// What a share page keeps an eye on as a whole: that nothing of a share is copied, dragged, printed or kept, that it is hidden when the window is not in
// front, and that keys which come by themselves answer no question.

import { Bursts, longestRun } from './bursts.ts'
import type { Course } from './course.ts'
import { toField } from './fields.ts'

/** Nothing of a share leaves the page by these; and nothing is dropped into it. */
const refused = ['copy', 'cut', 'contextmenu', 'dragstart', 'dragover', 'drop'] as const

/** Watches until the page is gone. */
export function watch (course: Course): void {
  const bursts = new Bursts()
  for (const name of refused) document.addEventListener(name, event => event.preventDefault(), true)
  document.addEventListener('selectstart', event => {
    if (!(event.target instanceof HTMLInputElement)) event.preventDefault()
  })
  document.addEventListener('visibilitychange', () => course.inFront(document.visibilityState === 'visible'))
  window.addEventListener('pagehide', () => course.wipe())
  document.addEventListener('paste', event => {
    // What a custodian pastes about their own medium is no share.
    if (isAboutCarrier(course)) return
    event.preventDefault()
    pasted(course, event.clipboardData?.getData('text/plain') ?? '')
  }, true)
  document.addEventListener('keydown', event => keyDown(course, bursts, event), true)
}

function pasted (course: Course, text: string): void {
  course.pause()
  if (text.length > longestRun) course.flood()
  else course.type(text, true)
}

/** The page asks for something else than a share. */
function isAboutCarrier ({ now: { moment: { type } } }: Course): boolean {
  return type === 'handing' || type === 'taking'
}

function keyDown (course: Course, bursts: Bursts, event: KeyboardEvent): void {
  const isChord = event.ctrlKey || event.metaKey || event.altKey
  const isCharacter = event.key.length === 1 && !isChord
  const onButton = event.target instanceof HTMLButtonElement
  const isSpaceOnButton = onButton && event.key === ' '
  const { begins, inText, isFlood } = bursts.take(isCharacter && !isSpaceOnButton ? 1 : 0, event.timeStamp)
  if (begins) course.pause()
  if (isFlood) {
    course.flood()
    return refuse(event)
  }
  if (isKept(event)) event.preventDefault()
  if (event.ctrlKey && event.key.toLowerCase() === 'r' && !event.repeat) return course.ask('guard')
  // What ends a scanner's text answers nothing.
  if (inText && (event.key === 'Escape' || (onButton && (event.key === 'Enter' || event.key === ' ')))) return refuse(event)
  if (event.key === 'Escape' && !event.repeat) return escape(course)
  if (event.target instanceof HTMLInputElement) {
    // A scanner may send a tab between words and after the last; who types where their medium is goes on to the next field.
    if (event.key !== 'Tab' || !inText || event.shiftKey || isAboutCarrier(course)) return
    refuse(event)
    course.type(' ')
  } else if (isCharacter && !isSpaceOnButton) {
    // Whatever has the keyboard, characters belong into the field in hand.
    toField(course)
  }
}

/** Keys that would load the page anew, print it or keep it. */
function isKept ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'F5' || ((ctrlKey || metaKey) && ['r', 'p', 's', 'u'].includes(key.toLowerCase()))
}

function escape (course: Course): void {
  switch (course.now.moment.type) {
    case 'typing': return course.ask('leave')
    case 'asking': return course.answer(false)
    case 'showing': return course.hide()
    case 'handing': return course.handing.back()
    case 'taking': return course.carry(false)
    case 'waiting': case 'checking': case 'covered': case 'failed': case 'ended':
  }
}

function refuse (event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}
