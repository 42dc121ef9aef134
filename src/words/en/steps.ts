// The words of every step, in the order in which they stand on the screen: title (and `short`, for the agenda), what is read aloud, what the person who acts does,
// what will change, what goes into the evidence, and the button that names the act.
// A step that reads differently by circumstance has a text for each (`src/words/steps.ts` chooses). Those about keys that exist stand in steps-lifecycle.ts, those
// about cards and share sets that exist in steps-custody.ts, about what is published in steps-publication.ts.

import { custodyAsk, custodyPhrase, custodyStep } from './steps-custody.ts'
import { issuanceAsk, issuancePhrase, issuanceStep } from './steps-issuance.ts'
import { lifecycleAsk, lifecyclePhrase, lifecycleStep } from './steps-lifecycle.ts'
import { publicationAsk, publicationPhrase, publicationStep } from './steps-publication.ts'

export const step = {
  'open': {
    short: 'Open the ceremony',
    title: 'Open the ceremony',
    say: 'We are about to open the ceremony. I now read the plan and ask if anybody objects. Then I record something that nobody could have known before today.',
    do: 'Read the plan aloud; in a rehearsal, where none is on paper, what is practised. Then enter a value from outside, such as today’s newspaper headline, and where it comes from.',
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
    do: 'Compare any serial number with that on the device. Then each officer in turn enters a new PIN, without being watched.',
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
  },
  'accept-no-backup': {
    short: 'Accept that there is no backup',
    title: 'Accept that {key} v{version} has no backup',
    say: '{key}, version {version}, is on token {token} and nowhere else. There is no backup. If the token is lost or breaks, the key is lost for ever. I now ask if anybody objects.',
    do: 'Ask aloud, and wait. Confirm only if nobody objects and all of you accept it.',
    changes: 'Nothing on any token.',
    evidence: 'That you accept a key without a backup. The act’s signatures cover it.',
    button: 'Accept that there is no backup'
  },
  'register-media': {
    short: 'Register the backup media',
    title: 'Register the backup media',
    say: 'We now register the {media} media that the backup will go to. Each has a number on it, and each is a device of its own.',
    do: 'Connect and mount each medium. The question says which number is wanted: compare it with the one on the medium, then enter the folder in which that is mounted.',
    changes: 'Nothing on any token. Nothing is written on the media yet.',
    evidence: 'The media, by number, and where they are mounted.',
    button: 'Register {media} media'
  },
  'split-recovery-key': {
    short: 'Split the recovery key',
    title: 'Make and split the recovery key',
    say: 'We now make the recovery key and split it into {shares} shares. Any {threshold} of them give it back, fewer give nothing. Then it exists as shares only.',
    do: 'If you are asked for the PIN, enter it. Turn projector, cameras and windows away. Nobody leaves before the key is made.',
    changes: 'Nothing on any token. The shares are in the memory of one process; if it ends before the key is made, the set is void.',
    evidence: 'The set’s number, how many shares give the key, and a commitment to each share. No share.',
    button: 'Make and split the recovery key'
  },
  'hand-over-share': {
    short: 'Hand a share over',
    title: 'Hand share {ordinal} of {shares} over to {name}',
    say: '{name} now gets share {ordinal} of {shares}. Everybody else turns away from the screen. One other person stays in the room.',
    do: 'The witness looks and confirms. Then {name} copies the share onto card {ordinal} of set {set}, or takes it in another way that the question offers, and compares.',
    changes: 'Nothing on any token. From now on {name} has card {ordinal}.',
    evidence: 'That the share was shown, to whom and how often. Not the share.',
    button: 'Hand over share {ordinal}'
  },
  'read-back-share': {
    short: 'Read a share back',
    title: 'Read share {ordinal} of {shares} back from the card',
    say: '{name} now types share {ordinal} from the card. Only what the cards say is used from here on, so that no card can turn out wrong later.',
    do: '{name}, alone before the screen, types the words or scans the code. If the card is wrong, the share can be shown once more and the card corrected.',
    changes: 'Nothing on any token. The share is held against what was published of it.',
    evidence: 'That share {ordinal} was read back, and whether as words or code. Not the share.',
    button: 'Read share {ordinal} back'
  },
  'generate-backed-key': {
    short: 'Generate and back up the key',
    title: 'Generate and back up {key} v{version}',
    say: 'From the shares read back, the recovery key is made once more. {key}, version {version}, {algorithm-aloud}, is made on {token}, backed up, locked, and restored on {second}.',
    do: 'Connect all {media} media. Each officer enters a PIN, without being watched. Then touch nothing: it all runs by itself.',
    changes: 'New: {key} v{version} ({algorithm-name}) on {token}, {replica-words} on {second}, and a backup on {media} media{wrapping-words}. This cannot be undone.',
    evidence: 'The key, how it was wrapped and locked, the backup’s hash and media, and what the restored key signed.',
    button: 'Generate and back up {key} v{version}'
  },
  'generate-wrapped-key': {
    short: 'Generate and wrap the key',
    title: 'Generate and wrap {key} v{version}',
    say: '{key}, version {version}, {algorithm-aloud}, is made on {token} and backed up under share set {set} by the wrapping key that {token} keeps. It is unproven until {threshold} of {shares} shares open it.',
    do: 'Connect all {media} media. The crypto officer enters the PIN, unwatched. Then touch nothing: it all runs by itself.',
    changes: 'New: {key} v{version} ({algorithm-name}) on {token}, and an unproven backup on {media} media. This cannot be undone.',
    evidence: 'The key, how it was wrapped and locked, and the backup’s hash and media.',
    button: 'Generate and wrap {key} v{version}'
  },
  'check-backups': {
    short: 'Check the backups',
    title: 'Check the backups under share set {set}',
    say: 'We now read the backups from their medium: {keys}. Any {threshold} of the {shares} shares of set {set} open them.',
    do: 'Connect and mount the medium, compare the number on it, and enter the folder in which it is mounted.',
    changes: 'Nothing on any token, and nothing on the medium.',
    evidence: 'Which backups were found, by their hashes, and where.',
    button: 'Check the backups'
  },
  'enter-share': {
    short: 'Enter a share',
    title: '{name} enters a share',
    say: '{name} now enters a share of set {set}. Given so far: {given}. Still wanted: {missing}. Everybody else turns away from the screen.',
    do: '{name}, alone before the screen, types the words or scans the code. {card-words}.',
    changes: 'Nothing on any token. The share is held against what was published of it.',
    evidence: 'Which share was entered, by whom, and whether as words or code. Not the share.',
    button: 'Enter a share'
  },
  'restore-keys': {
    short: 'Restore the keys',
    title: 'Restore the keys on token {token}',
    say: 'From the shares that were entered, the recovery key is made once more. On token {token} we restore: {keys}. Each is locked from its first moment, and signs once as proof.',
    do: 'The crypto officer enters the PIN, without being watched. Then touch nothing: it all runs by itself.',
    changes: 'New on token {token}: {keys}. None of it can ever be taken out of it. This cannot be undone.',
    evidence: 'Each key, what is different from its original, and what it signed.',
    button: 'Restore the keys on {token}'
  },
  ...lifecycleStep,
  ...issuanceStep,
  ...custodyStep,
  ...publicationStep
} as const

/** What becomes of the key that was restored on the second token. */
export const replica = { keep: 'a copy that stays', destroy: 'a copy that is destroyed again' } as const

/** What else stays on the first token, where the recovery key does. */
export const wrapping = { keep: ', and a wrapping key that stays on {token}' } as const

/** What is read aloud of the station: interfaces where none is up, and what is on or off. */
export const stationState = { interfaces: 'none', on: 'on', off: 'off' } as const

/** What is typed to begin a step that cannot be undone, by action, or to give something up. */
export const phrase = {
  'initialise-token': 'erase {token}',
  'generate-key': 'generate {key}',
  'generate-backed-key': 'generate {key}',
  'generate-wrapped-key': 'generate {key}',
  'restore-keys': 'restore on {token}',
  ...lifecyclePhrase,
  ...issuancePhrase,
  ...publicationPhrase,
  ...custodyPhrase,
  'other': 'do {step}',
  'void': 'give the shares up',
  'abort': 'abort'
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
  'generate-key': { untried: 'You asked aloud, nobody objects, and all of you accept the maker’s word that no key leaves {token}, if that cannot be tried' },
  'accept-no-backup': { accepted: 'You asked aloud, nobody objects, and all of you accept that {key} has no backup' },
  'register-media': { medium: 'Folder in which medium {number} of {media} is mounted' },
  'split-recovery-key': { cameras: 'Projector, cameras and windows are turned away from the screen, and stay so until the key is made' },
  'hand-over-share': {
    alone: 'Only {name} sees the screen, another person is in the room, and cameras and windows are turned away',
    share: 'share {ordinal} is shown to you alone',
    copied: 'You copied share {ordinal} onto its card, and compared the two word by word; or, where you chose another way, you hold the print, the medium or the smart card'
  },
  'read-back-share': { share: 'share {ordinal}, from your card' },
  'check-backups': { path: 'Folder in which the backup medium is mounted' },
  'enter-share': { share: 'a share of set {set}, from your card' },
  'export-public-key': { exported: 'You read the fingerprint aloud, and the witness noted it' },
  ...lifecycleAsk,
  ...issuanceAsk,
  ...custodyAsk,
  ...publicationAsk
} as const

/** Labels of the PIN fields: of a whole PIN, or of one part of a PIN that several people enter. */
export const pin = {
  'so': {
    'pin': { whole: 'Security officer PIN of token {token}', part: 'Security officer PIN of token {token}, your part: {component} of {components}', pad: 'You are ready to enter the security officer PIN at the key pad of token {token}; nothing is typed here', 'pad-part': 'You are ready to enter your part of the security officer PIN at the key pad of token {token}: {component} of {components}' },
    'new-pin': { whole: 'New security officer PIN for token {token}', part: 'New security officer PIN for token {token}, your part: {component} of {components}', pad: 'You are ready to enter the new security officer PIN at the key pad of token {token}; nothing is typed here', 'pad-part': 'You are ready to enter your part of the new security officer PIN at the key pad of token {token}: {component} of {components}' }
  },
  'user': {
    'pin': { whole: 'User PIN of token {token}', part: 'User PIN of token {token}, your part: {component} of {components}', pad: 'You are ready to enter the user PIN at the key pad of token {token}; nothing is typed here', 'pad-part': 'You are ready to enter your part of the user PIN at the key pad of token {token}: {component} of {components}' },
    'new-pin': { whole: 'New user PIN for token {token}', part: 'New user PIN for token {token}, your part: {component} of {components}', pad: 'You are ready to enter the new user PIN at the key pad of token {token}; nothing is typed here', 'pad-part': 'You are ready to enter your part of the new user PIN at the key pad of token {token}: {component} of {components}' }
  },
  'length': '{min} to {max} characters',
  'again': 'The same PIN once more',
  'is-word': 'That is a word that does something at the questions of a ceremony in a terminal, so it could not be entered there. Choose another.',
  'differs': 'The two entries are not the same. Neither was used. Enter the new PIN again, twice.'
} as const
