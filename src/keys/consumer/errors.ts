// What can go wrong for a service that relies on published keys, as one closed set of codes. A refusal says what was found, what stays as it was, and what to
// do next. Services have no dictionary of ours: the sentences stand here.

export type ConsumerCode =
  /** What the service was given. */
  | 'root-unusable' | 'foreign' | 'cache-unusable'
  /** What a source answered, or did not. */
  | 'unreachable' | 'missing' | 'too-large' | 'too-slow' | 'malformed'
  /** Attacks, and mistakes that look like them. */
  | 'signature' | 'duplicate-keys' | 'one-key-for-all' | 'rollback' | 'fast-forward' | 'mixed' | 'contradiction' | 'refused'
  /** Time. */
  | 'expired' | 'clock'
  /** Questions that have no answer. */
  | 'never-refreshed' | 'unknown-key' | 'unknown-version' | 'no-current' | 'ambiguous-purpose'

/** Facts for logs and for sentences of a service's own: plain text values. */
export type ConsumerFacts = Readonly<Record<string, string | number>>

const kept = 'What was trusted before still is.'

/** What to do next, by code. */
const next: Readonly<Record<ConsumerCode, string>> = {
  'root-unusable': 'Nothing was read. Give the root metadata file as it came from the organisation, and compare its hash with them.',
  foreign: `${kept} Check which organisation and mode this service is set up for, and which repository it reads.`,
  'cache-unusable': 'Nothing was changed. Give a folder that this process may read and write, and that no other program uses.',
  unreachable: `${kept} Check the network and the address; try again.`,
  missing: `${kept} The repository may be half-copied: try again when the copy is whole, timestamp.json last.`,
  'too-large': `${kept} No more of it was read. Ask whoever runs the repository; try another mirror.`,
  'too-slow': `${kept} Nothing more is waited for. Try again, or try another mirror.`,
  malformed: `${kept} Ask whoever runs the repository; try another mirror.`,
  signature: `${kept} Do not go on with this repository before it is known who made the file.`,
  'duplicate-keys': `${kept} Tell the organisation: nobody makes such metadata by mistake.`,
  'one-key-for-all': `${kept} Tell the organisation: the online key must sign nothing that ceremonies sign.`,
  rollback: `${kept} The mirror is stale, or somebody holds news back: try another mirror, and ask whoever runs the repository.`,
  'fast-forward': `${kept} Tell the organisation: its online key may be in other hands.`,
  mixed: `${kept} The repository may be half-copied, or put together from several states: try again, then another mirror.`,
  contradiction: `${kept} Tell the organisation: what it signed contradicts itself.`,
  refused: `${kept} Ask whoever runs the repository; try another mirror.`,
  expired: 'No key is called usable before there is fresh metadata. Check that refreshes succeed, that the repository is refreshed, and that this machine\'s clock is right.',
  clock: 'No key is called usable by a clock that is wrong. Set this machine\'s clock; if it was ahead before and is right now, empty the cache folder, start again and refresh.',
  'never-refreshed': 'Refresh first.',
  'unknown-key': 'Check the name; a key that was just published needs a refresh.',
  'unknown-version': 'Refuse what names it; a version that was just published needs a refresh.',
  'no-current': 'Make nothing new with this key. Ask the organisation when the next version becomes active.',
  'ambiguous-purpose': 'Ask for one of them by its name.'
}

export interface ConsumerErrorOptions extends ErrorOptions { readonly facts?: ConsumerFacts }

/** Nothing that was asked for can be relied on. `facts` says what it is about. */
export class ConsumerError extends Error {
  override readonly name = 'ConsumerError'
  readonly code: ConsumerCode
  readonly facts: ConsumerFacts

  /** @param found what was found, without a full stop */
  constructor (code: ConsumerCode, found: string, options: ConsumerErrorOptions = {}) {
    super(`${printable(found)}. ${next[code]}`, options.cause === undefined ? {} : { cause: options.cause })
    this.code = code
    this.facts = options.facts ?? {}
  }
}

/** What a file or a server said, made fit for a log: no control characters, nothing that turns the direction of text. */
function printable (text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]+/gu, ' ').slice(0, 700)
}

/** The error as it is, or `refused` around anything else: what comes from outside throws nothing but ConsumerError. */
export function consumerErrorOf (error: unknown, what: string): ConsumerError {
  return error instanceof ConsumerError ? error : new ConsumerError('refused', what, { cause: error })
}
