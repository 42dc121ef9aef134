// The words of `publish` and `issuer`: what is done outside, on a connected machine, with what a ceremony signed.
// `says` holds whole sentences, `finding` what is wrong with a repository, everything else labels.

export const publish = {
  label: {
    'private': 'Private key', 'public': 'Public key', 'organisation': 'Organisation', 'mode': 'Mode', 'root': 'Root', 'first-root': 'First root', 'targets': 'Targets', 'snapshot': 'Snapshot', 'timestamp': 'Timestamp',
    'version-until': 'version {version}, until {until}', 'new-roots': 'new versions {versions}', 'keys': 'Keys', 'published': '{keys}, and delegations: {delegations}, as of {at}', 'written': 'Written', 'files': 'files: {count}',
    'request': 'Request', 'issuer': 'Issuer', 'for': 'For', 'life': 'Life', 'seconds': '{seconds} s'
  },
  says: {
    'carry-online': 'Carry the public file into the room, and these words on paper: there they are compared. The file is named when the plan is prepared. The private file stays here, readable by its owner alone.',
    'carry-request': 'Carry this file into the room. It is granted by a ceremony that publishes it as a delegation. Its key is compared by these words.',
    'issuer-key': 'The private file stays here, readable by its owner alone. Make a request for what it shall sign.',
    'first-root': 'This is a first root. Every service is given the file {file}, by a way that you trust. Compare these words with those that were noted in the room:',
    'there-already': 'All of it is there already, and in force.',
    'waits': 'It is not in force yet: refresh the repository with the online key.',
    'ask-again': 'Root and timestamp changed one after the other. A client that asked between the two got an error and finds all of it when it asks again.',
    'serve': 'Any web server can hand this folder out. Where it is copied to one, copy timestamp.json last.',
    'sound': 'A client that trusts its first root reads all of it.',
    'unsound': 'A client cannot read this repository as it is.',
    'unpinned': 'No anchor was given (--anchor), so nobody looked whether the evidence verifies and whose keys these are.',
    'bundle-aborted': 'The ceremony of {bundle} was aborted before its end: what it signed has no authority, and nothing of it was published. Publish in a new ceremony.',
    'bundle-unverified': 'The evidence in {bundle} does not verify against its anchor, so nothing of it was published. Run verify to see why.',
    'bundle-unreadable': 'The bundle {bundle} cannot be read: {reason}. Nothing was written.',
    'key-invalid': '{file} is no private key of a kind that is used here (Ed25519, P-256, for issuers also P-384; PKCS#8 in PEM). Nothing was written.',
    'key-open': '{file} can be read by others than its owner (mode {mode}). Nothing was written. Run chmod 600 on it; if others may have read it, make a new key and hold a ceremony for it.',
    'policy-invalid': 'The policy {file} cannot be used: {reason}. Nothing was written. See all that is wrong with policy check.',
    'policy-silent': 'The policy {file} has no part about publication. Nothing was written.',
    'lifetime-form': 'The life of a credential is a duration such as PT10M, of one second to a day. It was {given}. Nothing was written.',
    'request-invalid': 'No issuer can ask for this: {reason}. Nothing was written.',
    'request-unusable': '{file} is no request of an issuer that can be used: {reason}. Nothing was signed.',
    'request-other-key': 'The request {file} is for another key than the one in {key}. Nothing was signed.'
  },
  finding: {
    'metadata-missing': '{file} is missing, and clients need it. Copy it again, or add the bundle that has it; a timestamp or snapshot that was never made is made by publish refresh.',
    'metadata-broken': '{file} is not what it should be: {reason}.',
    'metadata-unsigned': '{file} is signed by {signed} of the {threshold} keys that {by} asks for.',
    'metadata-expired': '{file} expired at {expires}.',
    'metadata-differs': '{file} is another one than is meant: {reason}.',
    'metadata-foreign': '{file} is of another organisation or mode: {organisation}, {mode}.',
    'target-missing': '{file} is missing, although the targets metadata names it. Add the bundle again.',
    'target-differs': '{file} has other bytes than the targets metadata says. Add the bundle again, and find out who changed it.',
    'keys-broken': '{file} cannot be relied on: {reason}.',
    'targets-waiting': '{file} is here and not in force. The next refresh puts it into force.',
    'left-over': '{file} was left over by a process that was cut off. No client reads it; it can be removed.'
  }
} as const

/** Help of these commands. */
export const publishHelp = {
  'publish': 'publish what ceremonies signed, on a connected machine: a TUF repository for any web server',
  'publish-key': 'make the online key, which signs snapshot and timestamp once a ceremony has certified it',
  'publish-add': 'verify what bundles have to be published and put it into a repository; with the online key, put it into force',
  'publish-refresh': 'make snapshot and timestamp anew, by the online key; run it more often than a timestamp lives',
  'publish-check': 'read a repository as a client would and say what is wrong; exits with 0 if nothing is, 1 if not, 2 if unreadable',
  'argument-repository': 'folder of the repository; add makes it',
  'argument-publishing': 'evidence of ceremonies that publish, in any order',
  'option-out-private': 'new file for the private key, readable by its owner alone; the public one is put beside it, with .pub',
  'option-online-algorithm': 'kind of key',
  'option-online-key': 'private file of the online key; given twice while one follows the other, the new one and the one before',
  'option-snapshot-life': 'how long a snapshot holds (default: what the policy allows, or P7D)',
  'option-timestamp-life': 'how long a timestamp holds (default: what the policy allows, or P1D)',
  'option-publish-policy': 'policy in force: no snapshot or timestamp holds longer than it allows',
  'option-publish-anchor': 'anchor that the evidence is verified against before anything of it is published',
  'option-above': 'for a repository that lost its timestamp: no client has seen a higher version than this',
  'option-clock-was-ahead': 'the clock is right now, and was ahead when the last timestamp was made',
  'issuer': 'be an issuer on the connected side: a key to which a ceremony delegates signing credentials for services',
  'issuer-key': 'make an issuer’s key',
  'issuer-request': 'write a request for a delegation, signed by the issuer’s key, to be carried into the room',
  'issuer-sign': 'sign a credential for one audience and one purpose, and print it',
  'option-issuer-key': 'private file of the issuer’s key',
  'option-issuer-name': 'name of the issuer',
  'option-purpose': 'what credentials may be for; may be given several times',
  'option-audience': 'services that credentials may be for; may be given several times',
  'option-lifetime': 'the longest life of a credential',
  'option-out-issuer-request': 'new file for the request',
  'option-request': 'the request that was granted',
  'option-one-audience': 'the service that it is for',
  'option-one-purpose': 'what it is for',
  'option-subject': 'whom or what it is about',
  'option-life': 'its life (default: the longest that was granted)'
} as const
