// What was refused before a ceremony: when a plan is prepared, when it is approved, and when production looks at all of it once more. One text for each
// code. Nothing here has touched a token's keys.

export const planFailures = {
  'site-invalid': {
    happened: 'The site file has mistakes, or leaves something out that the script needs.',
    unchanged: 'No plan was written. No token was changed.',
    next: 'Correct every place listed here, then prepare the plan again.'
  },
  'people-invalid': {
    happened: 'The list of people does not fit the anchor or the script.',
    unchanged: 'No plan was written.',
    next: 'Correct every place listed here, then prepare the plan again.'
  },
  'predecessor-unverified': {
    happened: 'The evidence that the plan shall follow on is not verified, or its ceremony has not ended.',
    unchanged: 'No plan was written.',
    next: 'Verify that evidence first. If the station has held no ceremony yet, prepare the plan with none before it.'
  },
  'plan-not-written': {
    happened: 'The plan’s folder or a file in it could not be written: {path}.',
    unchanged: 'Whatever was there before was not changed.',
    next: 'Check that the folder above exists and can be written, and that there is room.'
  },
  'plan-script-differs': {
    happened: 'The script beside the plan is missing, or is not the one that was approved.',
    unchanged: 'No ceremony was begun. No token was touched.',
    next: 'Bring back the file script.yaml as it was prepared, and find out who changed it.'
  },
  'plan-build-differs': {
    happened: 'The plan was made for version {planned} of this program. This is version {found}.',
    unchanged: 'No ceremony was begun. No token was touched.',
    next: 'Use the version that was approved, or have a new plan approved for this one.'
  },
  'plan-anchor-missing': {
    happened: 'The file anchor.json is not beside the plan.',
    unchanged: 'No ceremony was begun. Nothing was signed.',
    next: 'Put the organisation’s anchor beside the plan, as it was when the plan was prepared.'
  },
  'plan-anchor-malformed': {
    happened: 'The anchor is not valid, or not all of its founders have signed it.',
    unchanged: 'Nothing was written or signed, and no token was touched.',
    next: 'Check that it is the anchor file, and that the copy is complete.'
  },
  'plan-anchor-differs': {
    happened: 'The plan was made under another anchor, or another version of it, than the one given.',
    unchanged: 'Nothing was written or signed, and no token was touched.',
    next: 'Compare the anchor’s words with those that were read aloud. A newer anchor needs a new plan.'
  },
  'plan-anchor-mode': {
    happened: 'The anchor is for a rehearsal and the plan is not, or the other way round.',
    unchanged: 'Nothing was written or signed, and no token was touched.',
    next: 'Use the anchor that was made for this mode.'
  },
  'plan-anchor-organisation': {
    happened: 'The anchor belongs to another organisation than the plan or the backups.',
    unchanged: 'Nothing was written or signed, and no token was touched.',
    next: 'Use the organisation’s own anchor.'
  },
  'plan-anchor-policy': {
    happened: 'The plan was made under another policy than the one that the anchor names.',
    unchanged: 'Nothing was written or signed, and no token was touched.',
    next: 'Prepare a new plan, and have it approved.'
  },
  'plan-anchor-roster': {
    happened: 'The anchor does not name {participant} with the key, the card and the roles that the plan says.',
    unchanged: 'Nothing was written or signed, and no token was touched.',
    next: 'Find out which of the two is right. A plan that was changed must be approved anew.'
  },
  'plan-anchor-threshold': {
    happened: 'The script is content with fewer people in a role than the anchor demands.',
    unchanged: 'Nothing was written or signed, and no token was touched.',
    next: 'Raise the number in the script’s signoffs, then prepare the plan again.'
  },
  'plan-anchor-approvals': {
    happened: 'The anchor lets fewer than two people approve a plan. Production needs two at least.',
    unchanged: 'No ceremony was begun. No token was touched.',
    next: 'Make a new version of the anchor whose approvals ask for two people or more, and a new plan under it.'
  },
  'plan-anchor-alone': {
    happened: 'Under this anchor one founder alone can write its next version, and so replace everybody. Production needs at least two founders for that.',
    unchanged: 'Nothing was written or signed, and no token was touched.',
    next: 'Make a new version of the anchor with at least two founders, of whom at least two sign the next version, and a new plan under it.'
  },
  'plan-anchor-not-ours': {
    happened: 'This station has held production ceremonies under another anchor, and the one given does not continue it.',
    unchanged: 'No ceremony was begun. No token was touched.',
    next: 'Stop, and find out whose anchor this is. An older copy must be replaced by the newest one.'
  },
  'plan-key-in-file': {
    happened: 'The signing key of {participant} lies in a file. In production people sign with cards of their own.',
    unchanged: 'Nothing was signed, and no token was touched.',
    next: 'Enrol a card for this person, make a new version of the anchor, and prepare a new plan.'
  },
  'plan-approval-malformed': {
    happened: 'A file among the approvals is not an approval, or bears another person’s name.',
    unchanged: 'No ceremony was begun. No token was touched.',
    next: 'Find out where the file comes from. Take it away, or bring back the whole copy.'
  },
  'plan-approval-foreign': {
    happened: 'An approval was given to another plan than this one: the plan was changed, or files were mixed up.',
    unchanged: 'No ceremony was begun. No token was touched.',
    next: 'Bring back the plan that was approved. If a change is meant, prepare a new plan and have it approved.'
  },
  'plan-approval-unknown': {
    happened: 'An approval is by somebody whom the anchor does not know in that role.',
    unchanged: 'No ceremony was begun. No token was touched.',
    next: 'Find out who this is, and take the file away.'
  },
  'plan-approval-signature': {
    happened: 'An approval is not signed with the key of the person whom it names.',
    unchanged: 'No ceremony was begun. No token was touched.',
    next: 'Find out where the file comes from. The person must approve again, with their own card.'
  },
  'plan-predecessor-differs': {
    happened: 'The plan does not follow on the last production ceremony of this station.',
    unchanged: 'No ceremony was begun. No token was touched.',
    next: 'Check that this is the right station. If it is, prepare a new plan here, and have it approved.'
  },
  'plan-other-unended': {
    happened: 'Another production ceremony of this station was opened and has not ended: {ceremony}.',
    unchanged: 'No ceremony was begun. No token was touched.',
    next: 'Resume that one, and finish or abort it. Two that are open at once could both follow on the same ceremony.'
  },
  'plan-hash-differs': {
    happened: 'The plan is not the one that was shown: it was changed in between.',
    unchanged: 'Nothing was signed.',
    next: 'Show the plan again, compare its words with the others, and find out who changed it.'
  },
  'approval-exists': {
    happened: '{participant} has approved this plan already.',
    unchanged: 'The approval was left as it is. Nothing was signed again.',
    next: 'Show the plan to see who is still missing.'
  },
  'approval-person-unknown': {
    happened: 'The anchor does not know anybody of this identifier: {participant}.',
    unchanged: 'Nothing was signed.',
    next: 'Check the identifier. Show the plan to see who can approve it.'
  },
  'approval-role-not-held': {
    happened: '{participant} does not hold the role in which the plan would be approved.',
    unchanged: 'Nothing was signed.',
    next: 'Name a role that the anchor gives this person.'
  },
  'approval-of-proposer': {
    happened: '{participant} proposes this plan, and the approval of a proposer never counts.',
    unchanged: 'Nobody was asked for a secret. Nothing was signed.',
    next: 'Have it approved by the others. Show the plan to see who is missing.'
  },
  'approval-needs-card': {
    happened: '{participant} signs with a card, and a key file was given.',
    unchanged: 'Nobody was asked for a secret. Nothing was signed, and no PIN was tried.',
    next: 'Approve without the key file. The person inserts the card and enters its PIN.'
  },
  'approval-needs-key-file': {
    happened: '{participant} signs with a key file, and none was given, or a module for cards was.',
    unchanged: 'Nobody was asked for a secret. Nothing was signed.',
    next: 'Name the person’s key file, and no module.'
  }
} as const
