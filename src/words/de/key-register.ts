// The register of shares on the window's page of keys, in German.

import type * as english from '../en/key-register.ts'
import type { Translated } from '../text.ts'

export const keyRegister: Translated<typeof english.keyRegister> = {
  title: {
    register: 'Register der Anteile', cards: 'Anteilskarten', exposures: 'Wodurch jemand anderes einen Anteil kennen könnte', media: 'Medien mit seinen Sicherungen', tokens: 'Token, auf denen Schlüssel liegen'
  },
  state: { 'in-use': 'gültig', 'given-up': 'aufgegeben', destroyed: 'vernichtet', void: 'ungültig' },
  set: 'Anteilssatz {set}: {state}',
  threshold: 'Je {threshold} seiner {shares} Anteile ergeben den Wiederherstellungsschlüssel',
  reachable: 'Karten, die gebracht werden können: {count}',
  dealt: 'Verteilt am {day}', 'given-up': 'Am {day} für Anteilssatz {set} aufgegeben', replaces: 'Trat an die Stelle von Anteilssatz {set}',
  opens: 'Öffnet die Sicherungen von {keys}', 'opens-nothing': 'Öffnet keine Sicherung mehr',
  card: 'Karte {ordinal}, {name}', 'card-state': { held: '✓ Verwahrt', destroyed: 'Vernichtet', missing: '✕ Fehlt', void: 'Ungültig' }, left: '✕ Bei jemandem, der nicht mehr verwahren soll',
  since: 'Dort seit {day}', bag: 'Im Beutel {bag}', 'no-bag': 'In keinem eingetragenen Beutel', seen: 'Von anderen zuletzt gesehen am {day}', proven: 'Zuletzt eingegeben, und richtig, am {day}', never: 'Seit der Übergabe von anderen nie gesehen',
  carrier: 'Auch: {carrier}', 'carrier-what': 'Auch: {carrier}, {what}',
  exposure: { missing: 'Die Karte ist verloren', replaced: 'Die Karte ging verloren, und ihr Anteil wurde neu ausgegeben: Die verlorene gilt weiter', 'other-bag': 'In einem anderen Beutel gefunden', 'seal-broken': 'Mit beschädigtem Siegel gefunden' },
  'reshare-by': 'Neue Anteile sind fällig bis {day}',
  medium: 'Medium {medium}, {file}',
  event: {
    given: 'mitgegeben als {carrier}', unanswered: 'vielleicht an einem Ort, von dem nichts mehr bekannt ist ({carrier}): wer ihn verwahrt, ist zu fragen; was dort ist, wird mit der Karte vernichtet', registered: 'Beutel {bag} eingetragen', sealed: 'im Beutel {bag} versiegelt', inspected: 'gezeigt: {outcome}', opened: 'Beutel geöffnet', entered: 'eingegeben, und richtig, als {form}', rederived: 'verloren, und neu ausgegeben: {reason}',
    destroyed: 'vernichtet', missing: 'nicht gefunden', kept: 'behalten'
  },
  'event-of': '{what}: {event}', more: 'Zeigen, was mit den Karten geschah: {count} Einträge',
  site: 'Am Standort {site}', 'no-site': 'An keinem eingetragenen Standort',
  holds: '✓ {key}, {state}: gezeigt am {day}', 'holds-unproven': '{key}, {state}: nie gezeigt', 'holds-over': '{held} · ✕ Außer Gebrauch, und noch da', lacks: '✕ {key} ist in Gebrauch, und nicht da',
  gone: '{key} ist fort: gezeigt am {day}', 'gone-unproven': '{key} ist fort: seither nicht gezeigt',
  open: 'Wer welchen Anteil hat', none: 'Es gibt keine Anteilssätze: Nichts ist hier mit Anteilen gesichert'
}
