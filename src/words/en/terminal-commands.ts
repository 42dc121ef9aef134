// What every prompt of a ceremony takes beside answers: commands, and keys.

/** How each command is typed, and what it does; `before`: before the opening. */
export const terminalCommand = {
  'help': { typed: '?', does: 'show this page' },
  'exception': { typed: 'exception', does: 'record a deviation from the plan; people sign for it' },
  'pause': { typed: 'pause', does: 'seal the ceremony and take it up later; people sign for it' },
  'abort': { typed: 'abort', does: 'give the ceremony up for good; people sign for it' },
  'void': { typed: 'void', does: 'give up the shares in hand, and begin with them anew' },
  'act-for': { typed: 'act for', does: 'in a rehearsal: the station types what the next person would' },
  'quit': { typed: 'quit', does: 'leave as it is; a resumption needs people to sign', before: 'leave; nothing is recorded yet' }
} as const

/** Keys that work everywhere. */
export const terminalKey = {
  'erase': 'Backspace takes a character back, Ctrl-U all of them',
  'back': 'At a secret, Enter or Esc alone goes back; the words above work there too',
  'again': 'After one of these words, what was entered for the step is asked again',
  'leave': 'Ctrl-C asks if you want to leave'
} as const
