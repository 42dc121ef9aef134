// Why data keys were not made or taken to another version, and what is wrong with the word that nothing is left under one, in German.

import type { dataKeyFailures as english } from '../en/failures-data-keys.ts'
import type { Translated } from '../text.ts'

export const dataKeyFailures: Translated<typeof english> = {
  'data-key-not-wrapping': {
    happened: '{key} verpackt keine Datenschlüssel: Es ist ein Schlüssel, der signiert.',
    unchanged: 'Kein Token wurde angesprochen, und nichts wurde geschrieben.',
    next: 'Nennen Sie einen Schlüssel, dessen Klasse den Zweck wrapping hat.'
  },
  'data-key-none-wraps': {
    happened: 'Keine Version von {key} verpackt jetzt Datenschlüssel. Seine Versionen: {found}.',
    unchanged: 'Kein Token wurde angesprochen, und nichts wurde geschrieben.',
    next: 'Nehmen Sie zuerst mit einer Rotation eine Version in Gebrauch, oder nehmen Sie die ausgesetzte wieder auf.'
  },
  'data-key-no-module': {
    happened: 'Das Token von {key} ist ein echtes, und es ist nicht angegeben, über welches Modul es erreicht wird.',
    unchanged: 'Kein Token wurde angesprochen, und nichts wurde geschrieben.',
    next: 'Nennen Sie das PKCS#11-Modul mit --module.'
  },
  'data-key-token-none': {
    happened: 'Auf keinem Token hier liegt {key} v{version}. Laut Katalog liegt er auf: {tokens}.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Verbinden Sie eines dieser Token, und nennen Sie das Modul, über das es erreicht wird.'
  },
  'data-key-token-unclear': {
    happened: 'Auf mehreren Token hier liegt {key} v{version}, und mehr als eines passt zur Angabe: {found}.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Sagen Sie mit --uri, welches gemeint ist.'
  },
  'data-keys-lost': {
    happened: 'Der Prozess, der mit dem Token arbeitet, ist weg.',
    unchanged: 'Die Eingabe ist, wie sie war. Was als getan aufgezeichnet ist, bleibt getan, und nichts wurde zweimal getan.',
    next: 'Geben Sie denselben Befehl noch einmal: Er macht weiter, wo er unterbrochen wurde. Geschieht es wieder, sehen Sie nach dem Token und seinem Treiber.'
  },
  'data-keys-unwritten': {
    happened: '{path} ließ sich nicht schreiben ({reason}).',
    unchanged: 'Die Eingabe ist, wie sie war. Den Namen der Ausgabe trägt nur, was vollständig ist.',
    next: 'Prüfen Sie den Ordner, den Platz dort und ob Sie dorthin schreiben dürfen. Geben Sie dann denselben Befehl noch einmal: Ein Umverpacken macht weiter, wo es aufgehört hat.'
  },
  'rewrap-not-active': {
    happened: 'In Gebrauch ist von {key} nicht Version {wanted}, sondern Version {active}. Nur unter diese werden Datenschlüssel umverpackt.',
    unchanged: 'Kein Token wurde angesprochen, und nichts wurde geschrieben.',
    next: 'Nennen Sie mit --to die Version {active}, oder nehmen Sie zuerst die andere Version in Gebrauch.'
  },
  'rewrap-input-changed': {
    happened: 'Die Datei mit Datenschlüsseln {path} ist nicht die, mit der diese Arbeit begonnen wurde.',
    unchanged: 'Die Ausgabe hat noch keinen Namen. Was zuvor getan wurde, ist, wie es war, mit seinem Journal.',
    next: 'Bringen Sie die Datei zurück, wie sie war, und geben Sie denselben Befehl noch einmal. Ist die neue gemeint, nennen Sie eine andere Ausgabe, und entfernen Sie, was neben der alten liegt.'
  },
  'rewrap-other-run': {
    happened: 'Das Journal {path} gehört zu einer anderen Arbeit: {what} war {before} und ist jetzt {now}.',
    unchanged: 'Nichts wurde geschrieben. Was zuvor getan wurde, ist, wie es war.',
    next: 'Geben Sie den Befehl, mit dem sie begonnen wurde. Haben sich die Schlüssel seither geändert, nennen Sie eine andere Ausgabe, und verpacken Sie die ganze Datei noch einmal um.'
  },
  'rewrap-part-differs': {
    happened: 'Eine Datei ist nicht, was das Journal über sie sagt: {path} wurde mit {known} Bytes zurückgelassen, hat {found} und enthält etwas anderes.',
    unchanged: 'Die Eingabe ist, wie sie war. Nichts weiter wurde geschrieben.',
    next: 'Vielleicht hat jemand sie geändert oder verschoben. Entfernen Sie die unfertigen Dateien neben der Ausgabe, und beginnen Sie neu.'
  },
  'rewrap-journal-unreadable': {
    happened: 'Das Journal {path} ist nicht lesbar, oder diese Station hat es nicht geschrieben.',
    unchanged: 'Nichts wurde geschrieben. Die Eingabe ist, wie sie war.',
    next: 'Eine Arbeit wird an der Station fortgesetzt, an der sie begann. Ist es kein Journal, nennen Sie eine andere Ausgabe. Ist es beschädigt, entfernen Sie die unfertigen Dateien neben der Ausgabe, und beginnen Sie neu.'
  },
  'document-person-unknown': {
    happened: 'Im Anker hat niemand die Kennung {participant}. Darin stehen: {known}.',
    unchanged: 'Nichts wurde signiert oder geschrieben.',
    next: 'Nennen Sie mit --as jemanden aus dem Anker.'
  },
  'document-role': {
    happened: '{participant} hat die Rollen {roles}, und signieren kann dies nur: {asked}.',
    unchanged: 'Nichts wurde signiert oder geschrieben.',
    next: 'Nennen Sie mit --as jemanden mit einer dieser Rollen.'
  },
  'document-key-place': {
    happened: 'Der Schlüssel von {participant} ist so verzeichnet: {held}. Genannt wurde etwas anderes oder nichts.',
    unchanged: 'Nichts wurde signiert oder geschrieben. Keine PIN wurde versucht.',
    next: 'Nennen Sie das Modul einer Chipkarte mit --card-module, oder eine Schlüsseldatei mit --key-file.'
  },
  'receipt-refused': {
    happened: 'Die Quittung {path} zählt hier nicht: {reason}.',
    unchanged: 'Nichts wurde signiert oder geschrieben.',
    next: 'Nehmen Sie unveränderte Quittungen: von diesem Schlüssel, und vom Umverpacken aus dieser Version heraus. Haben Sie keine, lassen Sie die Angabe weg.'
  },
  'attestation-missing': {
    happened: 'Version {version} von {key} soll außer Dienst gehen, und niemand bescheinigt, dass unter ihr kein Datenschlüssel mehr liegt.',
    unchanged: 'Kein Zustand wurde geändert. Was unter der Version liegt, kann noch geöffnet werden.',
    next: 'Verpacken Sie um, was darunter liegt. Lassen Sie dann die datenverantwortliche Person mit „attest“ signieren, und nennen Sie jene Datei als Parameter „attestation“.'
  },
  'attestation-unreadable': {
    happened: 'Was als Bescheinigung angegeben wurde, ist keine: {reason}.',
    unchanged: 'Kein Zustand wurde geändert.',
    next: 'Nennen Sie die Datei, die „attest“ geschrieben hat, vollständig und unverändert.'
  },
  'attestation-signer': {
    happened: 'Die Bescheinigung ist von jemandem, der nicht im Anker steht: {reason}.',
    unchanged: 'Kein Zustand wurde geändert.',
    next: 'Lassen Sie die datenverantwortliche Person erfassen und im Anker nennen, oder lassen Sie jemanden signieren, der darin steht.'
  },
  'attestation-signature': {
    happened: 'Die Unterschrift der Bescheinigung stimmt nicht: {reason}.',
    unchanged: 'Kein Zustand wurde geändert.',
    next: 'Verlassen Sie sich nicht auf diese Datei. Lassen Sie die datenverantwortliche Person neu signieren, und finden Sie heraus, wo sie geändert wurde.'
  },
  'attestation-foreign': {
    happened: 'Die Bescheinigung von {participant} gehört zu einer anderen Organisation, oder sie gilt einer Probe und dieser Plan der Produktion, oder umgekehrt.',
    unchanged: 'Kein Zustand wurde geändert.',
    next: 'Lassen Sie sie mit dem Anker signieren, unter dem dieser Plan steht.'
  },
  'attestation-other': {
    happened: 'In der Bescheinigung von {participant} geht es um {key} v{version}, und diese Version nimmt der Plan nicht außer Dienst.',
    unchanged: 'Kein Zustand wurde geändert.',
    next: 'Nennen Sie die Bescheinigung der Version, die außer Dienst geht, und keine andere.'
  },
  'attestation-early': {
    happened: 'Die Bescheinigung von {participant} zu {key} v{version} stammt aus der Zeit, als diese Version noch in Gebrauch war: Seither kann etwas darunter gekommen sein.',
    unchanged: 'Kein Zustand wurde geändert.',
    next: 'Lassen Sie die datenverantwortliche Person noch einmal nachsehen und neu signieren.'
  },
  'attestation-late': {
    happened: 'Die Bescheinigung von {participant} zu {key} v{version} trägt eine Zeit nach der dieses Plans.',
    unchanged: 'Kein Zustand wurde geändert.',
    next: 'Stellen Sie die Uhr des Rechners, auf dem sie signiert wurde, und lassen Sie sie neu signieren.'
  }
}
