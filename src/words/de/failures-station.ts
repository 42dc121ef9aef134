// What went wrong at the station itself: its folder, its files, the host, in German.

import type { stationFailures as english } from '../en/failures-station.ts'
import type { Translated } from '../text.ts'

export const stationFailures: Translated<typeof english> = {
  'station-locked': {
    happened: 'Der Ordner dieser Station wird von einem anderen Programm benutzt (Prozess {pid}, seit {since}).',
    unchanged: 'Im Ordner wurde nichts geändert.',
    next: 'Benutzen Sie das Programm, das schon offen ist, oder schließen Sie es zuerst. Starten Sie kein zweites.'
  },
  'station-unusable': {
    happened: 'Der Ordner der Station ist nicht zu gebrauchen: {folder}.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Prüfen Sie, ob der Ordner Ihnen gehört, beschreibbar ist und für andere verschlossen.'
  },
  'file-unreadable': {
    happened: 'Die Datei {path} ist nicht lesbar.',
    unchanged: 'Nichts wurde getan.',
    next: 'Prüfen Sie den Pfad, ob das Medium eingehängt ist und ob Sie die Datei lesen dürfen.'
  },
  'file-too-long': {
    happened: 'Die Datei {path} hat {bytes} Bytes. Keine Datei ihrer Art hat mehr als {most}; sie wurde nicht gelesen.',
    unchanged: 'Nichts wurde getan.',
    next: 'Prüfen Sie, ob es die Datei ist, die Sie meinen. Ist sie es, fragen Sie die Person, von der sie kommt, was darin steht.'
  },
  'folder-unreadable': {
    happened: 'Der Ordner {path} ist nicht lesbar.',
    unchanged: 'Nichts wurde getan.',
    next: 'Prüfen Sie den Pfad, ob das Medium eingehängt ist und ob Sie den Ordner lesen dürfen.'
  },
  'certificate-unknown': {
    happened: 'Diese Zeremonie signiert nichts mit dem Namen {name}.',
    unchanged: 'Nichts wurde getan.',
    next: 'Erstellen Sie den Katalog der Schlüssel neu: Er ist vielleicht älter als die Protokolle.'
  },
  'entry-unknown': {
    happened: 'Das Protokoll in {bundle} hat keinen Eintrag {seq}, oder es ist nicht so weit lesbar.',
    unchanged: 'Nichts wurde getan.',
    next: 'Wählen Sie einen anderen Eintrag. Sie werden von 0 an gezählt.'
  },
  'catalog-unsound': {
    happened: 'Der Katalog der Schlüssel lässt sich nicht erstellen: Die Zeremonien auf dieser Station sind nicht gültig, für sich oder als Reihe ({findings}).',
    unchanged: 'Der vorige Katalog, wenn es einen gibt, blieb, wie er ist. Sonst wurde nichts getan.',
    next: 'Führen Sie „catalog rebuild“ aus, um zu sehen, was an welcher Zeremonie falsch ist. Wurde ihr Ordner verändert, stellen Sie ihn aus ihren Nachweisen wieder her. Schlüssel lassen sich trotzdem wiederherstellen: Eine Wiederherstellung braucht keinen Katalog.'
  },
  'slip-unreadable': {
    happened: 'Der Beleg war nicht lesbar, oder ein Wort darauf ist falsch eingegeben.',
    unchanged: 'Damit wurde nichts geprüft.',
    next: 'Vergleichen Sie ihn Wort für Wort mit dem Papier, und geben Sie ihn noch einmal ein.'
  },
  'call-unknown': {
    happened: 'Das Fenster hat vom Host etwas verlangt, das dieser nicht kennt.',
    unchanged: 'Nichts wurde getan.',
    next: 'Schließen Sie das Programm, und starten Sie es wieder. Geschieht es noch einmal, passen die Teile des Programms nicht zueinander.'
  },
  'input-invalid': {
    happened: 'Was eingegeben wurde, hat nicht die nötige Form.',
    unchanged: 'Nichts wurde getan.',
    next: 'Berichtigen Sie, was hier aufgeführt ist, und versuchen Sie es dann noch einmal.'
  },
  'output-invalid': {
    happened: 'Der Host gab eine Antwort, die sich nicht verstehen ließ.',
    unchanged: 'Es ist nicht bekannt, ob etwas geändert wurde. Was getan wurde, steht im Protokoll.',
    next: 'Schließen Sie das Programm, starten Sie es wieder, und setzen Sie fort. Geschieht es noch einmal, unterbrechen Sie.'
  },
  'host-gone': {
    happened: 'Der Host, der Teil des Programms, der mit Token und Protokoll arbeitet, ist beendet.',
    unchanged: 'Was ins Protokoll geschrieben wurde, ist sicher. Es ist nicht bekannt, ob die letzte Änderung an einem Token wirksam wurde.',
    next: 'Starten Sie das Programm wieder, und setzen Sie fort. Die Station sieht nach, was das Token hält, bevor sie weitermacht.'
  },
  'internal': {
    happened: 'Ein Fehler des Programms hat das verhindert.',
    unchanged: 'Es ist nicht bekannt, ob etwas geändert wurde. Was getan wurde, steht im Protokoll.',
    next: 'Notieren Sie die technischen Einzelheiten unten. Schließen Sie das Programm, starten Sie es wieder, und setzen Sie fort.'
  }
}
