// The words of the room view, in German.

import type * as english from '../en/room.ts'
import type { Translated } from '../text.ts'

export const room: Translated<typeof english.room> = {
  label: {
    'act': 'Abschnitt {number} von {count}: {title}',
    'acts-now': 'Jetzt handelt: {who}',
    'pending': 'Noch abzuzeichnen: {who}',
    'given': 'Abgezeichnet: {who}',
    'refused': 'Abgelehnt: {who}',
    'signing-step': '{title}: {step}',
    'quoted': '„{text}“',
    'say': 'Vorlesen: {text}'
  },

  title: {
    'blanked': 'Bitte wegsehen',
    'nothing': 'Es ist keine Zeremonie im Gange'
  },

  says: {
    'blanked': 'Während ein Geheimnis eingegeben oder gezeigt wird, steht hier nichts. Bitte sehen Sie nicht auf Tastatur und Bildschirm.',
    'nothing': 'Was getan wird, steht hier, sobald eine Zeremonie beginnt.'
  }
}
