// What went wrong with shares in hand, with backup media and with backups, under the codes of the engine. What is wrong with a share itself
// stands with the shares.

export const custodyFailures = {
  'custody-lost': {
    happened: 'The part of the program that holds the shares has ended. What it held is gone, and was written nowhere.',
    unchanged: 'No key was made or restored with these shares. The backups are as they were.',
    next: 'Go on as the screen says: cards that were handed out are collected and destroyed, or the shares are entered again.'
  },
  'not-in-custody': {
    happened: 'No share of this kind is held now.',
    unchanged: 'Nothing was shown or taken.',
    next: 'Read what the screen asks for now, and do that.'
  },
  'guards-missing': {
    happened: 'Not everything was confirmed that has to be before a share is shown.',
    unchanged: 'No share was shown.',
    next: 'Let the witness look and confirm, then have it shown.'
  },
  'share-not-shown': {
    happened: 'Share {ordinal} has not been shown yet, so nobody can have copied it.',
    unchanged: 'The step was not done.',
    next: 'Have the share shown first, and copy it.'
  },
  'rehearsal-share-unknown': {
    happened: 'The station cannot type this share: it was not made up for this rehearsal, and only its card has it.',
    unchanged: 'Nothing was taken.',
    next: 'Type it from the card.'
  },
  'reshare-same-key': {
    happened: 'The old shares and the new ones give the same recovery key. Whoever has enough of the old cards could open every new backup.',
    unchanged: 'No new backup was written. The old cards and the old backups are as they were.',
    next: 'Stop here and record an exception: a new recovery key cannot be the old one by chance. Do not use this station or this token to make another.'
  },
  'rederive-no-match': {
    happened: 'Share {ordinal} cannot be computed again: what was published of it at the time matches nothing that the other shares give.',
    unchanged: 'Nothing was shown, and the shares that were entered are wiped. The cards are as valid as they were.',
    next: 'Stop here and record an exception. Plan a resharing: this card cannot be replaced.'
  },
  'bag-unreadable': {
    happened: 'What was entered for the bag of card {ordinal} can be no number of a bag. One has at most 40 characters: capitals and digits, between them spaces, dots, slashes and hyphens.',
    unchanged: 'No bag was put on record.',
    next: 'Read the number from the bag again, and enter it as it is printed.'
  },
  'bag-twice': {
    happened: 'The number {bag} was entered for card {other}, and again for card {ordinal}.',
    unchanged: 'No bag was put on record.',
    next: 'Read both bags again. If they do have the same number, put both aside and take others.'
  },
  'bag-in-register': {
    happened: 'By the register, a bag with the number {bag} holds card {other} of {name}. It is no new bag for card {ordinal}.',
    unchanged: 'No bag was put on record.',
    next: 'Take a new bag. If this one is new and has that number, put it aside: a number stands for one bag.'
  },
  'bag-is-new': {
    happened: 'The number {bag} was read for the bag of card {ordinal}. That is the number of a new bag, registered here for card {other}: no card can be in it yet.',
    unchanged: 'No bag was put on record.',
    next: 'Read the number from the bag that the card came in, and enter that one. If both have this number, enter “other: none, two bags have one number”, and it stands in the register as a finding.'
  },
  'bag-differs': {
    happened: 'For card {ordinal} the bag {expected} was registered. What was read from the sealed bag is {found}.',
    unchanged: 'No bag was put on record. The cards are as good as they were.',
    next: 'Look whose bag it is, and read the number again. If a card is in another’s bag, exchange them before the witness, with an exception on record.'
  },
  'bag-not-registered': {
    happened: 'By the register, card {ordinal} is in the bag {expected}. What was read is {found}.',
    unchanged: 'No bag was put on record.',
    next: 'Read it again. If it stays so, enter “other: NUMBER why”, and it stands in the register as a finding.'
  },
  'bag-unclear': {
    happened: 'It is not clear what was seen of the bag of card {ordinal}.',
    unchanged: 'No bag was put on record.',
    next: 'Enter the number; or “missing: why”, “broken: NUMBER why”, “other: NUMBER why”. For a card without a numbered bag, the number is “none”.'
  },
  'cards-missing': {
    happened: 'The share of a card that is missing would be needed: {missing}. Of set {set}, {left} other cards are left, {threshold} are needed.',
    unchanged: 'No share was taken. The set, its backups and its other cards are as they were.',
    next: 'Nothing is lost. Abort, and plan it anew with custodians who have their cards.'
  },
  'cards-below-threshold': {
    happened: 'Cards are missing: {missing}. Of set {set} only {left} are left, and {threshold} are needed.',
    unchanged: 'No share was taken. Keys on their tokens work as before.',
    next: 'Abort, and look for the cards. While they are missing, nobody can open the backups: rotate each key that has no other copy.'
  },
  'share-not-holders': {
    happened: 'This is share {found}. {name} has card {expected} by the register; card {found} is that of {holder}.',
    unchanged: 'Nothing was taken. What was entered before stays.',
    next: 'Enter the share of your own card. If cards were exchanged, stop and record an exception: someone has seen another’s share.'
  },
  'share-new-set': {
    happened: 'The share is good, but of the new set, {found}. Here the card of the set before it is entered: {expected}.',
    unchanged: 'Nothing was taken. What was entered before stays.',
    next: 'Keep the new card: it is right. Bring the old one, whose set is on the screen.'
  },
  'share-former-set': {
    happened: 'The share is good, but of the set that this ceremony gives up, {found}. Here the share of a new card is entered: {expected}.',
    unchanged: 'Nothing was taken. What was entered before stays.',
    next: 'Keep the old card: it works until its set is given up, and may be asked for yet. Type the share from the new card, whose set is on the screen.'
  },
  'share-given-up': {
    happened: 'This is a share of set {found}, which was given up at {at} for set {successor}.',
    unchanged: 'Nothing was taken. What was entered before stays.',
    next: 'This card should have been destroyed then. Put it on record as an exception, and destroy it before a witness. Enter the card of set {expected}.'
  },
  'medium-not-registered': {
    happened: 'In {path} there is none of the backups that the register has under set {set}.',
    unchanged: 'No share was taken. What is on the medium was not changed.',
    next: 'Connect a medium of this set: {file} of {key} v{version} is on media {media}.'
  },
  'medium-file-differs': {
    happened: 'The file {file} in {path} is not the backup of {key} v{version} that is registered on media {media}.',
    unchanged: 'No share was taken. The file was not changed.',
    next: 'Take another medium of the same set. Keep this one for examination: somebody or something has changed it.'
  },
  'medium-lacks-backup': {
    happened: 'Backups of set {set} are in {path}, but not that of {key} v{version}: {file}, on media {media}.',
    unchanged: 'No share was taken. What is on the medium was not changed.',
    next: 'Check the number of the medium. If no medium holds all, connect several, and enter their folders with semicolons between them.'
  },
  'wipe-other-token': {
    happened: 'The token {token} has the serial number {serial}; the one that was initialised in this ceremony has {expected}.',
    unchanged: 'Nothing was erased.',
    next: 'Connect the spare token of this ceremony, and compare its serial number. No other token is erased here.'
  },
  'media-missing': {
    happened: 'There is no folder at {path}, where a backup medium should be.',
    unchanged: 'Nothing was written.',
    next: 'Connect and mount the medium, then give the folder again.'
  },
  'media-of-old-set': {
    happened: 'Medium {number} holds {file}, a backup under share set {set}, which is given up today. It would be destroyed with what it holds.',
    unchanged: 'Nothing was written. What is on the medium is as it was.',
    next: 'Connect a new medium, and keep this one with the old ones.'
  },
  'media-same': {
    happened: 'Medium {number} is the same device as medium {other}.',
    unchanged: 'Nothing was written.',
    next: 'Connect another medium. Two copies on one device are lost together.'
  },
  'media-on-station': {
    happened: 'Medium {number} is on the station’s own disk.',
    unchanged: 'Nothing was written.',
    next: 'Give a folder on a medium that can be taken out and carried away.'
  },
  'media-not-writable': {
    happened: 'Medium {number} cannot be written.',
    unchanged: 'What was on it is as it was.',
    next: 'Check its write protection and how it is mounted, or take another medium.'
  },
  'media-full': {
    happened: 'Medium {number} is full.',
    unchanged: 'The backup is not on this medium. Nothing that was on it was overwritten.',
    next: 'Take another medium.'
  },
  'media-file-exists': {
    happened: 'There is a file of the backup’s name on medium {number} already.',
    unchanged: 'It was not overwritten.',
    next: 'Take an empty medium. Find out where the file comes from.'
  },
  'media-read-back': {
    happened: 'The backup does not read back from medium {number} as it was written.',
    unchanged: 'The key does not count as backed up.',
    next: 'Do not use this medium again. Take another.'
  },
  'backup-none-found': {
    happened: 'There is no backup in the folder {path}.',
    unchanged: 'Nothing was restored, and no share was taken.',
    next: 'Check that it is the right medium. Backups are files whose names end with .backup.json.'
  },
  'backup-unreadable': {
    happened: 'A file on the medium cannot be read as a backup: {path}.',
    unchanged: 'Nothing was restored. The file is as it was.',
    next: 'Try the other medium. Keep this one for examination.'
  },
  'backup-changed': {
    happened: 'A backup on the medium is not the one that the plan names.',
    unchanged: 'Nothing was restored. The file is as it was.',
    next: 'Try the other medium. If it is the same there, stop and find out why.'
  },
  'backup-sets-several': {
    happened: 'The backups in {path} are under different share sets, and no set was named: {sets}.',
    unchanged: 'No ceremony was prepared.',
    next: 'Say which set is to be restored: --param set= and one of these numbers.'
  },
  'backup-set-absent': {
    happened: 'No backup in {path} is under share set {set}. What lies there: {sets}.',
    unchanged: 'No ceremony was prepared.',
    next: 'Name a set that lies there, with --param set= and its number, or take the medium that holds the other one.'
  },
  'backup-set-two-ways': {
    happened: 'Two backups in {path} name share set {set} and describe it differently: {one} and {other}. A set is dealt once, so at least one of them was changed.',
    unchanged: 'No ceremony was prepared. The files are as they were.',
    next: 'Stop here. Try the other medium, and find out who changed this one.'
  },
  'backup-contradicts-transcript': {
    happened: 'A backup on the medium does not agree with the transcript of the ceremony that made it.',
    unchanged: 'Nothing was restored. The file is as it was.',
    next: 'Stop here. Try the other medium, and find out who changed this one.'
  },
  'token-not-empty': {
    happened: 'Token {token} is not empty. Objects on it: {objects}.',
    unchanged: 'No share was asked for. No token was changed.',
    next: 'Keys come back on an empty token only. Abort, and plan the recovery with a token that is initialised in it.'
  },
  'key-not-wrappable': {
    happened: 'A key of this algorithm cannot be wrapped on this token, so that no backup of it can be made.',
    unchanged: 'No ceremony was begun. No token was changed.',
    next: 'Take another algorithm, or have no backup: --param backup=none.'
  },
  'keys-untried': {
    happened: 'Token {token} cannot be tried for letting keys out: it wraps nothing, or takes no key to try it with.',
    unchanged: 'No key was made. No token was changed by this.',
    next: 'Take a token that can be tried (token check). Or ask its maker, and if all of you accept the maker’s word, plan anew with --param untried=accept: who approves the plan approves that.'
  },
  'wrap-no-mechanism': {
    happened: 'The token {token} offers no way of wrapping that a backup may be made with ({found}).',
    unchanged: 'No key was made.',
    next: 'Take another token. Only a key that is to have no backup needs none of this: --param backup=none.'
  },
  'restored-proof-failed': {
    happened: 'The key that was restored did not sign as the original does.',
    unchanged: 'The restored key was not kept. The backup is as it was.',
    next: 'Do not rely on this backup. Record an exception; the ceremony can be aborted.'
  }
} as const
