// What the CA/Browser Forum's Baseline Requirements ask of a key ceremony and of the signing of certificates, and what the evidence says of it, in German.

import type * as english from '../en/requirements.ts'
import type { Translated } from '../text.ts'

const silent = 'Die Nachweise sagen nichts darüber.'
const byStation = 'Die Station hat stellvertretend abgezeichnet, wie sie es in einer Probe darf. Über Personen sagt das nichts.'

export const requirement: Translated<typeof english.requirement> = {
  script: {
    name: 'Skript der Schlüsselerzeugung', asks: 'Ein Skript wurde vorbereitet und befolgt.',
    met: 'Das Skript {script}, Version {version}, wurde Schritt für Schritt bis zu seinem Ende befolgt.',
    'not-met': 'Die Nachweise zeigen nicht, dass das Skript bis zu seinem Ende befolgt wurde: siehe die Befunde.',
    'not-shown': silent
  },
  approved: {
    name: 'Vor dem Tag genehmigt', asks: 'Was zu tun war, stand vorher fest und war genehmigt.',
    met: 'Der Plan trägt die Genehmigungen, die der Anker verlangt.',
    'not-met': 'Die Nachweise zeigen nicht, dass der Plan so genehmigt wurde, wie der Anker es verlangt: siehe die Befunde.',
    'not-shown': 'Eine Probe läuft ohne Genehmigungen.'
  },
  witness: {
    name: 'Zeuge', asks: 'Ein „Qualified Auditor“ hat es bezeugt, oder das Ganze wurde auf Video aufgezeichnet.',
    met: 'Jemand in der Prüfrolle zeichnete bei Eröffnung und Abschluss ab. Ob es ein „Qualified Auditor“ ist, zeigen dessen Nachweise.',
    'not-met': 'Jemand in der Prüfrolle zeichnete an beiden Enden ab, aber die Nachweise stimmen nicht: siehe die Befunde.',
    'not-shown': 'Niemand in der Prüfrolle zeichnete an beiden Enden ab (Rolle, die es tat: {role}). Suchen Sie ein Video oder die Erklärung einer prüfenden Person.'
  },
  'auditor-report': {
    name: 'Prüfbericht', asks: 'Ein „Qualified Auditor“ berichtet, dass der Ablauf der Zeremonie und ihre Kontrollen eingehalten wurden.',
    met: 'Es gibt einen Bericht.', 'not-met': 'Es gibt keinen Bericht.',
    'not-shown': 'Ein solcher Bericht entsteht nach der Zeremonie und liegt außerhalb dieser Nachweise.'
  },
  'physical-security': {
    name: 'Gesicherter Ort', asks: 'Die Schlüssel wurden in einer physisch gesicherten Umgebung erzeugt.',
    met: 'Der Ort war gesichert.', 'not-met': 'Der Ort war nicht gesichert.',
    'not-shown': 'Wie der Raum war, steht nicht in diesen Nachweisen. Sehen Sie in die Unterlagen des Standorts.'
  },
  'multi-person': {
    name: 'Kontrolle durch mehrere Personen', asks: 'Personen in Vertrauensrollen erzeugten die Schlüssel gemeinsam, keine allein.',
    met: 'Mindestens {people} Personen mit verschiedenen Schlüsseln gaben jede Erzeugung eines Schlüssels frei.',
    'not-met': 'Die Nachweise zeigen nicht, dass zwei Personen jede Erzeugung eines Schlüssels freigaben: siehe die Befunde.',
    'not-shown': byStation
  },
  'split-knowledge': {
    name: 'Geteiltes Wissen', asks: 'Was die Schlüssel öffnet oder wiederherstellt, kannte niemand als Ganzes.',
    met: 'Was die Schlüssel öffnet oder wiederherstellt, war auf mehrere Personen verteilt.',
    'not-met': 'Die Nachweise zeigen weder einen richtig geteilten Wiederherstellungsschlüssel noch einen Plan mit jeder PIN in zwei Teilen.',
    'not-shown': 'Der Plan sagt, dass es geteilt war. Kein Eintrag zeigt, dass verschiedene Personen die Teile hatten: Suchen Sie ein Video oder die Erklärung einer prüfenden Person.'
  },
  module: {
    name: 'Kryptografisches Modul', asks: 'Die Schlüssel wurden in einem Modul erzeugt, das die genannten Anforderungen der Zertifizierungsstelle erfüllt.',
    met: 'Das Modul erfüllt die Anforderungen.',
    'not-met': 'Ein Schlüssel oder der Inhalt des Tokens ist nicht, wie er sein sollte: siehe die Befunde.',
    'not-shown': 'Die Schlüssel wurden auf dem Token erzeugt, das die Nachweise nennen. Ob seine Zertifikate die Anforderungen erfüllen, zeigen die Papiere des Herstellers.'
  },
  log: {
    name: 'Aufzeichnung', asks: 'Was getan wurde, wurde aufgezeichnet.',
    met: 'Das Protokoll ist vollständig, signiert und abgeschlossen.',
    'not-met': 'Das Protokoll ist nicht vollständig, nicht stimmig oder nicht abgeschlossen: siehe die Befunde.',
    'not-shown': 'Das Protokoll ist vollständig und abgeschlossen, aber weniger als zwei Personen haben es selbst abgezeichnet.'
  },
  'direct-command': {
    name: 'Unmittelbare Anweisung', asks: 'Jemand, den die Zertifizierungsstelle dazu befugt hat, ließ jedes Zertifikat bewusst signieren.',
    met: 'Mindestens {people} Personen mit verschiedenen Schlüsseln gaben jedes Zertifikat frei, bevor es signiert wurde.',
    'not-met': 'Die Nachweise zeigen nicht, dass jemand jedes Zertifikat freigab: siehe die Befunde.',
    'not-shown': byStation
  },
  linting: {
    name: 'Regelprüfung', asks: 'Was signiert wird, wird vor dem Signieren an den Regeln für Zertifikate gemessen.',
    met: 'Jedes Zertifikat wurde an den Regeln gemessen: beim Planen, vor und nach dem Signieren, und noch einmal bei dieser Prüfung. Keines verstößt gegen eine.',
    'not-met': 'Die Nachweise zeigen nicht, dass jedes Zertifikat die Regeln einhält: siehe die Befunde.',
    'not-shown': silent
  },
  controls: {
    name: 'Wirksame Kontrollen', asks: 'Kontrollen stellen sicher, dass die Schlüssel erzeugt und geschützt wurden, wie die Verfahren es sagen.',
    met: 'Schlüssel, Sicherungen und der Inhalt der Token sind wie geplant, und jedes wurde am Tag selbst erwiesen.',
    'not-met': 'Die Nachweise zeigen nicht, dass alles wie geplant ist: siehe die Befunde.',
    'not-shown': silent
  }
}

export const requirementStatus: Translated<typeof english.requirementStatus> = { met: 'gezeigt', 'not-met': 'nicht erwiesen', 'not-shown': 'nicht in diesen Nachweisen' }
