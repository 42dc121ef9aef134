// The register of shares on the window's page of keys: who holds which card, in which bag, and what became of it. Labels, and no whole sentences.

export const keyRegister = {
  title: {
    register: 'Register of shares', cards: 'Cards', exposures: 'By which somebody else may know a share', media: 'Media with its backups', tokens: 'Tokens that hold keys'
  },
  state: { 'in-use': 'valid', 'given-up': 'given up', destroyed: 'destroyed', void: 'void' },
  set: 'Share set {set}: {state}',
  threshold: 'Any {threshold} of its {shares} shares give the recovery key',
  reachable: 'Cards that can be brought: {count}',
  dealt: 'Dealt on {day}', 'given-up': 'Given up on {day} for share set {set}', replaces: 'Took the place of share set {set}',
  opens: 'Opens the backups of {keys}', 'opens-nothing': 'Opens no backup any more',
  card: 'Card {ordinal}, {name}', 'card-state': { held: '✓ Held', destroyed: 'Destroyed', missing: '✕ Missing', void: 'Void' }, left: '✕ Held by somebody who is no custodian any more',
  since: 'With them since {day}', bag: 'In bag {bag}', 'no-bag': 'In no bag that is on record', seen: 'Last seen by others on {day}', proven: 'Last entered, and right, on {day}', never: 'Never seen by others since it was handed over',
  carrier: 'Also: {carrier}', 'carrier-what': 'Also: {carrier}, {what}',
  exposure: { missing: 'The card is lost', replaced: 'The card was lost, and its share given anew: the lost one stays valid', 'other-bag': 'Found in another bag', 'seal-broken': 'Found with a broken seal' },
  'reshare-by': 'New shares are due by {day}',
  medium: 'Medium {medium}, {file}',
  event: {
    given: 'given as {carrier}', unanswered: 'may be in a place of which nothing more is known ({carrier}): ask its custodian, and destroy what is there with the card', registered: 'bag {bag} registered', sealed: 'sealed in bag {bag}', inspected: 'shown: {outcome}', opened: 'bag opened', entered: 'entered, and right, as {form}', rederived: 'lost, and given anew: {reason}',
    destroyed: 'destroyed', missing: 'not found', kept: 'kept'
  },
  'event-of': '{what}: {event}', more: 'Show what happened with the cards: {count} entries',
  site: 'At site {site}', 'no-site': 'At no site on record',
  holds: '✓ {key}, {state}: shown on {day}', 'holds-unproven': '{key}, {state}: never shown', 'holds-over': '{held} · ✕ Out of use, and still there', lacks: '✕ {key} is in use, and not there',
  gone: '{key} is gone: shown on {day}', 'gone-unproven': '{key} is gone: not shown since',
  open: 'Who holds which share', none: 'There are no share sets: nothing here is backed up by shares'
} as const
