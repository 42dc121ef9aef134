// A backup's file in words: what it is, and whether it holds together. None of it is a secret.

export const backup = {
  label: {
    'key': 'Key',
    'label': 'Label',
    'organisation': 'Organisation',
    'ceremony': 'Ceremony',
    'made': 'Made',
    'set': 'Share set',
    'set-of': '{set}, any {threshold} of {shares} shares',
    'wrapped': 'Wrapped',
    'wrapped-by': '{mechanism} ({standard}), {bytes} bytes',
    'public-key': 'Public key',
    'no-public-key': 'none: it is a secret key',
    'file': 'File',
    'bytes': '{bytes} bytes',
    'sha256': 'SHA-256 {sha256}',
    'signed-by': 'Signed by',
    'verdict': 'Verdict',
    'wrong': 'Wrong'
  },

  verdict: {
    'whole': { name: 'Whole', means: 'Its signature holds. Whether the ceremony’s own session key made it, the transcript of that ceremony says.' },
    'signature': { name: 'Changed', means: 'Its signature does not hold: the file was changed after it was signed. Do not rely on anything in it.' },
    'not-canonical': { name: 'Changed', means: 'It is not written as Strongroom writes backups, so it was changed. Do not rely on anything in it.' },
    'inconsistent': { name: 'Contradictory', means: 'It is signed, but what it says of itself cannot all be true. Do not rely on it.' },
    'unknown-version': { name: 'Unreadable', means: 'It is a backup of a version that this program does not know.' },
    'not-a-backup': { name: 'Unreadable', means: 'It is no backup of Strongroom.' },
    'too-long': { name: 'Unreadable', means: 'It is far longer than any backup, and was not looked at.' }
  }
} as const
