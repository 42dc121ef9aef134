// The words of the window where evidence is reviewed: which bundle, under which anchor, and the verdict. `says` holds whole sentences, everything else labels.

export const review = {
  title: {
    'bundle': 'Which evidence do you want to review?',
    'anchor': 'Which anchor says whose keys these are?',
    'verifying': 'Verifying the evidence',
    'verified': 'What was verified',
    'people': 'Whose keys signed it',
    'keys': 'Keys that were made or restored',
    'findings': 'Findings'
  },

  label: {
    'bundle': 'Evidence bundle',
    'anchor': 'Anchor',
    'no-anchor': 'None',
    'ceremony': 'Ceremony',
    'id': 'Identifier',
    'organisation': 'Organisation',
    'ended': 'How it ended',
    'closed': 'Closed: held to its end',
    'aborted': 'Given up before its end',
    'unfinished': 'Its transcript stops before the end',
    'entries': 'Entries',
    'head': 'Head',
    'person': '{name}: {roles}',
    'key-of': 'Public key (SHA-256)',
    'key': '{name} v{version}, {algorithm}: {confirmed}',
    'confirmed': 'confirmed by use',
    'unconfirmed': 'not confirmed',
    'secret-key': 'A secret key: it has no public half',
    'count': '{weight}: {count}'
  },

  button: {
    'without': 'Go on without an anchor',
    'other': 'Review other evidence'
  },

  says: {
    'bundle': 'The evidence of a ceremony is a folder that was written when it ended. Its name begins with the date.',
    'anchor': 'The anchor names the organisation’s people and their public keys. Take it from a place that you trust, not from where the evidence came from.',
    'anchor-rehearsal': 'In a rehearsal it lies beside the bundle, under the bundle’s name with .anchor.json after it.',
    'without': 'Without an anchor everything else is checked, but nothing shows whose keys these are. Evidence of production is then never “verified”.',
    'verifying': 'The evidence is being verified: every line, every signature, every file.',
    'compare-head': 'Compare these words with what a witness wrote down on the day.',
    'unknown-finding': 'This version has no words for what was found here.',
    'pinned': 'The given anchor names everybody here, each with this key.',
    'not-pinned': 'It is not shown that these keys belong to these people: no anchor was given, or it does not name them all.',
    'nothing-found': 'Nothing was found that failed or that somebody must judge.'
  }
} as const
