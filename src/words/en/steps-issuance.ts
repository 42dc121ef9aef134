// The words of the steps in which a key signs what others rely on, in the form of steps.ts. What is signed was fixed with the plan; its template's words are
// those that its approvers have. Nothing takes a signature back, and each step says so.

export const issuanceStep = {
  'read-issuance': {
    short: 'Read what will be signed',
    title: 'Read aloud what will be signed',
    say: 'Today we sign: {what}. I read the words of each, and you compare them with those that you approved.',
    do: 'Read the words of each aloud, slowly, and wait. The witness confirms only if all of them are the same, and nobody objects.',
    changes: 'Nothing on any token. Nothing is signed yet.',
    evidence: 'The template’s hash of each certificate and list, the file’s hash of each statement, and who confirmed.',
    button: 'Record that what will be signed was read'
  },
  'issue-certificate': {
    short: 'Sign a certificate',
    title: 'Sign {certificate} with {key} v{version}',
    say: 'We now sign the certificate {certificate}, for {subject}, with {key}, version {version}, on token {token}. The words of its template: {fingerprint-words}.',
    do: 'Compare the words with those that you approved. If you are asked for the PIN, enter it. All checks are made once more before it is signed.',
    changes: 'The certificate {certificate} is there for ever: nothing takes it back, and others may rely on it until it ends. No object on the token changes. This cannot be undone.',
    evidence: 'The certificate, its serial number, and what verified its signature.',
    button: 'Sign the certificate {certificate} with {key}'
  },
  'issue-crl': {
    short: 'Sign a revocation list',
    title: 'Sign {list} with {key} v{version}',
    say: 'We now sign the revocation list {list}, number {number}, with {key}, version {version}, on token {token}. Revoked on it: {entries}. The words of its template: {fingerprint-words}.',
    do: 'Compare the words with those that you approved. If you are asked for the PIN, enter it. All checks are made once more before it is signed.',
    changes: 'List number {number} is there for ever: only a later list replaces it. No object on the token changes. This cannot be undone.',
    evidence: 'The list’s number, its hash, when the next one is due, and what verified its signature.',
    button: 'Sign the revocation list {list} with {key}'
  },
  'sign-statement': {
    short: 'Sign a statement',
    title: 'Sign {statement} with {key} v{version}',
    say: 'With {key}, version {version}, we now sign this statement about the file {file}: “{says}”. The file’s words: {fingerprint-words}.',
    do: 'Enter where the file lies. The station reads it, and compares it with the plan. If you are asked for the PIN, enter it.',
    changes: 'The statement is there for ever. No object on the token changes. This cannot be undone.',
    evidence: 'The statement as it was signed, and the file’s hash. Not the file.',
    button: 'Sign the statement {statement} with {key}'
  }
} as const

/** The same steps in the agenda of a plan, which says what each of them signs. */
export const issuanceAgenda = {
  'issue-certificate': 'Sign {certificate}',
  'issue-crl': 'Sign {list}',
  'sign-statement': 'Sign {statement}'
} as const

export const issuancePhrase = {
  'issue-certificate': 'sign {certificate}',
  'issue-crl': 'sign {list}',
  'sign-statement': 'sign {statement}'
} as const

export const issuanceAsk = {
  'read-issuance': {
    certificate: 'You read the words of {certificate}, and they are those that were approved',
    list: 'You read the words of {list}, number {number}, and they are those that were approved',
    statement: 'You read the words of the file {file}, and they are those that were approved',
    heard: 'You heard the words of each, they are those that you approved, and nobody objects'
  },
  'issue-certificate': { compared: 'You compared the words of {certificate} with those that were approved' },
  'issue-crl': { compared: 'You compared the words of {list}, number {number}, with those that were approved' },
  'sign-statement': { file: 'The file {file}, by its whole path' }
} as const
