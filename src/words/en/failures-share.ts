// Why a share was not taken, one text for each code of the share layer, and what can happen to the screen on which one is shown or typed.
// Whoever reads this sits alone before a screen with a card in hand: which card, which word, what now. What was typed is never repeated.
// {suspected} says where a mistake may be: it is never promised.

export const shareFailures = {
  'share-empty': {
    happened: 'There was no share in what was given.',
    unchanged: 'Nothing was taken. Shares that were accepted before are still there.',
    next: 'Type the words or the code from the card.'
  },
  'share-too-long': {
    happened: 'What was given is far longer than any share. It was not looked at.',
    unchanged: 'Nothing was taken. Shares that were accepted before are still there.',
    next: 'Give the 36 words or the code of one card, and nothing else.'
  },
  'share-not-a-share': {
    happened: 'What was given is neither the words of a share nor its code.',
    unchanged: 'Nothing was taken. Shares that were accepted before are still there.',
    next: 'Look at the card: its words are numbered from 1 to 36, and its code begins with STRONGROOM1 or REHEARSAL1.'
  },
  'share-mixed-case': {
    happened: 'The code has capitals and small letters in it. A code is of one kind throughout.',
    unchanged: 'Nothing was taken. Shares that were accepted before are still there.',
    next: 'Type the code in capitals only, as it stands on the card.'
  },
  'share-length': {
    happened: 'The code has {found} characters, and a whole one has {expected}.',
    unchanged: 'Nothing was taken. What was typed is still there.',
    next: 'Compare group by group with the card: one character is missing, or was typed twice.'
  },
  'share-unknown-character': {
    happened: 'Group {group} has a character that no code has.',
    unchanged: 'Nothing was taken. What was typed is still there.',
    next: 'Look at group {group} on the card. A code has no letters B, I and O after its beginning, and no digit 1.'
  },
  'share-word-count': {
    happened: 'There are {found} words, and a share has {expected}.',
    unchanged: 'Nothing was taken. What was typed is still there.',
    next: 'Compare the numbers with those on the card: a word was left out, or typed twice.'
  },
  'share-unknown-word': {
    happened: 'Word {word} is not in the list of words that shares are made of.',
    unchanged: 'Nothing was taken. What was typed is still there.',
    next: 'Look at word {word} on the card. Its first four letters are enough.'
  },
  'share-wrong-language': {
    happened: 'The words are not those of the English list.',
    unchanged: 'Nothing was taken. Shares that were accepted before are still there.',
    next: 'Check that this is a card of Strongroom: the words of a wallet in another language are something else.'
  },
  'share-checksum': {
    happened: 'The share does not hold together: something was misread or mistyped, {suspected}.',
    unchanged: 'Nothing was taken and nothing was corrected. What was typed is still there.',
    next: 'Compare it with the card once more: a suspected place first, then every other.'
  },
  'share-not-canonical': {
    happened: 'The share holds together, but Strongroom writes none like this.',
    unchanged: 'Nothing was taken. Shares that were accepted before are still there.',
    next: 'Find out where the card comes from. Do not rely on it.'
  },
  'share-unknown-version': {
    happened: 'The share is of version {found}, and this program knows version {expected}.',
    unchanged: 'Nothing was taken. Shares that were accepted before are still there.',
    next: 'Use the program that made the share, or a newer one.'
  },
  'share-threshold-out-of-range': {
    happened: 'The share says that it is of a set of {found}, which this set is not.',
    unchanged: 'Nothing was taken. Shares that were accepted before are still there.',
    next: 'Set the card aside and record an exception: it may be forged.'
  },
  'share-ordinal-out-of-range': {
    happened: 'The share says that it is number {ordinal}, which its set does not have.',
    unchanged: 'Nothing was taken. Shares that were accepted before are still there.',
    next: 'Set the card aside and record an exception: it may be forged.'
  },
  'share-x-zero': {
    happened: 'The share is forged: it stands at the one place of a set that no card is ever given.',
    unchanged: 'Nothing was taken. Shares that were accepted before are still there.',
    next: 'Keep the card, do not give it back, and record an exception.'
  },
  'share-other-mode': {
    happened: 'The card is of another kind: it says {found}, and this ceremony is {expected}. The two never mix.',
    unchanged: 'Nothing was taken. Shares that were accepted before are still there.',
    next: 'Look for the right card. A rehearsal’s card has REHEARSAL on it, and may be thrown away.'
  },
  'share-other-set': {
    happened: 'The share is good, but of another set: its set is {found}, and here the set is {expected}.',
    unchanged: 'Nothing was taken. Shares that were accepted before are still there.',
    next: 'Compare the set’s number on the card with the one on the screen, and bring the card that has it.'
  },
  'share-older-set': {
    happened: 'The share is good, but of an older set of this organisation: its set is {found}, and here the set is {expected}.',
    unchanged: 'Nothing was taken. Shares that were accepted before are still there.',
    next: 'Bring the card of the set on the screen. Ask why the older card was not destroyed.'
  },
  'share-other-organisation': {
    happened: 'The share is of another organisation.',
    unchanged: 'Nothing was taken. Shares that were accepted before are still there.',
    next: 'Give the card back to whom it belongs, and bring the one of this organisation.'
  },
  'share-other-ordinal': {
    happened: 'The share is good, but it is number {found}, and number {expected} is wanted: it is somebody else’s.',
    unchanged: 'Nothing was taken. Shares that were accepted before are still there.',
    next: 'Give that card back to whom it belongs. If cards were swapped at the hand-over, say so: give the set up and begin anew.'
  },
  'share-same-share': {
    happened: 'Share {ordinal} was given already.',
    unchanged: 'It counts once. Shares that were accepted before are still there.',
    next: 'Have somebody else give theirs.'
  },
  'share-ordinal-twice': {
    happened: 'Share {ordinal} was given already, and it was not the same as this one.',
    unchanged: 'This one was not taken. Shares that were accepted before are still there.',
    next: 'Keep both cards, and record an exception: one of them may be forged.'
  },
  'share-x-twice': {
    happened: 'Shares {ordinal} and {other} claim the same place, which no two shares of a set have.',
    unchanged: 'This one was not taken. Shares that were accepted before are still there.',
    next: 'Keep the card, and record an exception: it may be forged.'
  },
  'share-commitment': {
    happened: 'The share reads well, but it is not share {ordinal} as it was dealt: what was published of that one at the time is different.',
    unchanged: 'Nothing was taken. Shares that were accepted before are still there.',
    next: 'Check the set’s number on the card. If it is right, keep the card and record an exception: it may be forged.'
  },
  'share-below-threshold': {
    happened: 'There are {found} shares, and {expected} are needed.',
    unchanged: 'Nothing was made of them. Those that were given are still there.',
    next: 'Have more people give their shares.'
  },
  'share-key-commitment': {
    happened: 'The shares give another key than the one that was split.',
    unchanged: 'The key was not used, and is gone. No token and no backup was changed.',
    next: 'Stop here and record an exception. Do not use any key made with these shares.'
  },
  'share-not-one-polynomial': {
    happened: 'The shares do not all give the same key: they were not dealt as one set.',
    unchanged: 'The key was not used, and is gone. No token and no backup was changed.',
    next: 'Stop here and record an exception. Collect the cards, and begin with a new set.'
  },
  'share-not-sealed': {
    happened: 'The share did not reach the part of the program that it was sealed for.',
    unchanged: 'Nothing was taken, and nobody could read it on the way.',
    next: 'Try again. If it happens again, pause.'
  },
  'share-screen-lost': {
    happened: 'The part of the program that shows and takes shares ended before it was done.',
    unchanged: 'No share was taken. The screen was cleared.',
    next: 'Begin the step again. If it happens again, pause.'
  }
} as const
