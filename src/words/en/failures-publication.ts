// What happened when a plan that publishes keys could not be made, or was not held: what did not change, and what to do next.

export const publicationFailures = {
  'online-key-private': {
    happened: 'The file holds a private key: {path}. The online key’s private half must stay on the machine that publishes.',
    unchanged: 'No plan was made, and nothing was taken from the file.',
    next: 'Take the file out of this room and treat that key as known to others: make a new one outside, and bring its public half.'
  },
  'online-key-refused': {
    happened: 'The file is not the public half of an online key: {path} ({found}).',
    unchanged: 'No plan was made.',
    next: 'Bring a public key on Ed25519 or P-256, in PEM or DER. Other kinds are refused because clients disagree on them.'
  },
  'online-key-in-force': {
    happened: 'This online key is certified already, until {until}: {path}.',
    unchanged: 'No plan was made. The key stays in force.',
    next: 'Leave online-key out to go on with it. Its time is never made longer: where it ends too soon, make a new key outside and bring its public half.'
  },
  'online-key-shared': {
    happened: 'The online key is also the key of {owner}.',
    unchanged: 'No plan was made.',
    next: 'Make a key outside that is used for nothing but snapshot and timestamp, and bring its public half.'
  },
  'online-key-missing': {
    happened: 'Nothing was published before, and there is no online key yet.',
    unchanged: 'No plan was made.',
    next: 'Make an online key on the machine that publishes, and name the file of its public half as online-key.'
  },
  'online-key-over': {
    happened: 'The online key is certified until {until}, and the ceremony may be held until {needed}.',
    unchanged: 'No plan was made. What is published stays as it is.',
    next: 'Make a new online key on the machine that publishes, and name the file of its public half as online-key.'
  },
  'issuer-request-refused': {
    happened: 'The file is not a request of an issuer that can be granted: {path} ({detail}).',
    unchanged: 'No plan was made.',
    next: 'Find out whether the file was changed on its way. Have the issuer make its request again.'
  },
  'issuer-key-shared': {
    happened: 'The key of the issuer {issuer} is also the key of {owner}.',
    unchanged: 'No plan was made.',
    next: 'The issuer makes a key of its own that is used for nothing else, and a new request.'
  },
  'delegation-exists': {
    happened: 'The issuer {issuer} has a delegation until {until}.',
    unchanged: 'No plan was made. The delegation stays as it is.',
    next: 'If the new key is to take its place at once, withdraw the issuer in the same ceremony too. If not, give the new one another name.'
  },
  'delegation-unknown': {
    happened: 'There is no delegation in force of an issuer {issuer}.',
    unchanged: 'No plan was made.',
    next: 'Check the name. Delegations in force: {known}.'
  },
  'delegation-twice': {
    happened: 'The issuer {issuer} is named twice, or two requests have one key.',
    unchanged: 'No plan was made.',
    next: 'Name each request and each issuer once.'
  },
  'publication-forbidden': {
    happened: 'The policy has no rules for publishing keys.',
    unchanged: 'No plan was made.',
    next: 'Make a policy with the part publication, and an anchor that names it.'
  },
  'publication-key-unfit': {
    happened: 'The key {key} can’t sign what is published: {why}.',
    unchanged: 'No plan was made.',
    next: 'Name a key of a class that is for publication alone, in use, on Ed25519 or P-256, on a token of the plan; or none where the policy lets people sign alone.'
  },
  'publication-person-key': {
    happened: 'The key of {participant} is on P-384, and clients of published metadata disagree on that kind.',
    unchanged: 'No plan was made.',
    next: 'Enrol a key on P-256 or Ed25519 for this person, and make a new version of the anchor. Or leave their role out of those that sign targets, by the policy.'
  },
  'publication-signers-few': {
    happened: 'Too few people take part who can sign: {found} of {threshold} for the role {role} by root version {root}. In that role are {people}.',
    unchanged: 'No plan was made. What is published stays as it is.',
    next: 'Name more of these people for the plan. Where those of an earlier root are gone for good, clients can’t be led on: publish anew elsewhere, and give services the new first root.'
  },
  'publication-list-missing': {
    happened: 'The newest list of revoked certificates of {name} is not among the evidence: {list}.',
    unchanged: 'No plan was made.',
    next: 'Bring the evidence of the ceremony in which it was signed, or sign a new list first.'
  },
  'publication-differs': {
    happened: 'What the plan would publish breaks a rule, or is not what anchor, policy and catalog say.',
    unchanged: 'Nothing was signed. No token was touched.',
    next: 'Look at the fields named. Prepare a new plan here, and have it approved.'
  }
} as const
