// Following a key from a version that somebody trusts to the one in use. `why` says why that is not possible, and what to do instead.

export const succession = {
  label: { 'key': 'Key', 'trusted': 'Trusted', 'in-use': 'In use', 'way': 'Way', 'step': 'v{by} vouched for v{over}, {time}', 'entry': 'Ceremony {ceremony}, entry {seq}', 'complete-to': 'Complete up to' },
  says: {
    'same': 'The version that you trust is the one in use.',
    'found': 'Every version on the way vouched for the next one. The public key above is the one in use after the last of these ceremonies.',
    'complete-to': 'Ask somebody from outside whether a ceremony was held after this head: it could have changed which version is in use.'
  },
  why: {
    'not-verified': 'The key was not followed: not all of the evidence is verified under the anchor as one series of closed ceremonies that agree on it. Verify it first, and see what fails.',
    'key-unknown': 'No version of a key in this evidence has that public key. Check the hash or the file, and add the evidence of the ceremony that made it.',
    'none-active': 'No version of this key is in use after the last of these ceremonies. Ask the organisation which key has taken its place.',
    'no-way': 'The versions between the one that you trust and the one in use did not vouch for each other, as after an emergency. Have the new public key from the organisation anew.',
    'compromised': 'A version on the way was compromised by the time it vouched for the next one, so nothing follows from it. Have the new public key from the organisation anew.'
  }
} as const
