// What went wrong with the card that a person signs with, in German. {card} is its label and serial number, {owner} whose it is.

import type { cardFailures as english } from '../en/failures-cards.ts'
import type { Translated } from '../text.ts'

export const cardFailures: Translated<typeof english> = {
  'card-absent': {
    happened: 'Auf keiner verbundenen Chipkarte liegt der Schlüssel von {owner}. Verbunden sind: {cards}.',
    unchanged: 'Nichts wurde signiert, und kein Anteil wurde ausgegeben oder entgegengenommen. An keiner Chipkarte wurde eine PIN versucht.',
    next: 'Stecken Sie die Chipkarte von {owner} ein, und versuchen Sie es dann noch einmal. Bei nur einem Leser nehmen Sie zuerst die andere heraus.'
  },
  'card-ambiguous': {
    happened: 'Der Schlüssel von {owner} liegt auf mehr als einer verbundenen Chipkarte: {cards}.',
    unchanged: 'Nichts wurde signiert, und kein Anteil wurde ausgegeben oder entgegengenommen. An keiner Chipkarte wurde eine PIN versucht.',
    next: 'Lassen Sie eine davon stecken, und finden Sie heraus, warum es zwei gibt.'
  },
  'card-pin-wrong': {
    happened: 'Die PIN wurde von der Chipkarte {card} abgelehnt: Sie ist falsch.',
    unchanged: 'Nichts wurde signiert, und kein Anteil wurde ausgegeben oder entgegengenommen. Die Chipkarte hat dies vielleicht als Fehlversuch gezählt.',
    next: 'Prüfen Sie, wer an der Reihe ist und ob die PIN zu dieser Chipkarte gehört, und geben Sie sie noch einmal ein. Wenn Sie sich nicht sicher sind, halten Sie an, und sagen Sie es.'
  },
  'card-pin-last': {
    happened: 'Die PIN wurde von der Chipkarte {card} abgelehnt: Sie ist falsch, und ein Versuch bleibt.',
    unchanged: 'Nichts wurde signiert, und kein Anteil wurde ausgegeben oder entgegengenommen. Die nächste falsche PIN sperrt die Chipkarte.',
    next: 'Versuchen Sie es nur, wenn Sie sich sicher sind. Eine gesperrte Chipkarte bedeutet, dass jemand anderes signieren muss oder der Anker eine neue Version braucht.'
  },
  'card-pin-length': {
    happened: 'Die PIN ist kürzer oder länger, als die Chipkarte {card} annimmt.',
    unchanged: 'Nichts wurde signiert, und kein Anteil wurde ausgegeben oder entgegengenommen. Kein Versuch wurde verbraucht.',
    next: 'Geben Sie die ganze PIN noch einmal ein, ohne etwas davor oder dahinter. Die Chipkarte nimmt {min} bis {max} Zeichen an.'
  },
  'card-locked': {
    happened: 'Die PIN der Chipkarte {card} ist nach zu vielen falschen Versuchen gesperrt.',
    unchanged: 'Nichts wurde signiert, und kein Anteil wurde ausgegeben oder entgegengenommen.',
    next: 'Versuchen Sie es nicht noch einmal. Lassen Sie jemand anderen signieren, wo die Regeln das erlauben, oder unterbrechen Sie. Entsperren kann nur, wer die Chipkarte ausgegeben hat.'
  },
  'card-module-changed': {
    happened: 'Die Bibliothek, die die Chipkarten der Personen liest, ist nicht die Datei, die genehmigt wurde: Ihr SHA-256 ist ein anderer.',
    unchanged: 'Die Bibliothek wurde nicht benutzt. Keine Chipkarte wurde angesprochen, und keine PIN wurde versucht.',
    next: 'Halten Sie hier an. Finden Sie heraus, wer die Datei geändert hat und warum, bevor jemand eine PIN eingibt.'
  },
  'card-module-unusable': {
    happened: 'Die Bibliothek, die die Chipkarten der Personen liest, ließ sich nicht benutzen: {reason}.',
    unchanged: 'Keine Chipkarte wurde angesprochen, und keine PIN wurde versucht.',
    next: 'Prüfen Sie, ob die Software der Chipkarte an der angegebenen Stelle installiert ist und ob sie für diesen Rechner gemacht ist.'
  },
  'card-failed': {
    happened: 'Die Chipkarte oder ihr Leser hatte eine Störung: {reason}.',
    unchanged: 'Nichts wurde signiert, und kein Anteil wurde ausgegeben oder entgegengenommen. Es ist nicht bekannt, ob die Chipkarte einen Versuch gezählt hat.',
    next: 'Nehmen Sie die Chipkarte heraus, stecken Sie sie wieder ein, und versuchen Sie es noch einmal. Misslingt es wieder, versuchen Sie einen anderen Leser.'
  },
  'card-timeout': {
    happened: 'Die Chipkarte hat in {seconds} Sekunden nicht geantwortet. Das Programm, das auf sie wartete, wurde beendet.',
    unchanged: 'Nichts wurde signiert, und kein Anteil wurde ausgegeben oder entgegengenommen. Es ist nicht bekannt, ob die Chipkarte einen Versuch gezählt hat.',
    next: 'Sehen Sie nach, ob Chipkarte oder Leser auf einen Knopfdruck oder eine Berührung wartet. Nehmen Sie die Chipkarte heraus, stecken Sie sie wieder ein, und versuchen Sie es noch einmal.'
  },
  'card-pin-pad': {
    happened: 'Der Leser der Chipkarte {card} nimmt die PIN über eine eigene Tastatur entgegen, die dieses Programm nicht benutzt.',
    unchanged: 'Nichts wurde signiert, und kein Anteil wurde ausgegeben oder entgegengenommen. Die eingegebene PIN wurde nicht an die Chipkarte gesendet, und kein Versuch wurde verbraucht.',
    next: 'Stecken Sie die Chipkarte in einen Leser ohne Tastatur, und versuchen Sie es noch einmal.'
  },
  'card-not-acted-for': {
    happened: '{participant} signiert mit einer Chipkarte, und die Station kann für niemanden signieren, der das tut.',
    unchanged: 'Nichts wurde signiert.',
    next: 'Lassen Sie die Person mit der Chipkarte und ihrer PIN signieren.'
  }
}
