// What went wrong with somebody's key, its enrolment, or the anchor that names everybody.

export const peopleFailures = {
  'passphrase-short': {
    happened: 'The passphrase is too short for a key file, of which anybody can make a copy and try.',
    unchanged: 'No key was made.',
    next: 'Choose one of at least {min} characters; five or six random words are good.'
  },
  'file-exists': {
    happened: 'There is a file of this name already: {path}.',
    unchanged: 'It was not overwritten, and nothing was written elsewhere.',
    next: 'Name a file that does not exist yet.'
  },
  'file-not-written': {
    happened: 'The file {path} could not be written as it should be ({reason}).',
    unchanged: 'Nothing else was changed. What is at that place now is not to be relied on.',
    next: 'Check the folder, the space on it, and that you may write there. Then try again under another name.'
  },
  'enrolment-no-key': {
    happened: 'No key that people can sign with was found where {uri} says. Cards that are connected: {cards}.',
    unchanged: 'Nothing was signed or written. No PIN was tried.',
    next: 'Insert the right card, or name it by another URI. A card without a key gets one by “card make-key”.'
  },
  'enrolment-several-keys': {
    happened: 'More than one key fits: {keys}.',
    unchanged: 'Nothing was signed or written. No PIN was tried.',
    next: 'Say which one by --uri, with serial and id, such as pkcs11:serial=0123;id=%01.'
  },
  'enrolment-key-in-file': {
    happened: 'The key of {participant} is in a file, and in production only keys on cards count.',
    unchanged: 'Nothing was signed or written.',
    next: 'Enrol a key on a card with --module, or enrol this one for rehearsals.'
  },
  'draft-invalid': {
    happened: 'The draft of the anchor has mistakes.',
    unchanged: 'Nobody was asked to sign, and nothing was written.',
    next: 'Correct every place listed here, then try again.'
  },
  'anchor-refused': {
    happened: 'The anchor {path} cannot be continued: {reason}.',
    unchanged: 'Nobody was asked to sign, and nothing was written.',
    next: 'Take the anchor that was signed, whole and unchanged. If there is none, the organisation needs a public new start.'
  },
  'anchor-successors-missing': {
    happened: 'What follows version {version} needs so many of its founders: {asked}. The draft gives {have}. Missing: {missing}.',
    unchanged: 'Nobody was asked to sign, and nothing was written.',
    next: 'Keep enough of them as founders with their keys, or say under formerKeys where their keys are. Without them it takes a public new start.'
  },
  'anchor-incomplete': {
    happened: 'The anchor would not be accepted as it is: {reason}.',
    unchanged: 'Nothing was written. The anchor before is as it was.',
    next: 'Begin again, with everybody who has to sign, and with the files as they are now.'
  }
} as const
