// The words of the room view, which everybody in the room reads from afar. `says` holds whole sentences, everything else labels.

export const room = {
  label: {
    'act': 'Act {number} of {count}: {title}',
    'acts-now': 'Acts now: {who}',
    'pending': 'Still to sign: {who}',
    'given': 'Signed: {who}',
    'refused': 'Refused: {who}',
    'signing-step': '{title}: {step}',
    'quoted': '“{text}”',
    'say': 'Read aloud: {text}'
  },

  title: {
    'blanked': 'Please look away',
    'nothing': 'No ceremony is in hand'
  },

  says: {
    'blanked': 'Nothing is shown while a secret is entered or shown. Please look away from keyboard and screen.',
    'nothing': 'What is done is shown here as soon as a ceremony begins.'
  }
} as const
