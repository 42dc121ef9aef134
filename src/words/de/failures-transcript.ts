// What went wrong with the transcript's file, in German.

import type { transcriptFailures as english } from '../en/failures-transcript.ts'
import type { Translated } from '../text.ts'

export const transcriptFailures: Translated<typeof english> = {
  'transcript-exists': {
    happened: 'Wo ein neues Protokoll beginnen sollte, ist schon eines.',
    unchanged: 'Das Protokoll, das da ist, wurde nicht geändert.',
    next: 'Setzen Sie die Zeremonie fort, zu der es gehört, oder lassen Sie einen neuen Plan genehmigen.'
  },
  'transcript-not-found': {
    happened: 'Die Datei des Protokolls ist nicht da.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Prüfen Sie, ob dies der richtige Stationsordner ist. Beginnen Sie kein neues Protokoll an seiner Stelle.'
  },
  'transcript-not-opened': {
    happened: 'Die Datei des Protokolls ließ sich nicht zum Schreiben öffnen.',
    unchanged: 'Nichts wurde geschrieben, und was da ist, blieb, wie es ist.',
    next: 'Prüfen Sie den Datenträger, seinen freien Platz, wem die Datei gehört und ihre Zugriffsrechte, und versuchen Sie es dann noch einmal.'
  },
  'transcript-unreadable': {
    happened: 'Die Datei des Protokolls ist nicht lesbar.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Prüfen Sie den Datenträger und die Zugriffsrechte der Datei, und versuchen Sie es dann noch einmal.'
  },
  'transcript-line-too-long': {
    happened: 'Eine Zeile des Protokolls ist länger, als eine Zeile sein kann.',
    unchanged: 'Die Datei blieb, wie sie ist.',
    next: 'Reparieren Sie sie nicht von Hand. Heben Sie sie auf, und lassen Sie sie neben den Kopien auf den Nachweismedien untersuchen.'
  },
  'transcript-not-canonical': {
    happened: 'Eine Zeile des Protokolls hat nicht die eine erlaubte Form.',
    unchanged: 'Die Datei blieb, wie sie ist.',
    next: 'Reparieren Sie sie nicht von Hand. Heben Sie sie auf, und lassen Sie sie neben den Kopien auf den Nachweismedien untersuchen.'
  },
  'transcript-wrong-shape': {
    happened: 'Eine Zeile des Protokolls hat Felder, die fehlen, falsch oder unbekannt sind.',
    unchanged: 'Die Datei blieb, wie sie ist.',
    next: 'Prüfen Sie, ob diese Version des Programms zum Protokoll passt. Reparieren Sie es nicht von Hand.'
  },
  'transcript-wrong-seq': {
    happened: 'Eine Zeile des Protokolls steht nicht in der richtigen Reihenfolge.',
    unchanged: 'Die Datei blieb, wie sie ist.',
    next: 'Reparieren Sie sie nicht von Hand. Heben Sie sie auf, und lassen Sie sie neben den Kopien auf den Nachweismedien untersuchen.'
  },
  'transcript-chain-broken': {
    happened: 'Eine Zeile des Protokolls folgt nicht aus der Zeile davor.',
    unchanged: 'Die Datei blieb, wie sie ist.',
    next: 'Reparieren Sie sie nicht von Hand. Heben Sie sie auf, und lassen Sie sie neben den Kopien auf den Nachweismedien untersuchen.'
  },
  'transcript-other-ceremony': {
    happened: 'Eine Zeile des Protokolls gehört zu einer anderen Zeremonie.',
    unchanged: 'Die Datei blieb, wie sie ist.',
    next: 'Reparieren Sie sie nicht von Hand. Heben Sie sie auf, und lassen Sie sie neben den Kopien auf den Nachweismedien untersuchen.'
  },
  'transcript-other-mode': {
    happened: 'Im Protokoll sind Probe und Produktion vermischt.',
    unchanged: 'Die Datei blieb, wie sie ist.',
    next: 'Reparieren Sie sie nicht von Hand. Heben Sie sie auf, und lassen Sie sie neben den Kopien auf den Nachweismedien untersuchen.'
  },
  'transcript-head-mismatch': {
    happened: 'Ein Prüfpunkt oder eine Unterschrift im Protokoll passt nicht zu den Zeilen davor.',
    unchanged: 'Die Datei blieb, wie sie ist.',
    next: 'Reparieren Sie sie nicht von Hand. Heben Sie sie auf, und lassen Sie sie neben den Kopien auf den Nachweismedien untersuchen.'
  },
  'transcript-behind': {
    happened: 'Im Protokoll fehlen Einträge: Diese Station hatte mehr geschrieben, als in der Datei steht.',
    unchanged: 'Die Datei blieb, wie sie ist. Nichts wurde getan.',
    next: 'Bringen Sie die neueste Kopie an ihren Platz zurück. Gibt es keine, vergleichen Sie den Rest mit dem Beleg einer bezeugenden Person, lassen Sie die Station das Fehlende mit „station rebuild“ vergessen, setzen Sie fort, und halten Sie eine Ausnahme fest.'
  },
  'transcript-draft-refused': {
    happened: 'Ein Eintrag ließ sich nicht schreiben: Er hat nicht die Form, die das Protokoll verlangt.',
    unchanged: 'Das Protokoll wurde nicht geändert.',
    next: 'Unterbrechen Sie. Das ist ein Fehler des Programms; notieren Sie die technischen Einzelheiten unten.'
  },
  'transcript-changed-underneath': {
    happened: 'Die Datei des Protokolls wurde von etwas anderem geändert, während die Zeremonie im Gang war.',
    unchanged: 'Nichts weiter wurde geschrieben.',
    next: 'Halten Sie hier an. Finden Sie heraus, was auf dieser Station noch schreibt, bevor etwas weitergeht.'
  },
  'transcript-write-failed': {
    happened: 'Das Protokoll ließ sich nicht auf den Datenträger schreiben.',
    unchanged: 'Es ist nicht bekannt, ob der letzte Eintrag auf dem Datenträger ist. Nichts weiter wurde geschrieben.',
    next: 'Prüfen Sie Platz und Zustand des Datenträgers, starten Sie das Programm dann wieder, und setzen Sie fort.'
  },
  'transcript-clock-back': {
    happened: 'Die Uhr der Station ist zurückgegangen: Sie zeigt eine frühere Zeit als der letzte Eintrag.',
    unchanged: 'Nichts wurde geschrieben. Nachweise mit einem solchen Sprung wären nicht gültig.',
    next: 'Stellen Sie die Uhr auf die Zeit, die sie vorher hatte, auch wenn eine Armbanduhr anderes sagt. Schließen Sie dann das Programm, starten Sie es wieder, setzen Sie fort, und halten Sie eine Ausnahme fest.'
  },
  'transcript-closed': {
    happened: 'Das Protokoll nimmt in dieser Sitzung keine Einträge mehr an.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Starten Sie das Programm wieder, und setzen Sie fort.'
  }
}
