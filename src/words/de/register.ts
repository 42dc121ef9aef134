// The words of the terminal's register of shares and of the tokens on which keys lie, in German.

import type * as english from '../en/register.ts'
import type { Translated } from '../text.ts'

export const registerHelp: Translated<typeof english.registerHelp> = {
  'register': 'sagen, wer welchen Anteil hat: Karten, Beutel und Verwahrende, was jeder Satz öffnet und was daran fällig ist; und welche Schlüssel auf welchem Token liegen, an welchem Standort',
  'register-exits': 'Endet mit 0, wo an keinem Satz etwas fällig ist, 1, wo etwas fällig ist, 2, wo etwas nicht stimmt oder kein Katalog gelesen werden kann',
  'argument-register': 'Kennung eines Anteilssatzes oder ihr Anfang, mit allem, was darüber bekannt ist (Vorgabe: alle Sätze), und Ordner von Nachweispaketen (Vorgabe: der Katalog der Station)'
}

export const register: Translated<typeof english.register> = {
  label: {
    'register': 'Register', 'sets': '{organisation}, bis {ended}; Anteilssätze: {count}', 'none-yet': 'noch keine',
    'set': 'Anteilssatz {set}', 'in-use': '{state}: {threshold} von {shares} Karten öffnen ihn, {reachable} können gebracht werden', 'not-in-use': '{state}: {threshold} von {shares} Karten öffneten ihn', 'void': '{state}: Keine Sicherung wurde darunter gemacht, und seine Karten öffnen nichts',
    'dealt': 'Verteilt', 'replaces': '{day}, an Stelle von {set}', 'given-up': 'Aufgegeben', 'successor': '{day}, für {set}', 'opens': 'Öffnet', 'backup': '{key}: {file}, auf Medien {media}',
    'ordinal': 'Nr', 'custodian': 'Verwahrt von', 'bag': 'Beutel', 'since': 'Seit', 'seen': 'Gesehen', 'proven': 'Eingegeben', 'state': 'Karte',
    'no-bag': 'keiner', 'unknown': 'unbekannt', 'left': 'fort', 'held': 'verwahrt', 'destroyed': 'vernichtet', 'missing': 'fehlt',
    'medium': 'Medium {medium}', 'copy': '{file}: {state}', 'carrier': 'Karte {ordinal}', 'carrier-of': '{card}, {carrier}, {what}', 'carrier-state': '{carrier}, {state}', 'note': 'Karte {ordinal}',
    'tokens': 'Token', 'token': '{label}, Seriennummer {serial}', 'token-at': '{label}, Seriennummer {serial}, am Standort {site}',
    'holds': '{key}: {state}, gezeigt am {day}', 'holds-unproven': '{key}: {state}, nie gezeigt', 'holds-over': '{held}; außer Gebrauch, und noch da', 'lacks': '{key}: in Gebrauch, und nicht da',
    'gone': '{key}: fort, gezeigt am {day}', 'gone-unproven': '{key}: fort, seither nicht gezeigt',
    'exposure': 'Karte {ordinal}', 'exposed': '{exposure}, {day}', 'exposed-by': '{exposure}, {day}; neue Anteile sind fällig bis {by}', 'events': 'Seit Verteilung', 'event': '{what}: {event}'
  },

  says: {
    'none': 'Es wurde kein Anteilssatz ausgegeben, also hat niemand einen Anteil.',
    'nothing-due': 'An Anteilssätzen ist nichts fällig, und nichts stimmt mit ihnen nicht.',
    'more': 'Nennen Sie einen Satz, um alles zu lesen, was darüber bekannt ist.'
  }
}
