// What can be wrong with a share that somebody gives, or with shares together.
// A word, a character or a byte of a share never stands in a code, a fact or a message, and no error of a library that might quote one is a cause.

/** The sentence of each code, for developers; what people read is in the dictionary under the same code. */
const sentences = {
  // the text
  'empty': 'there is no share in what was given',
  'too-long': 'what was given is far too long for a share, and was not looked at',
  'not-a-share': 'what was given is neither a share code nor share words',
  'mixed-case': 'a share code stands in capitals or in small letters throughout, not in both',
  'length': 'the code has too many or too few characters',
  'unknown-character': 'a character is none of those that codes are made of',
  'word-count': 'a share has 36 words',
  'unknown-word': 'a word is not in the list',
  'wrong-language': 'the words are not those of the English list',
  'checksum': 'the checksum does not match: something was misread or mistyped',
  'not-canonical': 'the checksum matches, but no share is written like this',
  // the share
  'unknown-version': 'the share is of a version that is not known here',
  'threshold-out-of-range': 'the share names a threshold or a number of shares that no set has',
  'ordinal-out-of-range': 'the share claims a place that its set does not have',
  'x-zero': 'the share is forged: its x is zero, where the key itself lies',
  'other-mode': 'the share is a rehearsal\'s where production ones are wanted, or the other way round',
  // the share in its set
  'other-set': 'the share is of another set',
  'older-set': 'the share is of another set of this organisation that is known here',
  'other-organisation': 'the share is of a set of another organisation that is known here',
  'other-ordinal': 'the share is of this set, and not the one that was asked for',
  'same-share': 'this share has been entered already',
  'ordinal-twice': 'another share with this place in the set has been entered already',
  'x-twice': 'another share with this x has been entered already',
  'commitment': 'the share is not the one that was dealt: its commitment does not match',
  // the shares together
  'below-threshold': 'there are too few shares for the key',
  'key-commitment': 'the shares give another key than the one that was split',
  'not-one-polynomial': 'the shares do not all give the same key: they were not dealt as one set',
  // the way between two processes
  'not-sealed': 'sealed bytes do not open with this key in this place'
} as const

export type ShareCode = keyof typeof sentences
/** Every code, for whoever has to know a sentence for each. */
export const shareCodes = Object.keys(sentences) as ShareCode[]

/**
 * A share, or shares, that cannot be taken. `facts` name places and public numbers: `group` (of four characters, from 1), `word` (from 1),
 * `swapped-with` (the next word or group, where the two look swapped), `ordinal`, `other` (ordinal of the share that is in the way),
 * `expected`, `found`, `missing`. A place named with `checksum` is suspected, with any other code it is certain.
 */
export class ShareError extends Error {
  override readonly name = 'ShareError'
  readonly code: ShareCode
  readonly facts: Readonly<Record<string, string>>

  constructor (code: ShareCode, facts: Readonly<Record<string, string>> = {}) {
    super(sentences[code])
    this.code = code
    this.facts = facts
  }
}
