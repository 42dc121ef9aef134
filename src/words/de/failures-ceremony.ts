// What the rules of a ceremony refused, in German, one text for each code of the engine and the host.

import type { ceremonyFailures as english } from '../en/failures-ceremony.ts'
import type { Translated } from '../text.ts'

export const ceremonyFailures: Translated<typeof english> = {
  'script-not-found': {
    happened: 'Es gibt kein Skript mit diesem Namen: {script}.',
    unchanged: 'Keine Zeremonie wurde vorbereitet.',
    next: 'Benutzen Sie einen dieser Namen, oder geben Sie eine Skriptdatei an: {shipped}.'
  },
  'script-invalid': {
    happened: 'Das Skript enthält Fehler.',
    unchanged: 'Keine Zeremonie wurde vorbereitet.',
    next: 'Berichtigen Sie jede Stelle, die hier aufgeführt ist, und versuchen Sie es dann noch einmal.'
  },
  'parameter-invalid': {
    happened: 'Ein Parameter hat einen Wert, den das Skript nicht annimmt, oder fehlt.',
    unchanged: 'Keine Zeremonie wurde vorbereitet.',
    next: 'Berichtigen Sie jeden Parameter, der hier aufgeführt ist, und versuchen Sie es dann noch einmal.'
  },
  'plan-invalid': {
    happened: 'Der Plan verstößt gegen eine Regel.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde geändert.',
    next: 'Berichtigen Sie jede Stelle, die hier aufgeführt ist. Ein geänderter Plan muss neu genehmigt werden.'
  },
  'plan-unreadable': {
    happened: 'Die Datei ist nicht als Plan lesbar.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde geändert.',
    next: 'Prüfen Sie, ob es die Plandatei ist und ob die Kopie vollständig ist.'
  },
  'plan-changed': {
    happened: 'Der Plan ist nicht der, mit dem diese Zeremonie begonnen hat.',
    unchanged: 'Dem Protokoll wurde nichts hinzugefügt. Kein Token wurde geändert.',
    next: 'Halten Sie hier an. Holen Sie den Plan zurück, wie er genehmigt wurde, und finden Sie heraus, wer ihn geändert hat.'
  },
  'plan-not-approved': {
    happened: 'Dem Plan fehlen Genehmigungen, die sein Anker verlangt: {missing}.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde geändert.',
    next: 'Lassen Sie den Plan von denen genehmigen, die fehlen, oder halten Sie eine Probe ab.'
  },
  'plan-outside-window': {
    happened: 'Der Plan gilt heute nicht: Sein Zeitraum hat noch nicht begonnen oder ist vorbei.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde geändert.',
    next: 'Prüfen Sie die Uhr der Station. Wenn sie richtig geht, muss ein neuer Plan genehmigt werden.'
  },
  'roles-not-apart': {
    happened: '{participant} hat Rollen, die eine Person nicht zugleich haben darf: {roles}.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde geändert.',
    next: 'Geben Sie eine der Rollen einer anderen Person, und lassen Sie den Plan neu genehmigen.'
  },
  'key-shared': {
    happened: '{participant} und {other} haben denselben Signaturschlüssel.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde geändert.',
    next: 'Jede Person braucht einen eigenen Schlüssel. Berichtigen Sie die Personenliste, und lassen Sie den Plan neu genehmigen.'
  },
  'algorithm-unsupported': {
    happened: 'Das Token kann mit dem Algorithmus, den der Plan nennt, keinen Schlüssel erzeugen.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde geändert.',
    next: 'Wählen Sie einen Algorithmus, den das Token bietet, oder ein anderes Token.'
  },
  'token-label-taken': {
    happened: 'Ein Token mit der Bezeichnung „{label}“ ist schon da.',
    unchanged: 'Kein Token wurde initialisiert. Das vorhandene wurde nicht geändert.',
    next: 'Finden Sie heraus, wessen Token es ist. Gehört es zu etwas anderem, trennen Sie es, oder planen Sie mit einer anderen Bezeichnung.'
  },
  'softhsm-missing': {
    happened: 'SoftHSM, das Software-Token, das eine Probe benutzt, ist auf diesem Rechner nicht installiert.',
    unchanged: 'Keine Probe wurde vorbereitet.',
    next: 'Installieren Sie das Paket softhsm2, und versuchen Sie es dann noch einmal.'
  },
  'rehearsal-tokens-lost': {
    happened: 'Der Ordner {path} ist weg. Er enthält die Token, die diese Probe gemacht hat.',
    unchanged: 'Kein Token wurde berührt, und keines, das zu diesem Rechner gehört, wird an ihrer Stelle genommen.',
    next: 'Legen Sie den Ordner zurück, und versuchen Sie es noch einmal. Ist er nicht zu finden, brechen Sie diese Probe ab, und beginnen Sie eine neue.'
  },
  'wrong-moment': {
    happened: 'Das ist jetzt nicht möglich: Die Zeremonie ist an einer anderen Stelle.',
    unchanged: 'Nichts wurde getan.',
    next: 'Lesen Sie, was der Bildschirm jetzt verlangt, und tun Sie das.'
  },
  'wrong-step': {
    happened: 'Die Antwort war für einen Schritt, der nicht an der Reihe ist.',
    unchanged: 'Nichts wurde getan.',
    next: 'Lesen Sie, was der Bildschirm jetzt verlangt, und beantworten Sie das.'
  },
  'answer-missing': {
    happened: 'Etwas, wonach dieser Schritt fragt, wurde nicht beantwortet.',
    unchanged: 'Nichts wurde getan.',
    next: 'Beantworten Sie alles, wonach der Schritt fragt.'
  },
  'answer-invalid': {
    happened: 'Eine Antwort hat nicht die verlangte Form.',
    unchanged: 'Nichts wurde getan. Keine PIN wurde versucht.',
    next: 'Lesen Sie, was erwartet wird, und geben Sie es noch einmal ein.'
  },
  'answer-unknown': {
    happened: 'Etwas wurde beantwortet, wonach dieser Schritt nicht fragt.',
    unchanged: 'Nichts wurde getan.',
    next: 'Beantworten Sie nur, wonach der Schritt fragt.'
  },
  'not-confirmed': {
    happened: 'Der Schritt wurde nicht bestätigt.',
    unchanged: 'Der Schritt wurde nicht ausgeführt.',
    next: 'Wenn richtig ist, was Sie sehen, bestätigen Sie es. Wenn nicht, sagen Sie es, und halten Sie eine Ausnahme fest.'
  },
  'not-pending': {
    happened: 'Von dieser Person wird in dieser Rolle jetzt keine Unterschrift erwartet.',
    unchanged: 'Nichts wurde signiert.',
    next: 'Sehen Sie nach, wer noch abzeichnen kann und in welcher Rolle.'
  },
  'passphrase-wrong': {
    happened: 'Die Passphrase öffnet den Signaturschlüssel nicht.',
    unchanged: 'Nichts wurde signiert. Die Schlüsseldatei wurde nicht geändert. In einer Zeremonie ist der abgelehnte Versuch aufgezeichnet.',
    next: 'Prüfen Sie, wer an der Reihe ist, und geben Sie die Passphrase dann noch einmal ein.'
  },
  'key-file-invalid': {
    happened: 'Die Datei des Signaturschlüssels ist nicht lesbar.',
    unchanged: 'Nichts wurde signiert.',
    next: 'Holen Sie die Datei aus ihrer Kopie zurück. Wenn es keine gibt, halten Sie eine Ausnahme fest.'
  },
  'key-file-weak': {
    happened: 'Die Datei des Signaturschlüssels ist für die Produktion zu schwach versiegelt.',
    unchanged: 'Nichts wurde signiert.',
    next: 'Eine für eine Probe angelegte Datei ist hier nicht zu gebrauchen. Benutzen Sie den Schlüssel, der für die Produktion angelegt wurde.'
  },
  'key-file-costly': {
    happened: 'Das Öffnen der Datei des Signaturschlüssels braucht mehr Speicher, als dafür da ist. Der Arbeitsfaktor in ihrem Kopf ist {found}; höchstens {most} (1 GiB) wird angenommen.',
    unchanged: 'Keine Passphrase wurde probiert und nichts signiert. Die Schlüsseldatei wurde nicht geändert.',
    next: 'Wenn der Kopf nicht von der Person stammt, der die Datei gehört, holen Sie die Datei aus ihrer Kopie zurück. Sonst versiegeln Sie den Schlüssel neu mit kleinerem Arbeitsfaktor (age -d, dann age -p), oder nehmen Sie einen Rechner mit mehr Speicher.'
  },
  'key-file-mismatch': {
    happened: 'Der Signaturschlüssel ist nicht der, den der Plan für diese Person nennt.',
    unchanged: 'Nichts wurde signiert.',
    next: 'Prüfen Sie, ob die Datei der Person gehört, die an der Reihe ist.'
  },
  'signer-failed': {
    happened: 'Das Programm, das für Personen signiert, endete, bevor es signiert hatte.',
    unchanged: 'Nichts wurde signiert.',
    next: 'Geben Sie die Passphrase noch einmal ein. Wenn es wieder misslingt, unterbrechen Sie.'
  },
  'rehearsal-only': {
    happened: 'Das geht nur in einer Probe, und dies ist eine Produktion.',
    unchanged: 'Nichts wurde getan.',
    next: 'Jede Person muss selbst handeln.'
  },
  'rehearsal-pin-differs': {
    happened: 'Die {the-pin} von Token {token} stammt nicht von der Station: Jemand hat sie in einer Probe gewählt, und die Station kennt sie nicht.',
    unchanged: 'Auf dem Token wurde nichts geändert. Wenn das Token gefragt wurde, ist der abgelehnte Versuch aufgezeichnet.',
    next: 'Geben Sie die {the-pin} ein, die für Token {token} gewählt wurde. Die PINs, die sich die Station ausgedacht hat, stehen bei den Passphrasen; alles außer dieser PIN kann sie selbst eingeben.'
  },
  'ceremony-under-way': {
    happened: 'Auf dieser Station ist eine Zeremonie im Gang.',
    unchanged: 'Keine andere Zeremonie wurde begonnen.',
    next: 'Beenden, unterbrechen oder abbrechen Sie zuerst die, die im Gang ist.'
  },
  'no-ceremony': {
    happened: 'Es ist keine Zeremonie im Gang.',
    unchanged: 'Nichts wurde getan.',
    next: 'Beginnen Sie eine Probe, führen Sie einen Plan aus, oder setzen Sie eine Zeremonie fort.'
  },
  'ceremony-unknown': {
    happened: 'Diese Station hat keine Zeremonie mit dieser Kennung.',
    unchanged: 'Nichts wurde getan.',
    next: 'Prüfen Sie die Kennung, und ob dies der richtige Stationsordner ist.'
  },
  'several-unfinished': {
    happened: 'Mehr als eine Zeremonie auf dieser Station ist nicht beendet.',
    unchanged: 'Keine davon wurde fortgesetzt.',
    next: 'Sagen Sie mit ihrer Kennung, welche fortgesetzt werden soll.'
  },
  'nothing-unfinished': {
    happened: 'Auf dieser Station sind alle Zeremonien beendet.',
    unchanged: 'Nichts wurde getan.',
    next: 'Prüfen Sie, ob dies der richtige Stationsordner ist.'
  },
  'ceremony-ended': {
    happened: 'Diese Zeremonie ist beendet. Sie kann nicht fortgesetzt werden.',
    unchanged: 'Ihrem Protokoll wurde nichts hinzugefügt.',
    next: 'Geben Sie ihre Nachweise aus, oder beginnen Sie eine neue Zeremonie.'
  },
  'ceremony-not-ended': {
    happened: 'Diese Zeremonie ist noch nicht beendet, deshalb sind ihre Nachweise nicht vollständig.',
    unchanged: 'Es wurden keine Nachweise geschrieben.',
    next: 'Schließen Sie die Zeremonie zuerst ab, oder brechen Sie sie ab.'
  },
  'ceremony-id-used': {
    happened: 'Eine Zeremonie mit dieser Kennung wurde auf dieser Station schon einmal begonnen. Eine Kennung wird nur einmal benutzt.',
    unchanged: 'Keine Zeremonie wurde begonnen. Die frühere wurde nicht geändert.',
    next: 'Setzen Sie die frühere fort, oder lassen Sie einen neuen Plan genehmigen.'
  },
  'confirmation-failed': {
    happened: 'Was {key} signiert hat, hat die Prüfung nicht bestanden.',
    unchanged: 'Der Schlüssel ist auf dem Token und wurde nicht geändert.',
    next: 'Verlassen Sie sich nicht auf diesen Schlüssel. Halten Sie eine Ausnahme fest; die Zeremonie kann abgebrochen werden.'
  },
  'object-unexpected': {
    happened: 'Das Token hält etwas, das nicht durch den Plan entstanden ist, oder was es vorher hielt, fehlt oder ist geändert.',
    unchanged: 'Auf dem Token wurde nichts geändert.',
    next: 'Halten Sie hier an. Finden Sie heraus, woher es kommt, und halten Sie eine Ausnahme fest.'
  },
  'inventory-too-long': {
    happened: 'Auf dem Token liegen {objects} Objekte: mehr, als Nachweise aufführen können.',
    unchanged: 'Auf dem Token wurde nichts geändert, und es wurde keine Liste geschrieben.',
    next: 'Nehmen Sie für diese Schlüssel ein eigenes Token, oder entfernen Sie mit den Mitteln des Herstellers, was nicht gebraucht wird, und machen Sie weiter.'
  },
  'output-exists': {
    happened: 'Eine Datei dieses Namens ist schon da, mit anderem Inhalt.',
    unchanged: 'Die Datei wurde nicht überschrieben.',
    next: 'Wählen Sie einen Ordner, den es noch nicht gibt. Ist es der eigene Ordner der Station, halten Sie an, und lassen Sie ihn untersuchen.'
  },
  'swap-on': {
    happened: 'Die Auslagerung (Swap) ist eingeschaltet: Geheimnisse im Speicher könnten auf den Datenträger gelangen.',
    unchanged: 'Der Schritt wurde nicht ausgeführt. Nach keinem Geheimnis wurde gefragt.',
    next: 'Schalten Sie die Auslagerung aus, und prüfen Sie die Station dann noch einmal.'
  },
  'interfaces-up': {
    happened: 'Die Station ist mit einem Netz verbunden. Aktive Netzwerkschnittstellen: {interfaces}.',
    unchanged: 'Der Schritt wurde nicht ausgeführt. Nach keinem Geheimnis wurde gefragt.',
    next: 'Trennen Sie die Station vom Netz, schalten Sie die Schnittstellen aus, und prüfen Sie die Station dann noch einmal.'
  }
}
