// Why evidence or a paper was not written, in German.

import type { evidenceFailures as english } from '../en/failures-evidence.ts'
import type { Translated } from '../text.ts'

export const evidenceFailures: Translated<typeof english> = {
  'evidence-already-there': {
    happened: 'Es gibt schon einen Ordner dieses Namens: {path}.',
    unchanged: 'Er blieb, wie er ist, und es wurden keine Nachweise geschrieben.',
    next: 'Nennen Sie einen anderen Ort, oder räumen Sie weg, was dort liegt.'
  },
  'evidence-folder-not-made': {
    happened: 'Der Ordner für die Nachweise ließ sich nicht anlegen: {path}.',
    unchanged: 'Es wurden keine Nachweise geschrieben. Die Station hat von allem eine eigene Kopie.',
    next: 'Prüfen Sie, ob es den Ordner darüber gibt und ob er beschreibbar ist, und schreiben Sie die Nachweise dann noch einmal.'
  },
  'evidence-source-unreadable': {
    happened: 'Eine Datei der Zeremonie ist nicht lesbar: {path}.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Prüfen Sie den Datenträger, auf dem sie liegt. Reparieren Sie die Datei nicht von Hand.'
  },
  'evidence-source-changed': {
    happened: 'Eine Datei der Zeremonie ist nicht die, die das Protokoll nennt: {path}.',
    unchanged: 'Nichts wurde geschrieben. Die Datei blieb, wie sie ist.',
    next: 'Finden Sie heraus, wer sie geändert hat. Heben Sie den Ordner, in dem sie liegt, zur Untersuchung auf.'
  },
  'evidence-not-written': {
    happened: 'Eine Datei der Nachweise ließ sich nicht schreiben: {path}.',
    unchanged: 'Die Zeremonie und die Kopie der Station sind vollständig. Der Ordner der Nachweise ist unfertig.',
    next: 'Entfernen Sie den unfertigen Ordner, prüfen Sie den Platz auf dem Medium, und schreiben Sie die Nachweise noch einmal.'
  },
  'evidence-read-back-differs': {
    happened: 'Zurückgelesen ist eine Datei der Nachweise nicht mehr, wie sie geschrieben wurde: {path}.',
    unchanged: 'Die Zeremonie und die Kopie der Station sind vollständig.',
    next: 'Benutzen Sie dieses Medium nicht. Nehmen Sie ein anderes, und schreiben Sie die Nachweise noch einmal.'
  },
  'evidence-paper-there': {
    happened: 'Es gibt schon eine Datei dieses Namens: {path}.',
    unchanged: 'Sie blieb, wie sie ist, und nichts wurde geschrieben.',
    next: 'Nennen Sie eine andere Datei, oder räumen Sie weg, was dort liegt.'
  },
  'evidence-paper-not-written': {
    happened: 'Das Papier ließ sich nicht schreiben: {path}.',
    unchanged: 'Die Zeremonie und ihre Nachweise sind unverändert.',
    next: 'Prüfen Sie, ob der Ordner da ist und Platz hat. Entfernen Sie, was begonnen wurde, falls es etwas gibt, und drucken Sie noch einmal.'
  },
  'evidence-no-checkpoint': {
    happened: 'Die Zeremonie hat keinen solchen Prüfpunkt: {path}.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Nennen Sie einen Prüfpunkt, den sie hat, oder warten Sie, bis einer entsteht: nach der Eröffnung, am Ende jedes Abschnitts, vor jedem Schritt, der sich nicht rückgängig machen lässt.'
  }
}
