// The words of the steps in which metadata of a publication is read, signed and written, in the form of steps.ts. Services outside take what is signed here for
// the organisation's word on its keys; it says so where a key on a token signs it.

export const publicationStep = {
  'read-publication': {
    short: 'Read what will be published',
    title: 'Read aloud what will be published',
    say: 'Today we publish which keys are to be used. It is valid until {expires}, UTC. I read the words of {metadata-words}, and you compare them with those that you approved.',
    do: 'Read the words aloud, slowly, and wait. The witness confirms only if all of them are the same, and nobody objects.',
    changes: 'Nothing. Nothing is signed yet. New issuers: {delegated}. Issuers that are withdrawn: {withdrawn}.',
    evidence: 'Version and hash of the metadata, and who confirmed.',
    button: 'Record that what will be published was read'
  },
  'certify-online-key': {
    short: 'Certify the online key',
    title: 'Certify the key that signs outside',
    say: 'A key outside signs that what we publish is the newest. We trust it until {until}, UTC. Its words: {fingerprint-words}.',
    do: 'Its holder reads the words from the paper that they brought. Confirm only if all of them are the same.',
    changes: 'Nothing yet. The root that is signed next names this key.',
    evidence: 'Its fingerprint, until when, and who confirmed.',
    button: 'Record that the online key was compared'
  },
  'sign-publication': {
    short: 'Sign what is published',
    title: '{name} signs what is published',
    say: '{name} now signs with their own key: {metadata-words}.',
    do: 'Compare the words with those that you approved. Then enter your PIN or passphrase without being watched: once, for all of it.',
    changes: 'Your signature is on record, and leaves with the evidence. Below the threshold nothing is published.',
    evidence: 'Your signatures, by version and hash. No PIN and no passphrase.',
    button: 'Sign as {name}'
  },
  'sign-publication-with-key': {
    short: 'Sign what is published with a key',
    title: 'Sign what is published with {key} v{version}',
    say: 'The publication key {key}, version {version}, on token {token}, now signs {metadata-words}.',
    do: 'If you are asked for the PIN, enter it. The station signs what was read aloud, and nothing else.',
    changes: 'The signature is there for ever, and services may rely on it. No object on the token changes. This cannot be undone.',
    evidence: 'The signatures, by version and hash, and what verified them.',
    button: 'Sign with {key} what is published'
  },
  'write-publication': {
    short: 'Write what is published',
    title: 'Write what is published',
    say: 'Everybody who signs has signed {metadata-words}. We now write {files} files, which leave with the evidence.',
    do: 'Start it. The station counts the signatures first, and writes nothing if one is missing.',
    changes: 'Nothing on any token. The files are part of the evidence. They reach services only when somebody takes them to the repository.',
    evidence: 'Each file, by its hash.',
    button: 'Write {files} files'
  }
} as const

/** The one of them that signs on a token, in the agenda. */
export const publicationAgenda = { 'sign-publication-with-key': 'Sign what is published with {key}' } as const

export const publicationPhrase = { 'sign-publication-with-key': 'sign with {key}' } as const

export const publicationAsk = {
  'read-publication': {
    root: 'You read the words of root, version {number}, and they are those that were approved',
    targets: 'You read the words of targets, version {number}, and they are those that were approved',
    heard: 'You heard the words of each, they are those that you approved, and nobody objects'
  },
  'certify-online-key': {
    compared: 'You read the words of the online key, and they are those on its holder’s paper',
    heard: 'You heard both, they are the same, and the key is trusted until {until}, UTC'
  },
  'sign-publication': {
    root: 'You compared the words of root, version {number}, with those that you approved',
    targets: 'You compared the words of targets, version {number}, with those that you approved'
  },
  'write-publication': { signed: 'Everybody who signs has signed, and nobody objects' }
} as const

/** What metadata is called where it is read aloud. */
export const metadata = {
  root: 'root, version {root}', targets: 'targets, version {targets}', both: 'root, version {root}, and targets, version {targets}'
} as const

/** Labels of what opens a person's own key. */
export const signature = { card: 'PIN of your card', file: 'Passphrase of your key file' } as const
