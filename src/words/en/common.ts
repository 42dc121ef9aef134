// Words around the other texts: parts of a failure, places in the evidence, and what stands where a word is missing.

export const failurePart = {
  happened: 'What happened', unchanged: 'What was not changed', next: 'What to do next', detail: 'Technical detail'
} as const

/** For a code that this version has no words for. */
export const unknownFailure = {
  happened: 'Something went wrong that this version has no words for.',
  unchanged: 'It is not known whether anything was changed.',
  next: 'Note the technical detail below, and pause.'
} as const

export const common = {
  'token': 'token {name}',
  'the-token': 'the token',
  /** Which PIN, in sentences that take {the-pin}. */
  'so-pin': 'security officer PIN',
  'user-pin': 'user PIN',
  'some-pin': 'PIN',
  none: '(none)',
  never: 'never',
  'no-role': 'none',
  'not-known': '(not known)',
  'rehearsal-organisation': 'Rehearsal organisation',
  'rehearsal-source': 'rehearsal',
  'rehearsal-value': 'no value from outside',
  'code': 'Code: {code}',
  'call': '{call} returned {ckr}',
  'fact': '{name}: {value}',
  'bad-field': '{path}: expected {expected}',
  'bad-field-nearest': '{path}: expected {expected}; did you mean {nearest}?',
  'suspect-word': 'perhaps in word {word}',
  'suspect-words': 'perhaps words {word} and {swapped-with} are swapped',
  'suspect-group': 'perhaps in group {group}',
  'suspect-groups': 'perhaps groups {group} and {swapped-with} are swapped',
  'suspect-nowhere': 'and where cannot be told',
  'requirement': 'BR {clause}, {name}',
  'at-entry': 'entry {seq}',
  'at-file': 'file {file}'
} as const
