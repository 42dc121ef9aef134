// The words of the terminal's register of shares and of the tokens on which keys lie: `register`. What it has in common with the window's page stands in key-register.ts.

/** Help of its command. */
export const registerHelp = {
  'register': 'tell who holds which share: cards, bags and custodians, what each set opens, and what is due of it; and which tokens hold which key, at which site',
  'register-exits': 'Ends with 0 where nothing is due of a set, 1 where something is, 2 where something is wrong or no catalog can be read',
  'argument-register': 'id of a share set or its beginning, with everything that is known of it (default: all sets), and folders of evidence bundles (default: the station’s catalog)'
} as const

export const register = {
  label: {
    'register': 'Register', 'sets': '{organisation}, up to {ended}; share sets: {count}', 'none-yet': 'none yet',
    'set': 'Share set {set}', 'in-use': '{state}: {threshold} of {shares} cards open it, {reachable} can be brought', 'not-in-use': '{state}: {threshold} of {shares} cards opened it', 'void': '{state}: no backup was made under it, and its cards open nothing',
    'dealt': 'Dealt', 'replaces': '{day}, in the place of {set}', 'given-up': 'Given up', 'successor': '{day}, for {set}', 'opens': 'Opens', 'backup': '{key}: {file}, on media {media}',
    'ordinal': '#', 'custodian': 'Custodian', 'bag': 'Bag', 'since': 'Since', 'seen': 'Seen', 'proven': 'Entered', 'state': 'Card',
    'no-bag': 'none', 'unknown': 'not known', 'left': 'left', 'held': 'held', 'destroyed': 'destroyed', 'missing': 'missing',
    'medium': 'Medium {medium}', 'copy': '{file}: {state}', 'carrier': 'Card {ordinal}', 'carrier-of': '{card}, {carrier}, {what}', 'carrier-state': '{carrier}, {state}', 'note': 'Card {ordinal}',
    'tokens': 'Tokens', 'token': '{label}, serial {serial}', 'token-at': '{label}, serial {serial}, at site {site}',
    'holds': '{key}: {state}, shown on {day}', 'holds-unproven': '{key}: {state}, never shown', 'holds-over': '{held}; out of use, and still there', 'lacks': '{key}: in use, and not there',
    'gone': '{key}: gone, shown on {day}', 'gone-unproven': '{key}: gone, not shown since',
    'exposure': 'Card {ordinal}', 'exposed': '{exposure}, {day}', 'exposed-by': '{exposure}, {day}; new shares are due by {by}', 'events': 'Since its dealing', 'event': '{what}: {event}'
  },

  says: {
    'none': 'No share set was dealt, so nobody holds a share.',
    'nothing-due': 'Nothing is due of share sets, and nothing is wrong with them.',
    'more': 'Name a set to read all that is known of it.'
  }
} as const
