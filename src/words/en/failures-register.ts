// What was refused of a plan about a share set that exists: by the register it is another one that is meant, or too few have its cards. One text for each code.
// Nothing here has touched a token or a card.

export const registerFailures = {
  'set-none': {
    happened: 'The register has no share set for this ({purpose}). It has: {known}.',
    unchanged: 'No plan was written.',
    next: 'A set comes from a genesis or a rotation with shares. To give up what is left of an old set, reshare it first.'
  },
  'set-unclear': {
    happened: 'More than one share set could be meant: {sets}.',
    unchanged: 'No plan was written.',
    next: 'Name one with the parameter “set”. The id stands on every card and in “register”.'
  },
  'set-unknown': {
    happened: 'The register has no share set {set}. It has: {known}.',
    unchanged: 'No plan was written.',
    next: 'Compare the id with a card or with “register”. If another station dealt this set, give the evidence of all its ceremonies with “--evidence”.'
  },
  'set-in-use': {
    happened: 'Share set {set} opens the backups of {keys} and can’t be given up.',
    unchanged: 'No plan was written.',
    next: 'Reshare it first: then its backups are under another set, and the same ceremony gives it up.'
  },
  'set-superseded': {
    happened: 'The backups of share set {set} were wrapped under set {successor}; it is only still to be given up.',
    unchanged: 'No plan was written.',
    next: 'Name set {successor}, or give up what is left of this one: script reshare, with part as give-up.'
  },
  'set-opens-nothing': {
    happened: 'Share set {set} opens no backup any more: every version that it was for is destroyed.',
    unchanged: 'No plan was written.',
    next: 'There is nothing to do with its shares. Destroy its {cards} cards and its media before a witness if that was not done.'
  },
  'set-given-up': {
    happened: 'Share set {set} was given up at {at}. Set {successor} opens its backups now.',
    unchanged: 'No plan was written.',
    next: 'Name set {successor}. If a card or medium of the old set has turned up, put it on record as an exception, and destroy it before a witness.'
  },
  'set-void': {
    happened: 'Share set {set} is void: it was dealt and given up again before any key was backed up under it.',
    unchanged: 'No plan was written.',
    next: 'It opens nothing. Collect and destroy its cards if that was not done, and name a set that is valid.'
  },
  'set-destroyed': {
    happened: 'Every card of share set {set} was destroyed, with the keys that it was for.',
    unchanged: 'No plan was written.',
    next: 'It opens nothing any more. Name a set that is valid.'
  },
  'set-descriptor-none': {
    happened: 'This station does not have the ceremony {ceremony}, in which share set {set} was dealt, and so cannot tell a good share of it from a bad one.',
    unchanged: 'No plan was written.',
    next: 'Prepare the plan on the station that dealt it, or give the evidence of that ceremony with “--evidence”.'
  },
  'set-holders-few': {
    happened: 'Of share set {set}, cards of {asked} custodians are needed. Taking part with a card: {there}. Others: {others}.',
    unchanged: 'No plan was written.',
    next: 'Name more of those who hold a card. If they can’t be reached any more, nobody can open these backups: rotate each key that has no other copy.'
  },
  'plan-custody-differs': {
    happened: 'The plan has share set {set} otherwise than the register of this station: {what}.',
    unchanged: 'The ceremony was not opened. No token and no card was touched.',
    next: 'Something happened to the set since, or the plan is not the one that was prepared. Read “register”, prepare the plan anew, and have that one approved.'
  },
  'restoring-given-up': {
    happened: 'Share set {set}, under which these backups lie, was given up at {at} by the register of this station. Set {successor} opens the same keys now.',
    unchanged: 'Nothing was restored. No token was touched.',
    next: 'Take a medium and cards of set {successor}. Find out why copies of the old one are still there. If the register is wrong, restore from a station folder that is new (“--station”).'
  }
} as const
