// What went wrong with a person's own card. `owner` is a person's name, `card` a card's label and serial number.

export const cardFailures = {
  'card-absent': {
    happened: 'No card that is connected holds the key of {owner}. Connected are: {cards}.',
    unchanged: 'Nothing was signed, and no share was given or taken. No PIN was tried on any card.',
    next: 'Insert the card of {owner}, then try again. With one reader, take the other card out first.'
  },
  'card-ambiguous': {
    happened: 'More than one connected card holds the key of {owner}: {cards}.',
    unchanged: 'Nothing was signed, and no share was given or taken. No PIN was tried on any card.',
    next: 'Leave one of them in, and find out why there are two.'
  },
  'card-pin-wrong': {
    happened: 'The PIN was refused by the card {card}: it is wrong.',
    unchanged: 'Nothing was signed, and no share was given or taken. The card may have counted this as a failed try.',
    next: 'Check whose turn it is and that the PIN is this card’s, then enter it again. If you are not certain of it, stop and say so.'
  },
  'card-pin-last': {
    happened: 'The PIN was refused by the card {card}: it is wrong, and one try is left.',
    unchanged: 'Nothing was signed, and no share was given or taken. The next wrong PIN locks the card.',
    next: 'Do not try again unless you are certain. A locked card means that somebody else must sign, or that the anchor needs a new version.'
  },
  'card-pin-length': {
    happened: 'The PIN is shorter or longer than the card {card} accepts.',
    unchanged: 'Nothing was signed, and no share was given or taken. No try was used.',
    next: 'Enter the whole PIN again, with nothing before or after it. The card takes {min} to {max} characters.'
  },
  'card-locked': {
    happened: 'The PIN of the card {card} is locked after too many wrong tries.',
    unchanged: 'Nothing was signed, and no share was given or taken.',
    next: 'Do not try again. Let somebody else sign where the rules allow that, or pause. Only the card’s issuer can unlock it.'
  },
  'card-module-changed': {
    happened: 'The library that reads people’s cards is not the file that was approved: its SHA-256 is different.',
    unchanged: 'The library was not used. No card was reached and no PIN was tried.',
    next: 'Stop here. Find out who changed the file and why before anybody enters a PIN.'
  },
  'card-module-unusable': {
    happened: 'The library that reads people’s cards could not be used: {reason}.',
    unchanged: 'No card was reached and no PIN was tried.',
    next: 'Check that the card’s software is installed where it was said to be, and that it is made for this machine.'
  },
  'card-failed': {
    happened: 'The card or its reader failed: {reason}.',
    unchanged: 'Nothing was signed, and no share was given or taken. It is not known whether the card counted a try.',
    next: 'Take the card out, put it in again, and try once more. If it fails again, try another reader.'
  },
  'card-timeout': {
    happened: 'The card did not answer within {seconds} seconds. The program that waited for it was ended.',
    unchanged: 'Nothing was signed, and no share was given or taken. It is not known whether the card counted a try.',
    next: 'Look whether the card or its reader waits for a button or a touch. Take the card out, put it in again, and try once more.'
  },
  'card-pin-pad': {
    happened: 'The reader of the card {card} takes the PIN on a keypad of its own, which this program does not use.',
    unchanged: 'Nothing was signed, and no share was given or taken. The PIN that was typed was not sent to the card, and no try was used.',
    next: 'Put the card into a reader without a keypad, and try again.'
  },
  'card-not-acted-for': {
    happened: '{participant} signs with a card, and the station cannot sign for anybody who does.',
    unchanged: 'Nothing was signed.',
    next: 'Let the person sign with the card and its PIN.'
  }
} as const
