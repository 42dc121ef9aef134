// People's keys and the anchor that names them: what the commands about them say. `says` holds whole sentences, everything else labels.

export const people = {
  held: { card: 'on a card', file: 'in a key file' },
  since: { 'new': 'new', 'other-key': 'with another key than before', 'same': 'as before' },
  label: {
    'organisation': 'Organisation',
    'version': 'Version',
    'follows': 'Follows',
    'person': '{name} ({id})',
    'roles': 'Roles',
    'key': 'Key',
    'fingerprint': 'Fingerprint',
    'sha256': 'SHA-256 {hash}',
    'card': 'Card',
    'unreadable': 'not readable ({reason})',
    'no-keys': 'none that people can sign with',
    'card-key': '{algorithm}, label {label}, id {id}',
    'thresholds': 'Signatures',
    'approvals': 'Approvals',
    'count-of': '{count} × {role}',
    'none': 'none',
    'policy': 'Policy',
    'founders': 'Founders',
    'founder': 'founder',
    'successors': 'Next version',
    'successors-of': 'signed by {count} of these {founders} founders',
    'former': 'Signed also by',
    'former-of': '{count} founders of the version before: {names}',
    'gone': 'No longer',
    'changes': 'Changes',
    'words': 'Words',
    'written': 'Written',
    'signed': 'Signed: {name}'
  },
  ask: {
    'passphrase-new': 'Passphrase for the new key file, at least {min} characters',
    'passphrase': '{name}: passphrase of the key file {file}',
    'passphrase-own': 'Passphrase of the key file {file}',
    'pin': '{name}: PIN of your card',
    'pin-former': '{name}: PIN of the card that you had in the version before',
    'pin-card': 'PIN of card {card}',
    'compared': '{name}: y when everybody has compared, n when anything differs'
  },
  says: {
    'aloud': 'Each fingerprint is read aloud by the person whose key it is, from their own copy. Everybody else compares it with what stands here.',
    'aloud-anchor': 'Read the words aloud. Whoever relies on this organisation writes them down: they are the only thing that says which anchor is the right one.',
    'aloud-key': 'Write the words down. They are read aloud when the anchor is made.',
    'not-compared': 'The fingerprint of {name} was not confirmed. Nobody was asked to sign, and nothing was written.',
    'no-cards': 'No card is in any reader of this module.',
    'production-held': 'In production only keys on cards count.'
  },
  change: {
    'joined': '{name} joins: {roles}',
    'left': '{name} leaves',
    'other-key': '{name} has another key',
    'other-roles': '{name} is now: {roles}',
    'renamed': '{former} is now called {name}',
    'organisation': 'the organisation is now called {name}',
    'thresholds': 'signatures asked for: {counts}',
    'approvals': 'approvals asked for: {counts}',
    'policy': 'another policy',
    'founders': 'founders are now: {names}',
    'successors': 'the next version is signed by {count} founders'
  },
  refusal: {
    'not-an-anchor': 'This is not an anchor file.',
    'inconsistent': 'The anchor contradicts itself.',
    'broken-chain': 'The versions of the anchor do not follow one another.',
    'unsigned': 'The anchor does not bear the signatures that it needs.',
    'bad-signature': 'A signature of the anchor does not hold.'
  }
} as const

/** Help of the commands. */
export const peopleHelp = {
  'key': 'make keys in files, for people who rehearse',
  'key-create': 'make an Ed25519 key in a new file, sealed with a passphrase (age)',
  'enrol': 'enrol somebody’s key: a file signed by that very key, with a fingerprint to be read aloud',
  'card': 'look at people’s own smart cards',
  'card-list': 'list the cards in all readers with the keys on them; no PIN is asked for',
  'card-make-key': 'make a signing key on a card; what is on it stays',
  'anchor': 'the organisation’s anchor: who its people are, with which keys, and how many must agree',
  'anchor-create': 'make the first version of an anchor from a draft, compared aloud and signed by every founder',
  'anchor-update': 'make the next version, signed by its founders and enough of those before',
  'anchor-show': 'show an anchor with every version, its people and what changed; exits with 0 if its signatures hold',
  'argument-draft': 'draft of the anchor (YAML)',
  'argument-anchor': 'file of the anchor',
  'option-out-key': 'new file for the key',
  'option-out-enrolment': 'new file for the enrolment',
  'option-out-anchor': 'new file for the anchor',
  'option-id': 'short name of the person, such as ada-lind',
  'option-name': 'the person’s name as others read it',
  'option-key-mode': 'what the key is for',
  'option-key': 'sealed key file of the person; for rehearsals only',
  'option-card-module': 'path of the PKCS#11 module that reads the person’s card',
  'option-card-uri': 'card, and key on it, as an RFC 7512 URI without a PIN (default: the only one there is)',
  'option-algorithm': 'kind of the key',
  'option-key-label': 'label of the key on the card, at most 32 bytes',
  'option-passphrase-fd': 'read the passphrase from this file descriptor, one line',
  'option-pin-fd-own': 'read the PIN or passphrase from this file descriptor, one line',
  'option-pin-fd-signers': 'read PINs and passphrases from this file descriptor, a line for each signer in their order',
  'option-compared': 'everybody has compared all fingerprints already; needed where nobody can be asked'
} as const
