// The words of the terminal's catalog, in German: `status`, `catalog show`, `catalog certificate`, `catalog rebuild`.

import type * as english from '../en/catalog.ts'
import type { Translated } from '../text.ts'

export const catalogHelp: Translated<typeof english.catalogHelp> = {
  'catalog': 'den Katalog der Schlüssel ansehen oder neu machen',
  'catalog-rebuild': 'den Katalog neu machen: aus den Zeremonien der Station, oder aus Nachweispaketen in beliebiger Reihenfolge',
  'catalog-show': 'einen Schlüssel zeigen, oder alle: jede Version, ihre Daten, ihre Token und Kopien, und die Einträge, die sie nachweisen',
  'catalog-certificate': 'ein Zertifikat zeigen, das ein Schlüssel signiert hat, wie es Prüfende lesen, und es als PEM schreiben',
  'argument-catalog-bundles': 'Ordner von Nachweispaketen (Vorgabe: die Zeremonien der Station)',
  'argument-catalog-key': 'Name des Schlüssels (Vorgabe: alle Schlüssel)',
  'argument-catalog-certificate': 'Name des Zertifikats, seine Seriennummer in Hex oder sein SHA-256',
  'option-out-certificate': 'Datei, in die es als PEM geschrieben wird; eine vorhandene bleibt, wie sie ist',
  'option-catalog-mode': 'production oder rehearsal (Vorgabe: die Produktion, wenn es eine gibt, sonst die neuesten Proben)',
  'option-out-catalog': 'Datei, in die der Katalog geschrieben wird (Vorgabe: er wird ausgegeben); eine vorhandene bleibt, wie sie ist',
  'option-catalog': 'Datei eines Katalogs, oder der Name eines Katalogs der Station (Vorgabe: der der Station, nach --mode)',
  'option-catalog-name': 'Name eines Katalogs der Station, wie „station status“ ihn zeigt (Vorgabe: nach --mode)'
}

export const catalog: Translated<typeof english.catalog> = {
  label: {
    'catalog': 'Katalog',
    'of': 'Organisation',
    'complete-to': 'Vollständig bis',
    'newest': '{title}, beendet {ended}; Zeremonien insgesamt: {count}',
    'policy': 'Richtlinie',
    'no-policy': 'keine',
    'policy-of': '{policy}, Version {version}',
    'now': 'Jetzt',
    'version': '{key} v{version}',
    'since': '{state} seit {since}',
    'active-until': 'aktiv seit {since}, bis längstens {until}',
    'next': '{action}: ab {from}, bis {by}',
    'custody': 'Karten: {threshold} von {shares} sind nötig, {reachable} erreichbar',
    'drill-held': '{drill}: abgehalten am {day}, fällig bis {by}', 'drill-never': '{drill}: bisher nicht abgehalten, fällig bis {by}',
    'next-label': 'Als Nächstes',
    'unknown': 'nicht bekannt',
    'state': '{state} (NIST SP 800-57: {nist})',
    'in-use-until': 'In Gebrauch bis',
    'processing-until': 'Für Früheres',
    'compromised-since': 'Kompromittiert',
    'token': 'Token',
    'held': '{label}, Seriennummer {serial}: {state}; darf {may}',
    'proved': 'nachgewiesen {at}: {from}',
    'site': 'am Standort {site}', 'absent': 'nachweislich weg {at}: {from}',
    'copy': 'Kopie',
    'medium': 'Medium {medium}, {file}',
    'card': 'Karte {ordinal} von Anteilssatz {set}, {custodian}',
    'carrier': '{carrier} mit Anteil {ordinal} von Anteilssatz {set}, {custodian}: {what}',
    'vouches': 'Bürgt für',
    'next-list': 'Sperrliste {number} von {version}: die nächste bis {by}',
    'certified': 'Zertifikat', 'signed': 'Signiert', 'list-of': 'Sperrliste', 'statement-of': 'Erklärung',
    'certificate': '{certificate}: {kind}, Seriennummer {serial}, bis {until}, signiert von {by}',
    'by-itself': 'dem eigenen Schlüssel',
    'revoked': 'gesperrt seit {day}: {reason} (auf Liste {number} von {key})',
    'list': '{list}: Nummer {number}, darauf gesperrt: {entries}, vom {from}, bis {until}',
    'statement': '{statement}: über {file}',
    'made': '{keys} Schlüssel aus {ceremonies} Zeremonien'
  },

  holding: { held: 'gehalten', destroyed: 'vernichtet' },
  issued: { 'without-authority': 'ohne Befugnis signiert; verlassen Sie sich nicht darauf' },
  copy: { held: 'vorhanden', destroyed: 'vernichtet', missing: 'fehlt' },

  says: {
    'none': 'Hier ist keine Zeremonie beendet, also gibt es keine Schlüssel.',
    'not-made': 'Es gibt keinen lesbaren Katalog. Zeremonien, die hier beendet sind und in einen gehören: {count}. Führen Sie „catalog rebuild“ aus.',
    'certificate-out': 'Mit --out FILE wird es als PEM geschrieben.',
    'practice': 'Das sind Proben. Wie sie stehen, sagt nichts über die Produktion, die folgt, und ändert nichts daran, wie dieser Befehl endet.',
    'others': 'Weitere Kataloge dieser Station: {count}. „station status“ zeigt, in welchem jede Zeremonie steht; „status --catalog“ mit seinem Namen zeigt, wie es um ihn steht.',
    'nothing-due': 'Nichts ist fällig, und nichts ist falsch.',
    'unsound': 'Diese Zeremonien sind nicht gültig, für sich oder als Reihe. Es entstand kein Katalog, und ein voriger blieb, wie er ist. Gehen Sie zuerst dem nach, was oben genannt ist.'
  }
}
