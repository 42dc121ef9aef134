// What is due, overdue or wrong with keys, a sentence for each code of an item. The key and its version stand before it.

/** Told of the time, by src/keys/catalog/status.ts. */
const due = {
  'catalog-differs-from-station': 'A transcript that the catalog was made from is not on the station as it was. Do not rely on the catalog; make it anew.',
  'catalog-behind': 'A ceremony ended here that the catalog does not have. Make it anew.',
  'clock-behind': 'The clock says {now}, and the newest ceremony ended at {ended}. Check the clock before anything is done with a key.',
  'no-policy': 'No ceremony was held under a policy, so nothing says when keys are due.',
  'no-class': 'The policy has no class for this key, so nothing says when it is due.',
  'no-active': 'No version is in use.',
  'expired': 'Its time in use ended on {by}. Rotate it.',
  'expiring': 'Its time in use ends on {by}. Rotate it before then.',
  'suspended': 'Suspended since {since}. Resume it, or declare it compromised.',
  'compromised-not-replaced': 'Compromised since {since}, and no other version is in use. Hold the emergency rotation.',
  'compromised-not-destroyed': 'Compromised since {since}, replaced, and not destroyed yet.',
  'promotion-due': 'It has waited long enough and can be taken into use, by {by} at the latest.',
  'promotion-overdue': 'It has waited since {from} and should have been taken into use by {by}.',
  'retirement-due': 'The overlap is over: it can be retired, by {by} at the latest.',
  'retirement-overdue': 'It should have been retired by {by}.',
  'destruction-to-schedule': 'Its time ends on {by}. Decide on its destruction.',
  'destruction-due': 'The delay before its destruction is over. Destroy it, by {by} at the latest.',
  'destruction-overdue': 'It should have been destroyed by {by}.',
  'backup-missing': 'It has no backup, and the policy asks for one.',
  'backup-unproven': 'Its backup was never restored, so nobody knows whether it can be.',
  'single-holding': 'One token alone holds it (serial {token}).',
  'custody-too-few': 'Its backup can’t be brought back: {threshold} shares are needed, and {reachable} of {shares} holders can be reached.',
  'custody-few': '{reachable} of {shares} share holders can be reached, and {threshold} are needed. Deal new shares before another one is lost.',
  'custody-thin': '{threshold} of {shares} shares are needed: no more than one may be lost.',
  'audit-overdue': 'An audit was due by {by} (last one: {last}).',
  'drill-overdue': 'The drill “{drill}” was due by {by} (last one: {last}).'
} as const

/** Seen in a ceremony, by src/keys/catalog/fold.ts. */
const seen = {
  'foreign-ceremony': 'A ceremony that is not verified, or not this organisation’s in this mode, was left out.',
  'older-anchor': 'A ceremony was held under an older anchor (version {found}) than was known (version {known}). It changes nothing.',
  'older-policy': 'A ceremony was held under an older policy (version {found}) than was known (version {known}). It changes nothing.',
  'policy-unreadable': 'The policy that a ceremony names could not be read. The ceremony changes nothing.',
  'catalog-differs': 'A plan was made from another catalog than the one that there was. Its ceremony changes nothing.',
  'catalog-unknown': 'The catalog that a plan was made from could not be made again: its beginning was not given.',
  'existing-unknown': 'A plan speaks of a key that is not known. Its ceremony changes nothing.',
  'existing-differs': 'A plan speaks of a key otherwise than the catalog ({field}). Its ceremony changes nothing.',
  'no-authority': 'A ceremony without authority recorded a change of state. It was not made.',
  'change-unplanned': 'A change of state is not the planned one. It was not made.',
  'change-unknown-key': 'A change of state is about a key that is not known. It was not made.',
  'change-from-other': 'A change from {from} to {to} found the key {state}. It was not made.',
  'change-illegal': 'No key may go from {from} to {to}. The change was not made.',
  'change-twice': 'One entry changes a version twice. The change was not made.',
  'two-active': 'A change would have left two versions in use ({versions}). It was not made.',
  'promotion-number': 'A promotion has the number {found} instead of {expected}. It was not made.',
  'version-twice': 'A version that exists was made once more. The second one is not in the catalog.',
  'key-twice': 'A new version has the public key of an earlier one.',
  'left-behind': 'A ceremony without authority left this key on a token.',
  'origin-unknown': 'A key was restored that no ceremony here made.',
  'restored-other': 'What was restored under this name is another key.',
  'held-unknown': 'A token holds, or held, this key, and no ceremony says how it came there.',
  'destroyed-in-part': 'Objects of a destroyed key were still found on its token.',
  'still-held': 'It is called destroyed, and nothing shows that tokens lost it ({tokens}).',
  'copies-left': 'It is called destroyed, and copies of it are not shown to be destroyed ({copies}).',
  'copy-unknown': 'A copy was disposed of that no ceremony made.',
  'over-privileged': 'It may do more on its token than it needs ({may}).',
  'pin-failed': 'A wrong PIN was entered.',
  'roles-together': 'One person holds roles that are kept apart ({participant}: {roles}).',
  'clock-jump': 'The station’s clock jumped during a ceremony.',
  'clock-stepped': 'The station’s clock went back a little during a ceremony.',
  'station-network': 'A network interface was up during a ceremony.',
  'station-memory': 'Secrets in memory could have reached the station’s disk.',
  'token-software': 'A token is a file on the station’s disk.',
  'participant-absent': 'Somebody whom the plan names was not there.'
} as const

/** Found by an audit of a token, by src/keys/drift.ts. */
const drift = {
  'key-missing': 'The token does not hold it.',
  'key-half-missing': 'The token holds one half of it only.',
  'object-double': 'The token holds it twice.',
  'object-class': 'The token holds an object under its identifier that does not belong to it.',
  'labels-differ': 'Its objects have different labels.',
  'public-key-differs': 'The token holds another public key under its identifier.',
  'kind-differs': 'The token holds a key of another kind under its identifier.',
  'key-extractable': 'The token lets it be extracted.',
  'key-readable': 'The token lets it be read.',
  'key-copyable': 'The token lets it be copied.',
  'key-over-privileged': 'The token lets it do more than it needs.',
  'attribute-unreadable': 'The token does not say what it lets be done with it.',
  'class-unknown': 'The policy does not know its class.',
  'algorithm-forbidden': 'The policy does not allow its algorithm.',
  'wrapping-key-missing': 'The token does not hold the wrapping key that should have stayed on it.',
  'wrapping-key-weak': 'The token lets the wrapping key that stayed on it do more than wrap.',
  'key-under-other-id': 'The token holds it under another identifier.',
  'object-unknown': 'The token holds an object that nobody knows.'
} as const

export const keyItem = { ...due, ...seen, ...drift } as const
