// Why a certificate, a list, a statement or a publication was not signed, in German.

import type { issuanceFailures as english } from '../en/failures-issuance.ts'
import type { Translated } from '../text.ts'

export const issuanceFailures: Translated<typeof english> = {
  'issuance-refused': {
    happened: '{what} verstößt gegen die Regel {rule}. {the-rules} Gefunden: {detail}.',
    unchanged: 'Nichts wurde signiert. Erzeugte Schlüssel bleiben und können in einem anderen Plan benutzt werden.',
    next: 'Brechen Sie ab, und bereiten Sie einen Plan vor, der die Regel einhält ({source}). Wenn Sie meinen, dass die Regel hier falsch ist, fragen Sie zuerst, wer sie gemacht hat.'
  },
  'issued-unverified': {
    happened: 'Was {key} v{version} auf Token {token} signiert hat, ist unter dem öffentlichen Schlüssel nicht gültig (geprüft mit {by}).',
    unchanged: 'Es wurde keine Datei geschrieben. Die Signatur ist verworfen.',
    next: 'Benutzen Sie dieses Token nicht, bevor sein Hersteller es angesehen hat. Halten Sie eine Ausnahme fest, und brechen Sie ab.'
  },
  'template-differs': {
    happened: 'Die Vorlage von {what} ist nicht die, die genehmigt wurde: Hier ergibt sich {found}, und im Plan steht {planned}.',
    unchanged: 'Nichts wurde signiert.',
    next: 'Brechen Sie ab, und bereiten Sie den Plan neu vor. Hat niemand den Plan geändert, finden Sie zuerst heraus, wie es dazu kam.'
  },
  'issuance-unreadable': {
    happened: 'Etwas, woraus {what} entsteht, lässt sich nicht lesen oder bilden: {reason}.',
    unchanged: 'Nichts wurde signiert.',
    next: 'Brechen Sie ab, und bereiten Sie den Plan neu vor.'
  },
  'issuer-key-differs': {
    happened: 'Das Zertifikat {certificate} gehört zu einem anderen Schlüssel als {key} v{version} auf Token {token}, der signieren würde.',
    unchanged: 'Nichts wurde signiert.',
    next: 'Brechen Sie ab, und bereiten Sie den Plan mit dem Zertifikat dieses Schlüssels vor.'
  },
  'subject-unreadable': {
    happened: 'Die Datei {path} ist nicht lesbar ({reason}).',
    unchanged: 'Nichts wurde signiert.',
    next: 'Hängen Sie das Medium ein, und geben Sie den ganzen Pfad der Datei ein.'
  },
  'publication-below-threshold': {
    happened: '{metadata}, Version {version}, trägt {signed} von den {threshold} Signaturen, die root, Version {root}, verlangt.',
    unchanged: 'Es wurde keine Datei der Veröffentlichung geschrieben. Dienste behalten, was sie haben.',
    next: 'Sehen Sie im Protokoll nach, wer nicht signiert hat. Wurde seit der Vorbereitung ein Schlüssel getauscht, brechen Sie ab, und bereiten Sie den Plan neu vor.'
  },
  'subject-differs': {
    happened: 'Die Datei {path} ist nicht die, die der Plan für {statement} nennt: Es ist {name}, und ihre Länge und ihr Hash sind {found}.',
    unchanged: 'Nichts wurde signiert.',
    next: 'Bringen Sie {planned-name} mit {planned}. Soll eine andere Datei signiert werden, braucht es einen anderen Plan.'
  }
}
