// Words of what is printed beside the report: the script of the day and a witness's slip, and what stands on every page.

export const print = {
  page: 'Page {page} of {pages}', title: '{title} · {mode} · {ceremony}', minutes: '{count} min', seconds: '{count} s',
  says: {
    follow: 'The station leads through the same steps, in the same words. What stands beside a thick line is read aloud.',
    fill: 'At each step write the time at which it began and ended, and your initials. What is not as planned goes on an exception sheet, and is recorded on the station.',
    keep: 'What counts is the transcript. This paper is kept with its copies, for people who were not here.',
    'step-planned': 'Planned: {planned}, from {from}. By {roles}.', exception: 'The people named here sign for the exception before anything goes on.',
    'slip-keep': 'Keep this slip, away from the station. It stands for every entry so far.',
    'slip-scan': 'Give it to the auditor. If the transcript is ever changed or cut, it no longer agrees with the words, or with the code.'
  },
  use: 'How this paper is used',
  /** The script of the day, made from the plan. */
  script: {
    title: 'Script of the day',
    heading: { people: 'People', agenda: 'Agenda', opening: 'Opening', closing: 'Closing', lists: 'Lists', cards: 'Share cards', brought: 'Cards that are brought', copies: 'What is given up', media: 'Backup media', pins: 'Sealed PINs', exception: 'Exception sheet {number}' },
    label: {
      window: 'To be held (UTC)', 'planned-time': 'Planned time', anchor: 'Anchor (SHA-256)', parameters: 'Parameters', approved: 'Plan (SHA-256)', signature: 'Signature', initials: 'Initials',
      number: 'Number', step: 'Step', by: 'By', planned: 'Planned', from: 'From', begun: 'Begun (UTC)', done: 'Done (UTC)', remarks: 'Remarks', words: 'First four words of the head',
      card: 'Card', custodian: 'Custodian', set: 'Share set', 'handed-over': 'Handed over', 'read-back': 'Read back', bag: 'Bag', 'bag-registered': 'Bag by the register', 'bag-read': 'As it was read', 'seal-whole': 'Seal whole', 'bag-new': 'New bag', copy: 'Copy', became: 'Destroyed, missing or kept', why: 'Why, if not destroyed', medium: 'Medium', serial: 'Make and serial number', kept: 'Where it is kept',
      pin: 'PIN', holder: 'Held by', sealed: 'Sealed', time: 'Time (UTC)', exception: 'Number on the station', place: 'Act and step', happened: 'What is not as planned', decision: 'What was decided'
    },
    value: {
      window: '{from} to {to}', parameter: '{name}: {value}', act: 'Act {number}: {title}', offset: '{hours}:{minutes}', 'pin-whole': 'Token {token}: {pin}', 'pin-part': 'Token {token}: {pin}, part {part} of {parts}',
      so: 'security officer PIN', user: 'user PIN', 'card-of': '{ordinal} of {shares}'
    },
    sign: { open: 'Signatures to open', authorise: 'Signatures to authorise this step', act: 'Signatures for the act', exception: 'Signatures for the exception', close: 'Signatures to close' }
  },
  written: { plan: 'Script of the day', report: 'Report', slip: 'Slip' },
  slip: {
    title: 'Slip of a witness', made: 'Made (UTC)', when: 'When',
    moment: {
      open: 'At the opening', act: 'After {act}', authorise: 'Before “{step}”', pause: 'At a pause', resume: 'After a resumption', closed: 'At the end of the ceremony',
      aborted: 'When the ceremony was aborted', other: 'During the ceremony'
    }
  }
} as const
