// What was refused or failed in a step about keys that exist. Each says first what was not changed: whoever reads it fears for a key.

export const keyFailures = {
  'key-not-held': {
    happened: 'Nothing on record says that token {token} holds {key} v{version}.',
    unchanged: 'No token was changed.',
    next: 'Stop here. Find out which token holds the key. A plan that names the wrong token must be made and approved anew.'
  },
  'key-check-failed': {
    happened: 'What {key} v{version} signed on token {token} does not verify under the public key on record.',
    unchanged: 'No key and no state was changed.',
    next: 'Do not rely on this token: under the key’s identifier it may hold another key. Record an exception, and have the token audited.'
  },
  'clone-not-found': {
    happened: 'After the cloning token {token} does not show {key} v{version}, under its identifier or by its public key.',
    unchanged: 'Nothing was recorded of the cloning. The keys of the token that they come from are as they were.',
    next: 'See what the maker’s tool says, and clone again. If the key cannot come over, abort, and have what did come destroyed before a witness.'
  },
  'clone-not-locked': {
    happened: 'Token {token} says of the cloned {key} v{version} that it could be read or taken away ({attributes}).',
    unchanged: 'Nothing was recorded of the cloning. The key lies on the token all the same.',
    next: 'Do not leave it there. Have it destroyed with the maker’s tool before a witness, and record an exception. Clone again only when the maker says how it stays locked.'
  },
  'since-ahead': {
    happened: 'The key is to be held compromised since {since}, and the clock says {now}.',
    unchanged: 'No state was changed.',
    next: 'Compare the clock with a watch. If it is right, abort this ceremony and prepare the plan anew, with a time that has passed.'
  },
  'endorsement-failed': {
    happened: 'The statement that {key} v{version} signed on token {token} does not verify under the public key on record.',
    unchanged: 'No key and no state was changed. The statement was not recorded.',
    next: 'Do not promote the new version. Record an exception, and have the token audited.'
  },
  'destroy-other-key': {
    happened: 'What lies under the identifier of {key} v{version} on token {token} cannot be shown to be that key.',
    unchanged: 'Nothing was destroyed by this.',
    next: 'Stop here. Record an exception. Have the token audited, and find out which key this is before anything on it is destroyed.'
  },
  'destroy-remains': {
    happened: 'Part of {key} v{version} is still on token {token} after it was destroyed.',
    unchanged: 'No other key was touched.',
    next: 'Look at the token again when you are asked to. If it still holds the key, the device itself must be destroyed, with a witness.'
  },
  'copy-fate-unclear': {
    happened: 'What was typed does not say what became of the copy.',
    unchanged: 'What became of it is not on record yet.',
    next: 'Type “destroyed”, or “missing:” and why, or “kept:” and why.'
  },
  'recorded-file-changed': {
    happened: 'A file of this ceremony is missing, or is not the one that was put on record: {path}.',
    unchanged: 'Nothing on any token was changed.',
    next: 'Stop here. Somebody may have changed it. Record an exception, and find out who could write to the station.'
  }
} as const
