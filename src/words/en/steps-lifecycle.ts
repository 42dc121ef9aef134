// The words of the steps about keys that exist, in the form of steps.ts. A change of state reads differently by what it is: each has a text of its own, and
// `change-state` stands for all of them in the agenda. What can't be undone says so, and says what stays safe.

const heard = 'Read it aloud, slowly. The witness confirms only if nobody objects. In doubt, stop: nothing has changed yet.'
const recorded = 'The change, its reason, who signed for it, and who confirmed.'

export const lifecycleStep = {
  'read-proposal': {
    short: 'Read the proposal',
    title: 'Read what is proposed, and why',
    say: '{proposer} proposes this. The reason: {reason}. The keys: {keys}. {proposed-words}.',
    do: 'Read it aloud. Ask if anybody knows a reason against it, and wait. The witness confirms that everybody heard it.',
    changes: 'Nothing on any token.',
    evidence: 'Who proposed it, why, and the catalog that the plan was made from.',
    button: 'Record that the proposal was read'
  },
  'check-key': {
    short: 'Check a key',
    title: 'Check {key} v{version} on token {token}',
    say: 'We now have {key}, version {version}, sign once on token {token}: a fixed text that names this step and today’s value from outside.',
    do: 'If you are asked for the PIN, enter it. Then start the check.',
    changes: 'Nothing. The token only uses the key.',
    evidence: 'The text, the result, and what checked it.',
    button: 'Check {key} v{version}'
  },
  'endorse-key': {
    short: 'Let old and new vouch',
    title: 'Let {key} v{from} and v{to} vouch for each other',
    say: 'Version {from} of {key} now signs that version {to} follows it, and version {to} signs that it follows version {from}. Whoever trusts the one can find the other.',
    do: 'If you are asked for the PIN, enter it. Then start the two signatures.',
    changes: 'Nothing on token {token}. It only uses the keys. Neither is in another state after it.',
    evidence: 'Both statements, both signatures, and what checked them.',
    button: 'Sign both statements of {key}'
  },
  'change-state': {
    short: 'Change the state of keys',
    title: 'Change the state of {key}',
    say: 'We now change states, all at once: {changes-words}. The reason: {reason}.',
    do: heard,
    changes: 'One entry changes it all: {changes-words}. No token is touched.',
    evidence: recorded,
    button: 'Change the state of {key}'
  },
  'change-state-stage': {
    short: 'Stage the new key',
    title: 'Stage {key} v{version}',
    say: 'Version {version} of {key} is made and checked. We now stage it. It is not used yet: that waits until it is put into use, after its hold-down where the policy sets one.',
    do: heard,
    changes: '{changes-words}. Nothing relies on the new version yet. No token is touched.',
    evidence: recorded,
    button: 'Stage {key} v{version}'
  },
  'change-state-promote': {
    short: 'Promote the new key',
    title: 'Put {key} v{version} into use',
    say: 'This is promotion {promotion} of {key}. From the next entry on: {changes-words}. Never are two in use, or none.',
    do: heard,
    changes: 'In one entry: {changes-words}. No token is touched. The way back is another promotion.',
    evidence: 'The promotion’s number, why, who signed, who confirmed.',
    button: 'Put {key} v{version} into use'
  },
  'change-state-roll-back': {
    short: 'Go back to an earlier key',
    title: 'Put {key} v{version} back into use',
    say: 'We go back to version {version} of {key}. That is promotion {promotion}, a new one with a number of its own: {changes-words}. Nothing is erased.',
    do: heard,
    changes: 'One entry changes it all: {changes-words}. What the other version signed stays on record. No token is touched.',
    evidence: 'The promotion with its number, the reason, who signed for it, and who confirmed.',
    button: 'Put {key} v{version} back into use'
  },
  'change-state-suspend': {
    short: 'Suspend the key',
    title: 'Suspend {key} v{version}',
    say: 'We now suspend version {version} of {key}. Nobody uses it until it is resumed here. It is not held to be compromised. The reason: {reason}.',
    do: heard,
    changes: '{changes-words}. The key stays on its tokens. No token is touched. It can be resumed in another ceremony.',
    evidence: recorded,
    button: 'Suspend {key} v{version}'
  },
  'change-state-resume': {
    short: 'Resume the key',
    title: 'Resume {key} v{version}',
    say: 'Version {version} of {key} was suspended, and what stopped it was looked into. We now take it into use again. The reason: {reason}.',
    do: heard,
    changes: '{changes-words}. No token is touched.',
    evidence: recorded,
    button: 'Resume {key} v{version}'
  },
  'change-state-compromise': {
    short: 'Declare the compromise',
    title: 'Declare {key} v{version} compromised',
    say: 'We now declare version {version} of {key} compromised, since {since} UTC. The reason: {reason}. It is never used again, whatever we learn later.',
    do: 'Read it aloud, slowly. Take the time that it takes: the key cannot be called back. The witness confirms only if nobody objects.',
    changes: '{changes-words}. No token is touched and nothing is erased: the evidence stays. This cannot be undone.',
    evidence: 'Since when, why, who signed for it, and who confirmed.',
    button: 'Declare {key} v{version} compromised'
  },
  'change-state-retire': {
    short: 'Retire the key',
    title: 'Retire {key} v{version}',
    say: 'Version {version} of {key} goes out of use: {changes-words}. What it signed before stays valid.',
    do: heard,
    changes: '{changes-words}. The key stays on its tokens. No token is touched.',
    evidence: recorded,
    button: 'Retire {key} v{version}'
  },
  'change-state-schedule': {
    short: 'Schedule the destruction',
    title: 'Schedule {key} v{version} to be destroyed',
    say: 'Version {version} of {key} is to be destroyed. Nothing is destroyed today: first the policy’s delay must pass, and until then it can be called off.',
    do: heard,
    changes: '{changes-words}. Nothing is destroyed. No token is touched.',
    evidence: recorded,
    button: 'Schedule {key} v{version}'
  },
  'change-state-cancel': {
    short: 'Call the destruction off',
    title: 'Call off the destruction of {key} v{version}',
    say: 'Version {version} of {key} will not be destroyed. It is retired again, and not in use. The reason: {reason}.',
    do: heard,
    changes: '{changes-words}. No token is touched.',
    evidence: recorded,
    button: 'Call off the destruction of {key}'
  },
  'change-state-destroy': {
    short: 'Record the destruction',
    title: 'Record that {key} v{version} is destroyed',
    say: 'What could be destroyed of {key}, version {version}, was destroyed before your eyes. We now put that on record. Copies that could not be shown to be gone are named.',
    do: heard,
    changes: '{changes-words}. No token is touched by this. A key that is destroyed never comes back. This cannot be undone.',
    evidence: recorded,
    button: 'Record that {key} v{version} is destroyed'
  },
  'destroy-key': {
    short: 'Destroy the key on a token',
    title: 'Destroy {key} v{version} on token {token}',
    say: 'We now destroy {key}, version {version}, on the token “{label}”, serial number {serial}. Before anything is destroyed, the token must show that it is this key.',
    do: 'Compare label and serial number with the device. Read key and version aloud. If you are asked for the PIN, enter it. There is no hurry.',
    changes: 'The key {key} v{version} is destroyed on token {token}, for ever. Other keys on it are not touched. This cannot be undone.',
    evidence: 'Which objects were destroyed, and that none of them is left.',
    button: 'Destroy {key} v{version} on {token}'
  },
  'destroy-wrapping-key': {
    short: 'Destroy the wrapping key',
    title: 'Destroy the wrapping key of set {set} on {token}',
    say: 'Nothing relies on share set {set} any more. We now destroy the wrapping key of that set, which stayed on the token “{label}”, serial number {serial}.',
    do: 'Compare label and serial number with the device. If you are asked for the PIN, enter it. There is no hurry.',
    changes: 'The wrapping key of set {set} is destroyed on token {token}, for ever. Other keys on it are not touched. This cannot be undone.',
    evidence: 'Which object was destroyed, and that it is gone.',
    button: 'Destroy the wrapping key on {token}'
  },
  'destroy-copies': {
    short: 'Destroy the copies',
    title: 'Destroy the copies of {key} v{version}',
    say: 'The catalog knows {copies} copies of {key}, version {version}, that are on no token. We now take each in turn, destroy it, and say what became of it.',
    do: 'Destroy each copy so that the witness sees it, and enter that it is destroyed. If one is not here or must be kept, enter that, and why.',
    changes: 'The copies that you destroy. Nothing on any token. What is missing or kept stays on record as a copy that may still exist.',
    evidence: 'What became of each copy, and which witness saw it.',
    button: 'Record what became of {copies} copies'
  },
  'audit-token': {
    short: 'Compare a token',
    title: 'Compare token {token} with the catalog',
    say: 'We now compare what token {token} holds with what the catalog and the policy say. It should hold: {keys}.',
    do: 'Start the comparison. What differs is reported at once, and looked into after the ceremony. Nobody repairs anything today.',
    changes: 'Nothing. Only the list that was taken before is read.',
    evidence: 'Each difference that was found, or that there is none.',
    button: 'Compare {token} with the catalog'
  },
  'prove-absence': {
    short: 'Look for keys that are gone',
    title: 'See that keys are gone from token {token}',
    say: 'These must not be on token {token} any more: {keys-words}. We now look for each, by every id that it had, and by its public key.',
    do: 'If you are asked for the PIN, enter it. Then start. What is found is put on record; nobody destroys it today.',
    changes: 'Nothing. The token’s objects are only read.',
    evidence: 'Each version that was looked for, and how many objects of it were found.',
    button: 'Look for these keys on {token}'
  },
  'record-clone': {
    short: 'Clone keys onto a token',
    title: 'Clone keys onto token {token}',
    say: 'From the token with serial number {from} we clone onto “{label}”, serial number {serial}: {keys-words}. This is how: {procedure}.',
    do: 'Compare both serial numbers with the devices. Clone as the maker says, and nothing else. Then confirm; each key signs.',
    changes: 'These keys are then on token {token} too, and must be guarded there. This cannot be undone here.',
    evidence: 'From where to where, how, what each key signed, who saw it.',
    button: 'Record what was cloned onto {token}'
  },
  'write-notice': {
    short: 'Write the notice',
    title: 'Write the notice about {key} v{version}',
    say: 'We now write the notice for those who must be told about {key}, version {version}. It says what happened, what not to trust any more, and what to do next.',
    do: 'Agree aloud who takes the notice out of this room, and to whom. Then write it.',
    changes: 'Nothing on any token. A text file is written that goes with the evidence. It holds no secret.',
    evidence: 'The notice, and its hash.',
    button: 'Write the notice about {key} v{version}'
  },
  'report-drill': {
    short: 'Report the drill',
    title: 'Report the drill of {key} v{version}',
    say: 'The drill is over. We now count how long each stage took since {key}, version {version}, was declared compromised, and what would have been exposed.',
    do: 'Start the count. Read the times aloud when they are there. Nobody is to blame for a slow stage: say what held you up.',
    changes: 'Nothing on any token.',
    evidence: 'The seconds to each stage, and each of {exposed} things that would have been exposed.',
    button: 'Report the drill of {key} v{version}'
  }
} as const

export const lifecyclePhrase = {
  'change-state': '{change-word} {key} v{version}',
  'destroy-key': 'destroy {key} v{version}',
  'destroy-wrapping-key': 'destroy on {token}',
  'record-clone': 'clone onto {token}'
} as const

const readAloud = 'You read it aloud, slowly, and nobody objects'

export const lifecycleAsk = {
  'read-proposal': { read: readAloud, heard: 'You heard who proposes what, and why, and nobody objects' },
  'change-state': { read: readAloud, heard: 'You heard it, it is what the plan says, and nobody objects: {changes-words}' },
  'destroy-key': { compared: 'You compared label “{label}” and serial number {serial} with the device, and {key} v{version} is to be destroyed on it' },
  'destroy-wrapping-key': { compared: 'You compared label “{label}” and serial number {serial} with the device, and the wrapping key of set {set} is to be destroyed on it' },
  'destroy-copies': {
    medium: 'Backup medium {medium}, file {file}: “destroyed”, “missing: why” or “kept: why”',
    card: 'Card {ordinal} of set {set}, held by {custodian}: “destroyed”, “missing: why” or “kept: why”',
    carrier: 'What else holds share {ordinal} of set {set}, with {custodian}, {what}: “destroyed”, “missing: why” or “kept: why”',
    seen: 'You saw what became of each copy of {key} v{version}, and it is as it was typed'
  },
  'record-clone': {
    cloned: 'You cloned {keys-words} as the maker says, from serial number {from} to {serial}, and nothing else',
    seen: 'You saw both devices and their serial numbers, {from} and {serial}, and what was done, from its beginning to its end'
  },
  'write-notice': { written: 'It is agreed who takes the notice to whom' }
} as const

/** A change of state in a sentence. */
export const stateChange = {
  one: '{key} is then {to} (now {from})', 'once-made': '{key}, once it is made, is then {to}', none: 'none', proposed: 'The plan would make these changes: {changes}',
  'replicas-prove': 'The plan would have tokens show what they hold, and that what must be gone is. It changes nothing', 'replicas-clone': 'The plan would have keys cloned onto token {onto}, from the token with serial number {from}',
  /** What each change does, in a word. */
  kind: {
    stage: 'stage', promote: 'promote', 'roll-back': 'roll-back', suspend: 'suspend', resume: 'resume', compromise: 'compromise', retire: 'retire', schedule: 'schedule', cancel: 'cancel', destroy: 'destroy'
  }
} as const
