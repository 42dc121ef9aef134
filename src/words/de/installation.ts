// What is said of an installed package, in German.

import type { installation as english, installationHelp as englishHelp } from '../en/installation.ts'
import type { Translated } from '../text.ts'

export const installationHelp: Translated<typeof englishHelp> = {
  'self-check': 'diese Installation mit dem signierten Manifest der Veröffentlichung vergleichen; endet mit 0, wenn sie unverändert ist, mit 1, wenn sie verändert wurde, mit 2, wenn es nichts zu vergleichen gibt',
  'argument-installation': 'Ordner einer Installation (sonst: der dieses Programms)',
  'option-release-key-verify': 'öffentlicher Herausgeberschlüssel, so wie er bekannt gemacht wurde: Ein Paket, mit dem die Zeremonie abgehalten wurde, muss damit signiert sein',
  'option-release-key': 'öffentlicher Herausgeberschlüssel, so wie er bekannt gemacht wurde (sonst: der neben dem Manifest)'
}

export const installation: Translated<typeof english> = {
  label: {
    'folder': 'Installation',
    'version': 'Version',
    'manifest': 'Manifest',
    'signer': 'Signiert von',
    'files': 'Dateien',
    'problems': 'Abweichungen',
    'program': 'Programm',
    'program-from': 'Programm ab Eintrag {seq}',
    'found': 'Befund',
    'weight': 'Gewicht',
    'version-of': '{version}, {kind}',
    'build-of': '{version}, als Paket mit dem Manifest'
  },
  kind: {
    'packaged': 'installiertes Paket',
    'unpackaged': 'aus den Quellen'
  },
  state: {
    'intact': 'Unverändert: Jede Datei ist die, die das signierte Manifest nennt, und es gibt keine weitere.',
    'changed': 'Verändert: Diese Installation ist nicht die, die ihr Manifest nennt.',
    'unsigned': 'Nicht signiert: Jede Datei ist die, die das Manifest nennt, aber niemand hat es signiert. Ein solches Paket ist zum Ausprobieren; eine Produktion wird damit abgelehnt.',
    'unpackaged': 'Dieses Programm läuft aus den Quellen. Es ist kein installiertes Paket, und es gibt kein Manifest, mit dem es verglichen werden könnte.'
  },
  problem: {
    'manifest': '{path} ist kein Manifest einer Veröffentlichung.',
    'signature': '{path} ist nicht die Signatur des Herausgeberschlüssels über dieses Manifest.',
    'missing': '{path} fehlt.',
    'changed': '{path} ist nicht die Datei, die das Manifest nennt.',
    'extra': '{path} steht in keinem Manifest.',
    'mode': '{path} darf von mehr Personen geändert oder ausgeführt werden, als das Manifest sagt, oder nicht so ausgeführt werden, wie es sagt.',
    'unreadable': '{path} konnte nicht gelesen werden.'
  },
  says: {
    'more': 'Und {count} weitere.',
    'compare': 'Diese Wörter sagen, von wem die Veröffentlichung ist. Vergleichen Sie sie mit denen, die dazu bekannt gemacht wurden: Auch eine Kopie, die jemand anders gemacht und signiert hat, ist unverändert, aber unter einem anderen Schlüssel.',
    'given': 'Sie ist mit dem Schlüssel signiert, den Sie angegeben haben.',
    'do-changed': 'Halten Sie damit keine Zeremonie ab. Entfernen Sie die Installation, und installieren Sie das Paket neu, von einem Medium, dessen Prüfsumme Sie verglichen haben.',
    'key-invalid': 'Die Datei {file} ist kein öffentlicher Herausgeberschlüssel: Sie enthält keinen Schlüssel für Ed25519, P-256 oder P-384 in PEM.'
  }
}
