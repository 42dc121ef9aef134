// Words of what is printed beside the report, in German.

import type * as english from '../en/print.ts'
import type { Translated } from '../text.ts'

export const print: Translated<typeof english.print> = {
  page: 'Seite {page} von {pages}', title: '{title} · {mode} · {ceremony}', minutes: '{count} min', seconds: '{count} s',
  says: {
    follow: 'Die Station führt durch dieselben Schritte, in denselben Worten. Was neben einem dicken Strich steht, wird vorgelesen.',
    fill: 'Schreiben Sie zu jedem Schritt die Zeit, zu der er begann und endete, und Ihr Kürzel. Was nicht nach Plan geht, kommt auf ein Ausnahmeblatt und wird auf der Station festgehalten.',
    keep: 'Es zählt das Protokoll. Dieses Papier wird bei dessen Kopien aufbewahrt, für Menschen, die nicht dabei waren.',
    'step-planned': 'Geplant: {planned}, ab {from}. Durch {roles}.', exception: 'Die hier Genannten zeichnen die Ausnahme ab, bevor es weitergeht.',
    'slip-keep': 'Verwahren Sie diesen Beleg fern von der Station. Er steht für jeden Eintrag bis hierher.',
    'slip-scan': 'Geben Sie ihn der prüfenden Person. Wird das Protokoll je geändert oder gekürzt, stimmt es nicht mehr mit den Wörtern oder dem Code überein.'
  },
  use: 'Wie dieses Papier benutzt wird',
  script: {
    title: 'Skript des Tages',
    heading: { people: 'Personen', agenda: 'Ablauf', opening: 'Eröffnung', closing: 'Abschluss', lists: 'Listen', cards: 'Anteilskarten', brought: 'Mitgebrachte Karten', copies: 'Was aufgegeben wird', media: 'Sicherungsmedien', pins: 'Versiegelte PINs', exception: 'Ausnahmeblatt {number}' },
    label: {
      window: 'Abzuhalten (UTC)', 'planned-time': 'Geplante Zeit', anchor: 'Anker (SHA-256)', parameters: 'Parameter', approved: 'Plan (SHA-256)', signature: 'Unterschrift', initials: 'Kürzel',
      number: 'Nummer', step: 'Schritt', by: 'Durch', planned: 'Geplant', from: 'Ab', begun: 'Beginn (UTC)', done: 'Ende (UTC)', remarks: 'Bemerkungen', words: 'Erste vier Wörter des Standes',
      card: 'Karte', custodian: 'Verwahrt von', set: 'Anteilssatz', 'handed-over': 'Übergeben', 'read-back': 'Zurückgelesen', bag: 'Beutel', 'bag-registered': 'Beutel nach Register', 'bag-read': 'Wie gelesen', 'seal-whole': 'Siegel heil', 'bag-new': 'Neuer Beutel', copy: 'Kopie', became: 'Vernichtet, fehlt, behalten', why: 'Warum, wenn nicht vernichtet', medium: 'Medium', serial: 'Fabrikat und Seriennummer', kept: 'Wo es verwahrt wird',
      pin: 'PIN', holder: 'Gehalten von', sealed: 'Versiegelt', time: 'Zeit (UTC)', exception: 'Nummer auf der Station', place: 'Abschnitt und Schritt', happened: 'Was nicht nach Plan ist', decision: 'Was entschieden wurde'
    },
    value: {
      window: '{from} bis {to}', parameter: '{name}: {value}', act: 'Abschnitt {number}: {title}', offset: '{hours}:{minutes}', 'pin-whole': 'Token {token}: {pin}', 'pin-part': 'Token {token}: {pin}, Teil {part} von {parts}',
      so: 'Security-Officer-PIN', user: 'Benutzer-PIN', 'card-of': '{ordinal} von {shares}'
    },
    sign: { open: 'Abzeichnung der Eröffnung', authorise: 'Freigabe dieses Schritts', act: 'Abzeichnung des Abschnitts', exception: 'Abzeichnung der Ausnahme', close: 'Abzeichnung des Abschlusses' }
  },
  written: { plan: 'Skript des Tages', report: 'Bericht', slip: 'Beleg' },
  slip: {
    title: 'Zeugenbeleg', made: 'Gemacht (UTC)', when: 'Wann',
    moment: {
      open: 'Bei der Eröffnung', act: 'Nach {act}', authorise: 'Vor „{step}“', pause: 'Bei einer Unterbrechung', resume: 'Nach einer Fortsetzung', closed: 'Am Ende der Zeremonie',
      aborted: 'Als die Zeremonie abgebrochen wurde', other: 'Während der Zeremonie'
    }
  }
}
