// What the CA/Browser Forum's Baseline Requirements ask of a key ceremony (section 6.1.1.1) and of the signing of certificates (section 4.3.1), and what the evidence says of it.

export const requirement = {
  script: {
    name: 'Key generation script', asks: 'A script was prepared and followed.',
    met: 'The script {script}, version {version}, was followed step by step to its end.',
    'not-met': 'The evidence does not show that the script was followed to its end: see the findings.',
    'not-shown': 'The evidence says nothing of it.'
  },
  approved: {
    name: 'Approved before the day', asks: 'What was to be done was fixed and approved beforehand.',
    met: 'The plan carries the approvals that the anchor asks for.',
    'not-met': 'The evidence does not show that the plan was approved as the anchor asks: see the findings.',
    'not-shown': 'A rehearsal runs without approvals.'
  },
  witness: {
    name: 'Witness', asks: 'A Qualified Auditor witnessed it, or the whole of it was recorded on video.',
    met: 'Somebody in the role auditor signed at the opening and at the close. Whether they are a Qualified Auditor, their credentials show.',
    'not-met': 'Somebody in the role auditor signed at both ends, but the evidence does not hold: see the findings.',
    'not-shown': 'Nobody in the role auditor signed at both ends (role that did: {role}). Look for a video or an auditor’s statement.'
  },
  'auditor-report': {
    name: 'Auditor’s report', asks: 'A Qualified Auditor reports that the ceremony and its controls were kept.',
    met: 'There is a report.', 'not-met': 'There is no report.',
    'not-shown': 'Such a report is made after the ceremony and lies outside this evidence.'
  },
  'physical-security': {
    name: 'Secured place', asks: 'The keys were made in a physically secured environment.',
    met: 'The place was secured.', 'not-met': 'The place was not secured.',
    'not-shown': 'What the room was like is not in this evidence. Look at the site’s records.'
  },
  'multi-person': {
    name: 'Control by several people', asks: 'People in trusted roles made the keys together, none alone.',
    met: 'At least {people} people with different keys authorised each making of a key.',
    'not-met': 'The evidence does not show that two people authorised each making of a key: see the findings.',
    'not-shown': 'The station signed for people, as it may in a rehearsal. That says nothing about people.'
  },
  'split-knowledge': {
    name: 'Split knowledge', asks: 'What opens or restores the keys was known to nobody as a whole.',
    met: 'What opens or restores the keys was split among several people.',
    'not-met': 'The evidence shows neither a recovery key that was split soundly nor a plan with every PIN in two components.',
    'not-shown': 'The plan says that it was split. No entry shows that different people held the parts: look for a video or an auditor’s statement.'
  },
  module: {
    name: 'Cryptographic module', asks: 'The keys were made within a module that meets the CA’s stated requirements.',
    met: 'The module meets the requirements.',
    'not-met': 'A key or the token’s contents are not what they should be: see the findings.',
    'not-shown': 'The keys were made on the token that the evidence names. Whether its certificates meet the requirements, its maker’s papers show.'
  },
  log: {
    name: 'Log', asks: 'What was done was logged.',
    met: 'The transcript is whole, signed and closed.',
    'not-met': 'The transcript is not whole, does not hold, or is not closed: see the findings.',
    'not-shown': 'The transcript is whole and closed, but fewer than two people signed it themselves.'
  },
  'direct-command': {
    name: 'Direct command', asks: 'Somebody whom the CA authorised deliberately had each certificate signed.',
    met: 'At least {people} people with different keys authorised each certificate before it was signed.',
    'not-met': 'The evidence does not show that anybody authorised each certificate: see the findings.',
    'not-shown': 'The station signed for people, as it may in a rehearsal. That says nothing about people.'
  },
  linting: {
    name: 'Linting', asks: 'What is signed is held to the rules for certificates before it is signed.',
    met: 'Every certificate was held to the rules when it was planned, before and after it was signed, and again by this verification. None breaks one.',
    'not-met': 'The evidence does not show that every certificate keeps the rules: see the findings.',
    'not-shown': 'The evidence says nothing of it.'
  },
  controls: {
    name: 'Effective controls', asks: 'Controls assure that the keys were made and protected as the procedures say.',
    met: 'Keys, backups and the tokens’ contents are as planned, and each was proven on the day.',
    'not-met': 'The evidence does not show that everything is as planned: see the findings.',
    'not-shown': 'The evidence says nothing of it.'
  }
} as const

export const requirementStatus = { met: 'shown', 'not-met': 'not proven', 'not-shown': 'not in this evidence' } as const
