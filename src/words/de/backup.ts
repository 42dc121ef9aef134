// A backup's file in words, in German.

import type * as english from '../en/backup.ts'
import type { Translated } from '../text.ts'

export const backup: Translated<typeof english.backup> = {
  label: {
    'key': 'Schlüssel',
    'label': 'Bezeichnung',
    'organisation': 'Organisation',
    'ceremony': 'Zeremonie',
    'made': 'Gemacht',
    'set': 'Anteilssatz',
    'set-of': '{set}, je {threshold} von {shares} Anteilen',
    'wrapped': 'Verpackt',
    'wrapped-by': '{mechanism} ({standard}), {bytes} Bytes',
    'public-key': 'Öff. Schlüssel',
    'no-public-key': 'keiner: Es ist ein geheimer Schlüssel',
    'file': 'Datei',
    'bytes': '{bytes} Bytes',
    'sha256': 'SHA-256 {sha256}',
    'signed-by': 'Signatur',
    'verdict': 'Urteil',
    'wrong': 'Falsch'
  },

  verdict: {
    'whole': { name: 'Heil', means: 'Ihre Signatur stimmt. Ob sie der Sitzungsschlüssel der Zeremonie selbst gemacht hat, sagt deren Protokoll.' },
    'signature': { name: 'Verändert', means: 'Ihre Signatur stimmt nicht: Die Datei wurde danach verändert. Verlassen Sie sich auf nichts darin.' },
    'not-canonical': { name: 'Verändert', means: 'Sie ist nicht geschrieben, wie Strongroom Sicherungen schreibt, also wurde sie verändert. Verlassen Sie sich auf nichts darin.' },
    'inconsistent': { name: 'Widersprüchlich', means: 'Sie ist signiert, aber was sie von sich sagt, kann nicht alles wahr sein. Verlassen Sie sich nicht darauf.' },
    'unknown-version': { name: 'Nicht lesbar', means: 'Es ist eine Sicherung einer Version, die dieses Programm nicht kennt.' },
    'not-a-backup': { name: 'Nicht lesbar', means: 'Es ist keine Sicherung von Strongroom.' },
    'too-long': { name: 'Nicht lesbar', means: 'Sie ist weit länger als jede Sicherung und wurde nicht angesehen.' }
  }
}
