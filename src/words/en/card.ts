// What stands on a custodian's card. It is read years later, by somebody who has forgotten the ceremony, or by whoever finds it.

export const card = {
  title: 'Share {ordinal} of {shares}', file: 'Share card {ordinal} of {shares} · {mode} · {set}',
  heading: { words: 'The share in words', code: 'The same share as a code, and for a scanner' },
  label: {
    custodian: 'Custodian', opens: 'Helps to open', set: 'Share set', made: 'Made (UTC)', ceremony: 'In ceremony', 'dealt-in': 'Set dealt in', commitment: 'Commitment', bag: 'Bag', tell: 'Whom to tell'
  },
  'no-bag': 'no bag is registered',
  says: {
    production: 'Keep it secret, and keep it safe.',
    rehearsal: 'It protects nothing.',
    what: 'This is one share of a recovery key. Any {threshold} of the {shares} cards of its set, brought together, open the backups that were made with it; fewer open nothing.',
    'not': 'It is no password, no fingerprint and no wallet’s words. It is never read aloud, photographed, copied or sent.',
    either: 'Words or code: one of them is enough.'
  },
  /** What to do in the years after. */
  when: {
    asked: { title: 'When it is asked for', text: 'Only for a ceremony that you know of. Bring the bag unopened, and type the share alone, at the station. Never by telephone or mail.' },
    lost: { title: 'When it is lost', text: 'Say so at once, even if you are not sure; nobody is blamed for that. The share counts until a new set takes this one’s place.' },
    seen: { title: 'When it was seen', text: 'The bag was opened, or somebody may have read or photographed the card: say so at once. Another bag does not mend it.' },
    leaving: { title: 'When you leave, or die', text: 'Say so before you leave: a new set is made, and this card is destroyed before a witness. Whoever finds it brings it back, unread.' }
  }
} as const
