// Was die Platte der Station nicht angenommen hat, ein Text für jeden Code.

import type { diskFailures as english } from '../en/failures-disk.ts'
import type { Translated } from '../text.ts'

export const diskFailures: Translated<typeof english> = {
  'disk-full': {
    happened: 'Der Datenträger der Station ist voll: Eine Datei konnte nicht geschrieben werden.',
    unchanged: 'Was vorher im Protokoll stand, ist sicher. Die Datei fehlt oder ist unvollständig, und niemand verlässt sich auf sie.',
    next: 'Schaffen Sie Platz auf dem Datenträger, ohne den Ordner der Station anzurühren, und versuchen Sie es dann noch einmal.'
  },
  'disk-not-writable': {
    happened: 'Eine Datei konnte nicht geschrieben werden: Der Datenträger oder der Ordner der Station nimmt keine an.',
    unchanged: 'Was vorher im Protokoll stand, ist sicher. Die Datei wurde nicht geschrieben.',
    next: 'Prüfen Sie, ob der Datenträger nur zum Lesen eingehängt ist und ob der Ordner Ihnen gehört, und versuchen Sie es dann noch einmal.'
  },
  'disk-failed': {
    happened: 'Der Datenträger der Station meldete einen Fehler, als eine Datei geschrieben oder gelesen wurde.',
    unchanged: 'Was vorher im Protokoll stand, ist sicher. Es ist nicht bekannt, ob die Datei vollständig ist.',
    next: 'Prüfen Sie den Zustand des Datenträgers, bevor es weitergeht: Unterbrechen Sie, kopieren Sie den Ordner der Station auf einen anderen Datenträger, und setzen Sie dort fort.'
  },
  'disk-read-back': {
    happened: 'Vom Datenträger der Station zurückgelesen, ist eine Datei nicht mehr, wie sie geschrieben wurde.',
    unchanged: 'Was vorher im Protokoll stand, ist sicher. Auf die Datei verlässt sich niemand.',
    next: 'Versuchen Sie es noch einmal. Geschieht es wieder, versagt der Datenträger: Unterbrechen Sie, kopieren Sie den Ordner der Station auf einen anderen Datenträger, und setzen Sie dort fort.'
  }
}
