// What the facts of findings and failures are called where they are listed beside a sentence, in German.

import type { factName as english } from '../en/fact-names.ts'
import type { Translated } from '../text.ts'

export const factName: Translated<typeof english> = {
  about: 'worum es geht', act: 'Abschnitt', action: 'Aktion', active: 'aktiv', actor: 'wer', address: 'Adresse', algorithm: 'Algorithmus',
  announced: 'angekündigt', answer: 'Antwort', approved: 'genehmigt', ask: 'Frage', asked: 'verlangt', at: 'wann', attempt: 'Versuch',
  attribute: 'Attribut', attributes: 'Attribute', authority: 'Stelle', backups: 'Sicherungen', bag: 'Beutel', before: 'vorher', bundle: 'Paket',
  by: 'durch', 'by-root': 'nach Root-Version', bytes: 'Bytes', card: 'Karte', cards: 'Karten', carrier: 'Träger', cause: 'Ursache',
  ceremonies: 'Zeremonien', ceremony: 'Zeremonie', certificate: 'Zertifikat', change: 'Änderung', class: 'Klasse', clause: 'Klausel', code: 'Code',
  component: 'Teil', components: 'Teile', copies: 'Kopien', copy: 'Kopie', count: 'Anzahl', custodian: 'verwahrt von', custodians: 'Verwahrende',
  days: 'Tage', detail: 'Einzelheit', different: 'abweichend', drift: 'Abweichung', drill: 'Übung', due: 'fällig', ended: 'beendet',
  entered: 'eingegeben', error: 'Fehler', expected: 'erwartet', expires: 'gültig bis', fault: 'Verstoß', field: 'Feld', fields: 'Felder',
  file: 'Datei', files: 'Dateien', fingerprint: 'Fingerabdruck', folder: 'Ordner', found: 'gefunden', from: 'von', given: 'angegeben',
  'given-up-in': 'aufgegeben in', group: 'Gruppe', guard: 'Schutzmaßnahme', held: 'verwahrt', here: 'hier', holder: 'Inhaber', holders: 'Inhaber', how: 'wie',
  id: 'Kennung', interfaces: 'Schnittstellen', issuer: 'Aussteller', items: 'Punkte', kept: 'behalten', key: 'Schlüssel', 'key-type': 'Schlüsselart',
  keyid: 'Schlüsselkennung', keys: 'Schlüssel', kind: 'Art', known: 'bekannt', label: 'Bezeichnung', last: 'zuletzt', least: 'mindestens',
  left: 'übrig', limit: 'Grenze', lines: 'Zeilen', list: 'Liste', listed: 'aufgeführt', looked: 'angesehen', made: 'gemacht', manifest: 'Manifest',
  matches: 'Treffer', max: 'höchstens', mechanism: 'Mechanismus', mechanisms: 'Mechanismen', media: 'Medien', medium: 'Medium',
  metadata: 'Metadaten', min: 'mindestens', missing: 'fehlt', mode: 'Betriebsart', most: 'höchstens', ms: 'Millisekunden', name: 'Name',
  needed: 'nötig', newest: 'neueste', 'not-after': 'gültig bis', 'not-before': 'gültig ab', 'not-handed-over': 'nicht übergeben', note: 'Vermerk',
  now: 'jetzt', number: 'Nummer', objects: 'Objekte', officer: 'Officer', opened: 'eröffnet', ordinal: 'Anteil', ordinals: 'Anteile',
  organisation: 'Organisation', origin: 'Herkunft', other: 'anderes', others: 'andere', outcome: 'Ergebnis', owner: 'verantwortlich', part: 'Teil',
  participant: 'beteiligt', path: 'Pfad', people: 'Personen', phase: 'Phase', 'pin-state': 'Zustand der PIN', plan: 'Plan', planned: 'geplant',
  policy: 'Richtlinie', predecessor: 'Vorgänger', printer: 'Drucker', problem: 'Problem', profile: 'Profil', profiles: 'Profile',
  proposer: 'vorgeschlagen von', published: 'veröffentlicht', purpose: 'Zweck', ready: 'bereit', reason: 'Grund', recorded: 'festgehalten',
  recovered: 'wiederhergestellt', remaining: 'verbleibend', removed: 'entfernt', repeated: 'wiederholt', role: 'Rolle', roles: 'Rollen',
  root: 'Wurzel', rule: 'Regel', script: 'Skript', seconds: 'Sekunden', seq: 'Eintrag', serial: 'Seriennummer', series: 'Reihe', set: 'Anteilssatz',
  sets: 'Anteilssätze', sha256: 'SHA-256', shares: 'Anteile', shown: 'gezeigt', signed: 'signiert', signer: 'signiert von',
  signers: 'signiert von', since: 'seit', site: 'Standort', size: 'Länge', slip: 'Beleg', snapshot: 'Momentaufnahme', source: 'Quelle',
  state: 'Zustand', status: 'Zustand', step: 'Schritt', subject: 'Inhaber', successor: 'Nachfolger', text: 'Text', there: 'dort',
  threshold: 'Schwelle', time: 'Zeit', timestamp: 'Zeitstempel', to: 'bis', token: 'Token', type: 'Art', until: 'bis', uri: 'URI', verdict: 'Urteil',
  version: 'Version', wait: 'Wartezeit', wanted: 'gewünscht', way: 'Weg', weight: 'Gewicht', what: 'was', who: 'wer', why: 'warum', word: 'Wort'
}
