// What stands on a custodian's card, in German.

import type * as english from '../en/card.ts'
import type { Translated } from '../text.ts'

export const card: Translated<typeof english.card> = {
  title: 'Anteil {ordinal} von {shares}', file: 'Anteilskarte {ordinal} von {shares} · {mode} · {set}',
  heading: { words: 'Der Anteil in Wörtern', code: 'Derselbe Anteil als Code und für einen Scanner' },
  label: {
    custodian: 'Verwahrt von', opens: 'Hilft zu öffnen', set: 'Anteilssatz', made: 'Gemacht (UTC)', ceremony: 'In Zeremonie', 'dealt-in': 'Satz ausgegeben in', commitment: 'Festlegung', bag: 'Beutel', tell: 'Wem zu melden'
  },
  'no-bag': 'kein Beutel ist eingetragen',
  says: {
    production: 'Halten Sie ihn geheim, und verwahren Sie ihn sicher.',
    rehearsal: 'Er schützt nichts.',
    what: 'Dies ist ein Anteil eines Wiederherstellungsschlüssels. Je {threshold} der {shares} Karten seines Satzes öffnen zusammen die Sicherungen, die mit ihm gemacht wurden; weniger öffnen nichts.',
    'not': 'Es ist kein Passwort, kein Fingerabdruck und keine Wortliste einer Wallet. Nie vorlesen, fotografieren, kopieren oder versenden.',
    either: 'Wörter oder Code: Eines von beiden genügt.'
  },
  when: {
    asked: { title: 'Wenn danach gefragt wird', text: 'Nur für eine Zeremonie, von der Sie wissen. Bringen Sie den Beutel ungeöffnet mit, und geben Sie den Anteil allein an der Station ein. Nie per Telefon oder Post.' },
    lost: { title: 'Wenn die Karte verloren ist', text: 'Sagen Sie es sofort, auch wenn Sie nicht sicher sind; niemand wird dafür getadelt. Der Anteil gilt, bis ein neuer Satz an seine Stelle tritt.' },
    seen: { title: 'Wenn sie gesehen wurde', text: 'Der Beutel war offen, oder jemand hat die Karte vielleicht gelesen oder fotografiert: Sagen Sie es sofort. Ein anderer Beutel heilt das nicht.' },
    leaving: { title: 'Wenn Sie gehen oder sterben', text: 'Sagen Sie es, bevor Sie gehen: Ein neuer Satz wird gemacht und diese Karte vor Zeugen vernichtet. Wer sie findet, bringt sie ungelesen zurück.' }
  }
}
