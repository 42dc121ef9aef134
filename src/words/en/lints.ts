// What each rule for certificates, lists and requests asks: what is wrong where it is broken, and what to do. Details are beside it.

export const lint = {
  rfc5280: {
    // The certificate as a whole
    'issuer-signs': 'The issuer’s certificate is not that of an authority that may sign certificates: name another issuer.',
    'version-3': 'A certificate with extensions is of version 3, and this one is not: have it made anew.',
    'extensions-once': 'An extension stands twice, and programs differ in which one they read: leave one out.',
    'extension-readable': 'An extension’s value is not of its type: have it made anew.',
    'critical-known': 'A critical extension is not known here, so that nobody can say what it forbids: leave it out.',
    // Serial numbers
    'serial-positive': 'A serial number is above zero: have another one drawn.',
    'serial-length': 'A serial number has at most 20 bytes: have a shorter one drawn.',
    // Validity
    'validity-order': 'The validity ends before it begins: correct the dates.',
    'has-end': 'The date stands for no end at all: give the certificate one.',
    // Names
    'issuer-name': 'The issuer has no name, so that no chain can be built: give the issuer one.',
    'subject-name': 'The subject has no name, and its kind needs one: give it one.',
    'issuer-matches': 'The issuer’s name is not, byte for byte, the one in its certificate, so that no chain can be built: take it from there.',
    'name-string': 'A part of a name is written as a type of text that is not allowed for it: use UTF8String or PrintableString.',
    'name-length': 'A part of a name is longer than its type allows: shorten it.',
    'country-code': 'A country is two capital letters of ISO 3166: correct it.',
    // Key usage
    'key-usage-present': 'The certificate does not say what its key may be used for: add key usage.',
    'key-usage-critical': 'Key usage should be critical, so that nobody may overlook it.',
    'key-usage-some': 'Key usage allows nothing: say what the key is for.',
    'certificate-signing-ca': 'Only an authority’s key may sign certificates: take certificate-signing out, or make it an authority.',
    'ca-certificate-signing': 'An authority whose key may not sign certificates is none: add certificate-signing.',
    'crl-signing': 'Whoever signs revocation lists needs crl-signing: add it to the certificate of the signer.',
    'encipher-only': 'encipher-only and decipher-only mean nothing without key-agreement: leave them out.',
    // Extended key usage
    'usages-consistent': 'No key usage serves an extended key usage, so that the key could be used for nothing: make the two agree.',
    // Basic constraints
    'basic-constraints-present': 'An authority’s certificate has basic constraints, and these are missing: add them.',
    'basic-constraints-critical': 'Basic constraints of an authority are critical: mark them.',
    'path-length-ca': 'A certificate that can have no authorities under it has a limit on them: take it out.',
    'path-length-issuer': 'The authorities above it allow no further authority at this depth: have another issuer sign, or issue no authority.',
    // Name constraints
    'name-constraints-critical': 'Name constraints are critical, or whoever does not know them would overlook them: mark them.',
    'name-constraints-ca': 'Name constraints mean something in an authority’s certificate only: take them out.',
    'name-constraints-some': 'Name constraints without a name constrain nothing: name something, or take them out.',
    'name-constraint-form': 'A name constraint is not of the form that its type has, so that it would match nothing or too much: correct it.',
    'name-permitted': 'A name is outside of what the authorities above it are constrained to, so that it would be refused everywhere: change the name, or the issuer.',
    // Identifiers of keys
    'subject-key-id': 'An authority’s certificate identifies its key, and this one does not: add the identifier.',
    'authority-key-id': 'The certificate does not identify the key that signed it: add the identifier.',
    'authority-key-id-matches': 'The identifier of the issuer’s key is not the one in the issuer’s certificate: take it from there.',
    'key-ids-not-critical': 'Identifiers of keys are never critical: take the mark away.',
    // Policies, addresses, alternative names
    'policies-once': 'A policy stands twice: leave one out.',
    'addresses-not-critical': 'Addresses are not critical: take the mark away.',
    'address-not-https': 'To check the server of such an address, a program would have to fetch from it first: give one with http.',
    'alternative-name-form': 'An alternative name is not of the form that its type has: correct it.',
    'alternative-names-critical': 'Alternative names are critical where there is no other name, and only there: correct the mark.',
    // Lists
    'list-issuer': 'The list’s issuer is not, byte for byte, the subject of the certificate that it is judged by: name that one.',
    'list-next-update': 'The list does not say when the next one comes: add the time.',
    'list-update-order': 'The next list would be due before this one is there: give a longer time.',
    'list-number': 'The list has no number, so that nobody could tell an older one: give it one.',
    'list-number-increases': 'The list’s number is not above that of every earlier list: give it a higher one.',
    'list-key-id': 'The list does not identify the key of its issuer, or another one: take the identifier from the issuer’s certificate.',
    'list-criticality': 'An extension of the list is critical that must not be, or is not and must be: correct the mark.',
    'list-serials-once': 'A serial number stands in the list twice: leave one out.',
    'list-keeps-entries': 'The list leaves out what an earlier one listed, so that what was revoked would seem good again: list it.'
  },
  rfc2986: {
    'self-signature': 'The request is not signed by the key in it, so that nobody has shown to have that key: ask for another request.'
  },
  rfc3161: {
    'time-stamping-only': 'A key for time stamps is for nothing else: leave the other usages out.'
  },
  rfc3279: {
    'rsa-key-usage': 'A key usage is one that no RSA key can serve: leave it out.'
  },
  rfc6960: {
    'ocsp-signing': 'An OCSP responder’s certificate needs ocsp-signing, or its answers count for nothing: add it.',
    'ocsp-digital-signature': 'An OCSP responder signs, and its key usage must say so: add digital-signature.',
    'nocheck': 'Whoever asks an OCSP responder would have to ask whether the responder itself was revoked: add the extension that says not to, and keep it short-lived.',
    'nocheck-responder': 'Only an OCSP responder’s certificate can say that nobody is to check it for revocation: take that out.',
    'nocheck-short': 'Nobody will check whether this responder was revoked, and it is valid for long: a shorter validity is safer.'
  },
  rfc7093: {
    'subject-key-id-method': 'The identifier of the key is made from it in no known way: find out whose identifier it is.'
  },
  rfc8813: {
    'ec-key-usage': 'A key usage is one that no key on an elliptic curve can serve: leave it out.'
  },
  rfc9295: {
    'ed25519-key-usage': 'A key usage is one that no key of Ed25519 can serve: it signs and does nothing else.'
  },
  br: {
    'root-validity': 'The Baseline Requirements let a root be valid for 8 to 25 years: choose a length within these.',
    'ca-name': 'The Baseline Requirements ask that an authority’s name has country, organisation and common name: add what is missing.',
    'no-unit': 'The Baseline Requirements allow no organisational unit in an authority’s name: leave it out.',
    'name-order': 'The parts of the name are not in the order of the Baseline Requirements: domain components, country, state, locality, organisation, common name.',
    'ca-key-usage': 'The Baseline Requirements give authorities certificate-signing, crl-signing and, if wanted, digital-signature: nothing less, and nothing else.',
    'ocsp-nocheck': 'The Baseline Requirements ask that an OCSP responder’s certificate says that nobody is to check it for revocation: add that.',
    'root-usages': 'The Baseline Requirements allow no extended key usage in a root: leave it out.',
    'subordinate-usages': 'The Baseline Requirements ask that such an authority is for server-authentication and, if wanted, client-authentication: nothing else.',
    'root-path-length': 'The Baseline Requirements advise against a limit on authorities under a root: leave it out.',
    'authority-key-id-alone': 'The Baseline Requirements let the issuer’s key be identified by its identifier alone: leave the issuer’s name and number out.',
    'root-policies': 'The Baseline Requirements advise against policies in a root: leave them out.',
    'ca-policies': 'The Baseline Requirements ask for any-policy alone, or for exactly one of their own policies: correct the list.',
    'practice-statement-http': 'The Baseline Requirements want the practice statement’s address to begin with http or https: change it.',
    'address-http': 'The Baseline Requirements want addresses for revocation and issuers to begin with http: change them.',
    'crl-address': 'The Baseline Requirements ask for the address of the issuer’s revocation list: add it.',
    'issuer-address': 'The Baseline Requirements advise to give the address of the issuer’s certificate: add it.',
    'key-kind': 'The Baseline Requirements know keys of RSA and of the curves P-256, P-384 and P-521 only: choose one of these.',
    'list-length': 'The Baseline Requirements let a list of authorities stand for twelve months at most: shorten the time.',
    'list-reason': 'The Baseline Requirements ask for a reason with each revoked authority, and allow only some: give one of those.',
    'cross-begins': 'The Baseline Requirements let a cross-certificate begin no earlier than the certificate that it crosses: choose a later date.',
    'cross-usages': 'The extended key usages are not those of the certificate that is crossed: take them from there.',
    'cross-affiliated': 'The Baseline Requirements let only authorities of one’s own organisation be crossed without a limit on usages: add extended key usages.'
  },
  strongroom: {
    'extension-known': 'Something stands in an extension that no profile has a word for: find out what it says.',
    'kind-is-ca': 'Roots, subordinates and crosses are authorities, and all others are not: correct the profile, or the kind.',
    'serial-short': 'A serial number is shorter than eight random bytes make it, so that it might be guessed: have a longer one drawn.',
    'serial-new': 'This master key gave out the same serial number before: have another one drawn.',
    'ends-with-issuer': 'The certificate would be valid for longer than that of its issuer: shorten its validity, or renew the issuer first.',
    'begins-with-issuer': 'The certificate would be valid before that of its issuer: let it begin later.',
    'last-second': 'The last second is within the validity, so that it is one second longer than meant: end it a second earlier.',
    'key-outlives-strength': 'RSA of 2048 bits is held to be strong enough until 2030, and the certificate is valid beyond: shorten it, or take a longer key.',
    'root-self-issued': 'A certificate that its own key signs names itself as its issuer: name the subject as issuer too.',
    'kind-by-issuer': 'A root is signed by its own key, and any other certificate by its issuer’s: give the kind that fits.',
    'subject-not-issuer': 'Subject and issuer have the same name, so that chains would run in a circle: give the subject a name of its own.',
    'name-attribute-known': 'A part of the name is of a type that no profile knows: leave it out.',
    'name-attribute-once': 'A part of the name stands twice, and people would read only one of the two: leave one out.',
    'name-one-each': 'Two parts of the name are joined into one: set them apart.',
    'name-characters': 'The name holds characters that cannot be seen or that change how others are shown: leave them out.',
    'name-confusable': 'The name holds letters that can be taken for others: write each word in one script.',
    'name-normal': 'The name can be written in two ways that look the same: use composed characters (NFC).',
    'name-spaces': 'The name has spaces at its ends, several in a row, or unusual ones: leave them out.',
    'name-blank': 'A part of the name has neither letter nor digit: give it a value, or leave it out.',
    'ca-usages': 'An authority’s key signs and does nothing else: leave encryption and key agreement out.',
    'ca-crl-signing': 'An authority that may not sign revocation lists needs somebody else to revoke for it: add crl-signing.',
    'extended-usage-once': 'An extended key usage stands twice: leave one out.',
    'any-usage': 'Any extended key usage limits nothing: name the ones that are meant.',
    'responder-only': 'An OCSP responder is for nothing else: leave the other usages out.',
    'ca-not-responder': 'An authority with ocsp-signing could answer in its issuer’s name whether it was itself revoked: leave that out.',
    'usages-of-issuer': 'An extended key usage is not among those of the issuer, so that many programs will refuse it: leave it out, or choose another issuer.',
    'path-length-smaller': 'The limit on authorities under it is wider than what its issuer leaves, which is what counts: say what is meant.',
    'path-length-limit': 'Nothing limits how many authorities may stand under this one: a limit is safer.',
    'name-constraints-narrower': 'A permitted name is outside of what the issuer is constrained to, and would be permitted nowhere: leave it out.',
    'address-form': 'An address is none, or has a user, a password or a fragment in it: correct it.',
    'address-once': 'An address stands twice: leave one out.',
    'revocable': 'There is no address of a revocation list or of an OCSP responder, so that nobody learns when it is revoked: add one.',
    'root-plain': 'Of a root only name and key count, and what else stands in it is overlooked or misread: leave it out.',
    'key-known': 'The key is of a kind that certificates are not made for here: ask for one of RSA, P-256, P-384, P-521 or Ed25519.',
    'rsa-length': 'An RSA key has 2048, 3072 or 4096 bits: ask for one that has.',
    'rsa-exponent': 'The public exponent of an RSA key is 65537: ask for a key that has it.',
    'rsa-small-factor': 'The RSA key can be divided by a small number, so that it is broken: ask for another one, and find out what made it.',
    'rsa-fingerprint': 'The RSA key was made by a faulty library (CVE-2017-15361) and can be broken: ask for one made elsewhere.',
    'rsa-close-primes': 'The factors of the RSA key are so close that anybody can find them: ask for another one, and find out what made it.',
    'point-sound': 'The key is no point of its curve, or one under which anybody can sign: ask for another one, and find out what made it.',
    'signature-known': 'The signature algorithm is none of those that are used here, or has other parameters: choose one of the profile’s.',
    'signature-of-key': 'The key that signs cannot make such a signature: choose the algorithm by the key.',
    'curve-hash': 'A key on a curve signs with the hash of its curve (P-256 with SHA-256, P-384 with SHA-384, P-521 with SHA-512): choose that one.',
    'request-length': 'The request is far longer than requests are: ask what is in it, and for a shorter one.',
    'request-key-new': 'The request’s key is known already, as a master key or in another certificate: ask for a request with a new key.',
    'request-asks-more': 'The request asks for more than the profile gives: agree with who made it, and have one of the two changed.',
    'request-ignored': 'The request asks for extensions that are not taken from it.',
    'request-attribute-known': 'The request holds attributes that are not used here and are published with the plan: look whether one is a secret.',
    'request-attribute-once': 'An attribute stands in the request twice: ask for another request.',
    'list-whole': 'The list is about a part of what its issuer signed, so that what it leaves out says nothing: make it about all.',
    'list-within-issuer': 'The list reaches beyond the validity of its issuer’s certificate: shorten the time to the next one, or renew the issuer first.',
    'list-time-forward': 'The list is of an earlier time than the one before it: look at the clock.',
    'list-revoked-before': 'The list says that something was revoked after the list was made: correct the time of revocation.',
    'list-sorted': 'The entries are not in the order of their serial numbers.',
    'list-reason-meaning': 'A reason says little in such a list: nobody lifts a hold before the next one, and attribute authorities are not in it.',
    'list-entry-changed': 'A time or reason is not what an earlier list said: look which of the two is true.',
    'list-own-certificate': 'A root cannot revoke itself: those who trust it have to be told.',
    'list-serial-issued': 'The list revokes a serial number that is not on record as given out by this master key: compare it with the certificate.',
    'validity-some': 'The validity is of no length: give it one.',
    'key-of-profile': 'The key is of a kind that the profile is not for: ask for another key, or choose another profile.',
    'plan-readable': 'A certificate or request in the plan cannot be read: prepare the plan again, from files that are whole.',
    'cross-subject': 'A cross-certificate is for the very name of the certificate that it crosses: leave the name out of the plan.'
  }
} as const
