// The conformance check of a token: each question, and how a token answered it. `{detail}` is what was found, out of the `detail` texts.

export const tokenCheck = {
  verdict: { works: 'Works', missing: 'Missing', lies: 'Does other than it says', untried: 'Not tried' },
  label: {
    library: 'Library', pins: 'PIN length', keys: 'Keys of', backups: 'With backups', production: 'Production', left: 'Left on it', none: 'none'
  },
  pins: { bounds: '{min} to {max} bytes', least: 'at least {min} bytes', pad: 'entered at the token itself' },
  says: {
    asking: 'The token is asked what it can do, with keys that are thrown away. RSA keys take a while. Leave it connected.',
    'takes-keys': 'Master keys can be made on this token.',
    'no-keys': 'No master key can be made on this token: it lacks what is named above.',
    refuses: 'No master key is made on this token in production: {names}.',
    'left-nothing': 'Nothing: {count} objects before and after, each as it was.',
    'left-something': 'Something differs: {before} objects before, {after} after. Look at it (token inventory --login).',
    'without': 'What that takes is missing: {without}.'
  },
  detail: {
    attribute: '{attribute} was asked to be {wanted}, and is {found}', named: '{attribute}', mechanism: '{mechanism}', ways: '{mechanism} wraps as {wrap} and unwraps as {unwrap}',
    see: 'private objects are listed without a log-in', make: 'a private object was made without a log-in', sign: 'it signed', encrypt: 'it encrypted',
    wrap: 'it was wrapped', change: 'it was changed back', copy: 'it was copied', set: 'it stayed extractable', unwrap: 'it unwrapped', none: 'no more is known'
  },
  standard: {
    'rfc5649': 'RFC 5649', 'rfc3394': 'RFC 3394 without padding', 'rfc3394-pkcs7': 'RFC 3394 with PKCS #7 padding', 'cbc-pkcs7': 'CBC with PKCS #7 padding', 'gcm': 'GCM', 'other': 'something that nothing here agrees with'
  },
  question: {
    'identity': {
      name: 'Serial number', works: 'It can be told from others by its serial number, {serial}.', missing: 'It has no serial number of its own ({missing}).', lies: '{count} tokens of this module say that they are the same one.',
      means: 'A plan names a token by its serial number. Two that have the same one can be mistaken for each other: plug in one at a time, and give them different labels.'
    },
    'login': {
      name: 'Log-in', works: 'Private objects are seen and made by whoever is logged in, and nobody else.', missing: 'It could not be asked before the log-in ({missing}).', lies: 'It does not keep private objects to who is logged in: {detail}.',
      means: 'Its PIN protects nothing.'
    },
    'random': {
      name: 'Random numbers', works: 'Its generator gives bytes, and other ones each time.', missing: 'It has no generator that can be asked ({missing}).', lies: 'Its generator gives the same bytes twice.',
      means: 'The keys that it makes may be known. Without a generator that can be asked, no recovery key can be made with it.'
    },
    'mac': {
      name: 'AES-CMAC', works: 'Its CMAC is that of RFC 4493.', missing: 'It has no AES-CMAC ({missing}).', lies: 'Its CMAC is another one than that of RFC 4493.',
      means: 'A secret master key confirms itself by a CMAC. Without one, no such key can be made on it.'
    },
    'hide': {
      name: 'Sensitive keys', works: 'It keeps the values of sensitive keys to itself.', missing: 'It could not be tried ({missing}).', lies: 'It gives out the value of a sensitive key ({attribute} of {algorithm}).',
      means: 'Whoever has the PIN can read every key on it.'
    },
    'uses': {
      name: 'Uses of a key', works: 'A key does only what its attributes let it do.', missing: 'It could not be tried ({missing}).', lies: 'A key does what its attributes forbid: {detail}.',
      means: 'A key that should only sign or wrap can be used for other things by whoever has the PIN.'
    },
    'one-mechanism': {
      name: 'One mechanism a key', works: 'A key is used with the mechanisms that it allows, and no other.', missing: 'A key can’t be held to mechanisms ({missing}).', lies: 'A key is used with mechanisms that it does not allow ({attribute}).',
      means: 'Whoever has the PIN can use a wrapping key with a weaker mechanism.'
    },
    'destroy': {
      name: 'Destruction', works: 'What is destroyed is gone.', missing: 'It could not be tried ({missing}).', lies: 'What it says that it destroyed is still there.',
      means: 'A key can’t be destroyed on it. Destroy the token.'
    },
    'wrap-kwp': { name: 'Key wrap, 0x210B', works: '{mechanism} is {standard}, both ways.', missing: 'It lacks {missing}.', lies: 'It wraps otherwise than node:crypto: {detail}.', means: 'Backups are made only in a way that a second implementation opens. This one is not used.' },
    'wrap-pad': { name: 'Key wrap, 0x210A', works: '{mechanism} is {standard}, both ways.', missing: 'It lacks {missing}.', lies: 'It wraps otherwise than node:crypto: {detail}.', means: 'Backups are made only in a way that a second implementation opens. This one is not used.' },
    'wrap-plain': { name: 'Key wrap, 0x2109', works: '{mechanism} is {standard}, both ways.', missing: 'It lacks {missing}.', lies: 'It wraps otherwise than node:crypto: {detail}.', means: 'Backups are made only in a way that a second implementation opens. This one is not used.' },
    'wrap-cbc': { name: 'Wrapping with AES-CBC', works: '{mechanism} is {standard}, both ways.', missing: 'It lacks {missing}.', lies: 'It wraps otherwise than node:crypto: {detail}.', means: 'No backup is made with it.' },
    'wrap-gcm': { name: 'Wrapping with AES-GCM', works: '{mechanism} is {standard}, both ways.', missing: 'It lacks {missing}.', lies: 'It wraps otherwise than node:crypto: {detail}.', means: 'No backup is made with it.' },
    'unextractable': {
      name: 'Keys that stay', works: 'A key that is not extractable is not wrapped.', missing: 'It could not be tried ({missing}).', lies: 'It wraps a key that is not extractable ({mechanism}).',
      means: 'Whoever has the PIN can take every key out of it.'
    },
    'unwrap': {
      name: 'Keys that come back', works: 'What it unwraps is as locked as was asked for.', missing: 'It could not be tried ({missing}).', lies: 'What it unwraps is not as locked as was asked for: {detail}.',
      means: 'A key that is restored on it could be read or taken out. No key is restored on it.'
    },
    'lock': {
      name: 'Locking after a backup', works: 'A key that was wrapped once, and then locked, stays locked.', missing: 'A key can’t be locked after its backup ({missing}).', lies: 'A key that was locked after its backup gets out again: {detail}.',
      means: 'No key with a backup is made on it.'
    },
    'trusted-only': {
      name: 'Trusted wrapping keys', works: 'A key that asks for a trusted wrapping key takes no other.', missing: 'A key can’t ask for a trusted wrapping key ({missing}).', lies: 'A key that asks for a trusted wrapping key is wrapped by any.',
      means: 'While a key is being backed up, whoever has the PIN could wrap it under a key of their own. That takes milliseconds, in one process.'
    },
    'wraps-only': {
      name: 'A wrapping key that stays', works: 'It can keep a wrapping key that only wraps.', missing: 'It can’t keep a wrapping key that only wraps ({missing}).', lies: 'A wrapping key that should only wrap does more: {detail}.',
      means: 'Later keys can’t be backed up without the custodians (wrapping-key=keep).'
    },
    'make': {
      name: 'Keys of {algorithm}', works: 'It makes keys of {algorithm}, and what they sign is verified by another implementation.', missing: 'It makes no keys of {algorithm} ({missing}).', lies: 'It makes keys of {algorithm} otherwise than asked: {detail}.',
      means: 'No master key of {algorithm} is made on it.'
    },
    'restore': {
      name: 'Backups of {algorithm}', works: 'Keys of {algorithm} are wrapped, and come back as they were asked to.', missing: 'Keys of {algorithm} can’t be backed up ({missing}).', lies: 'Keys of {algorithm} do not come back as they were asked to: {detail}.',
      means: 'A master key of {algorithm} is made on it without a backup only.'
    }
  }
} as const
