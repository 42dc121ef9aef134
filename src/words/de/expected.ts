// What is expected of a field that is wrong, in German.

import type { expected as english } from '../en/expected.ts'
import type { Translated } from '../text.ts'

export const expected: Translated<typeof english> = {
  'one-of': 'eines von {choices}', 'one-of-parameters': 'einer der Parameter des Skripts: {known}', 'one-of-keys': 'einer der Schlüssel des Katalogs: {known}', 'one-of-plan-keys': 'einer der Schlüssel des Plans: {known}',
  'one-of-sets': 'einer der Sätze des Registers: {known}', 'no-field': 'kein Feld dieses Namens', 'missing': '{kind}, und das fehlt', 'left-out': 'nichts: Es gehört zu {what}',
  'characters': '{from} bis {to} Zeichen', 'text-of': 'Text mit {from} bis {to} Zeichen', 'bytes': 'höchstens 32 Bytes in UTF-8', 'at-most-bytes': 'höchstens {most} Bytes; das sind {found}', 'at-most': 'höchstens {most}',
  'whole-16': 'eine ganze Zahl von 3 bis 16, oder nichts', 'whole-15': 'eine ganze Zahl von 2 bis 15, oder nichts', 'version-number': 'die Nummer einer Version, etwa 2, oder nichts', 'number-up-to': 'eine Zahl von {from} bis {to}',
  'less-shares': 'weniger als die Zahl der Anteile, {shares}', 'less-custodians': 'weniger als die Zahl der Verwahrenden, {shares}', 'keep-none': 'keep oder none', 'keep-destroy': 'keep oder destroy', 'yes-no': 'yes oder no',
  'reason': 'der Grund, der vorgelesen und genehmigt wird', 'since': 'eine vergangene Zeit in UTC, etwa 2026-11-22T08:00:00.000Z', 'time-after': 'eine Zeit nach notBefore', 'until': 'spätestens {until}',
  'holds-role': 'jemand mit der Rolle {role}', 'of-anchor': 'jemand aus dem Anker', 'participant': 'jemand, der nach dem Plan teilnimmt', 'roles-of': 'eine Rolle, die der Anker {id} gibt: {roles}', 'used-once': 'dass „{value}“ nur einmal benutzt wird', 'named-once': 'dass „{value}“ nur einmal genannt wird',
  'enough': '{count} mit der Rolle {role}; {holders} haben sie', 'enough-one': '{count} mit der Rolle {role}; {holders} hat sie', 'holder': 'jemand, der laut Register eine Karte von Satz {set} hat: {holders}',
  'officers': 'security-officer und crypto-officer: Jeder setzt eine PIN', 'site': 'dass der Standort sagt, wo dieses Token zu finden ist', 'site-file': 'eine Standortdatei: Die Produktion hat echte Token, und Chipkarten werden über ein Modul gelesen',
  'token-uri': 'das Token dieses Namens aus dem Skript, mit module und uri', 'card-module': 'das Modul, das die Chipkarten der Personen liest', 'card-module-long': 'das PKCS#11-Modul, das die Chipkarten der Personen liest', 'uri': 'ein URI eines Tokens, nicht eines Objekts darauf',
  'whole-token': '{name}: Die Produktion nennt ihre Token vollständig', 'card-key': 'ein Schlüssel auf einer Chipkarte für {name}: In der Produktion zählt eine Schlüsseldatei nicht', 'founder': 'ein Gründungsmitglied', 'file': 'eine lesbare Datei unter {path}',
  'medium-folder': 'der Ordner eines Sicherungsmediums: Ein Plan nennt jede Sicherung mit ihrem Hash', 'plan-token': 'ein Token des Plans', 'utf8': 'Text in UTF-8', 'no-aliases': 'YAML ohne Aliase', 'enrolment': 'eine Erfassung für {mode}; die von {name} ist für {found}',
  'mode-before': '{mode}, wie in der vorigen Version', 'serial': 'eine Seriennummer', 'rule': 'dass die Regel {rule} eingehalten wird: {detail}', 'token-holds': 'ein Token, das ihn hält', 'number-of-share': 'die Nummer eines ausgegebenen Anteils: {ordinals}'
}
