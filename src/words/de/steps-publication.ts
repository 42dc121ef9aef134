// The words of the steps in which metadata of a publication is read, signed and written, in German.

import type * as english from '../en/steps-publication.ts'
import type { Translated } from '../text.ts'

export const publicationStep: Translated<typeof english.publicationStep> = {
  'read-publication': {
    short: 'Vorlesen, was veröffentlicht wird',
    title: 'Vorlesen, was veröffentlicht wird',
    say: 'Heute veröffentlichen wir, welche Schlüssel zu benutzen sind. Das gilt bis {expires}, UTC. Ich lese die Wörter von {metadata-words} vor, und Sie vergleichen sie mit denen, die Sie genehmigt haben.',
    do: 'Lesen Sie die Wörter langsam vor, und warten Sie. Wer bezeugt, bestätigt nur, wenn alle gleich sind und niemand Einwände hat.',
    changes: 'Nichts. Noch ist nichts signiert. Neue Aussteller: {delegated}. Zurückgezogene Aussteller: {withdrawn}.',
    evidence: 'Version und Hash der Metadaten, und wer bestätigt hat.',
    button: 'Festhalten, dass die Veröffentlichung vorgelesen ist'
  },
  'certify-online-key': {
    short: 'Online-Schlüssel beglaubigen',
    title: 'Schlüssel beglaubigen, der draußen signiert',
    say: 'Ein Schlüssel draußen signiert, dass das von uns Veröffentlichte das neueste ist. Wir vertrauen ihm bis {until}, UTC. Seine Wörter: {fingerprint-words}.',
    do: 'Wer den Schlüssel hält, liest die Wörter vom mitgebrachten Papier vor. Bestätigen Sie nur, wenn alle gleich sind.',
    changes: 'Noch nichts. Die Wurzel, die als Nächstes signiert wird, nennt diesen Schlüssel.',
    evidence: 'Sein Fingerabdruck, bis wann er gilt, und wer bestätigt hat.',
    button: 'Festhalten, dass der Online-Schlüssel verglichen ist'
  },
  'sign-publication': {
    short: 'Veröffentlichung signieren',
    title: '{name} signiert die Veröffentlichung',
    say: '{name} signiert nun mit dem eigenen Schlüssel: {metadata-words}.',
    do: 'Vergleichen Sie die Wörter mit denen, die Sie genehmigt haben. Geben Sie dann ungesehen Ihre PIN oder Passphrase ein: einmal, für alles zusammen.',
    changes: 'Ihre Signatur steht im Protokoll und verlässt den Raum mit den Nachweisen. Unterhalb der Schwelle wird nichts veröffentlicht.',
    evidence: 'Ihre Signaturen, nach Version und Hash. Keine PIN und keine Passphrase.',
    button: 'Als {name} signieren'
  },
  'sign-publication-with-key': {
    short: 'Veröffentlichung mit einem Schlüssel signieren',
    title: 'Veröffentlichung mit {key} v{version} signieren',
    say: 'Der Veröffentlichungsschlüssel {key}, Version {version}, auf Token {token}, signiert nun {metadata-words}.',
    do: 'Wenn Sie nach der PIN gefragt werden, geben Sie sie ein. Die Station signiert, was vorgelesen wurde, und sonst nichts.',
    changes: 'Die Signatur ist für immer da, und Dienste können sich darauf verlassen. Kein Objekt auf dem Token ändert sich. Das lässt sich nicht rückgängig machen.',
    evidence: 'Die Signaturen, nach Version und Hash, und womit sie geprüft wurden.',
    button: 'Veröffentlichung mit {key} signieren'
  },
  'write-publication': {
    short: 'Veröffentlichung schreiben',
    title: 'Veröffentlichung schreiben',
    say: 'Alle, die signieren, haben {metadata-words} signiert. Wir schreiben nun {files} Dateien, die den Raum mit den Nachweisen verlassen.',
    do: 'Starten Sie es. Die Station zählt zuerst die Signaturen, und schreibt nichts, wenn eine fehlt.',
    changes: 'Auf keinem Token ändert sich etwas. Die Dateien gehören zu den Nachweisen. Dienste erreichen sie erst, wenn jemand sie ins Repository bringt.',
    evidence: 'Jede Datei, mit ihrem Hash.',
    button: '{files} Dateien schreiben'
  }
}

export const publicationAgenda: Translated<typeof english.publicationAgenda> = { 'sign-publication-with-key': 'Veröffentlichung mit {key} signieren' }

export const publicationPhrase: Translated<typeof english.publicationPhrase> = { 'sign-publication-with-key': 'mit {key} signieren' }

export const publicationAsk: Translated<typeof english.publicationAsk> = {
  'read-publication': {
    root: 'Sie haben die Wörter von root, Version {number}, vorgelesen, und es sind die genehmigten',
    targets: 'Sie haben die Wörter von targets, Version {number}, vorgelesen, und es sind die genehmigten',
    heard: 'Sie haben die Wörter zu jedem gehört, es sind die, die Sie genehmigt haben, und niemand hat Einwände'
  },
  'certify-online-key': {
    compared: 'Sie haben die Wörter des Online-Schlüssels vorgelesen, und es sind die auf dem mitgebrachten Papier',
    heard: 'Sie haben beide gehört, sie sind gleich, und dem Schlüssel wird bis {until}, UTC, vertraut'
  },
  'sign-publication': {
    root: 'Sie haben die Wörter von root, Version {number}, mit denen verglichen, die Sie genehmigt haben',
    targets: 'Sie haben die Wörter von targets, Version {number}, mit denen verglichen, die Sie genehmigt haben'
  },
  'write-publication': { signed: 'Alle, die signieren, haben signiert, und niemand hat Einwände' }
}

export const metadata: Translated<typeof english.metadata> = {
  root: 'root, Version {root}', targets: 'targets, Version {targets}', both: 'root, Version {root}, und targets, Version {targets}'
}

export const signature: Translated<typeof english.signature> = { card: 'PIN Ihrer Chipkarte', file: 'Passphrase Ihrer Schlüsseldatei' }
