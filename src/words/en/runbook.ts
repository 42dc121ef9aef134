// Runbooks: what each ceremony is for, when it is held, by whom, with what, and what is done when something goes wrong. For whoever plans the day, and for whoever
// stands in the room and would like to know what comes next. Of each action: what it changes, what can go wrong with it, and what is done then.

export const runbook = {
  title: 'Runbook: {title}', mode: 'RUNBOOK', about: '{script}, version {version}',
  heading: {
    when: 'When it is held', people: 'Who takes part', ready: 'What to have ready', choices: 'What is decided beforehand', course: 'The course', wrong: 'What can go wrong, and what then',
    stop: 'Stopping, and going on', after: 'What is there afterwards', policy: 'What the policy says'
  },
  label: {
    script: 'Script', sha256: 'Script (SHA-256)', time: 'Planned time', only: 'Where it is held', production: 'Rehearsals and production', rehearsal: 'Rehearsals only, on throw-away tokens', role: 'Role', count: 'How many', does: 'What they do',
    purpose: 'What is signed for', who: 'Who signs', parameter: 'Name', about: 'What it says', usual: 'Where nothing is said',
    number: 'Number', step: 'Step', by: 'By', planned: 'Planned', changes: 'What it changes', wrong: 'What can go wrong', next: 'What is done then', rule: 'Rule', asks: 'What it asks', ready: 'On the table before the door is shut', clause: 'Clause'
  },
  purpose: {
    open: 'The opening', act: 'The end of each act', authorise: 'A step that cannot be undone', exception: 'An exception', pause: 'A pause', resume: 'Going on', abort: 'An abort', close: 'The closing', void: 'A share set that is void'
  },
  value: {
    everybody: 'Everybody', 'role-count': '{role}: {count}', of: '{count} (parameter {parameter})', as: 'as many as {parameter}', on: '{step}, token {token}', only: 'only {condition}', is: 'where {name} is {values}', 'is-not': 'where {name} is not {values}', each: 'once for each: {parameter}',
    nothing: 'nothing: it must be given', empty: 'empty', range: '{from} to {to}', or: '{one} or {other}', and: '{one}, and {other}',
    'holds-on': 'where token {token} holds the key', has: 'where token {token} is there', 'keeps-wrapping': 'where token {token} keeps the wrapping key of this share set', 'has-copies': 'where copies are registered', 'wrapping-kept': 'where a token still keeps the recovery key', 'public-half': 'where the key has a public half', certifies: 'where there is a new online key', whole: 'The policy as a whole', 'key-class': 'Class {name}'
  },
  /** What the plan fills in by itself, from the register: no parameter of this name can be given. */
  derived: {
    bringing: 'custodian who brings a card', receiving: 'custodian who gets a card', 'new-shares': 'the new set has shares', 'old-threshold': 'the set needs shares', signers: 'person whose key is in a role of what is published'
  },
  says: {
    irreversible: 'Cannot be undone. Signed for before it begins.', signed: 'Signed for before it begins.',
    first: 'This page is made of the script. It is for the people who plan the ceremony and for those who hold it; it replaces neither the plan, which is approved, nor the station, which leads.',
    own: 'This script is your organisation’s own. What it is for, and when it is held, its authors say.',
    time: '{time} with the usual choices. Signatures and breaks come on top.',
    apart: 'Nobody holds two of these: {roles}.',
    proposer: 'Whoever proposes the ceremony does not count among those who approve its plan.',
    absent: 'If somebody is absent, the ceremony does not begin. Name an alternate in a plan that is approved anew.',
    choices: 'A plan fixes each of these. What is chosen is read aloud at the opening, and cannot be changed on the day.',
    course: 'The station shows each step with what to say and what to do. Times are planned, not measured.',
    policy: 'These rules of {policy}, version {version}, bear on this ceremony. A plan that breaks one is refused before any token is touched.',
    'no-policy': 'No policy was given for this page. Where the anchor names one, its rules say when this is due and who approves it.'
  },
  ready: {
    plan: 'The plan, approved by the people whom the anchor asks for, and the script of the day printed from it (print plan)',
    anchor: 'The anchor, from outside the station',
    keys: 'For each person the card or the key file that they sign with, and its secret in their head',
    outside: 'Something that nobody could have known before the day, such as a newspaper',
    room: 'A room without cameras on the table, without telephones, with a door that stays shut, and a clock that the witness trusts',
    exceptions: 'Exception sheets and pens',
    catalog: 'The station’s catalog as it was when the plan was made; where the anchor names a policy, that policy',
    'token-new': 'Token {token}: empty, in its sealed bag. Envelopes and numbered bags for its new PINs',
    token: 'Token {token}: in its sealed bag, and its PINs with the officers who hold them',
    media: 'Backup media: {count}, new, numbered, of different make where you can',
    cards: 'Blank share cards, opaque envelopes and numbered bags: {count}, and some to spare',
    backup: 'One backup medium of the keys that are to come back, and its bag’s number from the last list',
    shares: 'Custodians with their share cards: {count}',
    register: 'The register of the share set, as it was when the plan was made (register)',
    brought: 'Custodians with their share cards, each in its sealed bag. Of a set that was dealt before, nobody may open a bag on the way',
    bags: 'New numbered bags, one for each card that is sealed here, and some to spare',
    'online-key': 'The words of the online key on paper, written down where it was made, with whoever holds it',
    shredder: 'What destroys cards and media for good, and the list of copies with where each is kept'
  },
  /** The shipped scripts, by their names. */
  script: {
    genesis: {
      name: 'Genesis',
      purpose: 'The first ceremony of a master key. Tokens are initialised, a recovery key is split among custodians, the key is made on the token and backed up under it, and the backup is proven on a second token.',
      when: 'Once for each master key, before anything relies on it. Not again for the same key: later versions come from a rotation.',
      after: 'The key on its token, locked for ever, and its public half as a file. With a backup: a file on every medium, a share card with each custodian, and a replica on the second token if the plan keeps it.'
    },
    recover: {
      name: 'Recovery',
      purpose: 'Keys come back from one backup medium and the cards of enough custodians, onto an empty token. It needs no earlier station.',
      when: 'When the token is lost, broken or worn out, and in drills, to prove that backup and cards are good.',
      after: 'The keys on the new token, checked against what was signed when they were made. The shares are forgotten; the cards go back to their custodians, in new sealed bags.'
    },
    rotate: {
      name: 'Rotation',
      purpose: 'A master key gets a new version: made, vouched for by the version in use, staged, and after the hold-down promoted in one entry. The same script rolls a promotion back and retires the old version.',
      when: 'When the cryptoperiod of the version in use comes to its end, when an event of the policy has happened, or both. With a hold-down it takes two sittings: first prepare, then promote.',
      after: 'One version in use, and never two. The old one is retiring or retired, and still serves what was done under it. Both vouch for each other, so that whoever trusts the old one can find the new one.'
    },
    reshare: {
      name: 'Resharing',
      purpose: 'A share set gets a successor: a new recovery key is split, the backups are wrapped under it, and only then is the old set given up, its media and cards destroyed. The keys stay the same.',
      when: 'When a custodian leaves or cannot be reached, when a card was lost, seen or replaced, when threshold or number of shares change, and as often as the policy says.',
      after: 'A new set, each card read back and in a numbered bag, and new media. The old set is given up; copies of it that were not destroyed are on record, and could still open old backups.'
    },
    replace: {
      name: 'Replacement of a lost card',
      purpose: 'One custodian has lost their card. Enough others enter their shares, the same share is computed again, and the custodian gets a new card. The set, its media and the other cards stay as they are.',
      when: 'When a card is lost and a reshare cannot be held soon. It is no answer to a card that somebody else may have: then reshare.',
      after: 'A card again, in a numbered bag. The lost card stays valid, wherever it is: that is on record as an exposure, and the policy says by when a reshare must follow.'
    },
    drill: {
      name: 'Custody drill',
      purpose: 'Shows that cards and people are there, and that the cards are good: by looking at the bags (inspect), by entering shares (check), or by restoring a throw-away key with them (restore).',
      when: 'As often as the policy says. Look at the bags often; open them rarely, and on a freshly booted station.',
      after: 'Who showed which card, and when, in the register. Cards that were opened are in new bags. Findings are on record as exposures. No key was touched.'
    },
    issue: {
      name: 'Issuing',
      purpose: 'A master key signs what others rely on: certificates of authorities and of itself, lists of what is revoked, statements about files. All of it is fixed with the plan.',
      when: 'When an authority is set up, renewed or crossed, when a certificate is revoked, and before each list ends. A list that comes late stops whoever relies on it.',
      after: 'What was signed, as files in the evidence, each on record with its serial number or number. The catalog knows it from then on. A key that was made for an authority here is in use.'
    },
    publish: {
      name: 'Publication',
      purpose: 'What services are to know of the keys leaves the room, and who outside may sign credentials. People sign it with their own keys; where the policy says, a publication key does too.',
      when: 'Before a new version is used, after each change that services should know of, when a founder or signer changes, before the online key or what is published ends, and to delegate or to withdraw.',
      after: 'Signed metadata and the files that it names, in the evidence. Carry them to the machine that publishes: services learn of nothing before it has them. No key was changed.'
    },
    revoke: {
      name: 'Revocation',
      purpose: 'A version of a key is not relied on any more: it is declared compromised for ever, or it is suspended and may be resumed. The notice for those who must be told is written at once.',
      when: 'At once, when a key may be in other hands. Suspend it where that is not yet known and use must stop meanwhile.',
      after: 'The new state on record, with its reason and those who signed, and a notice. No token was touched. After a compromise the emergency rotation comes next, then the destruction.'
    },
    destroy: {
      name: 'Destruction',
      purpose: 'A version of a key is destroyed, with every registered copy. It is decided first and done after a delay, so that it can be called off.',
      when: 'When a version is retired and nothing that it protected is needed any more, or after a compromise. Never because room is needed on a token.',
      after: 'No object of that version on the tokens, shown by inventories. Cards and media destroyed before witnesses. What is missing or kept is on record as a copy that may still exist.'
    },
    audit: {
      name: 'Audit',
      purpose: 'Tokens are held against the catalog and the policy: what they hold, what it may do, and that each key which should be there signs a challenge. It only reports.',
      when: 'As often as the policy says, after each move of a token, and whenever an inventory was not as planned.',
      after: 'A list of differences, or that there are none, and proof of each key that is there. Nothing was changed. Each finding gets a person who looks into it.'
    },
    replicas: {
      name: 'Replicas',
      purpose: 'One key lies on several tokens at several sites. A token shows that it holds each version that it should, and that those which must be gone are; or keys come onto one by its maker’s own cloning.',
      when: 'At each site as often as the policy asks for the check of a key’s tokens, after each rotation and destruction, and when a token is added.',
      after: 'What each token holds is proven as of today, and the register shows it. What was missing or still there is told by “status”.'
    },
    'breach-drill': {
      name: 'Breach drill',
      purpose: 'The worst day, rehearsed. A key is declared compromised, its notice written, a new version made and promoted in a hurry, the old one destroyed, and the time to each stage counted.',
      when: 'As often as the policy says, and when people, tokens or software have changed.',
      after: 'The seconds to each stage, and everything that would have been exposed. Nothing that was made may ever be used.'
    }
  },
  /** Every action: what it changes, what can go wrong with it, and what is done then. */
  action: {
    'roll-call': { changes: 'Nothing.', wrong: 'Somebody is absent, or is not the person whom the plan names.', next: 'Do not confirm. Wait for them, or abort: an alternate needs a plan that is approved anew.' },
    'confirm-clock': { changes: 'Nothing.', wrong: 'The station’s clock and the witness’s watch differ, or the value from outside is not what its source says.', next: 'Do not confirm. Set the clock by a source that you trust and record an exception. If nobody can explain the difference, abort.' },
    'check-station': { changes: 'Nothing.', wrong: 'A network interface is up, or swap is on. Production refuses both; a rehearsal puts them on record.', next: 'Unplug the cable, switch the radio or the swap off, and try again. If it comes back, the station is not the one that was prepared: abort.' },
    'read-proposal': { changes: 'Nothing.', wrong: 'Somebody knows a reason against it, or the plan is not what they approved.', next: 'Do not confirm. Hear the reason. If it stands, abort: nothing has been done yet.' },
    'take-inventory': { changes: 'Nothing.', wrong: 'The PIN is wrong; the token is another one, or does not answer; afterwards it holds something that the plan did not make.', next: 'Compare the serial number, look at the tries that are left, and enter the PIN anew. An unplanned object stays where it is: record an exception, and find out where it comes from.' },
    'initialise-token': { changes: 'Everything on the token is erased; it gets its label and its PINs.', wrong: 'It is another token; one with this label is there already; the two entries of a PIN differ; the power fails in the middle.', next: 'Before it begins nothing is lost: stop, and compare the serial number. After a crash the station looks at the token, and asks for the PINs again to finish it.' },
    'generate-key': { changes: 'A new key on the token, locked from its first moment.', wrong: 'The token cannot make such a key, has no room, or stops in the middle.', next: 'After a crash the station looks at the token: a whole key that signs is kept, anything less is removed. Then the step is done again.' },
    'confirm-key': { changes: 'Nothing.', wrong: 'What the key signed does not verify under its public half.', next: 'Do not use the key, and do not try until it works. Record an exception and abort. The token is looked at by its maker.' },
    'export-public-key': { changes: 'Nothing; a file is written.', wrong: 'The words that are read aloud are not those on the screen.', next: 'Do not confirm. Read them again, one by one. If they still differ, record an exception and abort.' },
    'accept-no-backup': { changes: 'Nothing.', wrong: 'Somebody did not know that the key has no backup, or does not accept it.', next: 'Do not confirm. Abort, and plan the key with a backup. If this token is lost, so is the key.' },
    'register-media': { changes: 'Nothing.', wrong: 'A medium is not mounted, cannot be written, is the station’s own disk, or is the same device as another one.', next: 'Take another medium and give its folder again. Nothing has been made yet.' },
    'split-recovery-key': { changes: 'Nothing on the tokens; the recovery key now exists as shares only.', wrong: 'A PIN is wrong, or a token cannot wrap such a key or open it again. Both show before there is a share.', next: 'Enter the PIN anew. If the token cannot wrap, abort: this key needs another token, or a plan without a backup.' },
    'hand-over-share': { changes: 'Nothing on the tokens; one custodian has a card.', wrong: 'Somebody else sees the screen; a word is copied wrong; the program ends while shares are held.', next: 'Seen by others: give the set up, with the word void. A wrong copy is found when it is read back. If the program ends, all cards are collected and destroyed, and a new set begins.' },
    'read-back-share': { changes: 'Nothing.', wrong: 'A word or group is misread; the card is of another person or of an older set; the copy is wrong.', next: 'The screen suspects a place: look there, and type it again. If the copy is wrong, the share is shown once more to its custodian alone. What others gave is kept.' },
    'generate-backed-key': { changes: 'A new key on the first token, its backup on every medium, and a replica on the second token where the plan keeps it.', wrong: 'A PIN is wrong (nothing has begun then). Later: a medium is full or does not read back, a token stops, the power fails.', next: 'What lies on the tokens is destroyed and never used, since it could have been copied. The set is void: cards are collected and destroyed, and the act begins anew.' },
    'generate-wrapped-key': { changes: 'A new key on the token, and its backup on every medium.', wrong: 'The wrapping key is not as it was; a medium is full or does not read back; a token stops in the middle.', next: 'What lies on the token is destroyed and never used. The cards stay good. Take another medium and do the step again, or plan the key with new shares.' },
    'check-backups': { changes: 'Nothing.', wrong: 'The medium is not there or not readable, a backup on it is not the one in the plan, or the token is not empty.', next: 'Take the next medium of the list. If none is as planned, abort. A token that holds something is never overwritten.' },
    'enter-share': { changes: 'Nothing.', wrong: 'A word is misread; the card is of another set, was given already, or is forged.', next: 'The share is named bad at once and nothing that others gave is lost. Type it again, or call another custodian. If cards do not fit each other, keep them apart and record an exception.' },
    'restore-keys': { changes: 'The keys of the backup are on the token.', wrong: 'The backup does not open, a key does not sign as the original does, or the token stops in the middle.', next: 'What came onto the token is destroyed, and the shares are entered again. If it fails twice, take another medium or another token.' },
    'check-key': { changes: 'Nothing.', wrong: 'The token does not answer, the key is not there, or what it signs does not verify.', next: 'Compare the serial number and try once more. If it fails before a change, abort: nothing has changed. If it fails after a promotion, record an exception and plan the rollback.' },
    'endorse-key': { changes: 'Nothing.', wrong: 'One of the two statements does not verify.', next: 'Do not go on to the promotion. Record an exception and abort; the version in use stays in use.' },
    'change-state': { changes: 'What the catalog says of the key, in one entry; no token.', wrong: 'Somebody objects, or it is another change than the one they expected. After it: nothing goes wrong silently, but some changes have no way back.', next: 'Before it: do not confirm, and abort. After it: a promotion has a rollback, a suspension can be resumed, a scheduled destruction called off. A compromise and a destruction are for ever.' },
    'destroy-key': { changes: 'The key is destroyed on this token, for ever.', wrong: 'What lies there cannot be shown to be this key; the token stops in the middle; a part is left over.', next: 'If it is not this key, nothing is destroyed: abort, and hold an audit. What was begun is finished after a crash, never undone. If a part stays, seal the token until its maker has looked at it.' },
    'destroy-wrapping-key': { changes: 'The key that only wraps, which the token kept for a share set, is destroyed there.', wrong: 'It is not on the token, or what lies under its identifier can do more than wrap; the token stops in the middle.', next: 'If it is not that key, nothing is destroyed: abort, and hold an audit. What was begun is finished after a crash, never undone.' },
    'destroy-copies': { changes: 'Cards and media, as people destroy them; nothing on a token.', wrong: 'A copy is not here, cannot be found, or must be kept; a medium is only damaged.', next: 'Say so, with the reason: missing or kept. It stays on record as a copy that may still exist. Destroy a medium so that nobody can read any of its parts.' },
    'audit-token': { changes: 'Nothing.', wrong: 'The token differs from the catalog or the policy. That is a finding, not a failure.', next: 'Go on: the ceremony reports and repairs nothing. Afterwards each finding is looked into. A key that should be there and is not is treated as lost.' },
    'prove-absence': { changes: 'Nothing.', wrong: 'A version that must be gone is still on the token.', next: 'Go on: it is put on record, and “status” tells of it. Have the token audited, and until it is gone guard the token as if the key were in use.' },
    'record-clone': { changes: 'Keys come onto a token by its maker’s own cloning, which people do.', wrong: 'The maker’s tool refuses; a key is not there afterwards, is another one, or came over in a form that can be read or taken away.', next: 'Nothing is on record until every key is there, locked and signing. Repeat the cloning, or abort, and have what came over destroyed with the maker’s tool before a witness.' },
    'write-notice': { changes: 'Nothing; a file is written.', wrong: 'Nobody knows who must be told, or who tells them.', next: 'Agree on it before the room is left. The notice says what to do, and holds no secret.' },
    'report-drill': { changes: 'Nothing.', wrong: 'A stage took longer than anybody expected. That is what the drill is for.', next: 'Write down what held you up while everybody remembers, and who mends it by when.' },
    'read-issuance': { changes: 'Nothing.', wrong: 'The words are not those that somebody approved, or somebody knows a reason against a signature.', next: 'Do not confirm. Compare the plan’s hash, and read again, word by word. If they still differ, abort: nothing has been signed.' },
    'issue-certificate': { changes: 'A certificate is signed, and written as a file; no object on the token.', wrong: 'A check finds that it is not what the plan says, or breaks a rule; the token stops in the middle.', next: 'What is refused was not signed; the transcript names the rule. A key that was made stays, and is used by the next plan. After a crash a whole certificate is kept, else the step is done again.' },
    'issue-crl': { changes: 'A revocation list is signed, and written as a file; no object on the token.', wrong: 'Its number is not above every earlier one, a certificate on an earlier list is missing, or the token stops in the middle.', next: 'What is refused was not signed. Abort, and plan the list from the newest catalog. After a crash a whole list is kept, else the step is done again.' },
    'sign-statement': { changes: 'A statement about a file is signed, and written as a file; no object on the token.', wrong: 'The file is not there, or is not the one in the plan.', next: 'Look for the file that was approved. If there is none, abort: a statement about another file needs another plan.' },
    'read-publication': { changes: 'Nothing.', wrong: 'The words are not those that somebody approved, or a key, an issuer or a revocation is not what its owner expects.', next: 'Do not confirm. Compare the plan’s hash, and read again, word by word. If they still differ, abort: nothing has been signed, and services keep what they have.' },
    'certify-online-key': { changes: 'Nothing.', wrong: 'The words differ from the holder’s paper, or nobody brought one.', next: 'Do not confirm. Abort, and have the key’s holder bring its words by another way. With a wrong key somebody else could say what is the newest.' },
    'sign-publication': { changes: 'Nothing on any token; a signature by one participant’s own key is on record.', wrong: 'A PIN or passphrase is wrong, a card is not in a reader, or whoever signs is not there.', next: 'A wrong entry changes nothing: enter it again, and mind the tries of a card. If somebody cannot sign, abort, and prepare a plan with those who can; it needs the threshold.' },
    'sign-publication-with-key': { changes: 'A key on a token signs what is published; no object on the token.', wrong: 'The PIN is wrong, the key is not on the token, or the token stops in the middle.', next: 'A wrong PIN changes nothing. After a crash the step is done again: the same text is signed, and no signature is lost that anybody has.' },
    'write-publication': { changes: 'Files of the evidence; nothing on any token.', wrong: 'A signature is missing, or the station’s disk is full.', next: 'Below the threshold nothing is written. Make room on the disk and start the step again; what was cut off is written to its end.' },
    'register-bags': { changes: 'Nothing.', wrong: 'A number is not as bags have them, is entered twice, or is in the register for another card.', next: 'Read it again from the bag. If two bags have the same number, put both aside and take others.' },
    'seal-cards': { changes: 'Nothing on the tokens; the cards are in sealed bags.', wrong: 'The number on the sealed bag is not the registered one, a seal does not hold, or a card is in the wrong bag.', next: 'Nothing is recorded then. Look whose bag it is, and read again. A bag that must be cut open is put on record as an exception, with the number of the one that takes its place.' },
    'inspect-card': { changes: 'Nothing on the tokens; a bag may be opened.', wrong: 'The number is another one, the seal is broken, or the custodian has no card. That is a finding, not a failure.', next: 'Enter what you see, with the reason. It stands in the register as an exposure, and the register says when the set must be reshared. A missing card cannot be entered: call another custodian.' },
    'collect-shares': { changes: 'Nothing.', wrong: 'The medium is not there or not readable, a backup on it is not the one in the plan, or the set was given up.', next: 'Take the next medium of the list. If none is as planned, abort: the cards are still sealed or back with their custodians, and the set is as it was.' },
    'rewrap-backups': { changes: 'A new backup of every key on every new medium, under the new set. Nothing stays on the token but a wrapping key, where the plan keeps it.', wrong: 'A PIN is wrong (nothing has begun then). Later: a backup does not open, a medium is full or does not read back, a token stops, the power fails.', next: 'The old set works as before. Files of the attempt are removed; cards of the new set are collected and destroyed. Then the act begins anew, with a new set.' },
    'give-up-set': { changes: 'Cards and media of the old set, as people destroy them; the catalog takes the set as given up.', wrong: 'A copy is not here, cannot be found, or must be kept; the ceremony ends before this step.', next: 'Say so, with the reason: missing or kept. It stays on record as a copy that may still work. If the ceremony ended before, both sets work: hold this script again with part give-up.' },
    'rederive-share': { changes: 'Nothing on the tokens; the share of the lost card is computed again.', wrong: 'The lost card turns up, somebody objects, or the program ends before the new card is read back.', next: 'Before it: do not confirm, and abort. If the program ends, the shares are entered again; a card that was begun is the same share, and stays with its custodian.' },
    'restore-canary': { changes: 'A throw-away key is made, wrapped, restored and destroyed on the spare token.', wrong: 'The token cannot wrap such a key, a PIN is wrong, or the token stops in the middle.', next: 'No backup is touched. What is left on the spare token goes when it is wiped. The shares are entered again if the drill is to be repeated.' },
    'wipe-token': { changes: 'Everything on the spare token is erased.', wrong: 'It is another token, the PIN is wrong, or the token stops in the middle.', next: 'Compare the serial number. After a crash the step is done again. A token that cannot be wiped is sealed, and looked at by its maker.' },
    'conclude-custody': { changes: 'Nothing; shares that were entered are let go.', wrong: 'A custodian has no card, or a note or copy lies on the table.', next: 'Do not confirm. Look for the card. A copy is destroyed before the witness, and put on record as an exception.' }
  },
  stop: {
    pause: { title: 'Pause', text: 'Between two steps, for any reason. The transcript is sealed with a checkpoint, every witness takes a slip, tokens and media go into numbered bags.' },
    custody: { title: 'Pause while shares are held', text: 'It costs the share set: nobody keeps shares over a pause. Until the key is there, go on if you can. Otherwise the cards are destroyed, and a new set begins.' },
    collected: { title: 'Pause while shares are entered', text: 'What was entered is forgotten. The custodians keep their cards, and enter their shares again after the pause.' },
    abort: { title: 'Abort', text: 'For good, when the plan cannot be held. The station lists the cards, media and objects that were made: they are destroyed before witnesses. The evidence is kept; it confers nothing.' },
    crash: { title: 'After a crash or a power failure', text: 'Nothing on record is lost. Start the station again, with resume. It compares the tokens with the transcript and says what it finds and removes. The witness compares the head with the newest slip.' },
    exception: { title: 'Anything not as planned', text: 'Record an exception on the station, in plain words, and sign for it. Do this for small things too. Do not try to put it right in silence.' },
    doubt: { title: 'If you are not sure', text: 'Stop, and say so. Every step that cannot be undone waits for signatures. Waiting costs nothing.' }
  },
  after: {
    evidence: 'The evidence bundle: transcript, checkpoints, plan, approvals, inventories, report. It is verified before the room is left (verify), and copied to two places.',
    slips: 'A slip of the final head with each witness, kept away from the station.',
    seals: 'Tokens, media and PINs in numbered bags; the numbers stand on the lists of the script of the day.'
  },
  written: 'Runbook'
} as const
