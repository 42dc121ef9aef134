// Custody over the years: what cards are made of, what is done with a share set, and what became of it.

export const custody = {
  /** What is done with a share set. */
  purpose: {
    reshare: { name: 'Resharing' }, 'give-up': { name: 'Giving up what is left of a set' }, replace: { name: 'Replacing a lost card' },
    inspect: { name: 'Inspection of cards' }, check: { name: 'Check of shares' }, restore: { name: 'Restore drill' }
  },
  /** What holds a share. */
  carrier: {
    printed: { name: 'printed card' }, medium: { name: 'file on the custodian’s medium' }, twin: { name: 'file encrypted to the custodian' }, token: { name: 'data object on the custodian’s smart card' },
    where: '{carrier}: {what}'
  },
  /** How the register has the bag of a card, what becomes of the bag when it was looked at, and what is read before shares are taken: parts of sentences. */
  bag: { numbered: 'bag {bag}', none: 'without a numbered bag' },
  opens: { yes: 'The bag is opened now, to enter the share, and the card gets a new one before it leaves the room', no: 'The bag stays sealed' },
  'backups-read': '; first we read its backups from a medium: {keys}', 'and-more': '{some} and {count} more',
  /** Which card is wanted when a share is entered. */
  card: { any: 'Any share of the set will do, in any order', own: 'It must be card {ordinal}, which {name} has by the register' },
  /** How a bag was found. */
  outcome: { 'as-registered': 'as the register has it', 'other-bag': 'another bag than the register’s', 'seal-broken': 'seal broken', missing: 'missing' },
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
