// The words of time stamps, in German.

import type { timestamp as english } from '../en/timestamp.ts'
import type { Translated } from '../text.ts'

export const timestamp: Translated<typeof english> = {
  label: { request: 'Anfrage', attached: 'Beigelegt' },
  says: {
    carry: 'Tragen Sie diese Anfrage an einem verbundenen Rechner zu einem Zeitstempeldienst (RFC 3161). Sie enthält einen Hash und eine Zufallszahl, sonst nichts. Legen Sie dann die Antwort bei:',
    existed: 'Um {time}, so sagt {authority}, bestand das ganze Protokoll, wie es ist. Bewahren Sie diese Datei neben dem Nachweispaket auf, und prüfen Sie beide zusammen:',
    refused: 'Die Antwort zählt nicht: {reason}. Nichts wurde geschrieben. Fragen Sie den Dienst noch einmal mit einer neuen Anfrage, oder geben Sie seine Zertifikate an.',
    'both': 'Ein Zeitstempel und die Zertifikate seines Dienstes gehören zusammen: --timestamp und --authority. Nichts wurde geprüft.',
    'one-bundle': 'Ein Zeitstempel gilt einem Nachweispaket. Prüfen Sie dieses für sich. Nichts wurde geprüft.',
    'no-checkpoint': 'Das Nachweispaket hat keinen Prüfpunkt, also gibt es nichts zu stempeln. Nichts wurde geschrieben.',
    'bundle-unreadable': 'Das Nachweispaket ist nicht lesbar: {reason}. Nichts wurde geschrieben.'
  }
}
