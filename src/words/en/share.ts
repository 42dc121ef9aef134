// The words of the screens on which a share is shown or typed. One person reads them alone, nobody helps, and the card is all they have.
// `says` holds whole sentences, everything else labels. `key` is the terminal's, `button` and `title` the window's; the rest is of both.

export const share = {
  label: {
    'for': 'For {name} alone: share {ordinal} of {shares}',
    'for-any': 'For {name} alone: a share of the set',
    'set': 'Set {set}. Any {threshold} of its {shares} shares give the recovery key',
    'given': 'Given so far: {given}',
    'rehearsal': 'REHEARSAL',
    'word': 'Word {place}',
    'group': 'Group {place}',
    'completed': 'Enter takes {word}',
    'as-typed': 'Enter takes it',
    'counted-words': 'Words: {count} of {all}',
    'counted-code': 'Characters: {count} of {all}',
    'carrier-path': 'Folder in which your medium is mounted',
    'recipient': 'Your age recipient, or the file that it stands in',
    'card-pin': 'PIN of your smart card',
    'take-path': 'Folder or file on your medium'
  },

  title: {
    'again': 'Show the share once more?',
    'leave': 'Go back?',
    'clear': 'Empty all fields?',
    'covered': 'Nothing is shown',
    'failed': 'The share was not shown',
    'ended': 'This is done',
    'ways': '{name}, how do you take share {ordinal}?',
    'recipient': 'Is this your recipient?',
    'printing': 'Your card is being printed',
    'take': '{name}, take your share from what you brought'
  },

  button: {
    'hide': 'Hide it',
    'to-code': 'Show it as a code',
    'to-words': 'Show it as words',
    'check': 'Check the share',
    'type-code': 'Type or scan the code',
    'type-words': 'Type the words',
    'again': 'Show it once more',
    'clear': 'Empty all fields',
    'back': 'Go back',
    'show-again': 'Yes, show it once more',
    'go-back': 'Erase it and go back',
    'keep-typing': 'No, go on typing',
    'uncover-share': 'Show it again',
    'uncover-typed': 'Go on typing',
    'finish': 'Finish without showing it again',
    'try-again': 'Try again',
    'write': 'Write it there',
    'look-recipient': 'Look at the recipient',
    'encrypt': 'It is mine: encrypt the share to it',
    'print': 'Open the print dialog',
    'print-done': 'The dialog is closed',
    'other-way': 'Choose another way',
    'also': 'Take it in another way as well',
    'done': 'Finish',
    'take-from': 'Take it from a medium or card',
    'take-file': 'Take it from there',
    'take-card': 'Take it from the card',
    'type-instead': 'Type it instead'
  },

  /** Ways in which a custodian takes their share. */
  way: {
    'screen': 'Copy it by hand from the screen',
    'printed': 'Print it as a card',
    'medium': 'Write it to a medium of my own',
    'twin': 'Write it encrypted to me alone',
    'token': 'Keep it on my smart card'
  },

  handed: {
    'printed': 'The card was printed',
    'medium': 'It is on your medium',
    'twin': 'It is on your medium, encrypted to you',
    'token': 'It is on your smart card'
  },

  key: {
    'to-code': 'c: the same share as a code',
    'to-words': 'w: the same share as words',
    'hide': 'h: hide it; it can be shown again as long as this step is in hand',
    'take': 'Enter or blank: next · Backspace: back · arrows: move · Ctrl-U: empty it',
    'take-code': 'Enter: check · Backspace: back · arrows: move · Ctrl-U: empty this group',
    'form-code': 'Tab: code instead',
    'form-words': 'Tab: words instead',
    'again': 'Ctrl-R: show it once more',
    'clear': 'Ctrl-X: empty all',
    'leave': 'Esc: go back',
    'yes': 'y: yes · any other key: no'
  },

  ask: {
    'clear': 'Empty everything that was typed here?',
    'guard': '{witness}: is {name} alone in front of this screen, is another person in the room, are cameras turned away, and windows covered?'
  },

  says: {
    'file-what': 'This is one of the {shares} shares of a recovery key. Whoever has {threshold} of them has that key.',
    'file-keep': 'Keep it where nobody else gets at it, tell nobody what it says, and type it nowhere but in a ceremony.',
    'wait': 'One moment.',
    'ways': 'Nothing is shown yet. Paper that you write yourself leaves no trace on any machine. What you choose is put on record.',
    'way-medium': 'Connect and mount a medium that is yours, with no backup on it. A card to print and a text are written there, readable by whoever has the medium.',
    'way-twin': 'Connect and mount a medium that is yours. What is written there opens only with the age identity that belongs to the recipient.',
    'way-token': 'Insert the smart card that you sign with. The share becomes an object on it that is read only with its PIN.',
    'way-printed': 'In the dialog choose a printer that is connected to this machine, paper of size A5, one copy, and never a file. Stand at the printer alone until the card is out.',
    'recipient': 'It begins with age1. A file is given by its whole path.',
    'compare-recipient': 'Compare it with the one that you wrote down at home, letter by letter, or by these words. Encrypted to another one, you could never open it.',
    'print-lasting': 'Print jobs here may be kept on a disk, or go to another machine. That is put on record as a finding. Writing by hand leaves nothing.',
    'printing': 'Print one card, take it from the printer, and close the dialog. Then the station looks whether anything of it was left.',
    'jobs-left': 'The printer still holds {count} jobs or files of jobs. Call the witness: they must be gone before anybody leaves, and it is put on record.',
    'handed-printed': 'Look at it: every word and the code can be read, and nothing is cut off. If it came out badly, keep it for the shredder, and print it again.',
    'take': 'Connect and mount your medium. What is read from it is held against what was published of your share, like what is typed.',
    'handed-file': 'The file {file} was written to {path} and read back from there. Unmount the medium, and keep it.',
    'handed-token': 'The object {object} was written to the card {card} and read back. Keep the card and its PIN.',
    'rehearsal': 'This share is of a rehearsal: it protects nothing. Its card is needed only in rehearsals that follow on this one.',
    'can-show-again': 'Hide it when card and screen are the same. It can be shown again as long as this step is in hand.',
    'covered-share': 'This window was not in front, so the share was hidden. Showing it again is recorded. {name} must be alone before the screen.',
    'covered-typed': 'This window was not in front, so what was typed is covered. It is still there.',
    'shows-nothing': 'No share is in this window any more. The ceremony goes on in the other one.',
    'copy-words': 'Write each word with its number on the card. Then compare card and screen, word by word.',
    'copy-code': 'Write the code on the card in groups of four, then compare. Words and code are the same share; one of them is enough.',
    'correct-card': 'Compare the card with the screen, and correct the card where it differs. What you typed is still there.',
    'never-aloud': 'Do not read it aloud. Do not photograph it.',
    'type-words': 'Type the words from the card. The first four letters of each are enough.',
    'type-code': 'Type the code from the card, or scan it. Capitals, blanks and hyphens do not matter.',
    'checking': 'Everything is there. It is being checked.',
    'word-short': 'Word {place} needs at least its first four letters; a word of three letters needs all of them.',
    'word-unknown': 'Word {place} is not in the list. It is kept, with a question mark: look at the card again.',
    'words-unknown': '{count} of the words are not in the list. They are marked with a question mark.',
    'words-too-many': '{count} words came at once, more than there is room for. None of them was taken.',
    'incomplete-words': 'Not everything is there yet. Words missing: {missing}. The first of them is word {place}.',
    'incomplete-code': 'Not everything is there yet. Characters missing: {missing}. The first gap is in group {place}.',
    'code-full': 'That is more than the code has room for. The rest was not taken.',
    'flood': 'Far more came at once than a share has. None of it was taken, and what was typed before is still there.',
    'leave': 'Go back? What was typed here is then erased. The step is not done, and can be begun again.',
    'guard-next': 'If so, the share is shown once more, and that is recorded. What was typed stays.',
    'too-small': 'This window is too small for a share. Make it at least {columns} columns wide and {rows} lines high.'
  }
} as const
