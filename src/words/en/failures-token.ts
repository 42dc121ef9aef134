// What went wrong at a token, one text for each code of the token layer.
// `happened` says what happened, `unchanged` what stayed as it was (or what is not known), `next` what to do.
// The only fact is {the-token}: `token root-a`, or `the token` where none is named.

export const tokenFailures = {
  'module-not-found': {
    happened: 'The HSM’s PKCS#11 module was not found.',
    unchanged: 'No token was reached. Nothing was changed.',
    next: 'Check that the HSM’s software is installed where the plan says, then try again.'
  },
  'module-changed': {
    happened: 'The HSM’s PKCS#11 module is not the file that was approved: its SHA-256 is different.',
    unchanged: 'The module was not used. No token was reached.',
    next: 'Stop here. Find out who changed the file and why before anybody enters a PIN.'
  },
  'module-unusable': {
    happened: 'The HSM’s PKCS#11 module is there, but it could not be used.',
    unchanged: 'No token was changed.',
    next: 'Check that it is the right module for this HSM and this machine, then try again.'
  },
  'module-in-use': {
    happened: 'The HSM’s PKCS#11 module is in use by another part of this program.',
    unchanged: 'Nothing was changed.',
    next: 'Wait until the other work has ended, then try again.'
  },
  'uri-invalid': {
    happened: 'The description of the token is not a valid PKCS#11 URI.',
    unchanged: 'No token was looked for. Nothing was changed.',
    next: 'Correct the URI. A PIN never belongs in it.'
  },
  'token-not-found': {
    happened: 'No connected token fits the description of {the-token}.',
    unchanged: 'Nothing was changed.',
    next: 'Check that the right HSM is connected and switched on, then try again.'
  },
  'token-ambiguous': {
    happened: 'More than one connected token fits the description of {the-token}.',
    unchanged: 'None of them was chosen, and none was changed.',
    next: 'Disconnect the tokens that do not belong to this ceremony, then try again.'
  },
  'token-changed': {
    happened: 'What is connected now is not {the-token} that this ceremony began with.',
    unchanged: 'The token that is connected now was not changed.',
    next: 'Stop here. Connect the right token, or find out what was done to it, and record an exception.'
  },
  'token-not-initialised': {
    happened: 'This needs an initialised token, and {the-token} is not initialised.',
    unchanged: 'Nothing was changed.',
    next: 'Check that it is the right token. If it is, it must be initialised first.'
  },
  'token-already-initialised': {
    happened: 'An empty token is expected here, but {the-token} is initialised already.',
    unchanged: 'The token was not initialised again. What is on it is still there.',
    next: 'Stop and find out whose token this is. To initialise it would erase what is on it for ever.'
  },
  'token-in-use': {
    happened: 'Another session holds {the-token}.',
    unchanged: 'Nothing was changed.',
    next: 'Close other programs that use this HSM, then try again.'
  },
  'token-write-protected': {
    happened: 'Nothing can be written to {the-token}: it is write-protected.',
    unchanged: 'Nothing was changed.',
    next: 'Look in the HSM’s manual for how its write protection is lifted, then try again.'
  },
  'token-full': {
    happened: 'There is no room left on {the-token}.',
    unchanged: 'Nothing was added to it, and nothing was removed.',
    next: 'Do not delete anything to make room. Pause, and decide together which token to use.'
  },
  'label-invalid': {
    happened: 'The token cannot have this label: it is empty, longer than 32 bytes, or has characters that do not fit.',
    unchanged: 'The token was not initialised. Nothing was changed.',
    next: 'Choose a shorter or plainer label.'
  },
  'pin-incorrect': {
    happened: 'The {the-pin} was refused by {the-token}: it is wrong.',
    unchanged: 'Nothing on the token was changed. It may have counted this as a failed try.',
    next: 'Check which PIN is meant. What the token says of the tries left stands on the ceremony’s page and in “token list”; few tell a number. If you are not certain of the PIN, stop and say so.'
  },
  'pin-locked': {
    happened: 'The PIN of {the-token} is locked after too many wrong tries.',
    unchanged: 'No key on the token was changed.',
    next: 'Do not try again. Pause, and decide together: a locked PIN needs the security officer.'
  },
  'pin-length': {
    happened: 'The PIN is shorter or longer than {the-token} accepts.',
    unchanged: 'Nothing was changed.',
    next: 'Enter the whole PIN again, with nothing before or after it. If it is a new PIN, choose one of a permitted length.'
  },
  'pin-invalid': {
    happened: 'The PIN was not accepted by {the-token}: it has characters that are not allowed, or is too simple.',
    unchanged: 'Nothing was changed.',
    next: 'If it is a new PIN, choose another. If it is an old one, check which PIN is meant.'
  },
  'pin-expired': {
    happened: 'The PIN of {the-token} has expired.',
    unchanged: 'Nothing was changed.',
    next: 'Pause. The PIN must be changed with the HSM’s own tool before the ceremony can go on.'
  },
  'pin-not-set': {
    happened: 'No user PIN has been set on {the-token}.',
    unchanged: 'Nothing was changed.',
    next: 'The security officer must set the user PIN first.'
  },
  'not-logged-in': {
    happened: 'Nobody who may do this is logged in to {the-token}.',
    unchanged: 'Nothing was changed.',
    next: 'Try the step again from its beginning, and enter the PIN when you are asked for it.'
  },
  'already-logged-in': {
    happened: 'Somebody is logged in to {the-token} already.',
    unchanged: 'Nothing was changed.',
    next: 'Close other programs that use this HSM, then try again.'
  },
  'session-read-only': {
    happened: 'The session with {the-token} can only read.',
    unchanged: 'Nothing was changed.',
    next: 'Try the step again from its beginning.'
  },
  'session-lost': {
    happened: 'The session with {the-token} ended before the work was done.',
    unchanged: 'It is not known whether the last change took effect. Nothing was repeated.',
    next: 'Check cable and power, and any server in between. Then try again, or resume: the station connects anew, asks for the PIN once more, and looks first at what the token holds.'
  },
  'key-not-found': {
    happened: 'The key is not on {the-token}.',
    unchanged: 'Nothing was changed.',
    next: 'Check that it is the right token. If it is, stop and record an exception.'
  },
  'key-ambiguous': {
    happened: 'More than one key on {the-token} has the same identifier.',
    unchanged: 'None of them was used, and none was changed.',
    next: 'Stop here. Find out where the second key comes from before either is used.'
  },
  'key-incomplete': {
    happened: 'Only a part of the key is on {the-token}.',
    unchanged: 'The part that is there was not used and not changed.',
    next: 'Do not rely on this key. Resume, so that the station can remove what is left of it.'
  },
  'key-unsupported': {
    happened: 'A key of this kind or size cannot be used here with {the-token}.',
    unchanged: 'Nothing was changed.',
    next: 'Check what the plan asks of this key. Another algorithm needs another plan.'
  },
  'key-not-permitted': {
    happened: 'The key or object on {the-token} may not be used in this way.',
    unchanged: 'The key or object was not changed.',
    next: 'Check that it is the right one. What it may do was fixed when it was made.'
  },
  'id-in-use': {
    happened: 'An object on {the-token} already has the identifier that was meant for the new key.',
    unchanged: 'No key was made. The object that is there was not changed.',
    next: 'Try again: the station chooses a new identifier. If it happens twice, stop.'
  },
  'attribute-unreadable': {
    happened: 'A property of the key or object could not be read from {the-token}.',
    unchanged: 'The key or object was not changed, and nothing was assumed about the property.',
    next: 'Do not rely on it until it has been read. Record an exception, or use another token.'
  },
  'attribute-mismatch': {
    happened: 'A key or object on {the-token} does not have the properties that it was given.',
    unchanged: 'It is on the token, but it has not been put to use.',
    next: 'Do not rely on it. Record an exception: this token does not do what it was told.'
  },
  'keys-not-kept': {
    happened: 'A key that must stay in {the-token} can be taken out of it ({by}).',
    unchanged: 'No key was left on the token.',
    next: 'Do not use this token: whoever has its PIN could take every key. See what else it does (token check), and plan another one.'
  },
  'template-refused': {
    happened: 'The properties that the key or object should have were refused by {the-token}.',
    unchanged: 'Nothing was made and nothing was changed.',
    next: 'Check that the plan fits this model of HSM. Another set of properties needs another plan.'
  },
  'mechanism-missing': {
    happened: 'The plan needs a mechanism that {the-token} does not have.',
    unchanged: 'Nothing was changed.',
    next: 'Choose an algorithm that this HSM offers, or use another HSM. Either needs another plan.'
  },
  'not-wrappable': {
    happened: 'A key of this kind cannot be wrapped by {the-token}.',
    unchanged: 'The key is still on the token and was not changed. No backup was made.',
    next: 'Choose a plan without a wrapped backup for this key, or another algorithm.'
  },
  'not-extractable': {
    happened: 'The key may not leave {the-token}, not even wrapped.',
    unchanged: 'The key is still on the token and was not changed. No backup was made.',
    next: 'This cannot be changed after a key is made. Check that it is the right key.'
  },
  'wrapped-key-refused': {
    happened: 'The wrapped key was refused by {the-token}: it is damaged, or it was wrapped under another key.',
    unchanged: 'No key was added to the token. The backup was not changed.',
    next: 'Check that the backup and the shares belong to the same set. Try another copy of the backup.'
  },
  'lock-not-enforced': {
    happened: 'The key was locked against leaving {the-token}, but the token did not keep to it.',
    unchanged: 'The key is on the token and could still be taken out.',
    next: 'Do not rely on this key. It must be destroyed, and this token is not fit for the plan.'
  },
  'wrapping-key-unproven': {
    happened: 'It could not be shown of {the-token} that a wrapping key which it keeps only wraps (tried: {attempt}).',
    unchanged: 'No wrapping key was left on the token.',
    next: 'Do not keep a wrapping key on this token. Choose a plan without one: keys are then backed up with shares.'
  },
  'object-not-found': {
    happened: 'The object is no longer on {the-token}, or it cannot be seen without the right PIN.',
    unchanged: 'Nothing was changed.',
    next: 'Check that it is the right token, then try the step again from its beginning.'
  },
  'object-not-destroyed': {
    happened: 'An object that should be gone is still on {the-token}.',
    unchanged: 'The object is still there.',
    next: 'Do not take the object for destroyed. Try again, or record an exception that names it.'
  },
  'data-refused': {
    happened: 'The data was refused by {the-token}.',
    unchanged: 'Nothing was signed and nothing was changed.',
    next: 'Try the step again. If it fails again, record an exception.'
  },
  'random-failed': {
    happened: 'No random numbers could be had from {the-token}.',
    unchanged: 'No key was made. Nothing was changed.',
    next: 'Do not go on with this token. Pause, and use another one.'
  },
  'device-error': {
    happened: 'There was a fault at {the-token} or in its driver.',
    unchanged: 'It is not known whether the last change took effect. Nothing was repeated.',
    next: 'Check cable and power, and any server in between. Then try again, or resume: the station connects anew, asks for the PIN once more, and looks first at what the token holds.'
  },
  'refused': {
    happened: 'The call was refused by {the-token}, which gave no usable reason.',
    unchanged: 'It is not known whether anything was changed. Nothing was repeated.',
    next: 'Note the technical detail below. Try the step again; if it fails again, record an exception.'
  }
} as const
