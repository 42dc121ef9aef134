// Policies in words: what each rule asks, what contradicts what, what a plan or a key of the catalog is refused for.

export const policy = {
  purpose: {
    'certificates': 'certificates', 'crls': 'lists of revoked certificates', 'statements': 'statements', 'wrapping': 'wrapping other keys', 'publication': 'what is published', 'transcripts': 'checkpoints of transcripts'
  },
  event: {
    'compromise': 'a key is held to be compromised', 'custodian-left': 'a custodian leaves', 'officer-left': 'an officer leaves', 'algorithm-weakened': 'its algorithm is weakened', 'token-retired': 'its token is retired',
    'share-lost': 'a share is lost', 'organisation-changed': 'the organisation changes'
  },
  check: {
    'token-health': 'that the token works', 'backup-proven': 'that the backup was restored', 'quorum-reachable': 'that enough custodians can be reached', 'key-differs': 'that the new key is none of the earlier ones',
    'published': 'that it was published long enough before'
  },
  unit: {
    year: { one: '1 year', many: '{count} years' }, month: { one: '1 month', many: '{count} months' }, week: { one: '1 week', many: '{count} weeks' }, day: { one: '1 day', many: '{count} days' },
    hour: { one: '1 hour', many: '{count} hours' }, minute: { one: '1 minute', many: '{count} minutes' }, second: { one: '1 second', many: '{count} seconds' }, none: 'no time'
  },
  /** What each rule asks, as a sentence. */
  rule: {
    'purposes': 'Used for {purposes}, and for nothing else.',
    'risk-low': 'The risk is low if it is lost or misused.',
    'risk-moderate': 'The risk is moderate if it is lost or misused.',
    'risk-high': 'The risk is high if it is lost or misused.',
    'algorithms': 'Made as {algorithms}.',
    'strength': 'At least {bits} bits of security strength.',
    'active': 'Each version is in use for {duration}.',
    'processing': 'What was done under a version is served for {duration} from when it came into use.',
    'warning': 'People are warned {duration} before a date.',
    'hold-down': 'A new version waits for {duration} before it may take over.',
    'hold-down-none': 'A new version may take over at once.',
    'overlap': 'The version before stays for {duration} at the least, for what was done under it.',
    'overlap-none': 'The version before is retired at once.',
    'rotation-time': 'Replaced when its time has come.',
    'rotation-event': 'Replaced when something happens: {events}.',
    'rotation-both': 'Replaced when its time has come, or when something happens: {events}.',
    'pre-checks': 'Checked before it is replaced: {checks}.',
    'pre-checks-none': 'Nothing is checked before it is replaced.',
    'approvals': 'Approved by {people}; who proposes it does not count.',
    'custody': 'Its backup is opened by {threshold} of {shares} custodians.',
    'wrapping-key-kept': 'Its recovery key stays on the token, where it can only wrap: later versions are backed up under the same shares.',
    'wrapping-key-forbidden': 'No recovery key stays on a token: every backup needs its custodians.',
    'reshare-within': 'Once a share may be known to somebody else, new shares take over within {duration}.',
    'reshare-within-default': 'Once a share may be known to somebody else, new shares take over within {duration}: the policy does not say, and that is what holds.',
    'backup-required': 'A backup is required.',
    'backup-allowed': 'A backup is allowed.',
    'backup-forbidden': 'A backup is forbidden.',
    'validity': 'Certificates that it signs are valid for {duration} at the most.',
    'path-length': 'How many further authorities may follow one another below one that it certifies: {count} at the most.',
    'path-length-zero': 'Below an authority that it certifies there is no further one.',
    'path-length-none': 'It certifies no authority but the versions of its own master key.',
    'subjects-plan': 'A certificate has the name that the plan gives, and never the one in a request.',
    'subjects-request': 'A certificate may have the name that its request asks for.',
    'next-update': 'After each list of revoked certificates, the next one follows within {duration}.',
    'destruction': 'Destroyed {duration} after that was decided, at the earliest.',
    'destruction-none': 'May be destroyed as soon as that was decided.',
    'witnesses': 'Signatures of witnesses for its destruction: {count}.',
    'drill-inspect': 'Bags of cards, their seals and who holds them are inspected once in {duration}.',
    'drill-check': 'Each token proves that it holds its key once in {duration}.',
    'drill-shares': 'Custodians enter their shares for practice once in {duration}.',
    'drill-restore': 'A backup, or a throw-away key under the same recovery key, is restored for practice once in {duration}.',
    'drill-breach': 'A compromise is played through once in {duration}.',
    'retention': 'Transcripts are kept for {duration}.',
    'apart': 'Nobody holds two of these roles: {roles}.',
    'emergency': 'In an emergency a new version waits for {duration}.',
    'emergency-none': 'In an emergency a new version may take over at once.',
    'audit': 'An audit is held once in {duration}.'
  },
  /** Why a rule can't be kept together with another one, or with a standard. */
  contradiction: {
    'no-classes': 'A policy without a class says nothing about any key.',
    'algorithm-too-weak': 'This algorithm is weaker than the class demands.',
    'purpose-not-served': 'An algorithm of the class cannot serve this purpose.',
    'purposes-mixed': 'A key that wraps other keys is used for nothing else.',
    'never-zero': 'This takes some time; with none it would always be overdue.',
    'active-beyond-processing': 'A version would be in use for longer than it may be.',
    'warning-beyond-active': 'People would be warned before the key is in use.',
    'hold-down-beyond-active': 'A new version would wait for longer than one is in use.',
    'overlap-beyond-active': 'The version before would stay for longer than one is in use.',
    'overlap-beyond-processing': 'A version would have to be gone before its overlap is over.',
    'retention-below-processing': 'Transcripts would be gone while the key is still relied on.',
    'emergency-slower': 'An emergency would wait for longer than any class does.',
    'threshold-not-below-shares': 'Each share would be needed, so that one lost card loses the key.',
    'custody-missing': 'A backup has to be shared among somebody.',
    'custody-without-backup': 'Without a backup there is nothing to share.',
    'pre-check-without-backup': 'Without a backup none can be proven.',
    'pre-check-without-custody': 'Without custodians none can be reached.',
    'drill-without-custody': 'Without shares there is nothing to look at, to enter or to restore with.',
    'reshare-beyond-processing': 'New shares would come after the key is no longer relied on.',
    'wrapping-key-undrilled': 'What a wrapping key backs up is proven by a restore only, and none is asked for.',
    'issuing-without-certificates': 'A class that signs no certificates has no rules for them.',
    'validity-beyond-processing': 'A certificate would be valid for longer than the key that signed it is relied on.',
    'next-update-without-lists': 'A class that signs no lists has no next one.',
    'next-update-beyond-validity': 'A list would be current for longer than any certificate that it is about.',
    'approvals-by-one': 'One person could approve alone.',
    'approvals-beyond-custody': 'More custodians would have to approve than there are.',
    'apart-repeats': 'A role cannot be kept apart from itself.',
    'events-without-event': 'Events are named, and none of them calls for anything.',
    'event-without-events': 'Events are to call for a rotation, and none is named.',
    'source-of-nothing': 'A clause is given for a rule that does not exist.'
  },
  /** What a plan is refused for. */
  fault: {
    'class-unknown': '{about} needs a class that the policy knows.',
    'algorithm': '{about} is planned with an algorithm that its class does not have.',
    'strength': '{about} would be weaker than its class demands.',
    'backup': '{about} is not backed up as its class says.',
    'custody': 'The backup of {about} is not shared as its class says.',
    'wrapping-key': 'Whether the recovery key of {about} stays on a token is not as its class says.',
    'purpose': '{about} is used for something that its class does not have.',
    'apart': '{about} holds two roles that are kept apart.',
    'approvals': 'Too few people of this role have approved the plan about {about}; who proposes it does not count.',
    'witnesses': 'Too few witnesses sign for the destruction of {about}.',
    'hold-down': '{about} would take over before its hold-down is over.',
    'overlap': '{about} would be retired before its overlap is over.',
    'destruction-delay': '{about} would be destroyed before the delay is over.',
    'rotation-trigger': '{about} would be replaced for a reason of a kind that its class does not have.',
    'rotation-event': '{about} would be replaced for an event that its class does not name.',
    'pre-check': 'The plan does not check that the token works before {about} takes over.',
    'emergency-unfounded': 'No compromised version waits to be replaced, so that {about} is no emergency.',
    'compromised-recalled': '{about} is held to be compromised, and is never used again.',
    'validity': 'The certificate {about} would be valid for longer than the class of its issuer allows.',
    'validity-beyond-key': 'The certificate {about} would be valid for longer than the keys that it stands on are relied on.',
    'authority': 'The certificate {about} would make an authority, and the class of its issuer certifies none.',
    'path-length': 'The certificate {about} would let more authorities follow below it than the class of its issuer allows.',
    'subject-name': 'The certificate {about} would take its name from a request, which the class of its issuer does not allow.',
    'next-update': 'The list {about} would leave more time until the next one than the class of its issuer allows.'
  },
  /** What is wrong with keys that there are, under a policy. */
  mismatch: {
    'class-unknown': '{about} is of no class that the policy knows.',
    'algorithm': '{about} has an algorithm that its class no longer has.',
    'strength': '{about} is weaker than its class demands.',
    'purposes': '{about} serves purposes that its class does not have.',
    'active-too-long': '{about} is in use for longer than its class allows.',
    'processing-too-long': '{about} is still relied on after its time.',
    'policy-older': 'The policy {about} is older than the one that is in force.',
    'policy-version-used': 'The policy {about} has the version of another file, which is in force.'
  },
  label: {
    'policy': 'Policy', 'version': 'Version', 'title': 'Title', 'sha256': 'SHA-256', 'class': 'Class {name}', 'whole': 'All classes', 'clause': '({clause})', 'rule': 'Rule', 'against': 'Against', 'expected': 'Expected', 'found': 'Found',
    'clause-of': 'Clause', 'written': 'Written', 'count-of': '{count} × {role}', 'field': '{path}: expected {expected}', 'nearest': 'did you mean {nearest}?', 'asks': 'What it asks', 'value-of': '{name}, version {version}'
  },
  says: {
    'sound': 'The policy is sound: no rule contradicts another one or a standard.',
    'anchored': 'It is the policy that the anchor names.',
    'not-anchored': 'The anchor names another policy: {named}.',
    'anchor-names-none': 'The anchor names no policy.',
    'fits-catalog': 'Every key of the catalog is as the policy has it.',
    'invalid': 'This is no policy: these places are wrong.',
    'unreadable': 'This file cannot be read as a policy.',
    'contradictory': 'The policy contradicts itself or a standard. It must not be put in force.',
    'mismatched': 'The organisation has what the policy would not let be.',
    'edit': 'Change what does not fit, give it a name of your own, check it, and let the anchor name it.',
    'unknown': 'There is no ready policy and no file of the name {name}. Ready ones: {ready}.',
    'no-catalog': 'This is not a catalog: {path}.'
  }
} as const

/** Help of the commands about policies. */
export const policyHelp = {
  'policy': 'look at policies: what an organisation rules about its keys, by class',
  'policy-list': 'list the policies that are ready, to be taken or changed',
  'policy-show': 'explain a policy rule by rule, with the clause that each comes from',
  'policy-check': 'hold a policy against itself, an anchor, a catalog; exits with 0 if it may be put in force, 1 if not, 2 if unreadable',
  'policy-write': 'write a ready policy to a new file, to be changed and named by the anchor',
  'argument-policy': 'name of a ready policy, or its YAML file',
  'argument-policy-name': 'name of a ready policy',
  'option-policy-anchor': 'the organisation’s anchor file; its newest version must name the policy',
  'option-policy-catalog': 'a catalog; its keys must be as the policy has them',
  'option-out-policy': 'new file for the policy; one that is there is left as it is'
} as const
