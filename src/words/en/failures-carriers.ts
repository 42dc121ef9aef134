// What went wrong with what is to carry a share, or carries one: a custodian's own medium, their age recipient, their smart card. Whoever reads this is the
// custodian. {path} is a folder or file, {card} a smart card's label and serial number.

export const carrierFailures = {
  'carrier-way-closed': {
    happened: 'A share cannot be given or taken in this way here.',
    unchanged: 'The share was not given and not taken. It can be, in another way.',
    next: 'Choose another way. Smart cards can be used only where the plan names the library that reads them and the custodian signs with one.'
  },
  'carrier-lost': {
    happened: 'The part of the program that was to carry the share has ended, or took too long.',
    unchanged: 'The share is still held, and can be given again. Something of it may be where it was to go.',
    next: 'Look whether something is there, and remove it. Then try again, or choose another way.'
  },
  'carrier-missing': {
    happened: 'There is nothing at {path}.',
    unchanged: 'Nothing was written or taken.',
    next: 'Connect and mount the medium, then give the folder again.'
  },
  'carrier-on-station': {
    happened: 'The folder {path} is on the station’s own disk.',
    unchanged: 'Nothing was written.',
    next: 'Give a folder on the custodian’s own medium, which they take away.'
  },
  'carrier-on-backup': {
    happened: 'The medium at {path} is for backups. A share on the same medium as a backup protects nothing.',
    unchanged: 'Nothing was written.',
    next: 'Take the custodian’s own medium, on which there are no backups.'
  },
  'carrier-other-share': {
    happened: 'The medium at {path} has share {ordinal} of the same set on it.',
    unchanged: 'Nothing was written, and that share was not read.',
    next: 'Take the custodian’s own medium. If it is theirs, record an exception: two shares must not be in one hand.'
  },
  'carrier-not-writable': {
    happened: 'The medium at {path} cannot be written.',
    unchanged: 'The share is not on it. What was on it is as it was.',
    next: 'Check its write protection and how it is mounted, or take another medium.'
  },
  'carrier-full': {
    happened: 'The medium at {path} is full.',
    unchanged: 'The share is not on it. Nothing that was on it was overwritten.',
    next: 'Take another medium.'
  },
  'carrier-there': {
    happened: 'The file {file} is on the medium at {path} already.',
    unchanged: 'It was not overwritten.',
    next: 'If it was written in this step, go on with it. If not, take another medium.'
  },
  'carrier-read-back': {
    happened: 'The file does not read back from the medium at {path} as it was written.',
    unchanged: 'The share can still be given. What was written was removed again, as far as the medium does that.',
    next: 'Do not use this medium again, and destroy it at the end: parts of the share may be on it. Take another.'
  },
  'carrier-none-found': {
    happened: 'There is no share in the folder {path}.',
    unchanged: 'Nothing was taken. Shares that were accepted before are still there.',
    next: 'Check that it is the right medium. Shares are files whose names end with .share.txt.'
  },
  'carrier-several-found': {
    happened: 'There are several shares in the folder {path}: {files}.',
    unchanged: 'Nothing was taken. Shares that were accepted before are still there.',
    next: 'Give the file itself instead of its folder. Find out why there are several.'
  },
  'carrier-unreadable': {
    happened: 'The file {path} cannot be read as a share.',
    unchanged: 'Nothing was taken. The file is as it was. Shares that were accepted before are still there.',
    next: 'Give the file whose name ends with .share.txt, as it was written. If there is a card too, type the share from that.'
  },
  'carrier-changed': {
    happened: 'The file {path} was changed or damaged: its code and its words are not the same whole share.',
    unchanged: 'Nothing was taken. The file is as it was. Shares that were accepted before are still there.',
    next: 'If there is a card too, type the share from that. Record an exception, and find out what became of the file.'
  },
  'recipient-invalid': {
    happened: 'This is not a whole age recipient: its checksum does not match, or it is of a kind that is not used here.',
    unchanged: 'Nothing was encrypted, and nothing was written.',
    next: 'Give it again, letter by letter. It begins with age1 and has 62 characters.'
  },
  'recipient-not-found': {
    happened: 'No age recipient was found there.',
    unchanged: 'Nothing was encrypted, and nothing was written.',
    next: 'Type the recipient, which begins with age1, or give the file that it stands in.'
  },
  'recipient-several': {
    happened: 'There are {count} different age recipients there, and a share is encrypted to one.',
    unchanged: 'Nothing was encrypted, and nothing was written.',
    next: 'Type the one that is meant.'
  },
  'recipient-identity': {
    happened: 'The file holds an age identity: that is the secret half, which opens what is encrypted to its owner.',
    unchanged: 'Nothing was encrypted, and nothing was written. The identity was not used.',
    next: 'Take the file away from this machine. Give only the recipient, which begins with age1.'
  },
  'card-share-there': {
    happened: 'The smart card {card} has this share already, as {label}.',
    unchanged: 'Nothing was written to the card. What is on it is as it was.',
    next: 'If it was written in this step, go on with it. If not, remove it from the card with the card’s own tool, and try again.'
  },
  'card-share-refused': {
    happened: 'The smart card {card} does not keep a share in the way that is needed: {reason}.',
    unchanged: 'The share is not on the card. It can still be given.',
    next: 'Choose another way, such as paper. Not every smart card keeps data.'
  },
  'card-share-differs': {
    happened: 'The smart card {card} gave something else back than what was written to it.',
    unchanged: 'What was written was removed from the card again. The share can still be given.',
    next: 'Do not rely on this card for a share. Choose another way.'
  },
  'card-share-left': {
    happened: 'Writing to the smart card {card} failed, and what may be on it could not be removed.',
    unchanged: 'The share does not count as given. It can still be given in another way.',
    next: 'Remove the object {label} from the card with the card’s own tool, before a witness. Record an exception.'
  },
  'card-share-none': {
    happened: 'The smart card {card} does not hold the share that is wanted. Shares on it: {found}.',
    unchanged: 'Nothing was taken. The card is as it was. Shares that were accepted before are still there.',
    next: 'Check whose card it is. If the share was on it once and there is no other copy, the share is lost: say so, and call another custodian.'
  },
  'card-share-several': {
    happened: 'The smart card {card} holds several shares of the set: {found}.',
    unchanged: 'Nothing was taken. The card is as it was. Shares that were accepted before are still there.',
    next: 'Record an exception: two shares must not be in one hand. Type the one that is meant from its card, if there is one.'
  }
} as const
