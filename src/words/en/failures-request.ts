// What was refused of a plan that has something signed: its profiles, or a request, a certificate, a file that somebody named. One text for each code. Nothing
// here has touched a token.

export const requestFailures = {
  'profiles-unknown': {
    happened: 'No profiles of the name {profiles} are ready. Ready ones: {ready}.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Name ready ones, or give the YAML file of your own.'
  },
  'profiles-unsound': {
    happened: 'The profiles can’t be used.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Correct what is listed here, and hold the file against “profiles check” before you prepare the plan again.'
  },
  'profile-unknown': {
    happened: 'The profiles have none of the name that the plan asks for.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Read with “profiles show” what they have, and add what is missing in a file of your own.'
  },
  'profile-misfit': {
    happened: 'A profile does not fit what the plan asks for.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Correct what is listed here, in the profiles or in the plan’s parameters.'
  },
  'profile-unfilled': {
    happened: 'The profile {profile} has an address that was never filled in: {address}.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Write the profiles to a file with “profiles write”, fill in your own addresses, and prepare the plan with that file.'
  },
  'authority-none': {
    happened: 'No certificate names {key} v{version} as issuer: the catalog has none that is in force.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Let the key get a certificate first: its own (“what=root”), or one by another authority.'
  },
  'request-refused': {
    happened: 'The request {path} breaks the rule {rule}. {the-rules} Found: {detail}.',
    unchanged: 'No plan was written. No token was touched. Nothing of the request was taken.',
    next: 'See whether the right file was named; if it was, ask whoever made the request for another one. Nobody here can put it right: it is signed.'
  },
  'certificate-refused': {
    happened: 'The certificate {path} breaks the rule {rule}. {the-rules} Found: {detail}.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Ask for the certificate as its authority published it, in PEM or DER.'
  },
  'subject-given-up': {
    happened: 'The plan has a key certified that was given up: {certificate}.',
    unchanged: 'No ceremony was begun. No token was touched.',
    next: 'That key is never certified again. Have a new one made, or ask for a request with a new one.'
  },
  'issuance-nothing': {
    happened: 'There is nothing to sign: {key} has its certificate already (version {version}).',
    unchanged: 'No plan was written. No token was touched.',
    next: 'For another one of the same key renew it (“what=renewal”).'
  }
} as const
