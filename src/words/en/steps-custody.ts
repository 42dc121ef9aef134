// The words of the steps about cards, bags and share sets that exist, in the form of steps.ts. Until a set is given up, it and its successor both work, and the
// steps say which one is good at that moment.

const fate = '“destroyed”, “missing: why” or “kept: why”'

export const custodyStep = {
  'register-bags': {
    short: 'Register the bags',
    title: 'Register the bags for the cards',
    say: 'Each card that is sealed today will lie in a numbered bag of its own. We now read the number of each bag aloud, and note for whose card it is.',
    do: 'Take one new bag for each card. Read its number aloud, and enter it as it is printed. The witness compares what was entered with each bag.',
    changes: 'Nothing on any token. The bags are still empty; from now on each belongs to one card.',
    evidence: 'The number of each bag, for which card it is, and which witness compared it.',
    button: 'Register the bags'
  },
  'seal-cards': {
    short: 'Seal the cards',
    title: 'Seal the cards of set {set}',
    say: 'Each custodian in turn puts their card into its bag and seals it. The witness reads the number from the sealed bag aloud.',
    do: 'One bag after the other: card in, sealed, seal looked at, number read aloud and entered. It must be the number that was registered for this card.',
    changes: 'Nothing on any token. From now on each card lies in a sealed bag, in the hands of its custodian.',
    evidence: 'In which bag each card lies, and which witness read the numbers.',
    button: 'Record that the cards are sealed'
  },
  'inspect-card': {
    short: 'Look at the bag of a card',
    title: 'Look at the bag of card {ordinal}, {name}',
    say: '{name} now shows the bag of card {ordinal} of set {set}. By the register it is {bag-words}, with {name} since {since} UTC.',
    do: 'Look at seal and number from all sides. Enter the number as you read it; if something is different, enter that, and why.',
    changes: '{opens-words}. No token is touched.',
    evidence: 'The number as it was read, whether bag and seal are as the register has them, and which witness looked.',
    button: 'Record what was seen of card {ordinal}'
  },
  'collect-shares': {
    short: 'Begin to take shares',
    title: 'Begin to take shares of set {set}',
    say: 'We now take shares of set {set}: any {threshold} of {shares} give back its recovery key{backups-words}.',
    do: 'Turn projector, cameras and windows away. If a folder is asked for: mount a backup medium of this set, and compare its number.',
    changes: 'Nothing on any token or medium. What is entered from now on is in the memory of one process, until it is used or let go.',
    evidence: 'Of which set shares are taken, and which backups were read, by their hashes. No share.',
    button: 'Begin to take shares'
  },
  'rewrap-backups': {
    short: 'Wrap the backups anew',
    title: 'Wrap the backups under share set {set}',
    say: 'Both recovery keys are now made from their shares. On {token}, what set {from} backs up is opened and wrapped under set {set}: {keys-words}.',
    do: 'Connect the {media} new media. Each officer enters a PIN, unwatched. Then touch nothing: it all runs by itself.',
    changes: 'New backups on {media} media{wrapping-words}; no other key stays there. Until set {from} is given up, both sets work. This cannot be undone.',
    evidence: 'Hash and media of each new backup, and what its key signed.',
    button: 'Wrap the backups anew on {token}'
  },
  'give-up-set': {
    short: 'Give the old set up',
    title: 'Give share set {set} up',
    say: 'Set {successor} opens the backups now. We give set {set} up: we take each of its media and cards in turn, destroy it, and say what became of it.',
    do: 'Destroy each copy so that the witness sees it, and enter that it is destroyed. If one is not here or must be kept, enter that, and why.',
    changes: 'The copies that you destroy. Set {set} is given up for ever; what is missing or kept stays on record as a copy that may still work. This cannot be undone.',
    evidence: 'What became of each of the {copies} copies, and which witness saw it.',
    button: 'Give set {set} up'
  },
  'rederive-share': {
    short: 'Compute the lost share again',
    title: 'Compute share {ordinal} of set {set} again',
    say: 'The card of share {ordinal}, which {name} had, is lost: {reason}. From the {threshold} shares that were entered, the same share is now computed again.',
    do: 'Read it aloud, and ask if anybody objects. The witness confirms only if everybody heard it and nobody objects.',
    changes: '{name} gets this share again. The lost card stays valid, wherever it is, until a reshare. This cannot be undone.',
    evidence: 'Which share was computed, for whom and why; the lost card, as an exposure.',
    button: 'Compute share {ordinal} again'
  },
  'restore-canary': {
    short: 'Restore a throw-away key',
    title: 'Restore a throw-away key on token {token}',
    say: 'From the shares entered, the recovery key is made. On the spare token “{label}” a throw-away key is wrapped under it, comes out again, signs, and is destroyed.',
    do: 'The crypto officer enters the PIN, without being watched. Then touch nothing: it all runs by itself.',
    changes: 'A throw-away key is made and destroyed on {token}. No master key comes out of its backup. This cannot be undone.',
    evidence: 'How the key was wrapped, what it signed when it came out again, and that nothing of it is left. No share.',
    button: 'Restore a throw-away key on {token}'
  },
  'wipe-token': {
    short: 'Wipe the spare token',
    title: 'Wipe token {token}',
    say: 'The spare token “{label}”, serial number {serial}, has done its part. We initialise it anew, so that nothing of today stays on it.',
    do: 'Compare the serial number with the one on the device. Then the security officer enters the PIN, without being watched.',
    changes: 'Everything on this token is erased for ever, and it is left empty. This cannot be undone.',
    evidence: 'Which token was wiped, and that nothing is on it.',
    button: 'Erase {token} and leave it empty'
  },
  'conclude-custody': {
    short: 'Conclude',
    title: 'Conclude what was done with share set {set}',
    say: 'What was to be done with the cards of set {set} is done. Shares that were entered are now let go; nothing keeps them.',
    do: 'Look around the table: each custodian has their card back, sealed where there are bags, and no note or copy is left. Then confirm.',
    changes: 'Nothing on any token. The process that held shares ends.',
    evidence: 'What was done, with which cards of which set, and which witness looked.',
    button: 'Conclude, and let the shares go'
  }
} as const

export const custodyPhrase = {
  'rewrap-backups': 'rewrap on {token}',
  'give-up-set': 'give the old set up',
  'rederive-share': 'compute share {ordinal}',
  'restore-canary': 'restore on {token}',
  'wipe-token': 'erase {token}'
} as const

export const custodyAsk = {
  'register-bags': {
    bag: 'Number on the bag for card {ordinal}, {custodian}',
    read: 'You compared each number that was entered with its bag, and they are the same'
  },
  'seal-cards': {
    bag: 'Number that the witness reads from the sealed bag of card {ordinal}, {custodian}',
    sealed: 'You saw each card go into its bag, every seal is whole, and you read each number aloud'
  },
  'inspect-card': {
    bag: 'Number on the bag of card {ordinal}; or “missing: why”, “broken: NUMBER why” or “other: NUMBER why”',
    seen: 'You looked at the bag of card {ordinal} yourself, from all sides, and it is as it was entered'
  },
  'collect-shares': { path: 'Folder in which a backup medium of set {set} is mounted' },
  'give-up-set': {
    medium: `Backup medium {medium}, file {file}: ${fate}`,
    card: `Card {ordinal} of set {set}, held by {custodian}: ${fate}`,
    carrier: `{carrier-words} with share {ordinal} of {custodian}, {what}: ${fate}`,
    seen: 'You saw what became of each copy of set {set}, and it is as it was entered'
  },
  'rederive-share': { lost: 'You heard how card {ordinal} was lost, {name} is the one who had it, and nobody objects' },
  'conclude-custody': { concluded: 'You looked around: each custodian has their card back, and no copy or note of a share is left' }
} as const
