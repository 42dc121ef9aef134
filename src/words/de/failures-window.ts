// What went wrong with a window, in German.

import type { windowFailures as english } from '../en/failures-window.ts'
import type { Translated } from '../text.ts'

export const windowFailures: Translated<typeof english> = {
  'call-foreign': {
    happened: 'Etwas, das keine eigene Seite des Programms ist, hat nach etwas gefragt, wonach nur diese fragen dürfen.',
    unchanged: 'Nichts wurde getan.',
    next: 'Unterbrechen Sie die Zeremonie. Notieren Sie die technischen Einzelheiten unten, und finden Sie heraus, was auf dieser Station läuft.'
  },
  'share-page-open': {
    happened: 'Ein Anteilsbildschirm ist schon offen.',
    unchanged: 'Nichts wurde gezeigt oder entgegengenommen.',
    next: 'Lassen Sie die Person am Anteilsbildschirm zuerst fertig werden.'
  },
  'share-page-failed': {
    happened: 'Der Anteilsbildschirm ließ sich nicht öffnen.',
    unchanged: 'Es wurde kein Anteil gezeigt oder entgegengenommen.',
    next: 'Versuchen Sie es noch einmal. Geschieht es wieder, verlassen Sie das Fenster, und setzen Sie die Zeremonie am Terminal fort.'
  },
  'room-page-failed': {
    happened: 'Die Raumansicht ließ sich nicht öffnen.',
    unchanged: 'Die Zeremonie ist, wie sie war.',
    next: 'Machen Sie ohne sie weiter, oder versuchen Sie es noch einmal.'
  },
  'ask-gone': {
    happened: 'Danach wird nicht mehr gefragt.',
    unchanged: 'Nichts wurde gezeigt oder entgegengenommen.',
    next: 'Lesen Sie, was der Bildschirm jetzt verlangt, und tun Sie das.'
  },
  'not-guarded': {
    happened: 'Noch niemand hat bestätigt, dass Projektion und Kameras abgewandt sind.',
    unchanged: 'Nichts wurde gezeigt oder entgegengenommen.',
    next: 'Wenden Sie sie ab, bestätigen Sie es, und machen Sie dann weiter.'
  },
  'window-lost': {
    happened: 'Das Fenster endete innerhalb einer Minute mehrmals von selbst.',
    unchanged: 'Was ins Protokoll geschrieben wurde, ist sicher.',
    next: 'Starten Sie das Programm wieder, und setzen Sie fort. Geschieht es noch einmal, setzen Sie am Terminal fort.'
  },
  'display-missing': {
    happened: 'Es gibt keine Anzeige für ein Fenster.',
    unchanged: 'Nichts wurde gestartet.',
    next: 'Starten Sie es in einer grafischen Sitzung, in der DISPLAY gesetzt ist, oder halten Sie die Zeremonie am Terminal ab.'
  },
  'chromium-missing': {
    happened: 'Unter {path} gibt es kein Chromium.',
    unchanged: 'Nichts wurde gestartet.',
    next: 'Installieren Sie das Debian-Paket chromium, oder halten Sie die Zeremonie am Terminal ab.'
  },
  'chromium-failed': {
    happened: 'Chromium ließ sich nicht so starten, dass es von allem anderen abgeschnitten ist.',
    unchanged: 'Nichts wurde geändert.',
    next: 'Prüfen Sie, ob die Anzeige erreichbar ist und Benutzer-Namensräume (user namespaces) erlaubt sind, oder halten Sie die Zeremonie am Terminal ab.'
  },
  'pages-missing': {
    happened: 'Die Seiten des Fensters sind nicht in {folder}.',
    unchanged: 'Nichts wurde gestartet.',
    next: 'Bei den Quellen führen Sie npm run bundle aus, und starten Sie es noch einmal; bei einem installierten Paket sehen Sie nach, was strongroom self-check findet.'
  }
}
