// The words of people's keys and the anchor, in German.

import type * as english from '../en/people.ts'
import type { Translated } from '../text.ts'

export const people: Translated<typeof english.people> = {
  held: { card: 'auf einer Chipkarte', file: 'in einer Schlüsseldatei' },
  since: { 'new': 'neu', 'other-key': 'mit einem anderen Schlüssel als zuvor', 'same': 'wie zuvor' },
  label: {
    'organisation': 'Organisation',
    'version': 'Version',
    'follows': 'Folgt auf',
    'person': '{name} ({id})',
    'roles': 'Rollen',
    'key': 'Schlüssel',
    'fingerprint': 'Fingerabdruck',
    'sha256': 'SHA-256 {hash}',
    'card': 'Chipkarte',
    'unreadable': 'nicht lesbar ({reason})',
    'no-keys': 'keine, mit denen Personen signieren können',
    'card-key': '{algorithm}, Bezeichnung {label}, Kennung {id}',
    'thresholds': 'Signaturen',
    'approvals': 'Genehmigungen',
    'count-of': '{count} × {role}',
    'none': 'keine',
    'policy': 'Richtlinie',
    'founders': 'Gründungsmitglieder',
    'founder': 'Gründungsmitglied',
    'successors': 'Nächste Version',
    'successors-of': 'signiert von {count} dieser {founders} Gründungsmitglieder',
    'former': 'Auch signiert von',
    'former-of': '{count} Gründungsmitglieder der vorigen Version: {names}',
    'gone': 'Nicht mehr dabei',
    'changes': 'Änderungen',
    'words': 'Wörter',
    'written': 'Geschrieben',
    'signed': 'Signiert: {name}'
  },
  ask: {
    'passphrase-new': 'Passphrase für die neue Schlüsseldatei, mindestens {min} Zeichen',
    'passphrase-again': 'Dieselbe Passphrase noch einmal',
    'passphrase': '{name}: Passphrase der Schlüsseldatei {file}',
    'passphrase-own': 'Passphrase der Schlüsseldatei {file}',
    'pin': '{name}: PIN Ihrer Chipkarte',
    'pin-former': '{name}: PIN der Chipkarte, die Sie in der vorigen Version hatten',
    'pin-card': 'PIN der Chipkarte {card}',
    'compared': '{name}: j, wenn alle verglichen haben, n, wenn etwas abweicht'
  },
  says: {
    'aloud': 'Jeden Fingerabdruck liest die Person vor, deren Schlüssel es ist, aus ihrer eigenen Kopie. Alle anderen vergleichen ihn mit dem, was hier steht.',
    'aloud-anchor': 'Lesen Sie die Wörter vor. Wer sich auf diese Organisation verlässt, schreibt sie auf: Nur sie sagen, welcher Anker der richtige ist.',
    'aloud-key': 'Schreiben Sie die Wörter auf. Sie werden vorgelesen, wenn der Anker entsteht.',
    'passphrase-differs': 'Die beiden Eingaben sind nicht gleich. Keine wurde benutzt. Geben Sie die neue Passphrase noch einmal ein, zweimal.',
    'not-compared': 'Der Fingerabdruck von {name} wurde nicht bestätigt; nichts wurde signiert oder geschrieben. Vergleichen Sie ihn mit dem, was beim Erfassen gezeigt wurde. Weicht er ab, erfassen Sie {name} neu. Danach machen Sie den Anker noch einmal.',
    'last-try': 'Ein Versuch bleibt: Eine falsche PIN sperrt diese Chipkarte. Nur wer sich der PIN sicher ist, sollte sie eingeben.',
    'no-cards': 'In keinem Leser dieses Moduls steckt eine Chipkarte.',
    'no-anchor-next': 'Nichts wurde geändert. Nennen Sie die Datei, die anchor create oder anchor update geschrieben hat, und prüfen Sie, ob die Kopie vollständig ist.',
    'bad-anchor-next': 'Nichts wurde geändert. Verlassen Sie sich nicht auf diese Datei. Nehmen Sie den Anker, wie er signiert wurde, und vergleichen Sie seine Wörter mit den vorgelesenen.',
    'roles-together': '{name} ist zugleich {roles}. Jedes mitgelieferte Skript hält diese Rollen auseinander; die Person könnte also nur in einer davon teilnehmen.',
    'production-held': 'In der Produktion zählen nur Schlüssel auf Chipkarten.'
  },
  change: {
    'joined': '{name} kommt hinzu: {roles}',
    'left': '{name} scheidet aus',
    'other-key': '{name} hat einen anderen Schlüssel',
    'other-roles': '{name} ist jetzt: {roles}',
    'renamed': '{former} heißt jetzt {name}',
    'organisation': 'die Organisation heißt jetzt {name}',
    'thresholds': 'verlangte Signaturen: {counts}',
    'approvals': 'verlangte Genehmigungen: {counts}',
    'policy': 'eine andere Richtlinie',
    'founders': 'Gründungsmitglieder sind jetzt: {names}',
    'successors': 'die nächste Version signieren {count} Gründungsmitglieder'
  },
  refusal: {
    'not-an-anchor': 'Das ist keine Ankerdatei.',
    'inconsistent': 'Der Anker widerspricht sich.',
    'broken-chain': 'Die Versionen des Ankers folgen nicht aufeinander.',
    'unsigned': 'Der Anker trägt nicht die Signaturen, die er braucht.',
    'bad-signature': 'Eine Signatur des Ankers ist nicht gültig.'
  }
}

export const peopleHelp: Translated<typeof english.peopleHelp> = {
  'key': 'Schlüssel in Dateien erzeugen, für Personen, die proben',
  'key-create': 'einen Ed25519-Schlüssel in einer neuen Datei erzeugen, mit einer Passphrase versiegelt (age)',
  'enrol': 'den Schlüssel einer Person erfassen: eine von ebendiesem Schlüssel signierte Datei, mit einem Fingerabdruck zum Vorlesen',
  'card': 'die eigenen Chipkarten der Personen ansehen',
  'card-list': 'die Chipkarten in allen Lesern mit ihren Schlüsseln auflisten; nach einer PIN wird nicht gefragt',
  'card-make-key': 'einen Signaturschlüssel auf einer Chipkarte erzeugen; was darauf ist, bleibt',
  'anchor': 'der Anker der Organisation: wer ihre Personen sind, mit welchen Schlüsseln, und wie viele zustimmen müssen',
  'anchor-create': 'die erste Version eines Ankers aus einem Entwurf machen, laut verglichen und von jedem Gründungsmitglied signiert',
  'anchor-update': 'die nächste Version machen, signiert von ihren Gründungsmitgliedern und genug der vorigen',
  'anchor-show': 'einen Anker mit jeder Version, seinen Personen und den Änderungen zeigen; endet mit 0, wenn seine Signaturen gültig sind',
  'argument-draft': 'Entwurf des Ankers (YAML)',
  'argument-anchor': 'Datei des Ankers',
  'option-out-key': 'neue Datei für den Schlüssel',
  'option-out-enrolment': 'neue Datei für die Erfassung',
  'option-out-anchor': 'neue Datei für den Anker',
  'option-id': 'Kurzname der Person, etwa ada-lind',
  'option-name': 'der Name der Person, wie andere ihn lesen',
  'option-key-mode': 'wofür der Schlüssel ist',
  'option-key': 'versiegelte Schlüsseldatei der Person; nur für Proben',
  'option-card-module': 'Pfad des PKCS#11-Moduls, das die Chipkarte der Person liest',
  'option-card-uri': 'Chipkarte, und Schlüssel darauf, als URI nach RFC 7512 ohne PIN',
  'option-algorithm': 'Art des Schlüssels',
  'option-key-label': 'Bezeichnung des Schlüssels auf der Chipkarte, höchstens 32 Bytes',
  'option-passphrase-fd': 'die Passphrase aus diesem Dateideskriptor lesen, eine Zeile',
  'option-pin-fd-own': 'PIN oder Passphrase aus diesem Dateideskriptor lesen, eine Zeile',
  'option-pin-fd-signers': 'PINs und Passphrasen aus diesem Dateideskriptor lesen, eine Zeile je Person in deren Reihenfolge',
  'option-compared': 'alle haben alle Fingerabdrücke schon verglichen; nötig, wo niemand gefragt werden kann'
}
