// The words of an auditor's tools: proofs, slips, several ceremonies, two bundles side by side. `says` holds whole sentences, everything else labels.

export const audit = {
  label: {
    'bundle': 'Bundle {number}',
    'series': 'Series',
    'order': 'Order',
    'complete-to': 'Complete up to',
    'head-of': '{ceremony}, {entries} entries',
    'unnamed': '(ceremony not known)',
    'side': 'Bundle {side}',
    'in-common': 'In common',
    'entries': '{count} entries',
    'fork-in': 'Entry {seq} of {side}',
    'not-an-entry': 'a line that is no entry',
    'cut': '(cut here)',
    'differing': 'Differing file',
    'only-a': '{path}: only in bundle A',
    'only-b': '{path}: only in bundle B',
    'content': '{path}: not the same',
    'more': '{count} more',
    'proof': 'Proof',
    'entry': 'Entry {seq}',
    'line': 'Its line',
    'beginning': 'Beginning',
    'log': 'Log',
    'written': 'Written to'
  },

  /** Verdicts of several ceremonies. */
  series: {
    'verified': { name: 'One chain', means: 'Each ceremony is verified and follows the one before it; none between the first and the last is missing.' },
    'not-verified': { name: 'No chain', means: 'At least one thing failed. Do not take these ceremonies for a complete series.' }
  },

  /** What two bundles are to each other. */
  compared: {
    'same': { name: 'The same', means: 'Both hold the same transcript, entry for entry.' },
    'a-longer': { name: 'A goes on further', means: 'B is the beginning of A, which has {count} more entries.' },
    'b-longer': { name: 'B goes on further', means: 'A is the beginning of B, which has {count} more entries.' },
    'forked': { name: 'Forked', means: 'From entry {seq} on these are two different histories of one ceremony. At most one of them is true.' },
    'other-ceremony': { name: 'Two ceremonies', means: 'These are bundles of different ceremonies, or of a rehearsal and a production, so they were not compared.' },
    'unreadable': { name: 'Unreadable', means: 'Bundle {side} could not be read, so they were not compared: {reason}.' }
  },

  /** What a proof shows. */
  proven: {
    'shown': { name: 'Shown', means: 'The proof holds, and the head that it ends in is the one on the slip.' },
    'unpinned': { name: 'Not pinned', means: 'The proof holds up to its head, and nothing given here says that this is the ceremony’s head.' },
    'refused': { name: 'Refused', means: 'The proof shows nothing. Do not rely on it.' },
    'unreadable': { name: 'Unreadable', means: 'The proof or the slip could not be read, so nothing was judged.' }
  },

  /** Why it does not. */
  because: {
    'does-not-hold': 'Its hashes do not lead to its head: the proof was changed or cut, or belongs to something else.',
    'not-an-entry': 'The line that it proves is no entry that this version knows.',
    'other-entry': 'The line that it proves says that it is another entry, or one of another ceremony.',
    'slip-foreign': 'The slip belongs to another ceremony.',
    'slip-differs': 'The slip stands for another history of this size.',
    'no-slip': 'Whoever makes a proof can make up its head. Compare it with what a witness took away: add --against and the slip.',
    'slip-size': 'The slip is of another size. Ask whoever has the bundle for a proof with --size and the slip’s number of entries.',
    'malformed': 'The file is no proof in the one form that a proof has: {reason}.',
    'slip-malformed': 'The slip could not be read: {reason}.'
  },

  /** What is wrong with a slip that somebody typed. */
  slip: {
    'not-text': 'The slip is not text, or is longer than any slip. Nothing was verified.',
    'no-size': 'A slip begins with the number of entries that it stands for, as in “58: word word word”. Nothing was verified.',
    'no-root': 'After the number of entries come the sixteen words, or 64 hex digits. Nothing was verified.',
    'not-a-checkpoint': 'The slip is not the signed checkpoint that its code holds. Nothing was verified.',
    'unknown-word': 'Word {place} of the slip, {word}, is not one of the words in use. Nothing was verified.',
    'unknown-word-nearest': 'Word {place} of the slip, {word}, is not one of the words in use; is it {nearest}? Nothing was verified.',
    'other-list': 'Word {place} of the slip, {word}, cannot stand there: one before it is missing, doubled or swapped. Nothing was verified.',
    'word-count': 'A head has {expected} words, and these are {found}. Nothing was verified.'
  },

  says: {
    'complete-to': 'Nothing here shows that no ceremony came after it. Compare this head with one that was kept outside.',
    'anchors': 'Give one anchor for all bundles, or one for each in their order. Nothing was verified.',
    'typed-slip': 'A typed slip does not say of which ceremony it is. Verify that bundle by itself. Nothing was verified.',
    'bundle-unreadable': 'The bundle cannot be read: {reason}. Nothing was proven.',
    'line-too-long': 'A line after entry {entry} is longer than any entry can be. Nothing was proven.',
    'no-such-entry': 'There is no entry {entry}: the transcript has {entries}, and the first is entry 0. Nothing was proven.',
    'no-such-size': 'A proof cannot end at {size} entries: this one takes at least {least}, and the transcript has {entries}. Nothing was proven.',
    'no-checkpoint': 'The bundle has no signed checkpoint over these entries; its largest is over {signed} of {entries}. Nothing was proven. Verify the bundle.',
    'entry-or-from': 'Say what to prove: --entry and a number, or --from and a size. Nothing was proven.',
    'options-apart': 'With --entry goes --size; with --from goes --to. Nothing was proven.',
    'not-signed': 'No session key signed the head of this size. It shows something only where that head is known from elsewhere.',
    'head-from-outside': 'Whoever checks this must know its head from elsewhere, as from a witness’s slip of that size.',
    'entry-shown': 'Entry {seq} stands in the history of {size} entries that the slip stands for.',
    'growth-new': 'The history on the slip, of {size} entries, begins with the {from} entries under the older head.',
    'growth-old': 'The history on the slip, of {from} entries, is the beginning of that of {size}. What came after it, the slip does not pin.',
    'compared-only': 'This says what the two have in common. Neither was verified: whether either holds, its verification says.',
    'same-other-files': 'The transcripts are the same, and other files are not.'
  }
} as const
