// What the terminal says while a custodian gets their share, or gives it back, in a way of their own. What the ways are, the share's own words say.

export const terminalShareLabel = {
  'cards': 'To be destroyed',
  'cards-of': 'set {set}, cards handed out: {ordinals}',
  'carriers-of': 'beside paper, shares are on: {carriers}'
} as const

/** What is typed for a way, and what that does where the share's words don't say it. */
export const terminalWay = {
  'printed': 'print', 'medium': 'medium', 'twin': 'age', 'token': 'card',
  'screen': 'Enter: {what}',
  'other': '{typed}: {what}',
  'done': 'y: go on, nothing more is wanted',
  'typed': 'Enter: type it, or scan its code',
  'from-medium': 'take it from a medium of my own',
  'from-token': 'take it from my own smart card'
} as const

export const terminalShareAsk = {
  'way': 'Press Enter when only you see the screen, or type a word above',
  'type-share': 'Press Enter when you are alone before the screen, or type a word above',
  'medium': '{name}: folder in which your own medium is mounted',
  'printer': 'Number of the printer',
  'recipient': '{name}: your age recipient, or the file that it stands in',
  'recipient-heard': '{name} read these words aloud, and the witness heard that this is the recipient of {name}'
} as const

export const terminalShareSays = {
  'type-way': 'Type one of the words before a colon.',
  'giving': 'The share is on its way. This can take a moment.',
  'given-printed': 'The card was printed on {printer}. Take it out of the printer, and let nobody read it.',
  'print-left': 'Of the print job, {left} things are still there: somebody may read the share from them. Record an exception.',
  'given-twin': 'The share is at {path}, as {file}, and only you can open it. The station cannot: to give it back here you need it in one more way.',
  'spool-disk': 'Print jobs wait on a disk, in {folder}: what is printed can be read there, even after it was deleted.',
  'spool-memory': 'Print jobs wait in {folder}, which is lost when the machine is switched off.',
  'spool-keeps': 'The print system is set up to keep the files of finished jobs.',
  'spool-remote': 'A print queue sends its jobs to another machine.'
} as const
