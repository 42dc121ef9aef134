// The notice that tells the people outside the room what became of a key: a title, and a sentence or a few under each heading, by what the notice is about.

const about = {
  compromise: 'Key {key} v{version} is compromised',
  suspend: 'Key {key} v{version} is suspended',
  resume: 'Key {key} v{version} is in use again',
  rotate: 'Key {key} has a new version',
  destroy: 'Key {key} v{version} is destroyed'
} as const

export const notice = {
  title: about,
  heading: {
    happened: 'What happened', since: 'Since when', why: 'Why', decided: 'Who decided', trust: 'What must no longer be trusted', below: 'What relies on it', tell: 'Who must be told', next: 'What to do next'
  },
  label: { organisation: 'Organisation: {name} ({id})', ceremony: 'Ceremony: {ceremony}', key: 'Key: {key} v{version}, {algorithm}', fingerprint: 'SHA-256 of its public key: {fingerprint}', state: '{key} v{version}: {to} (before: {from})', person: '{name} ({roles})', proposed: 'Proposed by {name}', item: '- {text}' },
  says: {
    rehearsal: 'This is a rehearsal. Nothing in this notice is true of a real key. Do not act on it.',
    changed: 'The change was put on record at {time}, UTC.',
    unknown: 'It is not known since when.',
    since: 'It is held to be compromised since {time}, UTC.',
    'not-compromised': 'This notice is not about a compromise. What was signed before stays valid.',
    present: 'These people were present and signed for it:',
    revoke: 'Take no certificate above for valid. Those that others signed are put on their revocation lists, by the serial numbers above; a list that this key signed since then is worth nothing.',
    nothing: 'The plan names nothing that relies on it.',
    where: 'The ceremony’s evidence shows all of this, signed by those who were present. Ask for it, and verify it, before you rely on this notice.',
    compromise: {
      happened: 'Somebody who should not may be able to use {key} v{version}, or has used it. It will never be used again.',
      trust: 'Trust nothing that {key} v{version} signed or wrapped after the time above, and nothing that cannot be shown to be older. What relies on it must be replaced.',
      tell: 'Tell everybody who relies on the key or on something under it, the owner of each item above, the auditors, and whoever your contracts and supervisors name.',
      next: 'Stop relying on the key today. Expect a new version, and check that its statement of succession does not come from this key. Report any use that you did not expect.'
    },
    suspend: {
      happened: '{key} v{version} is not used until further notice. It is not held to be compromised.',
      trust: 'What {key} v{version} signed before stays valid. Accept nothing new from it until you are told that it is in use again.',
      tell: 'Tell those who ask the key to sign or wrap, and those who check what it signs day by day.',
      next: 'Wait. You will get a second notice: that it is in use again, or that it is replaced.'
    },
    resume: {
      happened: '{key} v{version} is in use again. What stopped it was looked into.',
      trust: 'Nothing. What it signs is valid as before.',
      tell: 'Tell those who were told that it was suspended.',
      next: 'Go on as before. If you saw anything that came from the key while it was suspended, report it.'
    },
    rotate: {
      happened: 'A new version of {key} was made. The changes are listed below, all made together.',
      trust: 'A version that is retired signs nothing new. What it signed before stays valid until the policy’s date.',
      tell: 'Tell everybody who verifies under the key, and those who publish it.',
      next: 'Take up the new public key. Check that the old version vouches for it, or ask for the evidence where it does not.'
    },
    destroy: {
      happened: '{key} v{version} was destroyed on the tokens that the ceremony’s evidence names. Copies that could not be shown to be destroyed are named there too.',
      trust: 'Nothing new can come from {key} v{version}. If something does, a copy was kept that nobody knew of: treat it as a compromise.',
      tell: 'Tell the owner of each item that relied on it, and the auditors.',
      next: 'Remove the key where it is still offered for use. Keep its public half for as long as something that it signed must be verified.'
    }
  }
} as const
