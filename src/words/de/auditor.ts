// The words of the auditor's page, in German.

import type { auditor as english } from '../en/auditor.ts'
import type { Translated } from '../text.ts'

export const auditor: Translated<typeof english> = {
  title: {
    'page': 'Strongroom: Nachweise prüfen',
    'approvals': 'Wer den Plan vor dem Tag genehmigt hat',
    'limits': 'Was diese Seite nicht sehen kann',
    'failed': 'Nicht geprüft: Die Seite hat versagt'
  },

  label: {
    'bundle': 'Nachweispaket (ein Ordner)',
    'anchor': 'Anker (eine Datei)',
    'slips': 'Belege von Zeugen (Dateien)',
    'slip': 'Beleg',
    'release-key': 'Herausgeberschlüssel von Strongroom (eine Datei)',
    'key': 'Herausgeberschlüssel',
    'approval': '{name}, {role}: {time}',
    'written': 'Geschrieben',
    'sum': 'SHA-256',
    'chosen': '{name}: {count} Dateien'
  },

  language: { choice: 'Sprache', en: 'English', de: 'Deutsch' },

  button: {
    'verify': 'Prüfen'
  },

  says: {
    'what': 'Diese Seite prüft die Nachweise einer Schlüsselzeremonie auf diesem Rechner. Sie hat keinen Weg ins Netz und sendet nichts irgendwohin.',
    'bundle': 'Wählen Sie den Ordner des Nachweispakets, oder ziehen Sie ihn auf diese Seite. Der Browser fragt vielleicht, ob hochgeladen werden soll: Nichts verlässt diesen Rechner.',
    'anchor': 'Er sagt, wessen Schlüssel das sind. Nehmen Sie ihn von einem Ort, dem Sie vertrauen, nicht von dort, woher die Nachweise kamen.',
    'slips': 'Was wer bezeugte am Tag aufschrieb oder mitnahm, als Dateien. Das Protokoll wird mit jedem davon verglichen.',
    'release-key': 'Wenn Sie ihn so haben, wie er bekannt gemacht wurde: Dann muss das Programm der Zeremonie mit ihm signiert sein. Ohne ihn vergleichen Sie den SHA-256, den die Befunde nennen.',
    'no-release-key': '{name} ist kein öffentlicher Herausgeberschlüssel. Nichts wurde geprüft. Wählen Sie seine Datei in PEM, etwa RELEASE-KEY.pub, oder keine.',
    'not-a-folder': 'Das war nicht ein Ordner. Ziehen Sie den Ordner des Nachweispakets herüber, entpackt und für sich.',
    'drop-unreadable': 'Der Browser lässt diese Seite keinen herübergezogenen Ordner lesen. Wählen Sie ihn mit der Schaltfläche.',
    'too-long': '{name} ist zu lang für einen Anker oder einen Beleg. Nichts wurde geprüft. Wählen Sie die richtige Datei.',
    'unreadable': '{name} ließ sich nicht lesen. Nichts wurde geprüft. Prüfen Sie die Zugriffsrechte, und wählen Sie die Datei noch einmal.',
    'failed': 'Die Seite ist auf etwas gestoßen, wofür sie nicht gemacht ist, und hat nichts geprüft. Benutzen Sie stattdessen den Befehl. Einzelheit: {reason}.',
    'old-browser': 'Dieser Browser ist zu alt für diese Seite. Nichts wurde geprüft. Benutzen Sie einen aktuellen oder den Befehl.',
    'no-script': 'Diese Seite braucht JavaScript, das hier abgeschaltet ist. Nichts wurde geprüft.',
    'hand-over': 'Geben Sie den Prüfenden die Datei und diese Summe auf verschiedenen Wegen. sha256sum muss auf ihrem Rechner dieselbe ergeben.',
    'not-bundled': 'Die Seite ist nicht unter den Dateien des Programms. Nichts wurde geschrieben. In einem Quellbaum führen Sie npm run bundle aus und versuchen es noch einmal; bei einem installierten Paket sehen Sie nach, was strongroom self-check findet.',
    'links': 'Ein Browser folgt Verweisen (Links) in einem Ordner und sagt es nicht. Wo das zählt, prüfen Sie das Nachweispaket auch mit dem Befehl.',
    'page-itself': 'Keine Seite kann für sich selbst bürgen. Vergleichen Sie den SHA-256 dieser Datei mit einem aus einer Quelle, der Sie vertrauen:'
  }
}
