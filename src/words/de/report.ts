// The report of a ceremony: headings and labels, in German.

import type * as english from '../en/report.ts'
import type { Translated } from '../text.ts'

export const report: Translated<typeof english.report> = {
  title: 'Bericht über eine Zeremonie',
  proof: {
    title: 'Prüfen Sie es selbst',
    sentence: 'Dieser Bericht ist eine Lesehilfe und beweist für sich nichts. Es zählen das Protokoll daneben und die Signaturen darin.',
    how: { sentence: 'Führen Sie dies auf einem eigenen Rechner aus, mit dem Anker der Organisation von einem Ort, dem Sie vertrauen:' },
    head: { sentence: 'Vergleichen Sie den Stand unten mit dem, was bezeugt aufgeschrieben oder mitgenommen wurde. Er steht für jeden Eintrag des Protokolls.' },
    note: { sentence: 'Der Code enthält den letzten Prüfpunkt mit seiner Signatur, Wort für Wort. Scannen Sie ihn, und vergleichen Sie das Protokoll damit.' }
  },
  heading: {
    ceremony: 'Die Zeremonie', head: 'Letzter Stand', people: 'Personen', keys: 'Schlüssel', course: 'Was geschah', deviations: 'Ausnahmen, Ablehnungen und Fehlschläge',
    opening: 'Eröffnung', act: 'Abschnitt {number}: {title}', closing: 'Abschluss', station: 'Station und Token', inventories: 'Was auf den Token liegt', files: 'Dateien der Nachweise',
    custody: 'Wiederherstellungsschlüssel und Sicherungen', media: 'Sicherungsmedien', entered: 'Eingegebene Anteile', findings: 'Befunde', policy: 'Richtlinie', 'all-classes': 'Für alle Klassen',
    publication: 'Was veröffentlicht ist', 'told-of-keys': 'Was Diensten über jeden Schlüssel gesagt ist', delegations: 'Aussteller draußen'
  },
  outcome: {
    closed: { name: 'Abgeschlossen', means: 'Die Zeremonie wurde bis zu ihrem Ende abgehalten.' },
    aborted: { name: 'Abgebrochen', means: 'Die Zeremonie wurde vor ihrem Ende abgebrochen, aus diesem Grund: {reason}.' },
    unfinished: { name: 'Nicht beendet', means: 'Das Protokoll hört auf, bevor die Zeremonie endete.' }
  },
  label: {
    organisation: 'Organisation', ceremony: 'Zeremonie', script: 'Skript', mode: 'Betriebsart', opened: 'Eröffnet (UTC)', ended: 'Beendet (UTC)', outcome: 'Ausgang', freshness: 'Wert von außen',
    plan: 'Plan (SHA-256)', predecessor: 'Vorige Zeremonie', version: 'Strongroom', time: 'Zeit (UTC)', entry: 'Eintrag', event: 'Was', who: 'Wer', name: 'Name', roles: 'Rollen',
    fingerprint: 'Fingerabdruck des öffentlichen Schlüssels (SHA-256)', algorithm: 'Algorithmus', token: 'Token', id: 'Kennung (CKA_ID)', public: 'Öffentlicher Schlüssel', attributes: 'Attribute, wie zurückgelesen',
    generated: 'Erzeugt', confirmed: 'Bestätigt', file: 'Datei', sum: 'SHA-256', objects: 'Objekte', when: 'Wann', size: 'Einträge', root: 'Wurzel', words: 'Wurzel in Wörtern (erste Hälfte)',
    kernel: 'System', interfaces: 'Aktive Netzwerkschnittstellen', memory: 'Wege vom Speicher auf den Datenträger', offset: 'Ortszeit', module: 'PKCS#11-Modul', device: 'Gerät', serial: 'Seriennummer', site: 'Standort',
    backup: 'Sicherung', share: 'Anteil', holder: 'Verwahrt von', set: 'Anteilssatz', shown: 'Wie oft gezeigt', 'handed-over': 'Übergeben', 'read-back': 'Zurückgelesen', commitment: 'Festlegung (SHA-256)',
    threshold: 'Zur Wiederherstellung nötig', fate: 'Was daraus wurde', dealt: 'Verteilt', windows: 'Ein Polynom', 'key-commitment': 'Festlegung des Wiederherstellungsschlüssels', medium: 'Medium', place: 'Wo es war', backups: 'Sicherungen',
    made: 'Gemacht', wrapping: 'Verpackt', extractable: 'Entnehmbar für', lock: 'Beweis des Verschlusses', 'wrapping-key': 'Behaltener Wiederherstellungsschlüssel', refusals: 'Damit abgelehnt', restored: 'Aus der Sicherung wiederhergestellt', 'backup-sum': 'Sicherung (SHA-256)',
    differences: 'Unterschiede zum ursprünglichen', attribute: 'Attribut', original: 'Ursprünglich', now: 'Wiederhergestellt',
    approved: 'Genehmigungen des Plans', object: 'Objekt', class: 'Art', change: 'Nach der Zeremonie', weight: 'Gewicht', finding: 'Befund', where: 'Wo', policy: 'Richtlinie', rule: 'Regel', asks: 'Was sie verlangt', clause: 'Stammt aus',
    expires: 'Gültig bis (UTC)', signatures: 'Nötige Signaturen', signed: 'Signiert von', signs: 'Signiert', 'online-key': 'Der Schlüssel, der draußen signiert', until: 'Bis (UTC)', key: 'Schlüssel', state: 'Zustand', may: 'Darf benutzt werden für', why: 'Warum, und wer es genehmigt hat',
    issuer: 'Aussteller', purposes: 'Wofür', audiences: 'Bei'
  },
  value: {
    none: 'keine', nobody: 'die Station', script: '{name}, Version {version}', secret: 'keiner: ein geheimer Schlüssel', unconfirmed: 'nicht bestätigt', key: '{name} v{version}', offset: 'UTC{offset}',
    swap: 'Auslagerung', 'core-dumps': 'Speicherabzüge', before: 'vorher', after: 'nachher', 'not-logged-in': '{count}, ohne Anmeldung', predecessor: '{ceremony}, {size} Einträge', 'confirmed-by': 'Eintrag {seq}, mit {mechanism}', 'generated-by': 'Eintrag {seq}, mit {mechanism}',
    'restored-by': 'nicht hier; aus einer Sicherung wiederhergestellt, Eintrag {seq}', 'restored-from': 'die, aus der er wiederhergestellt wurde', 'no-backup': 'keine; das wurde in Eintrag {seq} angenommen', 'backup-on': '{file}, auf Medien {media}', unenforced: 'verlangt, und vom Token nicht eingehalten: {attributes}', 'extraction-kept': 'erprobt: Das Token gibt einen solchen Schlüssel nicht heraus', 'extraction-untried': 'nicht erprobt: Das Token bietet nichts, womit zu erproben wäre, ob es einen solchen Schlüssel herausgibt', 'extraction-let-out': 'erprobt: Das Token gibt einen solchen Schlüssel heraus',
    set: 'Anteilssatz {set}', threshold: '{threshold} von {shares} Anteilen', 'relied-on': 'in Kraft: {key} ist seit Eintrag {seq} darauf angewiesen', 'set-void': 'ungültig seit Eintrag {seq}: {cause}', 'set-open': 'nichts ist darauf angewiesen',
    dealt: 'Eintrag {seq}, aus Zufallsbytes von Token {token} und der Station', windows: '{count} Gruppen benachbarter Anteile ergaben denselben Schlüssel',
    'backup-of': 'Sicherung von {key}', 'made-at': 'Eintrag {seq}, unter Anteilssatz {set}', wrapped: 'mit {mechanism}', 'wrapped-by': 'mit dem Verpackungsschlüssel {id}, den Token {token} behielt', 'wrapped-trusted': 'mit {mechanism}, mit einem Verpackungsschlüssel, dem der Security Officer vertraute',
    tried: '{mechanism}, wie erprobt: Verpacken {wrap}, Auspacken {unwrap}', milliseconds: '{ms} ms', 'backup-file': '{bytes} Bytes, auf Medien {media}',
    unproven: 'nein: Nur ihre Anteile öffnen sie, und nach ihnen wurde nicht gefragt', 'wrapping-kept': 'auf Token {token}, als {id}: Er verpackt und kann sonst nichts',
    'replica-kept': 'auf Token {token}, und dort behalten', 'replica-destroyed': 'auf Token {token}, und dort vernichtet', 'proven-by': 'signiert mit {mechanism}; geprüft mit {verifiers}',
    'restored-key': '{key}, wiederhergestellt', 'restored-at': 'auf Token {token} in Eintrag {seq}, mit Anteilssatz {set}',
    'approved-by': '{person}, {role}', class: 'Klasse {class}: {keys}', 'own-rule': 'eigene Regel', 'held-card': 'Schlüssel auf eigener Chipkarte', 'held-file': 'Schlüssel in einer Datei',
    'act-signatures': 'Abzeichnung des Abschnitts', step: '{number} {title}',
    'attribute-change': '{name}: {before} zu {after}',
    'signed-at': '{by}, Eintrag {seq}', 'by-root': '{threshold} von {keys} Schlüsseln, nach Root-Version {root}', lifetime: 'jeweils für höchstens {seconds} s', revoked: 'zurückgezogen'
  },
  says: {
    'act-planned': 'Geplant: {planned}.', 'act-held': 'Abgehalten: {from} bis {to} UTC, {held}.', 'act-not-begun': 'Nicht begonnen.',
    'step-planned': 'Geplant: {planned}, durch {roles}.', irreversible: 'Unumkehrbar.', 'step-not-reached': 'Nicht erreicht.',
    'left-out': '{count} weitere Einträge stehen im Protokoll und sind hier nicht aufgeführt.', 'objects-left': '{count} weitere Objekte stehen in der Datei und sind hier nicht aufgeführt.',
    'root-stays': 'Root, Version {root}, bleibt in Kraft. Sie gilt bis {expires} UTC.',
    findings: 'Dies sagte die Prüfung über die Nachweise, als sie geschrieben wurden, ohne den Anker der Organisation.',
    anchored: 'Ob die Schlüssel die der richtigen Personen sind und ob die richtigen Personen den Plan genehmigt haben, zeigt eine Prüfung mit dem Anker.',
    'no-findings': 'Keine Befunde.',
    policy: 'Die Zeremonie wurde unter dieser Richtlinie abgehalten. Diese ihrer Regeln betreffen, was getan wurde.', 'policy-unreadable': 'Die Zeremonie hat die Datei einer Richtlinie, die sich nicht als solche lesen lässt.'
  },
  event: {
    opened: 'Zeremonie eröffnet', closed: 'Zeremonie abgeschlossen', aborted: 'Zeremonie abgebrochen: {reason}', aborting: 'Soll abgebrochen werden: {reason}', paused: 'Unterbrochen: {reason}',
    'resumed-pause': 'Nach einer Pause fortgesetzt, mit neuem Sitzungsschlüssel', 'resumed-crash': 'Nach einem Abbruch der Aufzeichnung bei {recovered} Einträgen fortgesetzt, mit neuem Sitzungsschlüssel',
    'intended': 'Zu erzeugen oder zu ändern: {objects}', 'intended-record': 'Steht bevor: {step}', done: '{step}', attempt: '{step} (Versuch {attempt})', failed: '{step}: misslungen, {error}', reconciled: 'Token nach der Unterbrechung verglichen: {verdict}',
    refused: 'Abgelehnt: {error}', signed: 'Abgezeichnet: {matter}', 'signed-not': 'Abzeichnung abgelehnt: {matter}', exception: 'Ausnahme {number}: {text}', 'act-closed': 'Abschnitt abgeschlossen', checkpoint: 'Prüfpunkt {number} über {size} Einträge',
    'acted-for': 'stellvertretend durch die Station', 'share-shown': 'Anteil {ordinal} allein {person} gezeigt', 'share-goes': 'Anteil {ordinal} wird mitgegeben an {person}: {carrier}', 'share-given': 'Anteil {ordinal} mitgegeben an {person}: {carrier}',
    'room-blanked': 'Vor einem Geheimnis bestätigt: Projektion und Kameras abgewandt; die Raumansicht wurde geleert', 'room-closed': 'Vor einem Geheimnis bestätigt: Projektion und Kameras abgewandt; keine Raumansicht war offen',
    'custody-void': 'Anteilssatz {set} aufgegeben: {cause}', 'custody-forgotten': 'Anteile von Satz {set} sind neu einzugeben: {cause}',
    'ordinals-void': 'gezeigte Anteile, deren Karten zu vernichten sind: {ordinals}', 'ordinals-forgotten': 'Anteile, die eingegeben waren: {ordinals}', cards: 'Karten von Anteilssatz {set}: {ordinals}'
  },
  result: {
    present: 'Anwesend: {people}', clock: 'Uhr der Station: {clock}; Wert von außen bestätigt', station: 'Aktive Netzwerkschnittstellen: {interfaces}; Auslagerung: {swap}; Speicherabzüge: {dumps}',
    inventory: '{objects} Objekte auf Token {token}, {when}', initialised: 'Token {token}: Bezeichnung {label}, {manufacturer} {model}, Seriennummer {serial}, Teile der PIN: {components}',
    generated: '{key}: {algorithm} auf Token {token}, mit {mechanism}', confirmed: '{key} signierte den Bestätigungstext mit {mechanism}; geprüft mit {verifiers}', exported: '{key} in {file} geschrieben',
    'no-backup': '{key} hat keine Sicherung, und das ist angenommen', medium: 'Medium {number} unter {path}', split: 'Anteilssatz {set}: {threshold} von {shares}; {windows} Gruppen benachbarter Anteile ergaben denselben Schlüssel',
    'handed-over': 'Anteil {ordinal} an {person}; wie oft gezeigt: {shown}', 'read-back': 'Anteil {ordinal} von {person} zurückgelesen, als {form}', entered: 'Anteil {ordinal} von {person} eingegeben, als {form}',
    backed: 'Unter Anteilssatz {set} in {file} verpackt, auf Medien {media}', locked: 'Für {ms} ms entnehmbar, dann verschlossen; das Token lehnte ab, ihn zu verpacken, zu ändern und zu kopieren: {answers}',
    wrapped: 'Unter Anteilssatz {set} mit dem Verpackungsschlüssel {id} von Token {token} in {file} verpackt, auf Medien {media}; nicht erwiesen, bis seine Anteile es öffnen',
    'wrapping-kept': 'Der Wiederherstellungsschlüssel von Anteilssatz {set} bleibt auf Token {token} als Verpackungsschlüssel {id}; das Token lehnte ab, damit auszupacken, ihn zu kopieren und zu ändern: {answers}',
    'replica-kept': 'Auf Token {token} wiederhergestellt und dort behalten; signiert mit {mechanism}', 'replica-destroyed': 'Auf Token {token} wiederhergestellt und dort vernichtet; signiert mit {mechanism}',
    backup: 'Sicherung von {key}: {file}, unter Anteilssatz {set}', restored: '{key} auf Token {token} wiederhergestellt; signiert mit {mechanism}; abweichende Attribute: {differences}',
    proposal: 'Vorgeschlagen von {person}: {reason}',
    'checked-health': '{key} arbeitet auf Token {token}; signiert mit {mechanism}', 'checked-canary': '{key} arbeitet nach der Änderung auf Token {token}; signiert mit {mechanism}',
    'checked-challenge': 'Token {token} bewies, dass {key} darauf liegt; signiert mit {mechanism}',
    endorsed: '{by} bürgte für {over}; signiert mit {mechanism}',
    changed: '{key}: {from}, jetzt {to}', promotion: 'Wechsel Nummer {number}', since: 'Gilt als kompromittiert seit {since}', reason: 'Grund: {reason}',
    'wrapping-destroyed': 'Verpackungsschlüssel {id} von Anteilssatz {set} auf Token {token} vernichtet',
    destroyed: '{key} auf Token {token} vernichtet: {objects} Objekte, keines übrig', audited: 'Token {token}: {objects} Objekte, {findings} Befunde', notice: 'Mitteilung über {key}: {file}',
    absent: 'Nicht auf Token {token}: {keys}', 'still-there': '{key} ist noch auf Token {token}: {objects} Objekte, unter der Kennung {id} oder daneben',
    cloned: '{key} vom Token mit der Seriennummer {from} auf Token {token} geklont; dort signiert mit {mechanism}', procedure: 'Wie geklont wurde: {procedure} Gesehen von {person}',
    stage: '{stage}: nach {seconds} s', exposed: 'Wäre gefährdet gewesen: {what}',
    template: '{name}: Vorlage {template}', 'statement-file': '{name}: Datei {file}', lint: 'Vermerkt: {rule}. {detail}',
    certificate: 'Zertifikat {name}, signiert mit {key} auf Token {token}: Seriennummer {serial}, von {from} bis {to}, als {file}',
    crl: 'Liste {number} von {key}, signiert auf Token {token}: {entries} gesperrt, von {from}, die nächste bis {to}, als {file}',
    statement: 'Erklärung {name}, signiert mit {key} auf Token {token}, als {file}',
    metadata: '{metadata}: {sha256}', 'online-key': 'Online-Schlüssel {spki}, vertraut bis {until}, mit dem mitgebrachten Papier verglichen und gehört von {person}',
    'metadata-signed': '{metadata}: signiert von {by}', 'metadata-signed-on': '{metadata}: signiert mit {key} auf Token {token} ({mechanism})', published: 'Für das Repository geschrieben: {metadata}; {files} Dateien',
    yes: 'an', no: 'aus'
  },
  form: { words: 'Wörter', code: 'Code', medium: 'Datei vom eigenen Medium', token: 'Objekt von der eigenen Chipkarte' },
  copy: {
    medium: 'Sicherungsmedium {medium} ({file})', card: 'Karte von Anteil {ordinal} des Satzes {set} ({person})', carrier: '{carrier} mit Anteil {ordinal} des Satzes {set} ({person}): {what}',
    destroyed: 'Vernichtet: {copy}', missing: 'Nicht gefunden, und Vernichtung nicht erwiesen: {copy}', kept: 'Behalten: {copy}'
  },
  change: { kept: 'unverändert', changed: 'geändert', new: 'neu', gone: 'fort' },
  refused: { unwrap: 'Auspacken: {answer}', copy: 'eine Kopie, die auspacken darf: {answer}', change: 'das Auspacken erlauben: {answer}' },
  lock: { wrap: 'noch einmal verpacken: {answer}', change: 'wieder entnehmbar machen: {answer}', copy: 'kopieren: {answer}' },
  cause: {
    interrupted: 'die Zeremonie wurde unterbrochen', 'process-lost': 'der Prozess, der die Anteile hielt, endete', 'action-failed': 'der Schritt, der die Anteile braucht, misslang', 'given-up': 'die Beteiligten gaben es auf'
  },
  matter: {
    open: 'Eröffnung', authorise: 'Freigabe von „{step}“', act: 'Abschnitt', exception: 'Ausnahme', pause: 'Unterbrechung', resume: 'Fortsetzung', abort: 'Abbruch der Zeremonie', close: 'Abschluss',
    void: 'Vernichtung der Karten des Anteilssatzes'
  },
  verdict: { 'nothing-there': 'nichts war geschehen', finished: 'es wurde zu Ende geführt', adopted: 'es war vollständig und wurde übernommen', removed: 'was zurückblieb, wurde entfernt' }
}
