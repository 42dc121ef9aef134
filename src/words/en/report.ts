// The report of a ceremony: headings and labels. What happened is in the names of steps, sign-offs and results; this file holds the rest.

export const report = {
  title: 'Report of a ceremony',
  /** What the paper is, and what it is not. */
  proof: {
    title: 'Verify it yourself',
    sentence: 'This report is a reading aid and proves nothing by itself. What counts is the transcript beside it, and the signatures in that.',
    how: { sentence: 'Run this on a machine of your own, with the organisation’s anchor from a place that you trust:' },
    head: { sentence: 'Compare the head below with what a witness wrote down or took away. It stands for every entry of the transcript.' },
    note: { sentence: 'The code holds the final checkpoint with its signature, word for word. Scan it, and hold the transcript to it.' }
  },
  heading: {
    ceremony: 'The ceremony', head: 'Final head', people: 'People', keys: 'Keys', course: 'What happened', deviations: 'Exceptions, refusals and failures',
    opening: 'Opening', act: 'Act {number}: {title}', closing: 'Closing', station: 'Station and tokens', inventories: 'What the tokens hold', files: 'Files of the evidence',
    custody: 'Recovery key and backups', media: 'Backup media', entered: 'Shares that were entered', findings: 'Findings', policy: 'Policy', 'all-classes': 'For all classes',
    publication: 'What is published', 'told-of-keys': 'What services are told of each key', delegations: 'Issuers outside'
  },
  outcome: {
    closed: { name: 'Closed', means: 'The ceremony was held to its end.' },
    aborted: { name: 'Aborted', means: 'The ceremony was aborted before its end, for this reason: {reason}.' },
    unfinished: { name: 'Not finished', means: 'The transcript stops before the ceremony ended.' }
  },
  label: {
    organisation: 'Organisation', ceremony: 'Ceremony', script: 'Script', mode: 'Mode', opened: 'Opened (UTC)', ended: 'Ended (UTC)', outcome: 'Outcome', freshness: 'Value from outside',
    plan: 'Plan (SHA-256)', predecessor: 'Ceremony before', version: 'Strongroom', time: 'Time (UTC)', entry: 'Entry', event: 'What', who: 'Who', name: 'Name', roles: 'Roles',
    fingerprint: 'Fingerprint of the public key (SHA-256)', algorithm: 'Algorithm', token: 'Token', id: 'Identifier (CKA_ID)', public: 'Public key', attributes: 'Attributes as read back',
    generated: 'Generated', confirmed: 'Confirmed', file: 'File', sum: 'SHA-256', objects: 'Objects', when: 'When', size: 'Entries', root: 'Root', words: 'Root in words (first half)',
    kernel: 'System', interfaces: 'Network interfaces up', memory: 'Memory that reaches the disk', offset: 'Local time', module: 'PKCS#11 module', device: 'Device', serial: 'Serial number', site: 'Site',
    backup: 'Backup', share: 'Share', holder: 'Custodian', set: 'Share set', shown: 'Times shown', 'handed-over': 'Handed over', 'read-back': 'Read back', commitment: 'Commitment (SHA-256)',
    threshold: 'Needed to restore', fate: 'What became of it', dealt: 'Dealt', windows: 'One polynomial', 'key-commitment': 'Commitment of the recovery key', medium: 'Medium', place: 'Where it was', backups: 'Backups',
    made: 'Made', wrapping: 'Wrapped', extractable: 'Extractable for', lock: 'Proof of the lock', 'wrapping-key': 'Recovery key kept', refusals: 'Refused with it', restored: 'Restored from the backup', 'backup-sum': 'Backup (SHA-256)',
    differences: 'Differences from the original', attribute: 'Attribute', original: 'Original', now: 'Restored',
    approved: 'Plan approved by', object: 'Object', class: 'Kind', change: 'After the ceremony', weight: 'Weight', finding: 'Finding', where: 'Where', policy: 'Policy', rule: 'Rule', asks: 'What it asks', clause: 'Comes from',
    expires: 'Valid until (UTC)', signatures: 'Signatures needed', signed: 'Signed by', signs: 'Signs', 'online-key': 'The key that signs outside', until: 'Until (UTC)', key: 'Key', state: 'State', may: 'May be used to', why: 'Why, and who approved',
    issuer: 'Issuer', purposes: 'For', audiences: 'With'
  },
  value: {
    none: 'none', nobody: 'the station', script: '{name}, version {version}', secret: 'none: a secret key', unconfirmed: 'not confirmed', key: '{name} v{version}', offset: 'UTC{offset}',
    swap: 'swap', 'core-dumps': 'core dumps', before: 'before', after: 'after', 'not-logged-in': '{count}, without a login', predecessor: '{ceremony}, {size} entries', 'confirmed-by': 'entry {seq}, by {mechanism}', 'generated-by': 'entry {seq}, by {mechanism}',
    'restored-by': 'not here; restored from a backup, entry {seq}', 'restored-from': 'the one that it was restored from', 'no-backup': 'none; that was accepted at entry {seq}', 'backup-on': '{file}, on media {media}', unenforced: 'asked for, and not held by the token: {attributes}', 'extraction-kept': 'tried: the token does not let such a key out', 'extraction-untried': 'not tried: the token offers nothing to try with whether it lets such a key out', 'extraction-let-out': 'tried: the token lets such a key out',
    set: 'Share set {set}', threshold: '{threshold} of {shares} shares', 'relied-on': 'in force: {key} relies on it since entry {seq}', 'set-void': 'void since entry {seq}: {cause}', 'set-open': 'nothing relies on it',
    dealt: 'entry {seq}, from random bytes of token {token} and of the station', windows: '{count} windows of neighbouring shares gave the same key',
    'backup-of': 'Backup of {key}', 'made-at': 'entry {seq}, under share set {set}', wrapped: 'by {mechanism}', 'wrapped-by': 'by the wrapping key {id}, which token {token} kept', 'wrapped-trusted': 'by {mechanism}, with a wrapping key that the security officer trusted',
    tried: '{mechanism} as tried: wrapping {wrap}, unwrapping {unwrap}', milliseconds: '{ms} ms', 'backup-file': '{bytes} bytes, on media {media}',
    unproven: 'no: only its shares open it, and they were not asked for', 'wrapping-kept': 'on token {token}, as {id}: it wraps, and can do nothing else',
    'replica-kept': 'on token {token}, and kept there', 'replica-destroyed': 'on token {token}, and destroyed there', 'proven-by': 'signed by {mechanism}; verified by {verifiers}',
    'restored-key': '{key}, restored', 'restored-at': 'on token {token} at entry {seq}, with share set {set}',
    'approved-by': '{person}, {role}', class: 'Class {class}: {keys}', 'own-rule': 'own rule', 'held-card': 'key on a card of their own', 'held-file': 'key in a file',
    'act-signatures': 'Signatures for the act', step: '{number} {title}',
    'attribute-change': '{name}: {before} to {after}',
    'signed-at': '{by}, entry {seq}', 'by-root': '{threshold} of {keys} keys, by root version {root}', lifetime: 'each for {seconds} s at most', revoked: 'withdrawn'
  },
  says: {
    'act-planned': 'Planned: {planned}.', 'act-held': 'Held: {from} to {to} UTC, {held}.', 'act-not-begun': 'Not begun.',
    'step-planned': 'Planned: {planned}, by {roles}.', irreversible: 'Cannot be undone.', 'step-not-reached': 'Not reached.',
    'left-out': '{count} more entries are in the transcript and not listed here.', 'objects-left': '{count} more objects are in the file and not listed here.',
    'root-stays': 'Root, version {root}, stays in force. It is valid until {expires} UTC.',
    findings: 'This is what the verifier said of the evidence when it was written, without the organisation’s anchor.',
    anchored: 'Whether the keys are those of the right people, and whether the right people approved the plan, is for a verification with the anchor.',
    'no-findings': 'No findings.',
    policy: 'The ceremony was held under this policy. These of its rules bear on what was done.', 'policy-unreadable': 'The ceremony has a policy’s file that cannot be read as one.'
  },
  event: {
    opened: 'Ceremony opened', closed: 'Ceremony closed', aborted: 'Ceremony aborted: {reason}', aborting: 'To be aborted: {reason}', paused: 'Paused: {reason}',
    'resumed-pause': 'Resumed after a pause, with a new session key', 'resumed-crash': 'Resumed after an interruption at {recovered} entries, with a new session key',
    'intended': 'To be made or changed: {objects}', 'intended-record': 'About to be done: {step}', done: '{step}', attempt: '{step} (attempt {attempt})', failed: '{step} failed: {error}', reconciled: 'Token compared after the interruption: {verdict}',
    refused: 'Refused: {error}', signed: 'Signed {matter}', 'signed-not': 'Refused to sign {matter}', exception: 'Exception {number}: {text}', 'act-closed': 'Act closed', checkpoint: 'Checkpoint {number} over {size} entries',
    'acted-for': 'acted for by the station', 'share-shown': 'Share {ordinal} shown to {person} alone', 'share-goes': 'Share {ordinal} about to be given to {person}: {carrier}', 'share-given': 'Share {ordinal} given to {person}: {carrier}',
    'room-blanked': 'Confirmed before a secret: projection and cameras turned away; the room view was blanked', 'room-closed': 'Confirmed before a secret: projection and cameras turned away; no room view was open',
    'custody-void': 'Share set {set} given up: {cause}', 'custody-forgotten': 'Shares of set {set} to be entered anew: {cause}',
    'ordinals-void': 'shares that were shown, whose cards are to be destroyed: {ordinals}', 'ordinals-forgotten': 'shares that had been entered: {ordinals}', cards: 'cards of share set {set}: {ordinals}'
  },
  result: {
    present: 'Present: {people}', clock: 'Clock of the station: {clock}; value from outside confirmed', station: 'Network interfaces up: {interfaces}; swap: {swap}; core dumps: {dumps}',
    inventory: '{objects} objects on token {token}, {when}', initialised: 'Token {token}: label {label}, {manufacturer} {model}, serial number {serial}, PIN components: {components}',
    generated: '{key}: {algorithm} on token {token}, by {mechanism}', confirmed: '{key} signed the confirmation text by {mechanism}; verified by {verifiers}', exported: '{key} written to {file}',
    'no-backup': '{key} has no backup, and that is accepted', medium: 'Medium {number} at {path}', split: 'Share set {set}: {threshold} of {shares}; {windows} windows of neighbouring shares gave the same key',
    'handed-over': 'Share {ordinal} to {person}; times shown: {shown}', 'read-back': 'Share {ordinal} read back by {person}, as {form}', entered: 'Share {ordinal} entered by {person}, as {form}',
    backed: 'Wrapped under share set {set} into {file}, on media {media}', locked: 'Extractable for {ms} ms, then locked; the token refused to wrap, change and copy it: {answers}',
    wrapped: 'Wrapped under share set {set} by the wrapping key {id} of token {token} into {file}, on media {media}; unproven until its shares open it',
    'wrapping-kept': 'The recovery key of share set {set} stays on token {token} as wrapping key {id}; the token refused to unwrap with it, to copy and to change it: {answers}',
    'replica-kept': 'Restored on token {token} and kept there; signed by {mechanism}', 'replica-destroyed': 'Restored on token {token} and destroyed there; signed by {mechanism}',
    backup: 'Backup of {key}: {file}, under share set {set}', restored: '{key} restored on token {token}; signed by {mechanism}; attributes that differ: {differences}',
    proposal: 'Proposed by {person}: {reason}',
    'checked-health': '{key} works on token {token}; signed by {mechanism}', 'checked-canary': '{key} works on token {token} after the change; signed by {mechanism}',
    'checked-challenge': 'Token {token} proved that it holds {key}; signed by {mechanism}',
    endorsed: '{by} vouched for {over}; signed by {mechanism}',
    changed: '{key}: {from}, now {to}', promotion: 'Promotion number {number}', since: 'Held to be compromised since {since}', reason: 'Reason: {reason}',
    'wrapping-destroyed': 'Wrapping key {id} of share set {set} destroyed on token {token}',
    destroyed: '{key} destroyed on token {token}: {objects} objects, none left', audited: 'Token {token}: {objects} objects, {findings} findings', notice: 'Notice about {key}: {file}',
    absent: 'Not on token {token}: {keys}', 'still-there': '{key} is still on token {token}: {objects} objects, under or besides the id {id}',
    cloned: '{key} cloned from the token with serial number {from} onto token {token}; it signed there by {mechanism}', procedure: 'How it was cloned: {procedure} Seen by {person}',
    stage: '{stage}: after {seconds} s', exposed: 'Would have been exposed: {what}',
    template: '{name}: template {template}', 'statement-file': '{name}: file {file}', lint: 'Noted: {rule}. {detail}',
    certificate: 'Certificate {name}, signed by {key} on token {token}: serial {serial}, from {from} to {to}, as {file}',
    crl: 'List {number} of {key}, signed on token {token}: {entries} revoked, from {from}, the next by {to}, as {file}',
    statement: 'Statement {name}, signed by {key} on token {token}, as {file}',
    metadata: '{metadata}: {sha256}', 'online-key': 'Online key {spki}, trusted until {until}, compared with its holder’s paper and heard by {person}',
    'metadata-signed': '{metadata}: signed by {by}', 'metadata-signed-on': '{metadata}: signed by {key} on token {token} ({mechanism})', published: 'Written, for the repository: {metadata}; {files} files',
    yes: 'on', no: 'off'
  },
  form: { words: 'words', code: 'a code', medium: 'a file of the custodian’s medium', token: 'an object on the custodian’s smart card' },
  /** A copy of a key on no token, and what became of it. */
  copy: {
    medium: 'backup medium {medium} ({file})', card: 'card of share {ordinal} of set {set} ({person})', carrier: '{carrier} with share {ordinal} of set {set} ({person}): {what}',
    destroyed: 'Destroyed: {copy}', missing: 'Not found, and not proven destroyed: {copy}', kept: 'Kept: {copy}'
  },
  /** What became of a token's object. */
  change: { kept: 'unchanged', changed: 'changed', new: 'new', gone: 'gone' },
  refused: { unwrap: 'unwrapping: {answer}', copy: 'a copy that may unwrap: {answer}', change: 'letting it unwrap: {answer}' },
  lock: { wrap: 'wrapping it once more: {answer}', change: 'making it extractable again: {answer}', copy: 'copying it: {answer}' },
  /** Why shares are gone. */
  cause: {
    interrupted: 'the ceremony was interrupted', 'process-lost': 'the process that held the shares ended', 'action-failed': 'the step that uses the shares failed', 'given-up': 'the people gave it up'
  },
  /** What a sign-off is for, after the words that somebody signed. */
  matter: {
    open: 'the opening', authorise: 'the authorisation of “{step}”', act: 'the act', exception: 'the exception', pause: 'the pause', resume: 'the resumption', abort: 'that the ceremony is aborted', close: 'the closing',
    void: 'that the cards of the share set were destroyed'
  },
  verdict: { 'nothing-there': 'nothing had happened', finished: 'it was finished', adopted: 'it was complete and was adopted', removed: 'what was left was removed' }
} as const
