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
  'media-missing': {
    happened: 'There is no folder at {path}, where a backup medium should be.',
    unchanged: 'Nothing was written.',
    next: 'Connect and mount the medium, then give the folder again.'
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
    unchanged: 'Nothing was restored.',
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
  'backup-sets-differ': {
    happened: 'The backups on the medium are under different share sets, and no set was named.',
    unchanged: 'No ceremony was prepared.',
    next: 'Say which set is to be restored: --param set= and its number.'
  },
  'backup-contradicts-transcript': {
    happened: 'A backup on the medium does not agree with the transcript of the ceremony that made it.',
    unchanged: 'Nothing was restored. The file is as it was.',
    next: 'Stop here. Try the other medium, and find out who changed this one.'
  },
  'token-not-empty': {
    happened: 'Token {token} is not empty: it holds {objects} objects.',
    unchanged: 'No share was asked for. No token was changed.',
    next: 'Keys come back on an empty token only. Abort, and plan the recovery with a token that is initialised in it.'
  },
  'key-not-wrappable': {
    happened: 'A key of this algorithm cannot be wrapped on this token, so that no backup of it can be made.',
    unchanged: 'No ceremony was begun. No token was changed.',
    next: 'Take another algorithm, or have no backup: --param backup=none.'
  },
  'wrap-no-mechanism': {
    happened: 'The token offers no way of wrapping that is known to be RFC 5649.',
    unchanged: 'No key was made.',
    next: 'Take another token, or have no backup: --param backup=none.'
  },
  'restored-proof-failed': {
    happened: 'The key that was restored did not sign as the original does.',
    unchanged: 'The restored key was not kept. The backup is as it was.',
    next: 'Do not rely on this backup. Record an exception; the ceremony can be aborted.'
  }
} as const
