// What went wrong with a repository of published keys, in German.

import type { repositoryFailures as english } from '../en/failures-repository.ts'
import type { Translated } from '../text.ts'

export const repositoryFailures: Translated<typeof english> = {
  'repository-unreadable': {
    happened: '{path} ist nicht lesbar ({reason}).',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Prüfen Sie den Pfad und die Zugriffsrechte.'
  },
  'repository-unwritable': {
    happened: '{path} ließ sich nicht schreiben ({reason}).',
    unchanged: 'Was Clients lesen, ist, wie es war, oder vollständig und neuer: Der Zeitstempel kommt zuletzt.',
    next: 'Prüfen Sie Zugriffsrechte und Platz, und führen Sie denselben Befehl dann noch einmal aus: Er macht weiter, wo er aufgehört hat.'
  },
  'repository-changed': {
    happened: 'Ein anderer Prozess hat inzwischen {path} geschrieben.',
    unchanged: 'Was er schrieb, blieb unverändert.',
    next: 'Führen Sie denselben Befehl noch einmal aus. Lassen Sie immer nur einen Prozess in ein Repository schreiben.'
  },
  'repository-empty': {
    happened: 'In diesem Ordner ist kein Repository.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Prüfen Sie den Pfad, oder fügen Sie zuerst das Nachweispaket einer Zeremonie hinzu, die veröffentlicht.'
  },
  'repository-unsound': {
    happened: 'Clients würden über dieses Repository stolpern.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Beheben Sie, was aufgeführt ist: Fügen Sie das Nachweispaket noch einmal hinzu, das es hat, oder halten Sie eine Zeremonie ab, die veröffentlicht, wo etwas abgelaufen ist.'
  },
  'publication-absent': {
    happened: 'Ein Nachweispaket hat nichts zu veröffentlichen: keine targets-Metadaten.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Geben Sie das Nachweispaket einer Zeremonie an, die veröffentlicht. Eine, die abgebrochen wurde oder zu wenige Signaturen fand, hinterlässt nichts zu veröffentlichen.'
  },
  'publication-unsound': {
    happened: 'Was das Nachweispaket zu veröffentlichen hat, ist nicht gültig.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Prüfen Sie das Nachweispaket, und vergleichen Sie es mit einer anderen Kopie. Was abgelaufen ist oder wem Signaturen fehlen, braucht eine weitere Zeremonie.'
  },
  'publication-forked': {
    happened: 'Es gibt zwei verschiedene Dateien für {file}: Eine Version ist für immer eine Datei.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Finden Sie heraus, woher die andere kommt. Zwei Zeremonien, die beide auf dieselbe folgen, sind eine Gabelung: Prüfen Sie ihre Nachweise als Reihe.'
  },
  'publication-backwards': {
    happened: 'Version {version} von targets ist älter als Version {here}, die im Repository liegt.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Geben Sie das Nachweispaket der neuesten Zeremonie an, die veröffentlicht hat.'
  },
  'online-key-unnamed': {
    happened: 'root, Version {root}, nennt den Online-Schlüssel {fingerprint} nicht.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Geben Sie die private Datei des Schlüssels an, den die letzte Zeremonie zertifiziert hat, oder halten Sie eine Zeremonie ab, die diesen zertifiziert.'
  },
  'online-key-needed': {
    happened: 'root, Version {root}, ändert, wessen Signaturen zählen; snapshot und timestamp, die da sind, wären dann nicht mehr gültig.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Fügen Sie es mit dem Online-Schlüssel hinzu, den dieses root nennt, und dem davor, wo Sie ihn haben, damit sich alles zugleich ändert.'
  },
  'freshness-limits': {
    happened: 'snapshot kann nicht {snapshot} und timestamp nicht {timestamp} gelten: {reason}.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Geben Sie andere Zeitspannen an.'
  },
  'timestamp-lost': {
    happened: '{file} fehlt oder ist von niemandem signiert, den ein root nennt, obwohl Clients schon bedient wurden.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Holen Sie es vom Webserver oder aus einer Kopie zurück. Sonst geben Sie „--above“ mit einer Zahl an, über der keine Version lag: bei einer Auffrischung am Tag die Tage seit der ersten und einige mehr.'
  },
  'clock-behind': {
    happened: 'Diese Uhr zeigt {now}, und {file} entstand am {made}.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Stellen Sie die Uhr. Geht sie richtig, ging sie vor, als der letzte Zeitstempel entstand: Fügen Sie dann „--clock-was-ahead“ hinzu.'
  }
}
