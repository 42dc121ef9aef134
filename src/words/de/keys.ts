// The words of the window's page of keys, in German.

import type * as english from '../en/keys.ts'
import type { Translated } from '../text.ts'

export const keys: Translated<typeof english.keys> = {
  title: {
    'keys': 'Schlüssel',
    'catalogs': 'Wessen Schlüssel möchten Sie sehen?',
    'due': 'Was fällig ist',
    'next': 'Was als Nächstes kommt',
    'versions': 'Schlüssel und ihre Versionen',
    'periods': 'Nutzungszeiten',
    'health': 'Rotation, Verwahrung und Übungen',
    'notices': 'Auch im Protokoll',
    'history': 'Wie sich der Zustand änderte',
    'holdings': 'Token, auf denen er liegt',
    'copies': 'Kopien auf keinem Token',
    'vouches': 'Versionen, für die er bürgt',
    'certificates-of': 'Zertifikate für ihn',
    'certificates-by': 'Zertifikate, die er für andere signiert hat',
    'lists': 'Listen gesperrter Zertifikate, die er signiert hat',
    'statements': 'Erklärungen, die er signiert hat'
  },

  bar: {
    waiting: 'Erzeugt, noch nicht in Gebrauch',
    active: 'In Gebrauch',
    suspended: 'Ausgesetzt',
    processing: 'Nur für frühere Arbeit',
    overdue: 'Über der Zeit',
    warning: 'Nächste Maßnahme: ab, und fällig am'
  },

  period: {
    'waiting': 'Seit {day}, noch nicht in Gebrauch',
    'active': 'In Gebrauch seit {day}; keine Richtlinie sagt, bis wann',
    'active-until': 'In Gebrauch seit {day}, längstens bis {until}',
    'suspended': 'Ausgesetzt seit {day}',
    'retiring': 'Nur für frühere Arbeit seit {day}',
    'retired': 'Außer Gebrauch seit {day}',
    'destroy-scheduled': 'Außer Gebrauch; zu vernichten, wie am {day} beschlossen',
    'destroyed': 'Vernichtet am {day}',
    'compromised': 'Als kompromittiert festgehalten am {day}, gilt so seit {held}',
    'destroyed-compromised': 'Vernichtet am {day}; gilt als kompromittiert seit {held}',
    'processing': 'Für frühere Arbeit längstens bis {until}'
  },

  when: {
    overdue: 'Überfällig seit {by}',
    now: 'Jetzt, bis {by}',
    later: 'Ab {from}, bis {by}',
    by: 'Bis {by}'
  },

  action: {
    'rotate': 'Rotieren',
    'publish': 'Veröffentlichen',
    'promote': 'In Gebrauch nehmen',
    'retire': 'Außer Dienst stellen',
    'schedule-destruction': 'Über die Vernichtung entscheiden',
    'destroy': 'Vernichten'
  },

  drill: {
    inspect: 'Sichtprüfung von Beuteln und Siegeln',
    check: 'Beweis, dass der Schlüssel auf seinem Token liegt',
    shares: 'Prüfung der Anteile',
    restore: 'Wiederherstellen einer Sicherung',
    breach: 'Ernstfallübung',
    audit: 'Bestandsprüfung'
  },

  purpose: {
    certificates: 'Zertifikate',
    crls: 'Sperrlisten',
    statements: 'typisierte Erklärungen',
    wrapping: 'Verpacken anderer Schlüssel',
    publication: 'Veröffentlichung',
    transcripts: 'Protokolle'
  },

  trigger: {
    time: 'Weil die Zeit gekommen war',
    event: 'Wegen eines Ereignisses',
    both: 'Weil die Zeit gekommen war, und wegen eines Ereignisses'
  },

  severity: { problem: 'Problem', warning: 'Fällig', notice: 'Hinweis' },
  standing: { 'in-time': '✓ Rechtzeitig', 'soon': '▶ Bald', 'overdue': '✕ Überfällig', 'unknown': '○ Keine Richtlinie' },
  custody: { 'enough': '✓ Genug', 'few': '▶ Wenige', 'too-few': '✕ Zu wenige' },
  mark: { 'proven': '✓ Erwiesen', 'never': '▶ Nie', 'no-backup': '○ Keine' },
  holding: { held: 'Vorhanden', destroyed: 'Vernichtet' },
  copy: { held: 'Vorhanden', destroyed: 'Vernichtet', missing: 'Fehlt' },

  label: {
    'none': '(keine)',
    'signed-by': 'Signiert von {issuer}',
    'valid': 'Gültig von {from} bis {to}',
    'expired': 'Abgelaufen: war gültig von {from} bis {to}',
    'revoked': 'Gesperrt seit {day}: {reason} (Liste {number})',
    'without-authority': 'Ohne Befugnis: Es gibt es, und niemand darf sich darauf verlassen',
    'list-of': 'Sperrlisten von {version}',
    'list-none': 'Noch keine',
    'list-newest': 'Die neueste ist Nummer {number}',
    'list-number': 'Nummer {number}; darauf gesperrt: {entries}',
    'list-period': 'Gemacht am {from}, die nächste bis {next}',
    'of-file': 'Über die Datei {file}',
    'made-from': 'Zeremonien: {count}, die neueste endete am {day}; keine Richtlinie',
    'made-from-policy': 'Zeremonien: {count}, die neueste endete am {day}; Richtlinie {policy}, Version {version}',
    'no-keys': 'Noch keine Schlüssel',
    'not-read': 'Kein Katalog',
    'none-due': 'Nichts ist fällig',
    'none-known': 'Keine Richtlinie',
    'due': '{count} fällig',
    'no-catalog': 'Es gibt noch keinen Katalog',
    'not-made': 'Nicht gemacht: {catalog}',
    'catalog': '{organisation}; Schlüssel: {keys}, Zeremonien: {ceremonies}, die neueste endete {ended}',
    'rehearsal-of': 'Proben bis {ended}',
    'now-at': 'Jetzt, {day}',
    'version-of': '{key} v{version}',
    'state-of': '{version}: {state}',
    'in-state': '{state}: {count}',
    'nist': 'englischer Name in NIST SP 800-57: „{name}“',
    'proof-of': '{entry} beweist: {about}',
    'ceremony': '{title}, beendet {day}',
    'held-by': '{algorithm} · {tokens}, {copies}',
    'token-one': '1 Token',
    'tokens': '{count} Token',
    'copy-one': '1 weitere Kopie',
    'copies': '{count} weitere Kopien',
    'of-class': 'Klasse {class}',
    'owned-by': 'verantwortlich: {owner}',
    'no-owner': 'niemand als verantwortlich eingetragen',
    'no-purpose': 'kein Zweck eingetragen',
    'next': '{action}: {version}',
    'next-drill': '{drill}: {key}',
    'rotation': 'Rotation',
    'no-rotation': 'Nichts ist geplant',
    'rotation-by': '{action}: ab {from}, bis {by}',
    'promotion-count': 'Wechsel bisher: {count}',
    'custody': 'Verwahrung',
    'no-backup': 'Die Version in Gebrauch hat keine Sicherung',
    'shares': 'Je {threshold} von {shares} Anteilen; erreichbare Verwahrende: {reachable}',
    'holders': 'Anteilssatz {set}: {holders}',
    'backup': 'Sicherung',
    'not-proven': 'Die Sicherung wurde bisher nicht wiederhergestellt',
    'proven-at': 'Wiederhergestellt und benutzt am {day}',
    'never-held': 'Bisher nicht abgehalten',
    'held-at': 'Abgehalten am {day}',
    'held-due': '{held}; fällig bis {by}',
    'purposes': 'Zwecke',
    'class': 'Klasse',
    'owner': 'Verantwortlich',
    'issuer': 'Aussteller',
    'in-use': 'In Gebrauch',
    'promotions': 'Wechsel bisher',
    'state': 'Zustand',
    'period': 'Zeit',
    'algorithm': 'Algorithmus',
    'may': 'Darf, wie von den Token gelesen',
    'may-nothing': 'Nichts: Kein Token hat ihn',
    'backup-of': '{version}, Sicherung',
    'token': '{label}, Seriennummer {serial}',
    'on-token': '{version} auf Token {label}',
    'shown-gone': 'Am {day} gezeigt, dass er fort ist',
    'held-proved': '{held}; bewiesen am {day}',
    'maker': '{manufacturer}, {model}',
    'copy-of': '{version}: {copy}',
    'medium': 'Medium {medium}, {file}',
    'card': 'Karte {ordinal} von Anteilssatz {set}, {name}',
    'carrier': 'Anteil {ordinal} von Anteilssatz {set}, {name}: {carrier}, {what}',
    'vouches': 'Jede bürgt für die andere',
    'vouches-for': '{version} bürgt für {other}',
    'proposed-by': 'Vorgeschlagen von {name}',
    'approved-by': 'Genehmigt von {names}',
    'attested-by': '{name} bestätigte am {day}, dass nichts mehr darunter liegt',
    'promotion': 'Wechsel {number}'
  },

  button: {
    'rebuild': 'Katalog neu machen',
    'rehearse': 'Eine Probe abhalten',
    'other': 'Andere Schlüssel zeigen: {name}', 'others': 'Andere Schlüssel zeigen ({count} weitere Kataloge)',
    'all': 'Alles zeigen',
    'all-about': 'Alles über {key} zeigen'
  },

  says: {
    'rehearsal': 'PROBE: nur zur Übung. Diese Schlüssel dürfen nie benutzt werden.',
    'production': 'PRODUKTION: Dies sind die echten Schlüssel.',
    'catalogs': 'Die Produktion hat einen Katalog. Jede Probe hat, mit denen, die auf sie folgen, einen eigenen.',
    'no-ceremony': 'Der Katalog führt jeden Schlüssel mit Zustand und Daten auf. Er wird geschrieben, wenn eine Zeremonie endet, und hier endete noch keine. Halten Sie eine Probe ab, um einen zu sehen.',
    'no-catalog': 'Hier endeten Zeremonien: {count}, und es wurde kein Katalog daraus gemacht. Machen Sie ihn neu: Jedes Protokoll wird geprüft, und keines geändert.',
    'rebuilding': 'Jedes Protokoll der Station wird geprüft, und daraus werden die Kataloge gemacht. Das kann einige Minuten dauern.',
    'not-made': 'Dieser Katalog ließ sich aus den Protokollen der Station nicht machen. Was vorher da war, bleibt, wie es ist. Lassen Sie den Stationsordner, wie er ist, und lassen Sie ihn untersuchen.',
    'behind': 'Es endeten Zeremonien, die dieser Katalog nicht hat. Was hier steht, kann alt sein. Machen Sie ihn neu: Jedes Protokoll wird geprüft, und keines geändert.',
    'differs': 'Ein Protokoll, aus dem dieser Katalog gemacht ist, ist nicht mehr so da. Verlassen Sie sich nicht darauf. Machen Sie ihn neu, und vergleichen Sie die Station mit anderswo verwahrten Nachweisen.',
    'nothing-due': 'Nichts ist fällig, und alles stimmt.',
    'nothing-known': 'Alles stimmt. Was fällig ist, ist nicht bekannt: Es gibt keine Richtlinie.',
    'nothing-next': 'Die Richtlinie verlangt nichts weiter.',
    'no-policy': 'Diese Schlüssel wurden ohne Richtlinie erzeugt, also sagt nichts, wann sie fällig sind. Ein Plan, der eine Richtlinie nennt, ändert das.'
  }
}
