// The report of a ceremony: headings and labels. What happened is in the names of steps, sign-offs and results; this file holds the rest.

export const report = {
  title: 'Report of a ceremony',
  /** What the page is, and what it is not. */
  proof: {
    title: 'Verify it yourself',
    sentence: 'This page is a reading aid and proves nothing by itself. What counts is the transcript beside it, and the signatures in that.',
    how: { sentence: 'Run this on a machine of your own, with the organisation’s anchor from a place that you trust:' },
    head: { sentence: 'Compare the head below with what a witness wrote down. It stands for every entry of the transcript.' }
  },
  heading: {
    ceremony: 'The ceremony', head: 'Final head', people: 'People', keys: 'Keys', course: 'What happened', deviations: 'Exceptions, refusals and failures',
    opening: 'Opening', act: 'Act {number}: {title}', closing: 'Closing', station: 'Station and tokens', inventories: 'What the tokens hold', files: 'Files of the evidence'
  },
  outcome: {
    closed: { name: 'Closed', means: 'The ceremony was held to its end.' },
    aborted: { name: 'Given up', means: 'The ceremony was given up before its end, for this reason: {reason}.' },
    unfinished: { name: 'Not finished', means: 'The transcript stops before the ceremony ended.' }
  },
  label: {
    organisation: 'Organisation', ceremony: 'Ceremony', script: 'Script', mode: 'Mode', opened: 'Opened (UTC)', ended: 'Ended (UTC)', outcome: 'Outcome', freshness: 'Value from outside',
    plan: 'Plan (SHA-256)', predecessor: 'Ceremony before', version: 'Strongroom', time: 'Time (UTC)', entry: 'Entry', event: 'What', who: 'Who', name: 'Name', roles: 'Roles',
    fingerprint: 'Fingerprint of the public key (SHA-256)', algorithm: 'Algorithm', token: 'Token', id: 'Identifier (CKA_ID)', public: 'Public key', attributes: 'Attributes as read back',
    generated: 'Generated', confirmed: 'Confirmed', file: 'File', sum: 'SHA-256', objects: 'Objects', when: 'When', size: 'Entries', root: 'Root', words: 'Root in words (first half)',
    kernel: 'System', interfaces: 'Network interfaces up', memory: 'Memory that reaches the disk', offset: 'Local time', module: 'PKCS#11 module', device: 'Device', serial: 'Serial number'
  },
  value: {
    none: 'none', nobody: 'the station', script: '{name}, version {version}', secret: 'none: a secret key', unconfirmed: 'not confirmed', key: '{name} v{version}', offset: 'UTC{offset}',
    swap: 'swap', 'core-dumps': 'core dumps', before: 'before', after: 'after', 'not-logged-in': '{count}, without a login', predecessor: '{ceremony}, {size} entries', 'confirmed-by': 'entry {seq}, by {mechanism}', 'generated-by': 'entry {seq}, by {mechanism}'
  },
  event: {
    opened: 'Ceremony opened', closed: 'Ceremony closed', aborted: 'Ceremony given up: {reason}', aborting: 'To be given up: {reason}', paused: 'Paused: {reason}',
    'resumed-pause': 'Resumed after a pause, with a new session key', 'resumed-crash': 'Resumed after an interruption at {recovered} entries, with a new session key',
    intended: 'To be made or changed: {objects}', done: '{step}', attempt: '{step} (attempt {attempt})', failed: '{step} failed: {error}', reconciled: 'Token compared after the interruption: {verdict}',
    refused: 'Refused: {error}', signed: 'Signed {matter}', 'signed-not': 'Refused to sign {matter}', exception: 'Exception {number}: {text}', 'act-closed': 'Act closed', checkpoint: 'Checkpoint {number} over {size} entries',
    'acted-for': 'acted for by the station'
  },
  result: {
    present: 'Present: {people}', clock: 'Clock of the station: {clock}; value from outside confirmed', station: 'Network interfaces up: {interfaces}; swap: {swap}; core dumps: {dumps}',
    inventory: '{objects} objects on token {token}, {when}', initialised: 'Token {token}: label {label}, {manufacturer} {model}, serial number {serial}, PIN components: {components}',
    generated: '{key}: {algorithm} on token {token}, by {mechanism}', confirmed: '{key} signed the confirmation text by {mechanism}; verified by {verifiers}', exported: '{key} written to {file}',
    yes: 'on', no: 'off'
  },
  /** What a sign-off is for, after the words that somebody signed. */
  matter: {
    open: 'the opening', authorise: 'the authorisation of “{step}”', act: 'the act', exception: 'the exception', pause: 'the pause', resume: 'the resumption', abort: 'that the ceremony is given up', close: 'the closing'
  },
  verdict: { 'nothing-there': 'nothing had happened', finished: 'it was finished', adopted: 'it was complete and was adopted', removed: 'what was left was removed' }
} as const
