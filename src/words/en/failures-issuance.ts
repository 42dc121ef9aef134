// What can be refused when something is signed for others, in the form of failures-token.ts.

export const issuanceFailures = {
  'issuance-refused': {
    happened: '{what} breaks the rule {rule}. {the-rules} Found: {detail}.',
    unchanged: 'Nothing was signed. Keys that were made stay, and can be used by another plan.',
    next: 'Abort, and prepare a plan that keeps the rule ({source}). If you think that the rule is wrong here, ask its maker first.'
  },
  'issued-unverified': {
    happened: 'What {key} v{version} signed on token {token} does not verify under its public key (by {by}).',
    unchanged: 'No file was written. The signature is thrown away.',
    next: 'Do not use this token until its maker has looked at it. Record an exception, and abort.'
  },
  'template-differs': {
    happened: 'The template of {what} is not the one that was approved: here it comes out as {found}, and the plan has {planned}.',
    unchanged: 'Nothing was signed.',
    next: 'Abort, and prepare the plan anew. If nobody changed the plan, find out how that came about first.'
  },
  'issuance-unreadable': {
    happened: 'Something that {what} is made from cannot be read or built: {reason}.',
    unchanged: 'Nothing was signed.',
    next: 'Abort, and prepare the plan anew.'
  },
  'issuer-key-differs': {
    happened: 'The certificate {certificate} is of another key than {key} v{version} on token {token}, which would sign.',
    unchanged: 'Nothing was signed.',
    next: 'Abort, and prepare the plan with the certificate of this key.'
  },
  'subject-unreadable': {
    happened: 'The file {path} cannot be read ({reason}).',
    unchanged: 'Nothing was signed.',
    next: 'Mount the medium, and enter the whole path of the file.'
  },
  'publication-below-threshold': {
    happened: '{metadata}, version {version}, has {signed} signatures of the {threshold} that root, version {root}, asks for.',
    unchanged: 'No file of the publication was written. Services keep what they have.',
    next: 'Look in the transcript who has not signed. If a key was exchanged since the plan was made, abort, and prepare the plan anew.'
  },
  'subject-differs': {
    happened: 'The file {path} is not the one in the plan of {statement}: it is {name}, and its length and hash are {found}.',
    unchanged: 'Nothing was signed.',
    next: 'Bring {planned-name} with {planned}. If it is another file that should be signed, it needs another plan.'
  }
} as const
