// The look over the station before the day: what it says of the plan, the tokens, people's cards and backup media.

export const doctorPlan = {
  'plan-none': {
    name: 'Plan', good: 'No plan was named. Its tokens, cards and files were not looked at.',
    why: 'With the plan of the day, much more can be looked at (doctor PLAN).'
  },
  'plan-unreadable': {
    name: 'Plan', bad: '{said} The plan is {path}.',
    why: 'No ceremony begins without its plan.', do: 'Bring the whole folder from where it was approved, and look at it (plan show).'
  },
  'plan-window': {
    name: 'Time of the plan', good: 'The plan is valid from {from} until {until}.', care: 'The plan ends at {until}: of the {planned} minutes that are planned, and half as many for signatures and breaks, {left} are left.', bad: 'The plan was valid until {until}, and that is over.',
    why: 'Outside its time the ceremony is not opened.', do: 'Prepare a plan with later times, and have it approved.'
  },
  'plan-approvals': {
    name: 'Approvals', good: 'Everybody who was asked has approved the plan.', care: 'Approvals are missing: {missing}.', bad: 'Approvals are missing: {missing}. Production refuses that.',
    why: 'Production runs an approved plan only.', do: 'Let those people approve it (plan approve), and bring their files into the folder’s approvals/.'
  },
  'plan-files': {
    name: 'Files of the plan', good: 'Script, anchor, policy and approvals belong to the plan.', bad: 'Something beside the plan does not belong to it: {wrong}.',
    why: 'What was approved and what is there must be the same bytes.', do: 'Bring the whole folder from where it was approved. Change nothing in it.'
  },
  'plan-build': {
    name: 'Version of the program', good: 'The plan was made with this version, {version}.', bad: 'The plan was made with version {planned}, and this is {version}.',
    why: 'A ceremony runs on the very version with which its plan was approved.', do: 'Install version {planned} here, or prepare the plan anew with this one.'
  },
  'plan-anchor': {
    name: 'Anchor', good: 'The anchor is the organisation’s that this station knows, or its first one here.', bad: 'The anchor is not one that this station can follow to the organisation’s.',
    why: 'Somebody could bring other people’s keys under the same name.', do: 'Compare the words of the anchor with the copy that is kept outside (anchor show), and find out which one is right.'
  },
  'plan-follows': {
    name: 'Ceremony before it', good: 'The plan follows on the last ceremony that this station knows.', bad: 'The plan follows on {planned}, but the last ceremony here is {last}.',
    why: 'Each ceremony hangs on the one before it; two that hang on the same one are a fork.', do: 'Prepare the plan anew at this station, and have it approved.'
  },
  'plan-station': {
    name: 'Policy and catalog', good: 'Policy and catalog have nothing against the plan.', bad: '{said} On the day, the plan would be refused for that.',
    why: 'Keys, people and dates may have changed since the plan was made.', do: 'Read the plan beside the station’s state (plan show, status), prepare it anew, and have it approved.'
  },
  'plan-used': {
    name: 'Ceremony of the plan', good: 'The plan was not used here before.', care: 'This station has the ceremony of this plan already.',
    why: 'A plan is for one ceremony.', do: 'Resume it if it was not finished (resume); else prepare a new plan.'
  },
  'softhsm': {
    name: 'Throw-away tokens', good: 'SoftHSM, on which rehearsals are held, is there.', care: 'SoftHSM is not installed.', bad: 'SoftHSM is not installed, and this plan is rehearsed on it.',
    why: 'Rehearsals are held on throw-away tokens of SoftHSM.', do: 'Install softhsm2 from your distribution’s medium.'
  },
  'module-file': {
    name: 'PKCS#11 module', good: '{path} is the file that the plan names.', bad: '{path} is not the file that the plan names, or is not there.',
    why: 'The module sees every PIN. Only the one that was approved is loaded.', do: 'Install the version that was approved, or find out who changed the file. Another version needs a new plan.'
  },
  'module-library': {
    name: 'PKCS#11 module', bad: '{said} The module is {path}.',
    why: 'Without it no token can be reached.', do: 'End other programs that use it, start the vendor’s service, and see that its own libraries and configuration are installed.'
  },
  'token-there': {
    name: 'Token', good: 'Token {token}: {maker} {model}, serial number {serial}, firmware {firmware}.', bad: '{said} It is the plan’s token {token}.',
    why: 'The plan names this very token.', do: 'Plug it in, give it power, and look again; compare its serial number with the plan’s (plan show, token list).'
  },
  'token-state': {
    name: 'State of the token', good: 'Token {token} is as the plan wants it.', bad: 'Token {token} is initialised where the plan wants it empty, or empty where the plan takes it as it is; or another one has its label.',
    why: 'What is on a token is given up only in a ceremony that says so.', do: 'Find out whether it is the right token. A token is emptied with its vendor’s own tool, before witnesses.'
  },
  'token-pin': {
    name: 'PIN of the token', good: 'Token {token}: its user PIN can be tried.', care: 'Token {token}: a wrong user PIN was entered last.', bad: 'Token {token}: the user PIN cannot be relied on: {state}.',
    why: 'A wrong PIN on the day can lock the token for good.', do: 'Let its officer enter the right PIN once with the vendor’s tool, or have the PIN set anew by the security officer, before witnesses.'
  },
  'token-so-pin': {
    name: 'Security officer’s PIN', good: 'Token {token}: the security officer’s PIN can be tried.', care: 'Token {token}: a wrong security officer’s PIN was entered last.', bad: 'Token {token}: the security officer’s PIN cannot be relied on: {state}.',
    why: 'On many tokens a locked security officer’s PIN is for ever.', do: 'Let the security officer enter it once with the vendor’s tool. If it is locked, the token has to be initialised anew or replaced.'
  },
  'token-writes': {
    name: 'Write protection', good: 'Token {token} can be written to.', bad: 'Token {token} is write-protected.',
    why: 'No key could be made on it.', do: 'Take the protection off, as the vendor’s manual says.'
  },
  'token-space': {
    name: 'Room on the token', good: 'Token {token} has room, or does not say.', care: 'Token {token} has only {free} bytes free.', bad: 'Token {token} has no room left.',
    why: 'A key that does not fit is noticed in the middle of the ceremony.', do: 'Use another token, or make room in a ceremony that destroys old keys.'
  },
  'token-company': {
    name: 'Others at the token', good: 'No other program has a session with token {token}, or it does not say.', care: 'Other programs have sessions with token {token}: {count}.',
    why: 'They could use the token while the ceremony has it open.', do: 'End them: agents, browsers and the vendor’s tools use tokens by themselves.'
  },
  'tokens-different': {
    name: 'Different tokens', good: 'The plan’s tokens have different serial numbers.', care: 'No serial number shows whether these are devices of their own: {tokens}.', bad: 'Two tokens of the plan are one device.',
    why: 'A second token is there for the day on which the first one is broken.', do: 'See that each is a device of its own, by what is printed on it: a blank token may have no number yet. If two are one device, prepare the plan anew with two.'
  },
  'tokens-able': {
    name: 'What the tokens can do', good: 'The tokens say that they can do what the plan asks.', bad: '{said} The plan asks for it.',
    why: 'A missing mechanism stops the ceremony in its middle.', do: 'Use the tokens and firmware that the plan was made for, or prepare it anew.'
  },
  'tokens-unasked': {
    name: 'What only a PIN shows', good: 'Whether keys really wrap and open on the tokens was not tried: that needs PINs.',
    why: 'It is tried on the day, before any key is made. A rehearsal on tokens of the same kind shows it earlier.'
  },
  'cards-module': {
    name: 'Module for cards', good: '{path} reads people’s cards.', bad: '{said} People’s cards are read through {path}.',
    why: 'Without it nobody can sign.', do: 'Install the file that was approved, start the service of the card readers (pcscd), and plug the readers in.'
  },
  'cards-none': {
    name: 'Cards', care: 'No card of anybody in the plan is in a reader.',
    why: 'Whether the readers read them shows only with a card in them.', do: 'Let those who are here plug their cards in, and look again. No PIN is asked for.'
  },
  'card-pin': {
    name: 'Card', good: 'The card of {name} is read, and its PIN can be tried.', care: 'The card of {name} is read; a wrong PIN was entered last.', bad: 'The PIN of the card of {name} cannot be relied on: {state}.',
    why: 'A person whose card is locked cannot sign.', do: 'Let {name} enter the PIN once with the card’s own tool, or unlock it with its unlocking code.'
  },
  'card-twice': {
    name: 'Two cards', care: 'The key of {name} is on more than one card in the readers.',
    why: 'A PIN is not tried while it is unclear on which card.', do: 'Leave one of them out.'
  },
  'cards-away': {
    name: 'Cards that are not here', good: 'Not in a reader now: {names}.',
    why: 'Each brings their own on the day.'
  },
  'media-count': {
    name: 'Backup media', good: 'Media that are plugged in: {count}. The plan wants {wanted}.', care: 'Media that are plugged in: {count}. The plan wants {wanted}.',
    why: 'Backups go to that many media, all of them there at once. A genesis asks for them before a token is erased, and production takes no folder of the station’s own disk.', do: 'Plug them all in, and mount each at a folder of its own under /media, /mnt or /run/media.'
  },
  'media-apart': {
    name: 'Different media', good: 'The media are different devices, and none is the station’s.', care: 'These are one device: {paths}.',
    why: 'Two folders of one device are lost together. Production refuses them.', do: 'Use a device of its own for each.'
  },
  'medium-writes': {
    name: 'Medium', good: '{path} can be written to.', care: '{path} cannot be written to.',
    why: 'A backup is written there and read back.', do: 'Move its switch, mount it for writing (mount -o remount,rw), and give it to the user who runs Strongroom.'
  },
  'medium-room': {
    name: 'Room on the medium', good: '{path} has {mib} MiB free.', care: '{path} has only {mib} MiB free.',
    why: 'A medium that is full is noticed after the key was made, which is destroyed then.', do: 'Take a new medium.'
  },
  'medium-empty': {
    name: 'Content of the medium', good: '{path} is empty.', care: '{path} is not empty; files and folders on it: {count}.',
    why: 'A medium for backups carries nothing else, into the room or out of it.', do: 'Take a new medium, or format it elsewhere before the day.'
  }
} as const
