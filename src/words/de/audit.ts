// The words of an auditor's tools: proofs, slips, several ceremonies, two bundles side by side, in German.

import type * as english from '../en/audit.ts'
import type { Translated } from '../text.ts'

export const audit: Translated<typeof english.audit> = {
  label: {
    'bundle': 'Paket {number}',
    'series': 'Reihe',
    'order': 'Folge',
    'complete-to': 'Vollständig bis',
    'head-of': '{ceremony}, {entries} Einträge',
    'unnamed': '(Zeremonie nicht bekannt)',
    'side': 'Paket {side}',
    'in-common': 'Gemeinsam',
    'entries': '{count} Einträge',
    'fork-in': 'Eintrag {seq} von {side}',
    'not-an-entry': 'eine Zeile, die kein Eintrag ist',
    'cut': '(hier abgeschnitten)',
    'differing': 'Abweichend',
    'only-a': '{path}: nur in Paket A',
    'only-b': '{path}: nur in Paket B',
    'content': '{path}: nicht gleich',
    'more': '{count} weitere',
    'proof': 'Beweis',
    'entry': 'Eintrag {seq}',
    'line': 'Seine Zeile',
    'beginning': 'Anfang',
    'log': 'Aufzeichnung',
    'written': 'Geschrieben'
  },

  series: {
    'verified': { name: 'Eine Kette', means: 'Jede Zeremonie ist geprüft und folgt auf die vor ihr; zwischen der ersten und der letzten fehlt keine.' },
    'not-verified': { name: 'Keine Kette', means: 'Mindestens etwas ist fehlgeschlagen. Nehmen Sie diese Zeremonien nicht für eine vollständige Reihe.' }
  },

  compared: {
    'same': { name: 'Gleich', means: 'Beide enthalten dasselbe Protokoll, Eintrag für Eintrag.' },
    'a-longer': { name: 'A geht weiter', means: 'B ist der Anfang von A, das {count} Einträge mehr hat.' },
    'b-longer': { name: 'B geht weiter', means: 'A ist der Anfang von B, das {count} Einträge mehr hat.' },
    'forked': { name: 'Gegabelt', means: 'Ab Eintrag {seq} sind dies zwei verschiedene Verläufe einer Zeremonie. Höchstens einer davon ist wahr.' },
    'other-ceremony': { name: 'Zwei Zeremonien', means: 'Dies sind Pakete verschiedener Zeremonien, oder einer Probe und einer Produktion, darum wurden sie nicht verglichen.' },
    'unreadable': { name: 'Nicht lesbar', means: 'Paket {side} konnte nicht gelesen werden, darum wurde nicht verglichen: {reason}.' }
  },

  proven: {
    'shown': { name: 'Gezeigt', means: 'Der Beweis stimmt, und der Stand, in dem er endet, ist der auf dem Beleg.' },
    'unpinned': { name: 'Nicht verankert', means: 'Der Beweis stimmt bis zu seinem Stand, und nichts hier Gegebenes sagt, dass dies der Stand der Zeremonie ist.' },
    'refused': { name: 'Abgelehnt', means: 'Der Beweis zeigt nichts. Verlassen Sie sich nicht darauf.' },
    'unreadable': { name: 'Nicht lesbar', means: 'Der Beweis oder der Beleg konnte nicht gelesen werden, darum wurde nichts beurteilt.' }
  },

  because: {
    'does-not-hold': 'Seine Hashes führen nicht zu seinem Stand: Der Beweis wurde verändert oder gekürzt, oder er gehört zu etwas anderem.',
    'not-an-entry': 'Die Zeile, die er beweist, ist kein Eintrag, den diese Version kennt.',
    'other-entry': 'Die Zeile, die er beweist, gibt sich als ein anderer Eintrag aus, oder als einer einer anderen Zeremonie.',
    'slip-foreign': 'Der Beleg gehört zu einer anderen Zeremonie.',
    'slip-differs': 'Der Beleg steht für einen anderen Verlauf dieser Länge.',
    'no-slip': 'Wer einen Beweis macht, kann dessen Stand erfinden. Vergleichen Sie ihn mit dem, was bezeugt mitgenommen wurde: Fügen Sie --against und den Beleg hinzu.',
    'slip-size': 'Der Beleg ist von anderer Länge. Bitten Sie, wer das Paket hat, um einen Beweis mit --size und der Zahl der Einträge auf dem Beleg.',
    'malformed': 'Die Datei ist kein Beweis in der einen Form, die ein Beweis hat: {reason}.',
    'slip-malformed': 'Der Beleg konnte nicht gelesen werden: {reason}.'
  },

  slip: {
    'not-text': 'Der Beleg ist kein Text, oder er ist länger als jeder Beleg. Nichts wurde geprüft.',
    'no-size': 'Ein Beleg beginnt mit der Zahl der Einträge, für die er steht, wie in „58: Wort Wort Wort“. Nichts wurde geprüft.',
    'no-root': 'Nach der Zahl der Einträge kommen die sechzehn Wörter oder 64 Hexadezimalziffern. Nichts wurde geprüft.',
    'not-a-checkpoint': 'Der Beleg ist nicht der signierte Prüfpunkt, den sein Code enthält. Nichts wurde geprüft.',
    'unknown-word': 'Wort {place} des Belegs, {word}, ist keines der verwendeten Wörter. Nichts wurde geprüft.',
    'unknown-word-nearest': 'Wort {place} des Belegs, {word}, ist keines der verwendeten Wörter; ist es {nearest}? Nichts wurde geprüft.',
    'other-list': 'Wort {place} des Belegs, {word}, kann dort nicht stehen: Eines davor fehlt, ist doppelt oder vertauscht. Nichts wurde geprüft.',
    'word-count': 'Ein Stand hat {expected} Wörter, und dies sind {found}. Nichts wurde geprüft.'
  },

  says: {
    'complete-to': 'Nichts hier zeigt, dass danach keine Zeremonie mehr kam. Vergleichen Sie diesen Stand mit einem, der außerhalb verwahrt wurde.',
    'anchors': 'Geben Sie einen Anker für alle Pakete an, oder einen für jedes in ihrer Reihenfolge. Nichts wurde geprüft.',
    'typed-slip': 'Ein eingegebener Beleg sagt nicht, zu welcher Zeremonie er gehört. Prüfen Sie jenes Paket für sich. Nichts wurde geprüft.',
    'bundle-unreadable': 'Das Paket kann nicht gelesen werden: {reason}. Nichts wurde bewiesen.',
    'line-too-long': 'Eine Zeile nach Eintrag {entry} ist länger, als ein Eintrag sein kann. Nichts wurde bewiesen.',
    'no-such-entry': 'Es gibt keinen Eintrag {entry}: Das Protokoll hat {entries}, und der erste ist Eintrag 0. Nichts wurde bewiesen.',
    'no-such-size': 'Ein Beweis kann nicht bei {size} Einträgen enden: Dieser braucht mindestens {least}, und das Protokoll hat {entries}. Nichts wurde bewiesen.',
    'no-checkpoint': 'Das Paket hat keinen signierten Prüfpunkt über diese Einträge; sein größter geht über {signed} von {entries}. Nichts wurde bewiesen. Prüfen Sie das Paket.',
    'entry-or-from': 'Sagen Sie, was zu beweisen ist: --entry und eine Nummer, oder --from und eine Länge. Nichts wurde bewiesen.',
    'options-apart': 'Zu --entry gehört --size; zu --from gehört --to. Nichts wurde bewiesen.',
    'not-signed': 'Kein Sitzungsschlüssel hat den Stand dieser Länge signiert. Er zeigt nur etwas, wo dieser Stand von anderswo bekannt ist.',
    'head-from-outside': 'Wer dies prüft, muss seinen Stand von anderswo kennen, etwa von einem Zeugenbeleg dieser Länge.',
    'entry-shown': 'Eintrag {seq} steht in dem Verlauf von {size} Einträgen, für den der Beleg steht.',
    'growth-new': 'Der Verlauf auf dem Beleg, von {size} Einträgen, beginnt mit den {from} Einträgen unter dem älteren Stand.',
    'growth-old': 'Der Verlauf auf dem Beleg, von {from} Einträgen, ist der Anfang dessen von {size}. Was danach kam, legt der Beleg nicht fest.',
    'compared-only': 'Dies sagt, was beide gemeinsam haben. Keines wurde geprüft: Ob eines stimmt, sagt seine Prüfung.',
    'same-other-files': 'Die Protokolle sind gleich, und andere Dateien sind es nicht.'
  }
}
