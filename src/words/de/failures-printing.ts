// Why a custodian's card was not printed, in German.

import type { printingFailures as english } from '../en/failures-printing.ts'
import type { Translated } from '../text.ts'

export const printingFailures: Translated<typeof english> = {
  'card-printer-none': {
    happened: 'Hier gibt es keine Druckerwarteschlange, die auf Papier druckt.',
    unchanged: 'Nichts wurde gedruckt. Der Anteil ist, wie er war.',
    next: 'Richten Sie den Drucker ein, drucken Sie über den Dialog des Systems, oder schreiben Sie den Anteil von Hand vom Bildschirm ab.'
  },
  'card-printer-unknown': {
    happened: 'Hier gibt es keine Druckerwarteschlange {printer}, die auf Papier druckt. Es gibt: {printers}.',
    unchanged: 'Nichts wurde gedruckt. Der Anteil ist, wie er war.',
    next: 'Wählen Sie eine davon, oder schreiben Sie den Anteil von Hand vom Bildschirm ab.'
  },
  'card-printer-stopped': {
    happened: 'Die Druckerwarteschlange {printer} ist angehalten oder nimmt keine Aufträge an: {reason}.',
    unchanged: 'Nichts wurde an sie gesendet. Der Anteil ist, wie er war.',
    next: 'Sehen Sie nach dem Drucker, starten Sie seine Warteschlange wieder, und drucken Sie dann; oder schreiben Sie den Anteil von Hand vom Bildschirm ab.'
  },
  'card-print-refused': {
    happened: 'Die Druckerwarteschlange {printer} hat die Anteilskarte nicht angenommen: {reason}.',
    unchanged: 'Nichts wurde gedruckt. Der Anteil ist, wie er war.',
    next: 'Wählen Sie eine andere Warteschlange, oder schreiben Sie den Anteil von Hand vom Bildschirm ab.'
  },
  'card-print-failed': {
    happened: 'Der Drucker hatte eine Störung, bevor die Anteilskarte fertig war: {reason}. Aus {printer} kam vielleicht eine Seite oder ein Teil davon.',
    unchanged: 'Der Anteil ist, wie er war. Der Auftrag wurde zurückgenommen; Aufträge und Dateien davon, die noch da sind: {left}.',
    next: 'Sammeln Sie jedes Blatt ein, auch aus dem Inneren des Druckers, und vernichten Sie es vor Zeugen. Drucken Sie die Karte dann noch einmal, oder schreiben Sie den Anteil von Hand ab.'
  },
  'card-print-timeout': {
    happened: 'Der Drucker war nach {seconds} Sekunden nicht fertig. Aus {printer} kam vielleicht eine Seite oder ein Teil davon.',
    unchanged: 'Der Anteil ist, wie er war. Der Auftrag wurde zurückgenommen; Aufträge und Dateien davon, die noch da sind: {left}.',
    next: 'Sehen Sie nach Papier, Klappe und Toner. Sammeln Sie jedes Blatt ein, und vernichten Sie es vor Zeugen. Drucken Sie die Karte dann noch einmal, oder schreiben Sie den Anteil von Hand ab.'
  }
}
