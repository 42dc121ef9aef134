// Custody over the years: what cards are made of, what is done with a share set, and what became of it.

export const custody = {
  /** What is done with a share set. */
  purpose: {
    reshare: { name: 'Resharing' }, 'give-up': { name: 'Giving up what is left of a set' }, replace: { name: 'Replacing a lost card' },
    inspect: { name: 'Inspection of cards' }, check: { name: 'Check of shares' }, restore: { name: 'Restore drill' }
  },
  /** What a plan proposes to do with a share set, as it is read aloud: without a full stop. */
  proposed: {
    reshare: 'A new set, any {threshold} of {shares}, takes the place of share set {set}, which is then given up',
    'give-up': 'What is left of share set {set} is given up; another set opens its backups',
    replace: 'Card {ordinal} of share set {set} is lost; {name} gets the same share once more',
    inspect: 'The cards of share set {set} are looked at, in their sealed bags',
    check: 'Every share of set {set} that is brought is entered, and held against what was published of it',
    restore: 'Shares of set {set} restore a throw-away key on a spare token, which is wiped afterwards'
  },
  /** What holds a share. */
  carrier: {
    printed: { name: 'printed card' }, medium: { name: 'file on the custodian’s medium' }, twin: { name: 'file encrypted to the custodian' }, token: { name: 'data object on the custodian’s smart card' },
    where: '{carrier}: {what}'
  },
  /** How the register has the bag of a card, what becomes of the bag when it was looked at, and what is read before shares are taken: parts of sentences. */
  bag: { numbered: 'bag {bag}', none: 'without a numbered bag' },
  opens: {
    sealed: 'The bag is opened now, to enter the share, and the card gets a new one before it leaves the room',
    'given-up': 'The bag is opened, to enter the share later today; the card stays in its custodian’s hand. It is destroyed when its set is given up, not before',
    open: 'The bag is opened now, to enter the share. The card gets no numbered bag afterwards', no: 'The bag stays sealed'
  },
  'backups-read': '; first we read its backups from a medium: {keys}', 'and-more': '{some} and {count} more',
  /** Which card is wanted when a share is entered. */
  card: { any: 'Any share of the set will do, in any order', own: 'It must be card {ordinal}, which {name} has by the register' },
  /** How a bag was found. */
  outcome: { 'as-registered': 'as the register has it', 'other-bag': 'another bag than the register’s', 'seal-broken': 'seal broken', missing: 'missing' },
  /** What a report tells of a set that was dealt before. */
  report: {
    set: '{purpose}: share set {set}', registered: 'Bag by the register', found: 'As it was found', entered: 'Entered', sealed: 'Sealed here', since: 'since {time} UTC', at: 'entry {seq}',
    'not-brought': 'not brought', 'handed-again': 'the same share handed over anew, entry {seq}', 'read-again': 'read back from the new card, entry {seq}', opened: 'opened here', 'seen-by': 'seen by {person}, entry {seq}',
    succeeded: 'succeeded by share set {set} since entry {seq}: {keys}', 'given-up': 'given up for share set {successor} at entry {seq}, before {witness}',
    'both-work': 'not given up here: this set and its successor both work until a ceremony gives it up',
    rederived: 'share {ordinal} of {person} computed again at entry {seq}: {reason}', 'lost-card': 'the lost card stays valid, wherever it is, until the set is reshared',
    canary: 'a throw-away key came out again on token {token} at entry {seq}; signed by {mechanism}; verified by {verifiers}', wiped: 'token {token} ({serial}) wiped at entry {seq}; objects on it afterwards: {objects}',
    concluded: 'concluded at entry {seq}: {purpose}', 'as-before': 'as before: nothing was done with it ({purpose})',
    rewrapped: 'Backups of share set {from} under share set {set}', inside: 'entry {seq}, inside token {token}', 'windows-old': 'old set: groups of neighbouring shares that gave the same key: {count}', 'windows-new': 'new set: groups of neighbouring shares that gave the same key: {count}',
    key: 'Key', 'old-backup': 'Opened (SHA-256)', 'new-backup': 'Written', proof: 'Proven',
    copies: 'Copies of share set {set}', copy: 'What became of it', 'all-destroyed': 'Each registered copy was destroyed before the witness',
    'not-proven': 'Not proven destroyed: {count} of {all}', 'not-proven-means': 'Whoever has enough of these cards and one of these media can still open the backups on it'
  },
  result: {
    bag: 'Bag {bag} for share {ordinal}, {person}', sealed: 'Share {ordinal} of {person} sealed in bag {bag}',
    inspected: 'Share {ordinal} of {person}, bag {bag}: {outcome}', opened: 'The bag was opened to enter the share',
    collected: 'Shares of set {set} are taken', backup: 'Backup of {key}: {file}',
    rewrapped: '{key}: opened with share set {from}, wrapped under share set {set} into {file}, on media {media}, and opened again from a medium; signed by {mechanism}',
    'given-up': 'Share set {set} given up for {successor}', rederived: 'Share {ordinal} of set {set} computed again for {person}: {reason}',
    canary: 'A throw-away key was wrapped under the recovery key of set {set} and came out again on token {token}; signed by {mechanism}',
    wiped: 'Token {token} ({serial}) initialised anew and left empty', concluded: '{purpose} of share set {set}: cards {ordinals}'
  }
} as const
