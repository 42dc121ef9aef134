// The words for looking into a transcript, entry by entry, in German.

import type * as english from '../en/entries.ts'
import type { Translated } from '../text.ts'

export const entries: Translated<typeof english.entries> = {
  label: {
    'entry': 'Eintrag {seq}',
    'what': 'Was',
    'who': 'Wer',
    'time': 'Zeit (UTC)',
    'type': 'Art',
    'act': 'Abschnitt',
    'step': 'Schritt',
    'claims': 'Gibt sich aus als',
    'station': 'Die Station',
    'no-act': 'Außerhalb aller Abschnitte',
    'unreadable': 'Kein Eintrag',
    'raw': 'Seine Zeile',
    'bytes': '{bytes} Bytes',
    'bytes-shown': '{bytes} Bytes; die ersten {shown} Zeichen werden gezeigt',
    'line-sha256': 'Ihr SHA-256',
    'prev': 'Nennt davor',
    'before': 'Zeile davor',
    'first': 'nichts: Es ist die erste',
    'leaf': 'Blatt im Baum',
    'proof': 'Beweis',
    'left': 'links',
    'right': 'rechts',
    'root': 'Wurzel über alle {size}',
    'checkpoint': 'Zuerst signiert in',
    'checkpoint-of': '{file}, über {size} Einträge',
    'no-checkpoint': 'keinem Prüfpunkt',
    'none': '(keine)',
    'matched': '{matched} von {total} Einträgen passen'
  },

  says: {
    'unreadable': 'Diese Zeile ist kein Eintrag, den diese Version kennt: {reason}.',
    'not-utf8': 'Die Zeile ist kein UTF-8. Was sich nicht zeigen lässt, steht als Zeichen da; die Hashes gehen über ihre Bytes.',
    'unterminated': 'Kein Zeilenvorschub beendet die Zeile: Es ist die letzte, und sie wurde abgeschnitten.',
    'not-whole': 'Das Protokoll wurde nicht bis zum Ende gelesen: Eine Zeile ist länger als jeder Eintrag, oder zu viele Zeilen sind keine Einträge.',
    'not-before': 'Die Zeile davor ist eine andere, als sie nennt.',
    'proof': 'Beginnen Sie mit dem Blatt. Verbinden Sie es der Reihe nach mit jedem Hash, den linken zuerst, als SHA-256 des Bytes 1 und beider. Was herauskommt, ist die Wurzel.',
    'proof-alone': 'Das Protokoll hat nur diesen Eintrag, also ist sein Blatt die Wurzel.',
    'not-judged': 'Hier steht, was das Protokoll sagt. Ob es stimmt, sagt die Prüfung.',
    'go-on': 'Es gibt mehr: weiter mit --from {from}.',
    'nothing': 'Kein Eintrag passt.',
    'no-such-act': 'Kein Eintrag gehört zum Abschnitt {given}. Es gibt: {known}. Nichts wurde aufgelistet.',
    'no-such-actor': 'Kein Eintrag ist von {given}. Es gibt: {known}. Nichts wurde aufgelistet.',
    'no-such-type': 'Kein Eintrag ist von der Art {given}. Es gibt: {known}. Nichts wurde aufgelistet.',
    'no-such-entry': 'Es gibt keinen Eintrag {given}, der sich lesen ließ: Der erste ist Eintrag 0. Sehen Sie die Liste mit entries an.',
    'bundle-unreadable': 'Das Protokoll in {path} kann nicht gelesen werden: {reason}.'
  }
}
