// What was refused of a plan about keys that exist: the catalog, the policy or the calendar is against it. One text for each code. Nothing here has touched
// a token.

export const lifecycleFailures = {
  'catalog-none': {
    happened: 'This ceremony is about keys that exist, and there is no catalog of this organisation here.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Prepare the plan at the station that held the earlier ceremonies, or name their evidence.'
  },
  'catalog-unreadable': {
    happened: 'The file {path} is no catalog that this version wrote.',
    unchanged: 'No ceremony was prepared. No token was touched.',
    next: 'Give a copy of a catalog as the station keeps it in its folder “catalogs”, or make one with “catalog rebuild --out FILE”.'
  },
  'evidence-not-newest': {
    happened: 'The evidence ends with ceremony {newest}, and the plan is to follow on another one ({predecessor}).',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Give the evidence of every ceremony up to the one that the plan follows on, and name that one as the one before (“--predecessor”).'
  },
  'catalog-key-unknown': {
    happened: 'The catalog knows no key of the name {key}.',
    unchanged: 'Nothing was written. No token was touched.',
    next: 'Name one that it knows: {known}.'
  },
  'catalog-version-unknown': {
    happened: 'The catalog knows no version {version} of {key}.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Name one that it knows: {known}.'
  },
  'replica-unknown': {
    happened: 'The catalog knows of no key that token {token}, serial number {serial}, holds or held.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Name the token that is meant: these hold keys: {known}. Keys that came onto it outside a ceremony must be recorded first (“--param what=clone”).'
  },
  'catalog-state': {
    happened: 'No version of {key} is in the state that this asks for ({wanted}). Found: {found}.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Read the catalog. Either another ceremony comes first, or another version is meant.'
  },
  'catalog-behind': {
    happened: 'The ceremony has ended, and the catalog of keys could not be brought up to it ({reason}).',
    unchanged: 'The transcript is whole and its evidence can be written. The catalog from before was left as it is.',
    next: 'Look after the disk, then run “catalog rebuild”, which says what is in its way. Until then “status” tells that the catalog is behind.'
  },
  'catalog-changed': {
    happened: 'The catalog is not the one that the plan was made from: something was held since.',
    unchanged: 'No ceremony was begun. No token was touched.',
    next: 'Prepare the plan anew and have it approved.'
  },
  'plan-keys-differ': {
    happened: 'The plan says something else of {key} than the catalog does.',
    unchanged: 'No ceremony was begun. No token was touched.',
    next: 'Prepare the plan anew and have it approved. If nobody changed the file, find out how that came about first.'
  },
  'catalog-anchor-older': {
    happened: 'The anchor ends with version {given}. This station has held a ceremony under a version that is not in it.',
    unchanged: 'No plan was written, and no ceremony begun. No token was touched.',
    next: 'Bring the newest anchor.'
  },
  'clock-behind-catalog': {
    happened: 'The clock says {now}, and the catalog knows of a ceremony that ended at {newest}.',
    unchanged: 'No plan was written, and no ceremony begun. No token was touched.',
    next: 'Set the clock by a source that you trust, then try again.'
  },
  'rollback-compromised': {
    happened: 'Version {version} of {key} is compromised, and is never called back.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Rotate to a new version instead.'
  },
  'whole-holds-down': {
    happened: 'A new version of {key} must be staged for {wait} before it is promoted (rule {rule}), so that one ceremony can’t do both.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Prepare the rotation with part=prepare, and after that time the promotion with part=promote.'
  },
  'policy-wait': {
    happened: 'Version {version} of {key} is {state} since {since}. The policy’s rule {rule} asks for {wait}, which ends at {until}.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Prepare a plan that can be held from {until} on.'
  },
  'certificates-unexpired': {
    happened: 'Version {version} of {key} signed {count} certificates that are still valid, the last of them until {until} (“{certificate}”). Until then it signs their revocation lists, and can’t be retired.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Leave it retiring, and prepare a plan that can be held after {until}. Certificates that should end sooner are revoked; that does not end the need for lists.'
  },
  'version-unpublished': {
    happened: 'Version {version} of {key} was never published. The policy’s rule {rule} asks that services know of it for {wait} before it is promoted.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Hold a publication, bring it to the repository, and prepare the promotion for a time after that. If the key is compromised, plan the rotation as an emergency.'
  },
  'published-late': {
    happened: 'Version {version} of {key} was published at {since}. The policy’s rule {rule} asks that services know of it for {wait} before it is promoted, which ends at {until}.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Prepare a plan that can be held from {until} on.'
  },
  'backup-not-proven': {
    happened: 'The backup of {key} v{version} was never proven, and the policy asks for that before a rotation (rule {rule}).',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Hold a recovery that proves it. If the key is compromised, plan the rotation as an emergency.'
  },
  'wrapping-key-none': {
    happened: 'The catalog knows no wrapping key on token {token} of the share set that {key} v{version} is backed up under.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Plan the rotation with backup=shares; with wrapping-key=keep, the token then keeps one for the next time.'
  },
  'token-lacks-key': {
    happened: 'By the catalog the token {token} holds {key} v{version}, and no such key is seen on it.',
    unchanged: 'No plan was written. The token was looked at, and not changed.',
    next: 'Check that this is the right token. If it is, hold an audit.'
  },
  'quorum-unreachable': {
    happened: 'So many approvals in the role {role} are asked for: {asked}. So many of the anchor’s people could give one, the proposer aside: {holders}.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Name another proposer, or give the role to more people in a new version of the anchor.'
  },
  'policy-missing': {
    happened: 'The anchor names a policy, and its file was not given.',
    unchanged: 'No plan was written, and no ceremony begun. No token was touched.',
    next: 'Give the policy’s file (“--policy”), whose SHA-256 is {wanted}.'
  },
  'policy-differs': {
    happened: 'The policy’s file is not the one that the anchor names.',
    unchanged: 'No plan was written, and no ceremony begun. No token was touched.',
    next: 'Bring the file with SHA-256 {wanted}. This one has {found}.'
  },
  'policy-older': {
    happened: 'The policy {policy} is version {given}. This station has held ceremonies under version {known}.',
    unchanged: 'No plan was written, and no ceremony begun. No token was touched.',
    next: 'Bring the newest policy, and the anchor that names it.'
  },
  'policy-forbids': {
    happened: '{the-fault} The policy forbids that, by its rule {rule}.',
    unchanged: 'No plan was written, and no ceremony begun. No token was touched.',
    next: 'Change the plan at every rule listed here. If the policy is wrong, change it first, under a new version of the anchor.'
  },
  'policy-unknown': {
    happened: 'No ready policy has the name {policy}.',
    unchanged: 'Nothing was begun. No token was touched.',
    next: 'Name one of these, or the file of your own: {ready}.'
  },
  'policy-unsound': {
    happened: 'The policy has mistakes, or contradicts itself.',
    unchanged: 'Nothing was begun. No token was touched.',
    next: 'Correct every place listed here.'
  },
  'script-rehearsal-only': {
    happened: 'The script {script} is for rehearsals only.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Rehearse it by its name.'
  },
  'script-needs-tokens': {
    happened: 'This ceremony is about keys that exist, and a throw-away token holds none.',
    unchanged: 'No plan was written. No token was touched.',
    next: 'Name a site file with the tokens that hold them, or rehearse the script by its name.'
  },
  'lineage-went-on': {
    happened: 'Another rehearsal has gone on from this one already, with its tokens.',
    unchanged: 'Nothing was begun. No token was touched.',
    next: 'Go on from the newest one: {newest}.'
  },
  'lineage-no-backup': {
    happened: 'No backup lies on the media that the rehearsal {ceremony}, which this one follows, left behind.',
    unchanged: 'Nothing was begun. No token was touched.',
    next: 'Name the folder of a medium that holds backups, where it is asked for (in a terminal --param backups=). Without a rehearsal to follow, a medium is made up.'
  },
  'lineage-unknown': {
    happened: 'No rehearsal that this one could follow on has ended here under the id {ceremony}.',
    unchanged: 'Nothing was begun. No token was touched.',
    next: 'Show the station’s ceremonies, and name a rehearsal that was held to its end.'
  }
} as const
