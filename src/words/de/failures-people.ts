// What went wrong with people's keys and with the anchor, in German.

import type { peopleFailures as english } from '../en/failures-people.ts'
import type { Translated } from '../text.ts'

export const peopleFailures: Translated<typeof english> = {
  'passphrase-short': {
    happened: 'Die Passphrase ist zu kurz für eine Schlüsseldatei, die jeder kopieren und durchprobieren kann.',
    unchanged: 'Kein Schlüssel wurde erzeugt.',
    next: 'Wählen Sie eine mit mindestens {min} Zeichen; fünf oder sechs zufällige Wörter sind gut.'
  },
  'file-exists': {
    happened: 'Es gibt schon eine Datei dieses Namens: {path}.',
    unchanged: 'Sie wurde nicht überschrieben, und nichts wurde anderswo geschrieben.',
    next: 'Nennen Sie eine Datei, die es noch nicht gibt.'
  },
  'file-not-written': {
    happened: 'Die Datei {path} ließ sich nicht schreiben, wie sie sein sollte ({reason}).',
    unchanged: 'Sonst wurde nichts geändert. Auf das, was jetzt dort liegt, ist kein Verlass.',
    next: 'Prüfen Sie den Ordner, den Platz und ob Sie dort schreiben dürfen. Versuchen Sie es dann unter einem anderen Namen noch einmal.'
  },
  'enrolment-no-key': {
    happened: 'Unter {uri} wurde kein Schlüssel gefunden, mit dem Personen signieren können. Verbundene Chipkarten: {cards}.',
    unchanged: 'Nichts wurde signiert oder geschrieben. Keine PIN wurde versucht.',
    next: 'Stecken Sie die richtige Chipkarte ein, oder nennen Sie sie mit einem anderen URI. Auf einer Chipkarte ohne Schlüssel erzeugt „card make-key“ einen.'
  },
  'enrolment-several-keys': {
    happened: 'Mehr als ein Schlüssel passt: {keys}.',
    unchanged: 'Nichts wurde signiert oder geschrieben. Keine PIN wurde versucht.',
    next: 'Sagen Sie mit --uri, welcher, mit Seriennummer und Kennung, etwa pkcs11:serial=0123;id=%01.'
  },
  'enrolment-key-in-file': {
    happened: 'Der Schlüssel von {participant} liegt in einer Datei, und in der Produktion zählen nur Schlüssel auf Chipkarten.',
    unchanged: 'Nichts wurde signiert oder geschrieben.',
    next: 'Erfassen Sie mit --module einen Schlüssel auf einer Chipkarte, oder erfassen Sie diesen für Proben.'
  },
  'draft-invalid': {
    happened: 'Der Entwurf des Ankers enthält Fehler.',
    unchanged: 'Niemand wurde um eine Unterschrift gebeten, und nichts wurde geschrieben.',
    next: 'Berichtigen Sie jede Stelle, die hier aufgeführt ist, und versuchen Sie es dann noch einmal.'
  },
  'anchor-refused': {
    happened: 'Der Anker {path} kann nicht fortgesetzt werden: {reason}.',
    unchanged: 'Niemand wurde um eine Unterschrift gebeten, und nichts wurde geschrieben.',
    next: 'Nehmen Sie den Anker, der signiert wurde, vollständig und unverändert. Gibt es keinen, braucht die Organisation einen öffentlichen Neubeginn.'
  },
  'anchor-successors-missing': {
    happened: 'Die Nachfolge von Version {version} verlangt so viele ihrer Gründungsmitglieder: {asked}. Der Entwurf nennt {have}. Es fehlen: {missing}.',
    unchanged: 'Niemand wurde um eine Unterschrift gebeten, und nichts wurde geschrieben.',
    next: 'Behalten Sie genug von ihnen mit ihren Schlüsseln als Gründungsmitglieder, oder sagen Sie unter formerKeys, wo ihre Schlüssel sind. Ohne sie braucht es einen öffentlichen Neubeginn.'
  },
  'anchor-incomplete': {
    happened: 'So, wie der Anker ist, würde er nicht angenommen: {reason}.',
    unchanged: 'Nichts wurde geschrieben. Der vorige Anker ist, wie er war.',
    next: 'Beginnen Sie noch einmal, mit allen, die signieren müssen, und mit den Dateien, wie sie jetzt sind.'
  }
}
