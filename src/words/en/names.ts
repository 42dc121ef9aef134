// Names of things that come from closed sets: roles, modes, algorithms, phases, sign-offs, places, tries left.

/** `name` where it stands alone, `as` within a sentence. */
export const role = {
  'administrator': { name: 'Ceremony administrator', as: 'ceremony administrator', does: 'reads the script aloud and leads through it' },
  'security-officer': { name: 'Security officer', as: 'security officer', does: 'initialises the token and sets its PINs' },
  'crypto-officer': { name: 'Crypto officer', as: 'crypto officer', does: 'logs in to the token so that keys can be made and used' },
  'custodian': { name: 'Custodian', as: 'custodian', does: 'keeps one share safe, and brings it when it is asked for' },
  'witness': { name: 'Witness', as: 'witness', does: 'watches, compares and confirms' },
  'auditor': { name: 'Auditor', as: 'auditor', does: 'checks the evidence' }
} as const

export const mode = {
  rehearsal: { name: 'Rehearsal', banner: 'REHEARSAL: practice only. Keys made here must never be used.', anchor: 'REHEARSAL: an anchor for practice, which production refuses' },
  production: { name: 'Production', banner: 'PRODUCTION: this is the real ceremony. Keys made here are real.', anchor: 'PRODUCTION: an anchor for real ceremonies; to practise, make one for rehearsals' }
} as const

/** `name` as it is written, `aloud` as it is read out. */
export const algorithm = {
  'ec-p256': { name: 'ECDSA P-256', aloud: 'E C D S A on curve P 256' },
  'ec-p384': { name: 'ECDSA P-384', aloud: 'E C D S A on curve P 384' },
  'ec-p521': { name: 'ECDSA P-521', aloud: 'E C D S A on curve P 521' },
  'ed25519': { name: 'Ed25519', aloud: 'E D 25519' },
  'rsa-3072': { name: 'RSA 3072', aloud: 'R S A with 3072 bits' },
  'rsa-4096': { name: 'RSA 4096', aloud: 'R S A with 4096 bits' },
  'aes-256': { name: 'AES-256', aloud: 'A E S with 256 bits, a secret key with no public half' }
} as const

/** Where a ceremony stands: its name, and one sentence on what that means for the people in the room. */
export const phase = {
  'briefing': { name: 'Briefing', means: 'Nothing has begun. Read through what will happen, and ask now.' },
  'opening': { name: 'Opening', means: 'The ceremony is being opened. Everybody who takes part signs.' },
  'step': { name: 'Step', means: 'One step is in hand. Do what it says, and nothing else.' },
  'authorising': { name: 'Authorising', means: 'The next step cannot be undone. It waits until the people named here have signed.' },
  'reconciling': { name: 'Reconciling', means: 'The station compares the token with the transcript to find out how the interrupted step ended. Please wait.' },
  'act-signing': { name: 'Signing the act', means: 'The steps of this act are done. The people named here sign for them.' },
  'exception': { name: 'Exception', means: 'A deviation from the plan was recorded. The people named here sign for it before anything goes on.' },
  'pausing': { name: 'Pausing', means: 'The ceremony is about to be paused. The people named here sign for it.' },
  'paused': { name: 'Paused', means: 'The ceremony is paused and its transcript is sealed. Nothing may be done until it is resumed.' },
  'resuming': { name: 'Resuming', means: 'The ceremony is being taken up again. The people named here, a witness among them, sign for it.' },
  'aborting': { name: 'Aborting', means: 'The ceremony is being aborted for good. The people named here sign for it.' },
  'aborted': { name: 'Aborted', means: 'The ceremony was aborted. It cannot be resumed. What it made must be disposed of before witnesses.' },
  'voiding': { name: 'Giving a share set up', means: 'A share set is void. Its cards are collected and destroyed now, and the people named here sign for that.' },
  'closing': { name: 'Closing', means: 'All acts are done. Everybody who takes part signs, then the ceremony is closed.' },
  'closed': { name: 'Closed', means: 'The ceremony was held to its end. Nothing can be added to its transcript.' }
} as const

/** How an earlier ceremony of the station ended, or that it did not. */
export const ceremonyState = {
  unfinished: { name: 'Interrupted', means: 'It was paused or cut off. Nothing is lost; it can be resumed.' },
  closed: { name: 'Closed', means: 'It was held to its end.' },
  aborted: { name: 'Aborted', means: 'It was aborted and cannot be resumed.' },
  damaged: { name: 'Damaged', means: 'Its transcript does not hold together. It cannot be resumed; keep it as it is and have it examined.' }
} as const

/** What a person signs: `title` above, `sentence` as what the signature says, `approve` and `refuse` on the buttons. */
export const purpose = {
  open: {
    title: 'Open the ceremony',
    sentence: 'You sign that you are here, that you take part as {role}, and that the ceremony begins under the plan that was read out.',
    approve: 'Sign to open', refuse: 'Refuse to open'
  },
  authorise: {
    title: 'Authorise a step that cannot be undone',
    sentence: 'You sign, as {role}, that the step “{step}” may be carried out now. It cannot be undone.',
    approve: 'Sign to authorise', refuse: 'Refuse to authorise'
  },
  act: {
    title: 'Sign the act',
    sentence: 'You sign, as {role}, that the steps of the act “{act}” were done as the transcript says.',
    approve: 'Sign the act', refuse: 'Refuse to sign the act'
  },
  exception: {
    title: 'Sign the exception',
    sentence: 'You sign, as {role}, that the exception “{text}” is described truly, and that the ceremony may go on in spite of it.',
    approve: 'Sign the exception', refuse: 'Refuse to sign the exception'
  },
  pause: {
    title: 'Pause the ceremony',
    sentence: 'You sign, as {role}, that the ceremony is paused here, for the reason “{reason}”, and that everything is put away and sealed.',
    approve: 'Sign to pause', refuse: 'Refuse to pause'
  },
  resume: {
    title: 'Resume the ceremony',
    sentence: 'You sign, as {role}, that the transcript is as it was left, that the tokens are too but for these differences: {differences}; and that the ceremony goes on.',
    approve: 'Sign to resume', refuse: 'Refuse to resume'
  },
  abort: {
    title: 'Abort the ceremony',
    sentence: 'You sign, as {role}, that the ceremony is aborted for good, for the reason “{reason}”. It cannot be resumed.',
    approve: 'Sign to abort', refuse: 'Refuse to abort'
  },
  void: {
    title: 'Sign that the cards are destroyed',
    sentence: 'You sign, as {role}, that share set {set} is void, and that every card of it that was handed out, and whatever else has a share of it, was destroyed before you: {ordinals}.',
    'no-card': 'You sign, as {role}, that share set {set} is void, that no card of it was handed out, and that whatever else has a share of it was destroyed before you.',
    approve: 'Sign that they are destroyed', refuse: 'Refuse to sign'
  },
  close: {
    title: 'Close the ceremony',
    sentence: 'You sign, as {role}, that the ceremony was held as the transcript says, and that it ends here.',
    approve: 'Sign to close', refuse: 'Refuse to close'
  }
} as const

export const decision = { approve: 'Signed', refuse: 'Refused' } as const

export const place = { done: 'Done', current: 'Now', ahead: 'To come' } as const

/** What a token says of the tries that are left before a PIN locks. */
export const tries = {
  unknown: 'The token does not say how many tries are left.',
  ok: 'No wrong PIN has been entered since the last right one.',
  low: 'A wrong PIN has been entered since the last right one. Take care.',
  final: 'One try is left. If it is wrong, the PIN is locked. If you are not certain, stop now.',
  locked: 'The PIN is locked. Do not try again.'
} as const
