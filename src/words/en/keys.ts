// The words of the window's page of keys: which there are, in what state, what is due, and what proves it. `says` holds whole sentences, everything else labels.

export const keys = {
  title: {
    'keys': 'Keys',
    'catalogs': 'Whose keys do you want to see?',
    'due': 'What is due',
    'next': 'What comes next',
    'versions': 'Keys and their versions',
    'periods': 'Cryptoperiods',
    'health': 'Rotation, custody and drills',
    'notices': 'Also on record',
    'history': 'How its state changed',
    'holdings': 'Tokens that hold it',
    'copies': 'Copies that are on no token',
    'vouches': 'Versions that it vouches for',
    'certificates-of': 'Certificates for it',
    'certificates-by': 'Certificates that it signed for others',
    'lists': 'Lists of revoked certificates that it signed',
    'statements': 'Statements that it signed'
  },

  /** A stretch of a cryptoperiod. */
  bar: {
    waiting: 'Made, not in use yet',
    active: 'In use',
    suspended: 'Suspended',
    processing: 'For earlier work only',
    overdue: 'Past its time',
    warning: 'Next action: from, and due at'
  },

  /** What the time of a version is. */
  period: {
    'waiting': 'Since {day}, not in use yet',
    'active': 'In use since {day}; no policy says until when',
    'active-until': 'In use since {day}, until {until} at the latest',
    'suspended': 'Suspended since {day}',
    'retiring': 'For earlier work only since {day}',
    'retired': 'Out of use since {day}',
    'destroy-scheduled': 'Out of use; to be destroyed, as decided on {day}',
    'destroyed': 'Destroyed on {day}',
    'compromised': 'Recorded as compromised on {day}, held so since {held}',
    'destroyed-compromised': 'Destroyed on {day}; held to be compromised since {held}',
    'processing': 'For earlier work until {until} at the latest'
  },

  /** When something is to be done. */
  when: {
    overdue: 'Overdue since {by}',
    now: 'Now, by {by}',
    later: 'From {from}, by {by}',
    by: 'By {by}'
  },

  /** What is to be done with a version. */
  action: {
    'rotate': 'Rotate',
    'publish': 'Publish',
    'promote': 'Take into use',
    'retire': 'Retire',
    'schedule-destruction': 'Decide on its destruction',
    'destroy': 'Destroy'
  },

  drill: {
    inspect: 'Inspection of bags and seals',
    check: 'Proof that its token holds it',
    shares: 'Check of shares',
    restore: 'Restoring a backup',
    breach: 'Breach drill',
    audit: 'Audit'
  },

  purpose: {
    certificates: 'certificates',
    crls: 'revocation lists',
    statements: 'typed statements',
    wrapping: 'wrapping other keys',
    publication: 'publication',
    transcripts: 'transcripts'
  },

  trigger: {
    time: 'Because its time had come',
    event: 'Because of an event',
    both: 'Because its time had come, and of an event'
  },

  severity: { problem: 'Problem', warning: 'Due', notice: 'Note' },
  standing: { 'in-time': '✓ In time', 'soon': '▶ Soon', 'overdue': '✕ Overdue', 'unknown': '○ No policy' },
  custody: { 'enough': '✓ Enough', 'few': '▶ Few', 'too-few': '✕ Too few' },
  mark: { 'proven': '✓ Proven', 'never': '▶ Never', 'no-backup': '○ None' },
  holding: { held: 'Held', destroyed: 'Destroyed' },
  copy: { held: 'Held', destroyed: 'Destroyed', missing: 'Missing' },

  label: {
    'none': '(none)',
    'signed-by': 'Signed by {issuer}',
    'valid': 'Valid from {from} to {to}',
    'expired': 'Expired: it was valid from {from} to {to}',
    'revoked': 'Revoked since {day}: {reason} (list {number})',
    'without-authority': 'Without authority: it exists, and must not be relied on',
    'list-of': 'Revocation lists of {version}',
    'list-none': 'None yet',
    'list-newest': 'The newest is number {number}',
    'list-number': 'Number {number}; revoked on it: {entries}',
    'list-period': 'Made on {from}, the next one by {next}',
    'of-file': 'Of the file {file}',
    'made-from': 'Ceremonies: {count}, the newest ended on {day}; no policy',
    'made-from-policy': 'Ceremonies: {count}, the newest ended on {day}; policy {policy}, version {version}',
    'no-keys': 'No keys yet',
    'not-read': 'No catalog',
    'none-due': 'Nothing is due',
    'none-known': 'No policy',
    'due': '{count} due',
    'no-catalog': 'There is no catalog yet',
    'not-made': 'Not made: {catalog}',
    'catalog': '{organisation}; keys: {keys}, ceremonies: {ceremonies}, the newest ended {ended}',
    'rehearsal-of': 'Rehearsals until {ended}',
    'now-at': 'Now, {day}',
    'version-of': '{key} v{version}',
    'state-of': '{version}: {state}',
    'in-state': '{state}: {count}',
    'nist': 'in NIST SP 800-57: {name}',
    'proof-of': '{entry}, which proves: {about}',
    'ceremony': '{title}, ended {day}',
    'held-by': '{algorithm} · {tokens}, {copies}',
    'token-one': '1 token',
    'tokens': '{count} tokens',
    'copy-one': '1 other copy',
    'copies': '{count} other copies',
    'of-class': 'class {class}',
    'owned-by': 'owner: {owner}',
    'no-owner': 'no owner on record',
    'no-purpose': 'no purpose on record',
    'next': '{action}: {version}',
    'next-drill': '{drill}: {key}',
    'rotation': 'Rotation',
    'no-rotation': 'Nothing is planned',
    'rotation-by': '{action}: from {from}, by {by}',
    'promotion-count': 'Promotions so far: {count}',
    'custody': 'Custody',
    'no-backup': 'The version in use has no backup',
    'shares': 'Any {threshold} of {shares} shares; holders who can be reached: {reachable}',
    'holders': 'Share set {set}: {holders}',
    'backup': 'Backup',
    'not-proven': 'Its backup was not restored so far',
    'proven-at': 'Restored and used on {day}',
    'never-held': 'Not held so far',
    'held-at': 'Held on {day}',
    'held-due': '{held}; due by {by}',
    'purposes': 'Purposes',
    'class': 'Class',
    'owner': 'Owner',
    'issuer': 'Issuer',
    'in-use': 'In use',
    'promotions': 'Promotions so far',
    'state': 'State',
    'period': 'Its time',
    'algorithm': 'Algorithm',
    'may': 'May, as read from its tokens',
    'may-nothing': 'Nothing: no token holds it',
    'backup-of': '{version}, backup',
    'token': '{label}, serial {serial}',
    'on-token': '{version} on token {label}',
    'shown-gone': 'Shown to be gone on {day}',
    'held-proved': '{held}; proved on {day}',
    'maker': '{manufacturer}, {model}',
    'copy-of': '{version}: {copy}',
    'medium': 'Medium {medium}, {file}',
    'card': 'Card {ordinal} of share set {set}, {name}',
    'carrier': 'Share {ordinal} of share set {set}, {name}: {carrier}, {what}',
    'vouches': 'Each vouches for the other',
    'vouches-for': '{version} vouches for {other}',
    'proposed-by': 'Proposed by {name}',
    'approved-by': 'Approved by {names}',
    'attested-by': '{name} attested on {day} that nothing is left under it',
    'promotion': 'Promotion {number}'
  },

  button: {
    'rebuild': 'Make the catalog anew',
    'rehearse': 'Hold a rehearsal',
    'other': 'Show other keys: {name}', 'others': 'Show other keys ({count} more catalogs)',
    'all': 'Show everything',
    'all-about': 'Show everything about {key}'
  },

  says: {
    'rehearsal': 'REHEARSAL: practice only. These keys must never be used.',
    'production': 'PRODUCTION: these are the real keys.',
    'catalogs': 'Production has one catalog. Each rehearsal, with those that follow on it, has one of its own.',
    'no-ceremony': 'The catalog lists every key with its state and dates. It is written when a ceremony ends, and none has ended here. Hold a rehearsal to see one.',
    'no-catalog': 'Ceremonies that ended here: {count}, and no catalog was made from them. Make it anew: each transcript is verified, and none is changed.',
    'rebuilding': 'Every transcript of the station is being verified, and the catalogs are made from them. This can take some minutes.',
    'not-made': 'This catalog could not be made from the station’s transcripts. What was there before is left as it is. Keep the station folder, and have it examined.',
    'behind': 'Ceremonies ended that this catalog does not have. What stands here may be old. Make it anew: each transcript is verified, and none is changed.',
    'differs': 'A transcript that this catalog was made from is not there as it was. Do not rely on it. Make it anew, and compare the station with evidence kept elsewhere.',
    'nothing-due': 'Nothing is due, and nothing is wrong.',
    'nothing-known': 'Nothing is wrong. What is due is not known: there is no policy.',
    'nothing-next': 'The policy asks for nothing more.',
    'no-policy': 'These keys were made without a policy, so nothing says when they are due. A plan that names a policy changes that.'
  }
} as const
