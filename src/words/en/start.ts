// The words of the window before a ceremony: the start page, a rehearsal's questions, plans, what can be resumed, and how files are found.
// `says` and `wrong` hold whole sentences, everything else labels.

export const start = {
  title: {
    'start': 'What do you want to do?',
    'rehearse': 'Which rehearsal do you want to hold?',
    'check': 'Check your answers before the rehearsal begins',
    'plan': 'Which plan was prepared?',
    'plan-check': 'Check the plan before its ceremony begins',
    'resume': 'Which ceremony do you want to resume?',
    'resume-check': 'Check what is resumed',
    'ended': 'Of which ceremony do you want to write the evidence?',
    'ended-check': 'Write the evidence of this ceremony'
  },

  /** What can be done here: what it is called, and what it is. */
  task: {
    rehearse: { name: 'Hold a rehearsal', means: 'A whole ceremony with made-up people and a throw-away token. Nothing that it makes is ever used.' },
    prepare: { name: 'Prepare a ceremony', means: 'From nothing to an approved plan, one question after the other: people, tokens, agenda, approvals.' },
    plan: { name: 'Use a prepared plan', means: 'Choose the plan that was prepared and approved for today.' },
    doctor: { name: 'Look over the station', means: 'Look over this station, its tokens and the plan the day before, and see what to put right.' },
    resume: { name: 'Resume a ceremony', means: 'Take up a ceremony that was paused or cut off, where it stopped.' },
    keys: { name: 'Look at the keys', means: 'Every key with its state and dates, what is due, and the transcript entries that prove it.' },
    register: { name: 'Look at the register of shares', means: 'Who holds which share, since when and in which bag; and which token holds which key.' },
    ended: { name: 'Write evidence', means: 'Write out the evidence of a ceremony that ended at this station, so that others can check it.' },
    review: { name: 'Review evidence', means: 'Verify the evidence of a ceremony that ended, and read what was found.' },
    handbook: { name: 'Read the handbook', means: 'How all of this is done, from buying an HSM to what to do when something goes wrong. It needs no network.' }
  },

  label: {
    'waiting': '{count} to resume',
    'nothing-waits': 'Nothing waits',
    'ended': '{count} ended',
    'none-ended': 'None ended',
    'ended-line': '{state} · {line}',
    'station': 'This station',
    'folder': 'Folder',
    'version': 'Version',
    'held': 'Ceremonies held',
    'held-count': '{closed} closed, {aborted} aborted',
    'damaged': 'Damaged ceremonies',
    'ceremony': 'Ceremony',
    'title': 'Title',
    'state': 'State',
    'opened': 'Opened',
    'opened-at': '{time} UTC',
    'not-opened': 'Not opened yet',
    'entries': 'Entries',
    'plan': 'Plan file',
    'script': 'Script',
    'script-version': '{script}, version {version}',
    'follows': 'What it follows',
    'follows-none': 'Nothing: new people, new tokens, keys made for it',
    'follows-last': 'The rehearsal that ended last: {title}, opened {opened}',
    'question-of': '{script}: question {number} of {count}',
    'nothing-given': '(left empty)',
    'not-answered': '(not answered yet)',
    'problem': 'There is a problem',
    'at-hand': 'At hand',
    'path': 'Path',
    'here': 'In {path}',
    'places': 'Places to look in',
    'resume-line': '{opened} · {entries} entries · {ceremony}'
  },

  /** What something in a folder is. */
  kind: { folder: 'Folder', bundle: 'Evidence', anchor: 'Anchor', plan: 'Plan', slip: 'Slip', key: 'Key file', yaml: 'YAML file', module: 'Module', file: 'File' },

  button: {
    'back': 'Back',
    'again': 'Try again',
    'home': 'Back to the start',
    'begin': 'Begin the rehearsal',
    'walk': 'Go through the questions one by one',
    'take': 'Take this answer',
    'change': 'Change',
    'change-what': 'Change: {about}',
    'run': 'Begin with this plan',
    'other-plan': 'Choose another plan',
    'resume': 'Resume this ceremony',
    'up': 'The folder above',
    'places': 'Places to look in',
    'take-path': 'Take this path'
  },

  says: {
    'what': 'Strongroom leads people through a root-key ceremony, one instruction at a time, and writes down what was done so that others can check it.',
    'scripts': 'Choose one. Its usual answers come next, and nothing begins before you have seen them.',
    'usual-answer': 'The usual answer: {answer}.',
    'usual': 'These are the usual answers. Change what shall be different, or begin as it is.',
    'yours': 'These are your answers. Change what shall be different, or begin.',
    'rehearsal': 'This is a rehearsal: the people are made up, the token is thrown away, and the keys must never be used.',
    'before': 'Held first, by the station itself: {before}. That takes some seconds, and what they make is then there.',
    'follows': 'It goes on with the people, tokens and keys of that rehearsal: their passphrases, PINs and cards hold.',
    'preparing': 'The rehearsal is being prepared: people, their keys, a token, a plan. Nothing has begun yet.',
    'preparing-before': 'The station holds by itself what comes before: {before}. Then the rehearsal is prepared. Yours has not begun yet.',
    'looking': 'The plan is being read and checked. Nothing has begun yet.',
    'resuming': 'The ceremony’s transcript is being read and checked.',
    'reading': 'One moment.',
    'wrong-answers': 'These answers were refused. Nothing has begun.',
    'plan': 'A plan lies in a folder with its script, its anchor and its approvals. It is a file with the name plan.json.',
    'plan-next': 'The plan is read and checked first. What follows is the briefing: nothing begins before everybody has signed.',
    'plan-production': 'A plan for production runs only with the approvals that the organisation’s anchor asks for.',
    'resume-next': 'The station compares the transcript with the token. Then the people of the plan, a witness among them, sign before anything goes on.',
    'resume-briefing': 'It was prepared and never opened. It begins with the briefing.',
    'nothing-to-resume': 'No ceremony of this station waits to be resumed.',
    'nothing-ended': 'No ceremony of this station has ended.',
    'damaged': 'These do not hold together and cannot be resumed. Keep the station folder as it is, and have it examined.',
    'browse': 'Open a folder, or choose what you look for in it. Nothing is changed by looking.',
    'type-path': 'Or type the whole path, beginning with a slash.',
    'nothing-here': 'There is nothing here that can be chosen.',
    'more-here': 'There is more in this folder than is listed. Type the path of what is missing.',
    'hint-name': 'Small letters, digits, and hyphens between words; at most {max} characters.',
    'hint-label': 'Letters, digits and signs without accents; at most {max} characters.',
    'hint-count': 'A whole number from {from} to {to}.',
    'hint-text': 'At most {max} characters. It may be left empty.',
    'hint-text-needed': 'At most {max} characters.'
  },

  /** Why an answer is not taken. */
  wrong: {
    'empty': 'Something must be entered here.',
    'choice': 'Choose one of them.',
    'name': 'Use small letters, digits and hyphens, {max} at most.',
    'label': 'Use letters, digits and signs without accents, 1 to {max} of them, and no blank at either end.',
    'count': 'Enter a whole number from {from} to {to}.',
    'text': 'Use plain text on one line, at most {max} characters.',
    'host': 'This answer was refused. Expected: {expected}.',
    'path': 'Enter the whole path, beginning with a slash.'
  },

  /** The scripts that are shipped. */
  script: {
    genesis: { name: 'Genesis', means: 'The first ceremony: a root key is made on a token, and a recovery key is split among custodians.' },
    issue: { name: 'Issuing', means: 'A key signs what others rely on: certificates, revocation lists, statements. What it signs is fixed before, and read aloud.' },
    publish: { name: 'Publication', means: 'What services are to know of every key is signed with people’s own keys: which is in use, what was revoked, and who may sign for them.' },
    rotate: { name: 'Rotation', means: 'A key gets a new version. The one in use vouches for it, and hands over to it in one entry.' },
    revoke: { name: 'Revocation', means: 'A key is declared compromised or suspended, and a notice is written for those who must be told.' },
    destroy: { name: 'Destruction', means: 'A key that is out of use is destroyed on its tokens, with its backups and cards, before witnesses.' },
    recover: { name: 'Recovery', means: 'Keys are brought back from a backup, with the shares of enough custodians.' },
    reshare: { name: 'Resharing', means: 'A recovery key and its cards are replaced: every backup is wrapped under a new key, which custodians share, and the old set is given up.' },
    replace: { name: 'Replacement of a card', means: 'One custodian’s lost card is made again, from the shares of enough others.' },
    drill: { name: 'Drill of a share set', means: 'Cards and custodians are tried: their bags and seals, their shares, or the recovery key on a throw-away key.' },
    replicas: { name: 'Replicas', means: 'Tokens at their sites show which keys they hold, and that others are gone; or keys come onto a token by its maker’s own cloning.' },
    audit: { name: 'Audit', means: 'What the tokens hold is compared with catalog and policy, and each token proves which keys it has.' },
    'breach-drill': { name: 'Breach drill', means: 'A key is taken to be compromised. Everything that must follow is done, and timed.' }
  },

  /** What the choices of the shipped scripts mean, by question. */
  choice: {
    'token': { 'initialise': 'Initialise it in this ceremony', 'as-it-is': 'Take it as it is', second: 'The second one', primary: 'The primary one', both: 'Both, at one site' },
    'pin-components': { '1': 'One: one officer enters the whole PIN', '2': 'Two: two officers enter one part each' },
    'backup': { 'shares': 'Backed up; custodians share the recovery key', 'wrapping-key': 'Backed up under the shares of the version in use, without calling them', 'none': 'No backup' },
    'algorithm': { same: 'The same as before' },
    'part': {
      'whole': 'All of it in one sitting', 'prepare': 'The new version is made and staged', 'promote': 'The staged version is taken into use', 'rollback': 'The version before is called back',
      'retire': 'The version before is retired', 'schedule': 'It is decided, and the delay begins', 'destroy': 'It is done', 'remaining': 'What another site’s token still holds of a destroyed version goes', 'cancel': 'It is called off', 'give-up': 'What is left of an old share set is given up'
    },
    'kind': { inspect: 'Bags, seals and holders are looked at; nothing is opened', check: 'Every share is entered and held against its commitment', restore: 'The recovery key opens a throw-away key on a spare token' },
    'bags': { numbered: 'Numbered bags, on record', none: 'No bags on record' },
    'backups': { one: 'One version’s', two: 'Those of two versions, with the recovery key still on the token' },
    'old': { 'by-policy': 'What the policy’s overlap says', 'retiring': 'Retiring: it is kept for earlier work' },
    'change': { compromise: 'Compromised', suspend: 'Suspended for a while', resume: 'No longer suspended' },
    'trigger': { time: 'Its time has come', event: 'Something happened', both: 'Both: its time has come, and something happened' },
    'emergency': { no: 'No', yes: 'Yes: the version in use is compromised' },
    'replica': { 'keep': 'It stays on the second token', 'destroy': 'It is destroyed again' },
    'what': {
      'hierarchy': 'A root’s certificate, that of an authority whose key is made here, and a first revocation list', 'root': 'The certificate of a root, by its own key', 'subordinate': 'An authority under it whose key is on a token here',
      'subordinate-from-request': 'An authority under it that sent a request', 'cross': 'The key of another authority (cross-certificate)', 'renewal': 'A certificate anew, for the same key',
      'rollover': 'The links between the version before and the one in use', 'ocsp-responder': 'A responder that answers about revocation (OCSP), by its request', 'crl-signer': 'A signer of revocation lists, by its request',
      'end-entity': 'An end user that sent a request', 'crl': 'A revocation list', 'statement': 'A statement about a file',
      'prove': 'Tokens show what they hold, and what they hold no more', 'clone': 'Keys come onto a token by its maker’s own cloning'
    },
    'certificate': { none: 'No certificate', root: 'Yes: it is a root' },
    'certificates': { none: 'No certificates', root: 'Yes: its own, and the links between both versions' },
    'untried': { refuse: 'No: only on one that was tried', accept: 'Yes: the maker’s word is accepted' },
    'wrapping-key': { 'none': 'No: every later backup needs shares', 'keep': 'Yes: it wraps later keys there, and can do nothing else' }
  }
} as const
