// What the rules of a ceremony refused, one text for each code of the engine and the host (those that a token gives too stand with the token's).
// Facts that are not always given are left to the list of details under the sentence.

export const ceremonyFailures = {
  'script-not-found': {
    happened: 'There is no script of this name: {script}.',
    unchanged: 'No ceremony was prepared.',
    next: 'Use one of these names, or give a script file: {shipped}.'
  },
  'script-invalid': {
    happened: 'The script has mistakes.',
    unchanged: 'No ceremony was prepared.',
    next: 'Correct every place listed here, then try again.'
  },
  'parameter-invalid': {
    happened: 'A parameter has a value that the script does not accept, or is missing.',
    unchanged: 'No ceremony was prepared.',
    next: 'Correct every parameter listed here, then try again.'
  },
  'plan-invalid': {
    happened: 'The plan breaks a rule.',
    unchanged: 'No ceremony was begun. No token was changed.',
    next: 'Correct every place listed here. A plan that was changed must be approved anew.'
  },
  'plan-unreadable': {
    happened: 'The file cannot be read as a plan.',
    unchanged: 'No ceremony was begun. No token was changed.',
    next: 'Check that it is the plan file, and that the copy is complete.'
  },
  'plan-changed': {
    happened: 'The plan is not the one that this ceremony began with.',
    unchanged: 'Nothing was added to the transcript. No token was changed.',
    next: 'Stop here. Bring back the plan as it was approved, and find out who changed it.'
  },
  'plan-not-approved': {
    happened: 'The plan does not carry the approvals that its anchor asks for: {missing}.',
    unchanged: 'No ceremony was begun. No token was changed.',
    next: 'Have the plan approved by those who are missing, or hold a rehearsal.'
  },
  'plan-outside-window': {
    happened: 'The plan is not valid today: the time is before or after its window.',
    unchanged: 'No ceremony was begun. No token was changed.',
    next: 'Check the station’s clock. If it is right, a new plan must be approved.'
  },
  'roles-not-apart': {
    happened: '{participant} holds roles that one person may not hold together: {roles}.',
    unchanged: 'No ceremony was begun. No token was changed.',
    next: 'Give one of the roles to somebody else, and have the plan approved anew.'
  },
  'key-shared': {
    happened: '{participant} and {other} have the same signing key.',
    unchanged: 'No ceremony was begun. No token was changed.',
    next: 'Each person needs a key of their own. Correct the roster, and have the plan approved anew.'
  },
  'algorithm-unsupported': {
    happened: 'The token cannot make a key with the algorithm that the plan names.',
    unchanged: 'No ceremony was begun. No token was changed.',
    next: 'Choose an algorithm that the token offers, or another token.'
  },
  'token-label-taken': {
    happened: 'A token with the label “{label}” is there already.',
    unchanged: 'No token was initialised. The one that is there was not changed.',
    next: 'Find out whose token it is. If it belongs to something else, disconnect it, or plan with another label.'
  },
  'softhsm-missing': {
    happened: 'SoftHSM, the software token that a rehearsal uses, is not installed on this machine.',
    unchanged: 'No rehearsal was prepared.',
    next: 'Install the package softhsm2, then try again.'
  },
  'rehearsal-tokens-lost': {
    happened: 'The folder {path} is gone. It holds the tokens that this rehearsal made.',
    unchanged: 'No token was touched, and none of this machine’s own is taken in their place.',
    next: 'Put the folder back and try again. If it cannot be found, abort this rehearsal and begin another.'
  },
  'wrong-moment': {
    happened: 'This cannot be done now: the ceremony is at another point.',
    unchanged: 'Nothing was done.',
    next: 'Read what the screen asks for now, and do that.'
  },
  'wrong-step': {
    happened: 'The answer was for a step that is not in hand.',
    unchanged: 'Nothing was done.',
    next: 'Read what the screen asks for now, and answer that.'
  },
  'answer-missing': {
    happened: 'Something that this step asks for was not answered.',
    unchanged: 'Nothing was done.',
    next: 'Answer everything that the step asks for.'
  },
  'answer-invalid': {
    happened: 'An answer does not have the form that is asked for.',
    unchanged: 'Nothing was done. No PIN was tried.',
    next: 'Look at what is expected, and enter it again.'
  },
  'answer-unknown': {
    happened: 'An answer was given to something that this step does not ask for.',
    unchanged: 'Nothing was done.',
    next: 'Answer only what the step asks for.'
  },
  'not-confirmed': {
    happened: 'The step was not confirmed.',
    unchanged: 'The step was not done.',
    next: 'If what you see is right, confirm it. If it is not, say so and record an exception.'
  },
  'not-pending': {
    happened: 'No signature of this person in this role is awaited now.',
    unchanged: 'Nothing was signed.',
    next: 'Look at who may still sign, and in which role.'
  },
  'passphrase-wrong': {
    happened: 'The passphrase does not open the signing key.',
    unchanged: 'Nothing was signed. The key file was not changed. In a ceremony the refused try is recorded.',
    next: 'Check whose turn it is, then enter the passphrase again.'
  },
  'key-file-invalid': {
    happened: 'The signing key’s file cannot be read.',
    unchanged: 'Nothing was signed.',
    next: 'Bring back the file from its copy. If there is none, record an exception.'
  },
  'key-file-weak': {
    happened: 'The signing key’s file is sealed too weakly for production.',
    unchanged: 'Nothing was signed.',
    next: 'A file made for a rehearsal cannot be used here. Use the key made for production.'
  },
  'key-file-costly': {
    happened: 'Opening the signing key’s file takes more memory than there is for it. The work factor in its header is {found}; at most {most} (1 GiB) is taken.',
    unchanged: 'No passphrase was tried, and nothing was signed. The key file was not changed.',
    next: 'If the header was not made by its owner, bring back the file from its copy. Else seal the key again with a lower work factor (age -d, then age -p), or use a machine with more memory.'
  },
  'key-file-mismatch': {
    happened: 'The signing key is not the one that the plan names for this person.',
    unchanged: 'Nothing was signed.',
    next: 'Check that the file belongs to the person whose turn it is.'
  },
  'signer-failed': {
    happened: 'The program that signs for people ended before it had signed.',
    unchanged: 'Nothing was signed.',
    next: 'Enter the passphrase again. If it fails again, pause.'
  },
  'rehearsal-only': {
    happened: 'This can be done in a rehearsal only, and this is production.',
    unchanged: 'Nothing was done.',
    next: 'Each person must act for themselves.'
  },
  'rehearsal-pin-differs': {
    happened: 'The {the-pin} of token {token} is not one that the station made up: somebody chose it in a rehearsal, and the station does not know it.',
    unchanged: 'Nothing on the token was changed. If the token was asked, the refused try is recorded.',
    next: 'Type the {the-pin} that was chosen for token {token}. The PINs that the station made up stand with the passphrases; all but this one it can type.'
  },
  'ceremony-under-way': {
    happened: 'A ceremony is under way on this station.',
    unchanged: 'No other ceremony was begun.',
    next: 'Finish, pause or abort the one that is under way first.'
  },
  'no-ceremony': {
    happened: 'No ceremony is under way.',
    unchanged: 'Nothing was done.',
    next: 'Begin a rehearsal, run a plan, or resume a ceremony.'
  },
  'ceremony-unknown': {
    happened: 'This station has no ceremony of this identifier.',
    unchanged: 'Nothing was done.',
    next: 'Check the identifier, and that this is the right station folder.'
  },
  'several-unfinished': {
    happened: 'More than one ceremony on this station is unfinished.',
    unchanged: 'None of them was resumed.',
    next: 'Say which one is to be resumed, by its identifier.'
  },
  'nothing-unfinished': {
    happened: 'No ceremony on this station is unfinished.',
    unchanged: 'Nothing was done.',
    next: 'Check that this is the right station folder.'
  },
  'ceremony-ended': {
    happened: 'This ceremony has ended. It cannot be resumed.',
    unchanged: 'Nothing was added to its transcript.',
    next: 'Export its evidence, or begin a new ceremony.'
  },
  'ceremony-not-ended': {
    happened: 'This ceremony has not ended yet, so its evidence is not complete.',
    unchanged: 'No evidence was written.',
    next: 'Close or abort the ceremony first.'
  },
  'ceremony-id-used': {
    happened: 'A ceremony of this identifier was begun before on this station. An identifier is used once.',
    unchanged: 'No ceremony was begun. The earlier one was not changed.',
    next: 'Resume the earlier one, or have a new plan approved.'
  },
  'confirmation-failed': {
    happened: 'What {key} signed does not verify.',
    unchanged: 'The key is on the token and was not changed.',
    next: 'Do not rely on this key. Record an exception; the ceremony can be aborted.'
  },
  'object-unexpected': {
    happened: 'The token holds something that the plan did not make, or what it held before is gone or changed.',
    unchanged: 'Nothing on the token was changed.',
    next: 'Stop here. Find out where it comes from, and record an exception.'
  },
  'inventory-too-long': {
    happened: 'The token holds {objects} objects: more than evidence can list.',
    unchanged: 'Nothing on the token was changed, and no list was written.',
    next: 'Use a token of its own for these keys, or remove what is not needed by the maker’s means, and go on.'
  },
  'output-exists': {
    happened: 'A file of this name is there already, with other contents.',
    unchanged: 'The file was not overwritten.',
    next: 'Choose a folder that does not exist yet. If this is the station’s own folder, stop and have it examined.'
  },
  'swap-on': {
    happened: 'Swap is on: secrets in memory could reach the disk.',
    unchanged: 'The step was not done. No secret was asked for.',
    next: 'Turn swap off, then check the station again.'
  },
  'interfaces-up': {
    happened: 'The station is connected: these network interfaces are up: {interfaces}.',
    unchanged: 'The step was not done. No secret was asked for.',
    next: 'Disconnect the station and turn the interfaces off, then check the station again.'
  }
} as const
