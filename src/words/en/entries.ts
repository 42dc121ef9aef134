// The words for looking into a transcript, entry by entry, in the window and in the terminal. `says` holds whole sentences, everything else labels.

export const entries = {
  label: {
    'entry': 'Entry {seq}',
    'what': 'What',
    'who': 'Who',
    'time': 'Time (UTC)',
    'type': 'Kind',
    'act': 'Act',
    'step': 'Step',
    'claims': 'Says it is',
    'station': 'The station',
    'no-act': 'Outside every act',
    'unreadable': 'No entry',
    'raw': 'Its line',
    'bytes': '{bytes} bytes',
    'bytes-shown': '{bytes} bytes; the first {shown} characters are shown',
    'line-sha256': 'Its SHA-256',
    'prev': 'Names before it',
    'before': 'Line before it',
    'first': 'nothing: it is the first',
    'leaf': 'Leaf in the tree',
    'proof': 'Proof',
    'left': 'left',
    'right': 'right',
    'root': 'Root of all {size}',
    'checkpoint': 'Signed first in',
    'checkpoint-of': '{file}, over {size} entries',
    'no-checkpoint': 'no checkpoint',
    'none': '(none)',
    'matched': '{matched} of {total} entries match'
  },

  says: {
    'unreadable': 'This line is no entry that this version knows: {reason}.',
    'not-utf8': 'The line is not UTF-8. What cannot be shown stands as a mark; the hashes are over its bytes.',
    'unterminated': 'No line feed ends the line: it is the last one, and was cut.',
    'not-whole': 'The transcript was not read to its end: a line is longer than any entry, or too many lines are no entries.',
    'not-before': 'The line before it is another one than it names.',
    'proof': 'Begin with the leaf. Join it with each hash in turn, the one at its left first, as SHA-256 of the byte 1 and both. What comes out is the root.',
    'proof-alone': 'The transcript has this entry alone, so its leaf is the root.',
    'not-judged': 'This lists what the transcript says. Whether it holds, the verification says.',
    'go-on': 'There are more: go on with --from {from}.',
    'nothing': 'No entry matches.',
    'no-such-act': 'No entry is of the act {given}. There are: {known}. Nothing was listed.',
    'no-such-actor': 'No entry is by {given}. There are: {known}. Nothing was listed.',
    'no-such-type': 'No entry is of the type {given}. There are: {known}. Nothing was listed.',
    'no-such-entry': 'There is no entry {given} that could be read: the first is entry 0. Look at the list with entries.',
    'bundle-unreadable': 'The transcript in {path} cannot be read: {reason}.'
  }
} as const
