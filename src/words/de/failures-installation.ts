// Production that is refused because of the program itself, in German.

import type { installationFailures as english } from '../en/failures-installation.ts'
import type { Translated } from '../text.ts'

export const installationFailures: Translated<typeof english> = {
  'installation-changed': {
    happened: 'Dieses Programm ist nicht so, wie das Manifest seiner Veröffentlichung sagt: {count} seiner Dateien oder Ordner weichen ab, als erste {path}.',
    unchanged: 'Kein Token wurde angesprochen, und ins Protokoll wurde nichts geschrieben.',
    next: 'Führen Sie strongroom self-check aus, um alle Abweichungen zu sehen. Halten Sie eine Zeremonie der Produktion erst ab, wenn das Paket neu installiert ist, von einem Medium, dessen Prüfsumme verglichen wurde.'
  },
  'installation-unsigned': {
    happened: 'Dieses Programm ist ein Paket ohne die Signatur eines Herausgeberschlüssels. Ein solches Paket ist zum Ausprobieren.',
    unchanged: 'Kein Token wurde angesprochen, und ins Protokoll wurde nichts geschrieben.',
    next: 'Installieren Sie ein signiertes Paket derselben Version, oder halten Sie mit diesem eine Probe ab.'
  },
  'plan-manifest-differs': {
    happened: 'Der Plan wurde für eine andere Ausgabe dieses Programms genehmigt: Deren Manifest beginnt mit {planned}, das von dieser mit {found}.',
    unchanged: 'Kein Token wurde angesprochen, und ins Protokoll wurde nichts geschrieben.',
    next: 'Installieren Sie das Paket, das der Plan nennt, oder machen Sie mit diesem einen neuen Plan und lassen Sie ihn genehmigen.'
  }
}
