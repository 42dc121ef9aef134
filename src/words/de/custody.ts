// Custody over the years, in German.

import type * as english from '../en/custody.ts'
import type { Translated } from '../text.ts'

export const custody: Translated<typeof english.custody> = {
  purpose: {
    reshare: { name: 'Neuverteilung' }, 'give-up': { name: 'Aufgabe dessen, was von einem Satz übrig ist' }, replace: { name: 'Ersatz einer verlorenen Anteilskarte' },
    inspect: { name: 'Sichtprüfung von Anteilskarten' }, check: { name: 'Prüfung von Anteilen' }, restore: { name: 'Wiederherstellungsübung' }
  },
  proposed: {
    reshare: 'Ein neuer Satz, je {threshold} von {shares}, tritt an die Stelle von Anteilssatz {set}, der dann aufgegeben wird',
    'give-up': 'Was von Anteilssatz {set} übrig ist, wird aufgegeben; ein anderer Satz öffnet seine Sicherungen',
    replace: 'Karte {ordinal} von Anteilssatz {set} ist verloren; {name} erhält denselben Anteil noch einmal',
    inspect: 'Die Karten von Anteilssatz {set} werden in ihren versiegelten Beuteln angesehen',
    check: 'Jeder mitgebrachte Anteil von Satz {set} wird eingegeben und mit dem verglichen, was über ihn veröffentlicht ist',
    restore: 'Anteile von Satz {set} stellen einen Wegwerfschlüssel auf einem Reservetoken wieder her, das danach geleert wird'
  },
  carrier: {
    printed: { name: 'gedruckte Karte' }, medium: { name: 'Datei auf einem eigenen Medium' }, twin: { name: 'verschlüsselte Datei für eine Person' }, token: { name: 'Datenobjekt auf einer eigenen Chipkarte' },
    where: '{carrier}: {what}'
  },
  bag: { numbered: 'im Beutel {bag}', none: 'ohne nummerierten Beutel' },
  opens: {
    sealed: 'Der Beutel wird jetzt geöffnet, um den Anteil einzugeben, und die Karte erhält einen neuen, bevor sie den Raum verlässt',
    'given-up': 'Der Beutel wird geöffnet, um den Anteil heute einzugeben; die Karte bleibt in der Hand dessen, der sie verwahrt. Vernichtet wird sie erst, wenn ihr Satz aufgegeben wird',
    open: 'Der Beutel wird jetzt geöffnet, um den Anteil einzugeben. Die Karte erhält danach keinen nummerierten Beutel', no: 'Der Beutel bleibt versiegelt'
  },
  'backups-read': '; zuerst lesen wir seine Sicherungen von einem Medium: {keys}', 'and-more': '{some} und {count} weitere',
  card: { any: 'Jeder Anteil des Satzes ist recht, in jeder Reihenfolge', own: 'Es muss Karte {ordinal} sein, die {name} nach dem Register hat' },
  outcome: { 'as-registered': 'wie im Register', 'other-bag': 'ein anderer Beutel als im Register', 'seal-broken': 'Siegel beschädigt', missing: 'fehlt' },
  report: {
    set: '{purpose}: Anteilssatz {set}', registered: 'Beutel nach Register', found: 'Wie vorgefunden', entered: 'Eingegeben', sealed: 'Hier versiegelt', since: 'seit {time} UTC', at: 'Eintrag {seq}',
    'not-brought': 'nicht mitgebracht', 'handed-again': 'derselbe Anteil noch einmal übergeben, Eintrag {seq}', 'read-again': 'von der neuen Karte zurückgelesen, Eintrag {seq}', opened: 'hier geöffnet', 'seen-by': 'gesehen von {person}, Eintrag {seq}',
    succeeded: 'seit Eintrag {seq} abgelöst durch Anteilssatz {set}: {keys}', 'given-up': 'zugunsten von Anteilssatz {successor} aufgegeben in Eintrag {seq}, vor {witness}',
    'both-work': 'hier nicht aufgegeben: Dieser Satz und sein Nachfolger gelten beide, bis eine Zeremonie ihn aufgibt',
    rederived: 'Anteil {ordinal} von {person} noch einmal berechnet in Eintrag {seq}: {reason}', 'lost-card': 'die verlorene Karte gilt weiter, wo immer sie ist, bis der Satz neu verteilt ist',
    canary: 'auf Token {token} kam in Eintrag {seq} ein Wegwerfschlüssel wieder heraus; signiert mit {mechanism}; geprüft mit {verifiers}', wiped: 'Token {token} ({serial}) geleert in Eintrag {seq}; Objekte darauf danach: {objects}',
    concluded: 'abgeschlossen in Eintrag {seq}: {purpose}', 'as-before': 'wie zuvor: nichts wurde damit getan ({purpose})',
    rewrapped: 'Sicherungen von Anteilssatz {from} unter Anteilssatz {set}', inside: 'Eintrag {seq}, in Token {token}', 'windows-old': 'alter Satz: Gruppen benachbarter Anteile, die denselben Schlüssel ergaben: {count}', 'windows-new': 'neuer Satz: Gruppen benachbarter Anteile, die denselben Schlüssel ergaben: {count}',
    key: 'Schlüssel', 'old-backup': 'Geöffnet (SHA-256)', 'new-backup': 'Geschrieben', proof: 'Erwiesen',
    copies: 'Kopien von Anteilssatz {set}', copy: 'Was aus ihr wurde', 'all-destroyed': 'Jede eingetragene Kopie wurde vor Zeugen vernichtet',
    'not-proven': 'Vernichtung nicht erwiesen: {count} von {all}', 'not-proven-means': 'Wer genug dieser Karten und eines dieser Medien hat, kann die Sicherungen darauf noch öffnen'
  },
  result: {
    bag: 'Beutel {bag} für Anteil {ordinal}, {person}', sealed: 'Anteil {ordinal} von {person} im Beutel {bag} versiegelt',
    inspected: 'Anteil {ordinal} von {person}, Beutel {bag}: {outcome}', opened: 'Der Beutel wurde geöffnet, um den Anteil einzugeben',
    collected: 'Anteile von Satz {set} werden entgegengenommen', backup: 'Sicherung von {key}: {file}',
    rewrapped: '{key}: mit Anteilssatz {from} geöffnet, unter Anteilssatz {set} in {file} verpackt, auf Medien {media}, und von einem Medium wieder geöffnet; signiert mit {mechanism}',
    'given-up': 'Anteilssatz {set} zugunsten von {successor} aufgegeben', rederived: 'Anteil {ordinal} von Satz {set} für {person} noch einmal berechnet: {reason}',
    canary: 'Ein Wegwerfschlüssel wurde unter dem Wiederherstellungsschlüssel von Satz {set} verpackt und kam auf Token {token} wieder heraus; signiert mit {mechanism}',
    wiped: 'Token {token} ({serial}) neu initialisiert und leer gelassen', concluded: '{purpose} von Anteilssatz {set}: Karten {ordinals}'
  }
}
