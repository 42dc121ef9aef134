// The words of data keys, in German: made in a token, taken to another version, and the word that nothing is left.

import type * as english from '../en/data-keys.ts'
import type { Translated } from '../text.ts'

export const dataKeyHelp: Translated<typeof english.dataKeyHelp> = {
  'data-keys': 'Datenschlüssel im Token erzeugen, verpackt von der Version eines Verpackungsschlüssels, die in Gebrauch ist; je Zeile ein JSON-Objekt',
  'rewrap': 'Datenschlüssel unter älteren Versionen eines Verpackungsschlüssels im Token zu der in Gebrauch umverpacken; macht weiter, wo es abgeschnitten wurde',
  'rewrap-check': 'eine Quittung gegen den Anker prüfen, und die Dateien, die sie nennt; endet mit 0, wenn alles stimmt, 1, wenn nicht, 2, wenn etwas nicht lesbar ist',
  'attest': 'als datenverantwortliche Person signieren, dass unter einer Version eines Verpackungsschlüssels nichts mehr liegt, damit sie außer Dienst gehen kann',
  'argument-rewrap-in': 'Datei mit Datenschlüsseln, je Zeile ein JSON-Objekt: id, key, version, wrapped',
  'argument-rewrap-out': 'neue Datei dafür; Abgewiesenes, Quittung und Journal kommen daneben',
  'argument-receipt': 'Quittung, die ein Umverpacken hinterlassen hat',
  'option-data-key': 'Name des Verpackungsschlüssels',
  'option-data-count': 'wie viele Datenschlüssel',
  'option-data-prefix': 'womit ihre Kennungen beginnen',
  'option-data-out': 'neue Datei dafür',
  'option-data-mode': 'production oder rehearsal (Vorgabe: die Produktion, wenn sie den Schlüssel hat, sonst die neueste Probe, die ihn hat)',
  'option-data-module': 'PKCS#11-Modul eines echten Tokens; das Wegwerftoken einer Probe braucht keines',
  'option-data-uri': 'welches von mehreren Token, die den Schlüssel halten, etwa pkcs11:serial=0123',
  'option-rewrap-to': 'Version, zu der sie kommen: die in Gebrauch',
  'option-rewrap-processes': 'wie viele Prozesse am Token arbeiten, jeder mit eigener Sitzung',
  'option-rewrap-compromised': 'auch kompromittierte Versionen öffnen: nach einer Kompromittierung, um zu retten, was darunter liegt',
  'option-rewrap-as': 'Kennung des Officers, der die Quittung signiert (die Besetzung einer Probe signiert von selbst)',
  'option-attest-as': 'Kennung derer, die es bescheinigen, wie im Anker',
  'option-signer-key': 'die versiegelte Schlüsseldatei derer, die signieren',
  'option-signer-module': 'PKCS#11-Modul, das die Chipkarte derer liest, die signieren',
  'option-pin-fd-token': 'die Benutzer-PIN des Tokens, und in einer zweiten Zeile PIN oder Passphrase zum Signieren, aus diesem Dateideskriptor lesen',
  'option-attest-version': 'Version, unter der nichts mehr liegt',
  'option-attest-receipt': 'Quittung, auf der es beruht; mehrfach möglich',
  'option-attest-out': 'neue Datei für die Bescheinigung',
  'option-check-input': 'die Datei, die umverpackt wurde, zum Vergleich mit der Quittung',
  'option-check-output': 'die Datei, die daraus wurde, zum Vergleich mit der Quittung',
  'option-check-rejects': 'die Datei mit Abgewiesenem, zum Vergleich mit der Quittung',
  'option-check-anchor': 'der Anker der Organisation, von außen'
}

export const dataKeys: Translated<typeof english.dataKeys> = {
  label: {
    'key': 'Verpackungsschlüssel',
    'of': '{key} v{version}',
    'token': 'Token',
    'token-of': '{label}, Seriennummer {serial}',
    'from': 'Auch geöffnet',
    'versions': '{versions}',
    'none': 'keine andere Version',
    'made': 'Datenschlüssel',
    'file': 'Datei',
    'output': 'Ausgabe', 'rejects': 'Abgewiesen', 'receipt': 'Quittung', 'input': 'Eingabe',
    'sha256': 'SHA-256',
    'lines': 'Zeilen',
    'counts': '{lines} insgesamt: {rewrapped} umverpackt, {already} schon unter v{to}, {rejected} abgewiesen',
    'from-each': 'v{version}: {lines}',
    'taken': 'Genommen von',
    'signed': 'Signiert von', 'signed-by': '{name}, {roles}',
    'attested': 'Bescheinigung',
    'on-receipt': 'Beruht auf', 'of-receipt': '{path}: {from} Datenschlüssel zu v{to} gebracht, {rejected} Zeilen abgewiesen',
    'when': 'Getan', 'times': 'von {begun} bis {ended}',
    'holds': 'stimmt', 'differs': 'weicht ab', 'not-looked-at': 'nicht angesehen'
  },
  ask: { 'pin': 'Benutzer-PIN von Token {label}', 'secret-card': 'PIN der Chipkarte von {name}, für die Quittung', 'secret-file': 'Passphrase des Schlüssels von {name}, für die Quittung' },
  progress: {
    'bar': '[{bar}] {percent} % · {lines} Zeilen · {rate}/s · noch {left}',
    'line': '{percent} %: {lines} Zeilen, davon {rejected} abgewiesen, {rate} in der Sekunde, noch {left}',
    'reading': 'Die Eingabe wird gelesen',
    'unknown': '-'
  },
  says: {
    'goes-on': 'Diese Arbeit wurde nach {lines} Zeilen abgeschnitten. Sie geht von dort weiter.',
    'was-finished': 'Alle Zeilen waren schon fertig. Nur die Quittung fehlt.',
    'already': 'Eine Zeile, die schon unter v{to} lag, wurde dort geöffnet, um das zu prüfen, und steht in der Ausgabe, wie sie war.',
    'rejected': 'Abgewiesene Zeilen stehen nicht in der Ausgabe. Ihre Datei nennt jede mit Nummer und Grund. Berichtigen Sie sie, und verpacken Sie sie für sich um, bevor jemand bescheinigt, dass nichts mehr da ist.',
    'check': 'Um die Quittung zu prüfen, hier oder auf einem anderen Rechner:',
    'attest-next': 'Wenn unter einer älteren Version nichts mehr liegt, signiert das, wer die Daten verantwortet:',
    'attested': 'Nennen Sie diese Datei als Parameter „attestation“ des Plans, der {key} v{version} außer Dienst nimmt. Was danach darunter verpackt wird, lässt sich nicht mehr öffnen.',
    'rejected-there': 'Das Umverpacken hinter diesen Quittungen ließ {rejected} Zeilen aus. Signieren Sie nur, wenn Sie wissen, was aus ihnen wurde.',
    'receipt-holds': 'Die Quittung ist von einem Officer des Ankers signiert, und die angesehenen Dateien sind die, die sie nennt.',
    'receipt-differs': 'Verlassen Sie sich nicht darauf: Was angesehen wurde, ist nicht, was die Quittung nennt.',
    'receipt-refused': 'Die Quittung ist nicht gültig: {reason}.',
    'receipt-role': 'Die Quittung ist von {name} signiert, und das ist kein Officer des Tokens.',
    'nothing-looked-at': 'Es wurde keine Datei angegeben: Nur die Unterschrift wurde geprüft.',
    'one-signer-key': 'Geben Sie --key-file für eine Schlüsseldatei oder --card-module für eine Chipkarte an, und nicht beides.',
    'key-and-to': 'Sagen Sie mit --key, welcher Verpackungsschlüssel gemeint ist, und mit --to, welche Version: die in Gebrauch.',
    'count-form': 'Erwartet wird eine Zahl von {from} bis {to}, und angegeben wurde {given}.'
  },
  reject: {
    'too-long': 'Die Zeile ist länger, als die eines Datenschlüssels sein kann.',
    'truncated': 'Die Datei endet innerhalb dieser Zeile.',
    'not-json': 'Die Zeile ist nicht ein JSON-Objekt in UTF-8.',
    'field-unknown': 'Die Zeile hat ein Feld, das kein Datenschlüssel hat: {field}.',
    'field-repeated': 'Ein Feld steht zweimal in der Zeile.',
    'field-missing': 'Der Zeile fehlt das Feld {field}.',
    'field-bad': 'Das Feld {field} hat nicht seine Form.',
    'duplicate-id': 'Eine frühere Zeile hat dieselbe Kennung.',
    'key-unknown': 'Der Katalog kennt keinen Schlüssel dieses Namens.',
    'key-other': 'Die Zeile liegt unter einem anderen Schlüssel als {key}.',
    'version-unknown': 'Der Katalog kennt keine solche Version von {key}.',
    'version-below-minimum': 'Die Version liegt unter {minimum}, der niedrigsten, die noch benutzt werden darf.',
    'version-not-usable': 'Der Zustand dieser Version lässt sie jetzt nichts öffnen.',
    'version-elsewhere': 'Die Version darf benutzt werden, und dieses Token hält sie nicht.',
    'wrapping-wrong': 'Das Token öffnet sie nicht unter dieser Version: Ein anderer Schlüssel hat sie verpackt, oder sie ist beschädigt.'
  }
}
