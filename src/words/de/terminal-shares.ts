// What the terminal says while a custodian gets their share, or gives it back, in a way of their own, in German.

import type * as english from '../en/terminal-shares.ts'
import type { Translated } from '../text.ts'

export const terminalShareLabel: Translated<typeof english.terminalShareLabel> = {
  'cards': 'Zu vernichten',
  'cards-of': 'Satz {set}, ausgegebene Karten: {ordinals}',
  'carriers-of': 'außer auf Papier sind Anteile auf: {carriers}'
}

export const terminalWay: Translated<typeof english.terminalWay> = {
  'printed': 'drucken', 'medium': 'medium', 'twin': 'age', 'token': 'karte',
  'screen': 'Enter: {what}',
  'other': '{typed}: {what}',
  'done': 'j: weiter, mehr ist nicht nötig',
  'typed': 'Enter: eingeben oder den Code scannen',
  'from-medium': 'von meinem eigenen Medium nehmen',
  'from-token': 'von meiner eigenen Chipkarte nehmen'
}

export const terminalShareAsk: Translated<typeof english.terminalShareAsk> = {
  'way': 'Drücken Sie Enter, wenn nur Sie den Bildschirm sehen, oder geben Sie eines der Wörter oben ein',
  'type-share': 'Drücken Sie Enter, wenn Sie allein vor dem Bildschirm sind, oder geben Sie eines der Wörter oben ein',
  'medium': '{name}: Ordner, in dem Ihr eigenes Medium eingehängt ist',
  'printer': 'Nummer des Druckers',
  'recipient': '{name}: Ihr age-Empfänger, oder die Datei, in der er steht',
  'recipient-heard': '{name} hat diese Wörter vorgelesen, und es ist bezeugt, dass dies der Empfänger von {name} ist'
}

export const terminalShareSays: Translated<typeof english.terminalShareSays> = {
  'type-way': 'Geben Sie eines der Wörter ein, die vor einem Doppelpunkt stehen.',
  'giving': 'Der Anteil ist unterwegs. Das kann einen Augenblick dauern.',
  'given-printed': 'Die Karte wurde auf {printer} gedruckt. Nehmen Sie sie aus dem Drucker, und lassen Sie niemanden sie lesen.',
  'print-left': 'Vom Druckauftrag ist noch etwas da ({left}): Jemand könnte den Anteil daraus lesen. Halten Sie eine Ausnahme fest.',
  'given-twin': 'Der Anteil liegt unter {path}, als {file}, und nur Sie können ihn öffnen. Die Station kann es nicht: Um ihn hier zurückzugeben, brauchen Sie ihn auf einem weiteren Weg.',
  'spool-disk': 'Druckaufträge warten auf einem Datenträger, in {folder}: Was gedruckt wird, lässt sich dort lesen, auch nachdem es gelöscht wurde.',
  'spool-memory': 'Druckaufträge warten in {folder}, das beim Ausschalten des Rechners verloren geht.',
  'spool-keeps': 'Das Drucksystem ist so eingerichtet, dass es die Dateien fertiger Aufträge behält.',
  'spool-remote': 'Eine Druckwarteschlange sendet ihre Aufträge an einen anderen Rechner.'
}
