// What went wrong with a key that exists: its check, its states, its end, in German.

import type { keyFailures as english } from '../en/failures-keys.ts'
import type { Translated } from '../text.ts'

export const keyFailures: Translated<typeof english> = {
  'key-not-held': {
    happened: 'Nirgends ist aufgezeichnet, dass Token {token} den Schlüssel {key} v{version} hält.',
    unchanged: 'Kein Token wurde geändert.',
    next: 'Halten Sie hier an. Finden Sie heraus, welches Token den Schlüssel hält. Ein Plan, der das falsche nennt, muss neu gemacht und genehmigt werden.'
  },
  'key-check-failed': {
    happened: 'Was {key} v{version} auf Token {token} signiert hat, ist unter dem verzeichneten öffentlichen Schlüssel nicht gültig.',
    unchanged: 'Kein Schlüssel und kein Zustand wurde geändert.',
    next: 'Verlassen Sie sich nicht auf dieses Token: Unter der Kennung des Schlüssels hält es vielleicht einen anderen. Halten Sie eine Ausnahme fest, und lassen Sie das Token prüfen.'
  },
  'clone-not-found': {
    happened: 'Nach dem Klonen zeigt Token {token} den Schlüssel {key} v{version} nicht, weder unter seiner Kennung noch mit seinem öffentlichen Schlüssel.',
    unchanged: 'Vom Klonen wurde nichts aufgezeichnet. Die Schlüssel auf dem Token, von dem geklont wurde, sind unverändert.',
    next: 'Sehen Sie nach, was das Werkzeug des Herstellers sagt, und klonen Sie noch einmal. Lässt sich der Schlüssel nicht übertragen, brechen Sie ab, und lassen Sie vor Zeugen vernichten, was übertragen wurde.'
  },
  'clone-not-locked': {
    happened: 'Token {token} meldet vom geklonten {key} v{version}, dass er gelesen oder entnommen werden könnte ({attributes}).',
    unchanged: 'Vom Klonen wurde nichts aufgezeichnet. Der Schlüssel liegt trotzdem auf dem Token.',
    next: 'Lassen Sie ihn nicht dort. Lassen Sie ihn vor Zeugen mit dem Werkzeug des Herstellers vernichten, und halten Sie eine Ausnahme fest. Klonen Sie erst wieder, wenn der Hersteller sagt, wie er gesperrt bleibt.'
  },
  'since-ahead': {
    happened: 'Der Schlüssel soll seit {since} als kompromittiert gelten, und die Uhr zeigt {now}.',
    unchanged: 'Kein Zustand wurde geändert.',
    next: 'Vergleichen Sie die Uhr mit einer anderen. Geht sie richtig, brechen Sie diese Zeremonie ab, und bereiten Sie den Plan neu vor, mit einer Zeit, die vorbei ist.'
  },
  'endorsement-failed': {
    happened: 'Die Erklärung, die {key} v{version} auf Token {token} signiert hat, ist unter dem verzeichneten öffentlichen Schlüssel nicht gültig.',
    unchanged: 'Kein Schlüssel und kein Zustand wurde geändert. Die Erklärung wurde nicht aufgezeichnet.',
    next: 'Nehmen Sie die neue Version nicht in Gebrauch. Halten Sie eine Ausnahme fest, und lassen Sie das Token prüfen.'
  },
  'destroy-other-key': {
    happened: 'Was unter der Kennung von {key} v{version} auf Token {token} liegt, lässt sich nicht als dieser Schlüssel nachweisen.',
    unchanged: 'Dadurch wurde nichts vernichtet.',
    next: 'Halten Sie hier an. Halten Sie eine Ausnahme fest. Lassen Sie das Token prüfen, und finden Sie heraus, welcher Schlüssel das ist, bevor darauf etwas vernichtet wird.'
  },
  'destroy-remains': {
    happened: 'Ein Teil von {key} v{version} ist nach dem Vernichten noch auf Token {token}.',
    unchanged: 'Kein anderer Schlüssel wurde angerührt.',
    next: 'Sehen Sie sich das Token noch einmal an, wenn danach gefragt wird. Hält es den Schlüssel dann noch, muss das Gerät selbst vor Zeugen vernichtet werden.'
  },
  'copy-fate-unclear': {
    happened: 'Aus der Eingabe geht nicht hervor, was aus der Kopie wurde.',
    unchanged: 'Was aus ihr wurde, ist noch nicht festgehalten.',
    next: 'Geben Sie „vernichtet“ ein, oder „fehlt:“ und warum, oder „behalten:“ und warum.'
  },
  'recorded-file-changed': {
    happened: 'Eine Datei dieser Zeremonie fehlt oder ist nicht die, die aufgezeichnet wurde: {path}.',
    unchanged: 'Auf keinem Token wurde etwas geändert.',
    next: 'Halten Sie hier an. Vielleicht hat jemand sie geändert. Halten Sie eine Ausnahme fest, und finden Sie heraus, wer auf der Station schreiben konnte.'
  }
}
