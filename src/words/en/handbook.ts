// The handbook's own few words: its list of chapters, and how people turn its pages. The chapters are files of their own (src/handbook).

export const handbook = {
  title: 'The handbook',
  quoted: '“{text}”',
  label: { 'pages': 'Page {page} of {pages}: {title}' },
  says: {
    'unknown': 'The handbook has no chapter {given}. It has: {known}. Nothing was done.',
    'not-found': '“{wanted}” stands nowhere further on.',
    'how': 'To read one: strongroom handbook NAME, such as strongroom handbook begin.',
    'commands': 'Type this in a terminal:',
    'choose': 'Choose a chapter. Nothing is changed by reading.'
  },
  ask: {
    'turn': 'Enter: next page · b: back · a word: look for it · q: leave',
    'end': 'This is the end. Enter: leave · b: back · a word: look for it',
    'choose': 'Number of a chapter, or Enter to leave'
  },
  button: { 'chapters': 'All chapters' }
} as const

/** Help of the command. */
export const handbookHelp = {
  'handbook': 'read the handbook: how everything here is done, and what to do when something goes wrong',
  'argument-chapter': 'name of a chapter; without one, all are listed'
} as const
