// Why data keys were not made or taken to another version, and what is wrong with the word that nothing is left under one.

export const dataKeyFailures = {
  'data-key-not-wrapping': {
    happened: '{key} does not wrap data keys: it is a key that signs.',
    unchanged: 'No token was touched, and nothing was written.',
    next: 'Name a key whose class has the purpose wrapping.'
  },
  'data-key-none-wraps': {
    happened: 'No version of {key} wraps data keys now. Its versions: {found}.',
    unchanged: 'No token was touched, and nothing was written.',
    next: 'Put a version into use by a rotation first, or resume the one that is suspended.'
  },
  'data-key-no-module': {
    happened: 'The token of {key} is a real one, and nothing says through which module it is reached.',
    unchanged: 'No token was touched, and nothing was written.',
    next: 'Name the PKCS#11 module with --module.'
  },
  'data-key-token-none': {
    happened: 'No token here holds {key} v{version}. By the catalog it is on: {tokens}.',
    unchanged: 'Nothing was written.',
    next: 'Connect one of these tokens, and name the module that reaches it.'
  },
  'data-key-token-unclear': {
    happened: 'Several tokens here hold {key} v{version}, and more than one fits what was named: {found}.',
    unchanged: 'Nothing was written.',
    next: 'Say with --uri which one is meant.'
  },
  'data-keys-lost': {
    happened: 'The process that works with the token is gone.',
    unchanged: 'The input is as it was. What is on record as done stays done, and nothing was done twice.',
    next: 'Give the same command again: it goes on where it was cut off. If it happens again, look at the token and its driver.'
  },
  'data-keys-unwritten': {
    happened: '{path} could not be written ({reason}).',
    unchanged: 'The input is as it was. Only what is whole has the name of the output.',
    next: 'Check the folder, the space there, and that you may write to it. Then give the same command again: a rewrapping goes on where it stopped.'
  },
  'rewrap-not-active': {
    happened: 'Version {wanted} of {key} is not the one in use, which is version {active}. Data keys are only taken to that one.',
    unchanged: 'No token was touched, and nothing was written.',
    next: 'Name version {active} with --to, or promote the other version first.'
  },
  'rewrap-input-changed': {
    happened: 'The file of data keys {path} is not the one with which this work was begun.',
    unchanged: 'The output has no name yet. What was done before is as it was, with its journal.',
    next: 'Give the file as it was and the same command again. If the new one is meant, name another output, and remove what lies beside the old one.'
  },
  'rewrap-other-run': {
    happened: 'The journal {path} is of a work that is not the same: {what} was {before}, and is {now} now.',
    unchanged: 'Nothing was written. What was done before is as it was.',
    next: 'Give the command with which it was begun. If the keys have changed since, name another output, and rewrap the whole file anew.'
  },
  'rewrap-part-differs': {
    happened: 'A file is not what the journal says of it: {path} was left with {known} bytes, has {found}, and holds something else.',
    unchanged: 'The input is as it was. Nothing more was written.',
    next: 'Somebody may have changed or moved it. Remove the unfinished files beside the output, and begin anew.'
  },
  'rewrap-journal-unreadable': {
    happened: 'The journal {path} cannot be read, or this station did not write it.',
    unchanged: 'Nothing was written. The input is as it was.',
    next: 'A work is taken up on the station where it was begun. If it is not a journal, name another output. If it is damaged, remove the unfinished files beside the output, and begin anew.'
  },
  'document-person-unknown': {
    happened: 'Nobody in the anchor has the id {participant}. Those who are in it: {known}.',
    unchanged: 'Nothing was signed or written.',
    next: 'Name with --as somebody of the anchor.'
  },
  'document-role': {
    happened: '{participant} has the roles {roles}, and this is signed by: {asked}.',
    unchanged: 'Nothing was signed or written.',
    next: 'Name with --as one of these.'
  },
  'document-key-place': {
    happened: 'The key of {participant} is on record as held in this way: {held}. What was named is something else, or nothing.',
    unchanged: 'Nothing was signed or written. No PIN was tried.',
    next: 'Name the module of a card with --card-module, or a key file with --key-file.'
  },
  'receipt-refused': {
    happened: 'The receipt {path} does not count here: {reason}.',
    unchanged: 'Nothing was signed or written.',
    next: 'Take receipts as they were written, of this key and of rewrappings away from this version. If you have none, leave them out.'
  },
  'attestation-missing': {
    happened: 'Version {version} of {key} is to be retired, and nobody attests that no data key is left under it.',
    unchanged: 'No state was changed. What is under the version can still be opened.',
    next: 'Rewrap what is under it. Then have the owner of the data sign with “attest”, and name that file as the parameter “attestation”.'
  },
  'attestation-unreadable': {
    happened: 'What was given as an attestation is none: {reason}.',
    unchanged: 'No state was changed.',
    next: 'Name the file that “attest” wrote, whole and unchanged.'
  },
  'attestation-signer': {
    happened: 'The attestation is by somebody who is not in the anchor: {reason}.',
    unchanged: 'No state was changed.',
    next: 'Have the owner of the data enrolled and named in the anchor, or have somebody sign who is.'
  },
  'attestation-signature': {
    happened: 'The signature of the attestation does not hold: {reason}.',
    unchanged: 'No state was changed.',
    next: 'Do not rely on this file. Have the owner of the data sign anew, and find out where it was changed.'
  },
  'attestation-foreign': {
    happened: 'The attestation of {participant} is of another organisation, or of the other mode.',
    unchanged: 'No state was changed.',
    next: 'Have it signed with the anchor that this plan is under.'
  },
  'attestation-other': {
    happened: 'The attestation of {participant} is about {key} v{version}, which this plan does not retire.',
    unchanged: 'No state was changed.',
    next: 'Name the attestation of the version that is retired, and no others.'
  },
  'attestation-early': {
    happened: 'The attestation of {participant} about {key} v{version} is from before that version went out of use: something may have come under it since.',
    unchanged: 'No state was changed.',
    next: 'Have the owner of the data look again, and sign anew.'
  },
  'attestation-late': {
    happened: 'The attestation of {participant} about {key} v{version} is dated after the time of this plan.',
    unchanged: 'No state was changed.',
    next: 'Set the clock of the machine on which it was signed, and have it signed anew.'
  }
} as const
