// Was die Platte der Station nicht angenommen hat, ein Text für jeden Code.

import type { diskFailures as english } from '../en/failures-disk.ts'
import type { Translated } from '../text.ts'

export const diskFailures: Translated<typeof english> = {
  'disk-full': {
    happened: 'Die Platte der Station ist voll: Eine Datei konnte nicht geschrieben werden.',
    unchanged: 'Was vorher im Protokoll stand, ist sicher. Die Datei fehlt oder ist unvollständig, und niemand verlässt sich auf sie.',
    next: 'Schaffen Sie Platz auf der Platte, ohne den Ordner der Station anzurühren, und versuchen Sie es dann noch einmal.'
  },
  'disk-not-writable': {
    happened: 'Eine Datei konnte nicht geschrieben werden: Die Platte oder der Ordner der Station nimmt keine an.',
    unchanged: 'Was vorher im Protokoll stand, ist sicher. Die Datei wurde nicht geschrieben.',
    next: 'Prüfen Sie, ob die Platte nur zum Lesen eingehängt ist und ob der Ordner Ihnen gehört, und versuchen Sie es dann noch einmal.'
  },
  'disk-failed': {
    happened: 'Die Platte der Station meldete einen Fehler, als eine Datei geschrieben oder gelesen wurde.',
    unchanged: 'Was vorher im Protokoll stand, ist sicher. Es ist nicht bekannt, ob die Datei vollständig ist.',
    next: 'Prüfen Sie den Zustand der Platte, bevor es weitergeht: Unterbrechen Sie, kopieren Sie den Ordner der Station auf eine andere Platte, und setzen Sie dort fort.'
  },
  'disk-read-back': {
    happened: 'Eine Datei liest sich von der Platte der Station nicht so zurück, wie sie geschrieben wurde.',
    unchanged: 'Was vorher im Protokoll stand, ist sicher. Auf die Datei verlässt sich niemand.',
    next: 'Versuchen Sie es noch einmal. Geschieht es wieder, versagt die Platte: Unterbrechen Sie, kopieren Sie den Ordner der Station auf eine andere Platte, und setzen Sie dort fort.'
  }
}
