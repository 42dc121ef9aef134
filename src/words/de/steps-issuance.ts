// The words of the steps in which a key signs what others rely on, in German.

import type * as english from '../en/steps-issuance.ts'
import type { Translated } from '../text.ts'

export const issuanceStep: Translated<typeof english.issuanceStep> = {
  'read-issuance': {
    short: 'Vorlesen, was signiert wird',
    title: 'Vorlesen, was signiert wird',
    say: 'Heute signieren wir: {what}. Ich lese die Wörter zu jedem vor, und Sie vergleichen sie mit denen, die Sie genehmigt haben.',
    do: 'Lesen Sie die Wörter zu jedem langsam vor, und warten Sie. Wer bezeugt, bestätigt nur, wenn alle gleich sind und niemand Einwände hat.',
    changes: 'Auf keinem Token ändert sich etwas. Noch ist nichts signiert.',
    evidence: 'Der Hash der Vorlage jedes Zertifikats und jeder Liste, der Hash der Datei jeder Erklärung, und wer bestätigt hat.',
    button: 'Festhalten, dass es vorgelesen wurde'
  },
  'issue-certificate': {
    short: 'Zertifikat signieren',
    title: '{certificate} mit {key} v{version} signieren',
    say: 'Wir signieren nun das Zertifikat {certificate}, für {subject}, mit {key}, Version {version}, auf Token {token}. Die Wörter seiner Vorlage: {fingerprint-words}.',
    do: 'Vergleichen Sie die Wörter mit denen, die Sie genehmigt haben. Wenn Sie nach der PIN gefragt werden, geben Sie sie ein. Vor dem Signieren wird alles noch einmal geprüft.',
    changes: 'Das Zertifikat {certificate} ist für immer da: Nichts nimmt es zurück, und andere können sich darauf verlassen, bis es endet. Kein Objekt auf dem Token ändert sich. Das lässt sich nicht rückgängig machen.',
    evidence: 'Das Zertifikat, seine Seriennummer, und womit seine Signatur geprüft wurde.',
    button: 'Zertifikat {certificate} mit {key} signieren'
  },
  'issue-crl': {
    short: 'Sperrliste signieren',
    title: '{list} mit {key} v{version} signieren',
    say: 'Wir signieren nun die Sperrliste {list}, Nummer {number}, mit {key}, Version {version}, auf Token {token}. Darauf gesperrt: {entries}. Die Wörter ihrer Vorlage: {fingerprint-words}.',
    do: 'Vergleichen Sie die Wörter mit denen, die Sie genehmigt haben. Wenn Sie nach der PIN gefragt werden, geben Sie sie ein. Vor dem Signieren wird alles noch einmal geprüft.',
    changes: 'Liste Nummer {number} ist für immer da: Nur eine spätere löst sie ab. Kein Objekt auf dem Token ändert sich. Das lässt sich nicht rückgängig machen.',
    evidence: 'Die Nummer der Liste, ihr Hash, wann die nächste fällig ist, und womit ihre Signatur geprüft wurde.',
    button: 'Sperrliste {list} mit {key} signieren'
  },
  'sign-statement': {
    short: 'Erklärung signieren',
    title: '{statement} mit {key} v{version} signieren',
    say: 'Mit {key}, Version {version}, signieren wir nun diese Erklärung über die Datei {file}: „{says}“. Die Wörter der Datei: {fingerprint-words}.',
    do: 'Geben Sie ein, wo die Datei liegt. Die Station liest sie und vergleicht sie mit dem Plan. Wenn Sie nach der PIN gefragt werden, geben Sie sie ein.',
    changes: 'Die Erklärung ist für immer da. Kein Objekt auf dem Token ändert sich. Das lässt sich nicht rückgängig machen.',
    evidence: 'Die Erklärung, wie sie signiert wurde, und der Hash der Datei. Nicht die Datei.',
    button: 'Erklärung {statement} mit {key} signieren'
  }
}

export const issuanceAgenda: Translated<typeof english.issuanceAgenda> = {
  'issue-certificate': '{certificate} signieren',
  'issue-crl': '{list} signieren',
  'sign-statement': '{statement} signieren'
}

export const issuancePhrase: Translated<typeof english.issuancePhrase> = {
  'issue-certificate': '{certificate} signieren',
  'issue-crl': '{list} signieren',
  'sign-statement': '{statement} signieren'
}

export const issuanceAsk: Translated<typeof english.issuanceAsk> = {
  'read-issuance': {
    certificate: 'Sie haben die Wörter von {certificate} vorgelesen, und es sind die genehmigten',
    list: 'Sie haben die Wörter von {list}, Nummer {number}, vorgelesen, und es sind die genehmigten',
    statement: 'Sie haben die Wörter der Datei {file} vorgelesen, und es sind die genehmigten',
    heard: 'Sie haben die Wörter zu jedem gehört, es sind die, die Sie genehmigt haben, und niemand hat Einwände'
  },
  'issue-certificate': { compared: 'Sie haben die Wörter von {certificate} mit den genehmigten verglichen' },
  'issue-crl': { compared: 'Sie haben die Wörter von {list}, Nummer {number}, mit den genehmigten verglichen' },
  'sign-statement': { file: 'Die Datei {file}, mit ihrem ganzen Pfad' }
}
