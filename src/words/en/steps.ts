// The words of every step, in the order in which they stand on the screen: title (and `short`, for the agenda), what is read aloud, what the person who acts does,
// what will change, what goes into the evidence, and the button that names the act.
// A step that reads differently by circumstance has a text for each (`src/words/steps.ts` chooses).

export const step = {
  'open': {
    short: 'Open the ceremony',
    title: 'Open the ceremony',
    say: 'We are about to open the ceremony. I now read the plan and ask if anybody objects. Then I record something that nobody could have known before today.',
    do: 'Read the plan aloud. Then enter a value from outside, such as today’s newspaper headline, and where it comes from.',
    changes: 'A transcript is begun. No token is changed.',
    evidence: 'The plan’s hash, the people, the station, the tokens as they are now, and the value from outside.',
    button: 'Begin the transcript'
  },
  'roll-call': {
    short: 'Roll call',
    title: 'Roll call',
    say: 'I now call the {count} people of this ceremony by name. Please answer when you hear yours.',
    do: 'Call each name. Confirm each person when you see that it is them. If somebody is absent, do not confirm, and say so.',
    changes: 'Nothing on any token.',
    evidence: 'Who is present.',
    button: 'Record who is present'
  },
  'confirm-clock': {
    short: 'Confirm the clock',
    title: 'Confirm the clock',
    say: 'The station’s clock shows {clock}, in UTC. The value from outside is “{value}”, from {source}. The witness now compares both.',
    do: 'Compare the clock with your own watch. Compare the value with its source. Confirm each one only if it is right.',
    changes: 'Nothing on any token.',
    evidence: 'The time, the value, and that you confirmed them.',
    button: 'Confirm clock and value'
  },
  'check-station': {
    short: 'Check the station',
    title: 'Check the station',
    say: 'I now read out what the station says of itself. Network interfaces up: {interfaces}. Swap: {swap}. Core dumps: {core-dumps}.',
    do: 'Read the list aloud. Look at the machine: no network cable, no radio. Confirm only if all agree.',
    changes: 'Nothing on any token.',
    evidence: 'The network interfaces, swap and core dumps, as read out.',
    button: 'Accept the station'
  },
  'take-inventory-before': {
    short: 'List what the token holds',
    title: 'List what token {token} holds, before',
    say: 'We now list everything that token {token} holds, before anything on it is changed.',
    do: 'If you are asked for the PIN, enter it. Then start the list.',
    changes: 'Nothing. The token is only read.',
    evidence: 'A file that lists each object on the token. No key leaves it.',
    button: 'List what {token} holds'
  },
  'take-inventory-after': {
    short: 'List what the token holds',
    title: 'List what token {token} holds, after',
    say: 'We now list everything that token {token} holds, and compare it with the list from before. Only what the plan made may be new.',
    do: 'If you are asked for the PIN, enter it. Then start the list.',
    changes: 'Nothing. The token is only read.',
    evidence: 'A file that lists each object on the token, and that only planned ones are new.',
    button: 'List and compare {token}'
  },
  'initialise-token': {
    short: 'Initialise the token',
    title: 'Initialise token {token}',
    say: 'We now initialise the token of {manufacturer}, model {model}, serial number {serial}. Whatever is on it will be erased. It will be called “{label}”.',
    do: 'Compare the serial number with the one on the device. Then each officer in turn enters a new PIN, without being watched.',
    changes: 'Everything on this token is erased for ever. It gets the label “{label}”, a security officer PIN and a user PIN. This cannot be undone.',
    evidence: 'Which token was initialised, and its label. No PIN.',
    button: 'Erase and initialise {token}'
  },
  'generate-key': {
    short: 'Generate the key',
    title: 'Generate {key} v{version}',
    say: 'We now generate the key {key}, version {version}, on token {token}. Its algorithm is {algorithm-aloud}. The token makes it, and it never leaves the token.',
    do: 'If you are asked for the PIN, enter it. Then generate the key. This can take some minutes. Leave the token connected.',
    changes: 'A new key, {key} v{version} ({algorithm-name}), on token {token}. It can never be taken out of it. This cannot be undone.',
    evidence: 'The key’s identifier and properties, as read back from the token, and its public half if it has one.',
    button: 'Generate {key} v{version}'
  },
  'confirm-key': {
    short: 'Confirm the key',
    title: 'Confirm {key} v{version}',
    say: 'We now put {key}, version {version}, to use once, on a fixed text that says what it is for, and check the result.',
    do: 'If you are asked for the PIN, enter it. Then start the confirmation.',
    changes: 'Nothing. The token only uses the key.',
    evidence: 'The text, the result, and what checked it.',
    button: 'Confirm {key} v{version}'
  },
  'export-public-key': {
    short: 'Export the public key',
    title: 'Export the public key of {key} v{version}',
    say: 'We now export the public half of {key}, version {version}. I read its fingerprint: {fingerprint-words}.',
    do: 'Read the words aloud, slowly. The witness notes them. Then export the public key.',
    changes: 'Nothing on any token. A file with the public key is written. It holds no secret.',
    evidence: 'The public key’s file and its hash.',
    button: 'Export the public key of {key} v{version}'
  }
} as const

/** Headings of the parts above, on every step. */
export const stepPart = {
  who: 'Who acts', say: 'Say', do: 'Do', changes: 'What will change', evidence: 'Evidence', sign: 'Sign'
} as const

/** What a step asks of one person: a sentence to confirm, or the label of a field. */
export const ask = {
  'open': {
    source: 'Where the value comes from',
    value: 'The value itself, word for word'
  },
  'roll-call': { present: '{name} is present' },
  'confirm-clock': {
    clock: 'You compared the station’s clock, {clock}, with your own watch, and they agree to within a minute',
    freshness: 'You compared “{value}” with its source, {source}, and it is the same'
  },
  'check-station': { station: 'You read the list aloud, looked at the machine, and both agree' },
  'export-public-key': { exported: 'You read the fingerprint aloud, and the witness noted it' }
} as const

/** Labels of the PIN fields: of a whole PIN, or of one part of a PIN that several people enter. */
export const pin = {
  'so': {
    'pin': { whole: 'Security officer PIN of token {token}', part: 'Security officer PIN of token {token}, your part: {component} of {components}' },
    'new-pin': { whole: 'New security officer PIN for token {token}', part: 'New security officer PIN for token {token}, your part: {component} of {components}' }
  },
  'user': {
    'pin': { whole: 'User PIN of token {token}', part: 'User PIN of token {token}, your part: {component} of {components}' },
    'new-pin': { whole: 'New user PIN for token {token}', part: 'New user PIN for token {token}, your part: {component} of {components}' }
  },
  'length': '{min} to {max} characters',
  'again': 'The same PIN once more',
  'differs': 'The two entries are not the same. Neither was used. Enter the new PIN again, twice.'
} as const
