// What went wrong with shares in hand, with backup media and with backups, in German.

import type { custodyFailures as english } from '../en/failures-custody.ts'
import type { Translated } from '../text.ts'

export const custodyFailures: Translated<typeof english> = {
  'custody-lost': {
    happened: 'Der Teil des Programms, der die Anteile hält, ist beendet. Was er hielt, ist weg und wurde nirgends aufgeschrieben.',
    unchanged: 'Mit diesen Anteilen wurde kein Schlüssel erzeugt oder wiederhergestellt. Die Sicherungen sind, wie sie waren.',
    next: 'Machen Sie weiter, wie der Bildschirm es sagt: Ausgegebene Anteilskarten werden eingesammelt und vernichtet, oder die Anteile werden noch einmal eingegeben.'
  },
  'not-in-custody': {
    happened: 'Ein solcher Anteil wird jetzt nicht gehalten.',
    unchanged: 'Nichts wurde gezeigt oder entgegengenommen.',
    next: 'Lesen Sie, was der Bildschirm jetzt verlangt, und tun Sie das.'
  },
  'guards-missing': {
    happened: 'Nicht alles wurde bestätigt, was bestätigt sein muss, bevor ein Anteil gezeigt wird.',
    unchanged: 'Es wurde kein Anteil gezeigt.',
    next: 'Lassen Sie die bezeugende Person nachsehen und bestätigen, und lassen Sie ihn dann zeigen.'
  },
  'share-not-shown': {
    happened: 'Anteil {ordinal} wurde noch nicht gezeigt, also kann ihn niemand abgeschrieben haben.',
    unchanged: 'Der Schritt wurde nicht ausgeführt.',
    next: 'Lassen Sie den Anteil zuerst zeigen, und schreiben Sie ihn ab.'
  },
  'rehearsal-share-unknown': {
    happened: 'Die Station kann diesen Anteil nicht eingeben: Er wurde nicht für diese Probe ausgedacht und steht nur auf seiner Karte.',
    unchanged: 'Nichts wurde entgegengenommen.',
    next: 'Geben Sie ihn von der Karte ein.'
  },
  'reshare-same-key': {
    happened: 'Die alten und die neuen Anteile ergeben denselben Wiederherstellungsschlüssel. Wer genug alte Karten hat, könnte jede neue Sicherung öffnen.',
    unchanged: 'Es wurde keine neue Sicherung geschrieben. Die alten Karten und die alten Sicherungen sind, wie sie waren.',
    next: 'Halten Sie hier an, und halten Sie eine Ausnahme fest: Durch Zufall kann das nicht geschehen. Erzeugen Sie weder mit dieser Station noch mit diesem Token einen weiteren Schlüssel.'
  },
  'rederive-no-match': {
    happened: 'Anteil {ordinal} lässt sich nicht neu berechnen: Was damals von ihm veröffentlicht wurde, passt zu nichts, was die anderen Anteile ergeben.',
    unchanged: 'Nichts wurde gezeigt, und die eingegebenen Anteile sind gelöscht. Die Karten gelten wie zuvor.',
    next: 'Halten Sie hier an, und halten Sie eine Ausnahme fest. Planen Sie eine Neuverteilung: Diese Karte lässt sich nicht ersetzen.'
  },
  'bag-unreadable': {
    happened: 'Was für den Beutel der Karte {ordinal} eingegeben wurde, kann keine Beutelnummer sein. Erlaubt sind höchstens 40 Zeichen: Großbuchstaben und Ziffern, dazwischen Leerzeichen, Punkte, Schrägstriche und Bindestriche.',
    unchanged: 'Kein Beutel wurde eingetragen.',
    next: 'Lesen Sie die Nummer noch einmal vom Beutel ab, und geben Sie sie ein, wie sie gedruckt ist.'
  },
  'bag-twice': {
    happened: 'Die Nummer {bag} wurde für Karte {other} eingegeben und noch einmal für Karte {ordinal}.',
    unchanged: 'Kein Beutel wurde eingetragen.',
    next: 'Lesen Sie beide Beutel noch einmal. Wenn sie wirklich dieselbe Nummer haben, legen Sie beide beiseite, und nehmen Sie andere.'
  },
  'bag-in-register': {
    happened: 'Laut Register enthält ein Beutel mit der Nummer {bag} die Karte {other} von {name}. Für Karte {ordinal} ist das kein neuer Beutel.',
    unchanged: 'Kein Beutel wurde eingetragen.',
    next: 'Nehmen Sie einen neuen Beutel. Wenn dieser neu ist und die Nummer trägt, legen Sie ihn beiseite: Eine Nummer steht für einen Beutel.'
  },
  'bag-is-new': {
    happened: 'Für den Beutel der Karte {ordinal} wurde die Nummer {bag} gelesen. Das ist die Nummer eines neuen Beutels, der hier für Karte {other} eingetragen wurde: In ihm kann noch keine Karte sein.',
    unchanged: 'Kein Beutel wurde eingetragen.',
    next: 'Lesen Sie die Nummer von dem Beutel ab, in dem die Karte kam, und geben Sie diese ein. Tragen beide diese Nummer, geben Sie „anderer: keine, zwei Beutel haben dieselbe Nummer“ ein, und es steht als Befund im Register.'
  },
  'bag-differs': {
    happened: 'Für Karte {ordinal} ist der Beutel {expected} eingetragen. Vom versiegelten Beutel wurde {found} gelesen.',
    unchanged: 'Kein Beutel wurde eingetragen. Die Karten gelten wie zuvor.',
    next: 'Sehen Sie nach, wessen Beutel es ist, und lesen Sie die Nummer noch einmal. Steckt eine Karte im Beutel einer anderen Person, tauschen Sie sie vor Zeugen, und halten Sie eine Ausnahme fest.'
  },
  'bag-not-registered': {
    happened: 'Laut Register steckt Karte {ordinal} im Beutel {expected}. Gelesen wurde {found}.',
    unchanged: 'Kein Beutel wurde eingetragen.',
    next: 'Lesen Sie die Nummer noch einmal. Bleibt es dabei, geben Sie „anderer: NUMMER warum“ ein, und es steht als Befund im Register.'
  },
  'bag-unclear': {
    happened: 'Es ist nicht klar, was vom Beutel der Karte {ordinal} zu sehen war.',
    unchanged: 'Kein Beutel wurde eingetragen.',
    next: 'Geben Sie die Nummer ein; oder „fehlt: warum“, „beschädigt: NUMMER warum“, „anderer: NUMMER warum“. Bei einer Karte ohne nummerierten Beutel ist die Nummer „keine“.'
  },
  'cards-missing': {
    happened: 'Der Anteil einer fehlenden Karte würde gebraucht: {missing}. Vom Satz {set} sind {left} andere Karten übrig, {threshold} sind nötig.',
    unchanged: 'Es wurde kein Anteil entgegengenommen. Der Satz, seine Sicherungen und seine anderen Karten sind unverändert.',
    next: 'Nichts ist verloren. Brechen Sie ab, und planen Sie neu, mit Verwahrenden, die ihre Karten haben.'
  },
  'cards-below-threshold': {
    happened: 'Karten fehlen: {missing}. Vom Satz {set} sind nur {left} übrig, und {threshold} sind nötig.',
    unchanged: 'Es wurde kein Anteil entgegengenommen. Schlüssel auf ihren Token arbeiten wie zuvor.',
    next: 'Brechen Sie ab, und suchen Sie die Karten. Solange sie fehlen, kann niemand die Sicherungen öffnen: Rotieren Sie jeden Schlüssel, der keine andere Kopie hat.'
  },
  'share-not-holders': {
    happened: 'Dies ist Anteil {found}. {name} hat laut Register Karte {expected}; Karte {found} ist die von {holder}.',
    unchanged: 'Nichts wurde entgegengenommen. Was zuvor eingegeben wurde, bleibt.',
    next: 'Geben Sie den Anteil Ihrer eigenen Karte ein. Wurden Karten vertauscht, halten Sie an, und halten Sie eine Ausnahme fest: Jemand hat einen fremden Anteil gesehen.'
  },
  'share-new-set': {
    happened: 'Der Anteil ist gut, aber vom neuen Satz, {found}. Hier wird die Karte des Satzes davor eingegeben: {expected}.',
    unchanged: 'Nichts wurde entgegengenommen. Was zuvor eingegeben wurde, bleibt.',
    next: 'Behalten Sie die neue Karte: Sie ist richtig. Bringen Sie die alte, deren Satz auf dem Bildschirm steht.'
  },
  'share-former-set': {
    happened: 'Der Anteil ist gut, aber von dem Satz, den diese Zeremonie aufgibt, {found}. Hier wird der Anteil einer neuen Karte eingegeben: {expected}.',
    unchanged: 'Nichts wurde entgegengenommen. Was zuvor eingegeben wurde, bleibt.',
    next: 'Behalten Sie die alte Karte: Sie gilt, bis ihr Satz aufgegeben ist, und wird vielleicht noch gebraucht. Geben Sie den Anteil von der neuen Karte ein, deren Satz auf dem Bildschirm steht.'
  },
  'share-given-up': {
    happened: 'Dies ist ein Anteil von Satz {found}, der am {at} für Satz {successor} aufgegeben wurde.',
    unchanged: 'Nichts wurde entgegengenommen. Was zuvor eingegeben wurde, bleibt.',
    next: 'Diese Karte hätte damals vernichtet werden sollen. Halten Sie es als Ausnahme fest, und vernichten Sie sie vor Zeugen. Geben Sie die Karte von Satz {expected} ein.'
  },
  'medium-not-registered': {
    happened: 'In {path} liegt keine der Sicherungen, die das Register unter Satz {set} führt.',
    unchanged: 'Es wurde kein Anteil entgegengenommen. Was auf dem Medium ist, wurde nicht geändert.',
    next: 'Verbinden Sie ein Medium dieses Satzes: {file} von {key} v{version} liegt auf den Medien {media}.'
  },
  'medium-file-differs': {
    happened: 'Die Datei {file} in {path} ist nicht die Sicherung von {key} v{version}, die auf den Medien {media} eingetragen ist.',
    unchanged: 'Es wurde kein Anteil entgegengenommen. Die Datei wurde nicht geändert.',
    next: 'Nehmen Sie ein anderes Medium desselben Satzes. Heben Sie dieses zur Untersuchung auf: Jemand oder etwas hat es geändert.'
  },
  'medium-lacks-backup': {
    happened: 'In {path} liegen Sicherungen von Satz {set}, aber nicht die von {key} v{version}: {file}, auf den Medien {media}.',
    unchanged: 'Es wurde kein Anteil entgegengenommen. Was auf dem Medium ist, wurde nicht geändert.',
    next: 'Prüfen Sie die Nummer des Mediums. Wenn kein Medium alle enthält, verbinden Sie mehrere, und geben Sie ihre Ordner mit Strichpunkten dazwischen ein.'
  },
  'wipe-other-token': {
    happened: 'Das Token {token} hat die Seriennummer {serial}; das in dieser Zeremonie initialisierte hat {expected}.',
    unchanged: 'Nichts wurde gelöscht.',
    next: 'Verbinden Sie das Reservetoken dieser Zeremonie, und vergleichen Sie seine Seriennummer. Kein anderes Token wird hier gelöscht.'
  },
  'media-missing': {
    happened: 'Unter {path}, wo ein Sicherungsmedium sein sollte, gibt es keinen Ordner.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Verbinden Sie das Medium, hängen Sie es ein, und geben Sie den Ordner dann noch einmal an.'
  },
  'media-of-old-set': {
    happened: 'Medium {number} enthält {file}, eine Sicherung unter Anteilssatz {set}, der heute aufgegeben wird. Es würde mit allem, was darauf ist, vernichtet.',
    unchanged: 'Nichts wurde geschrieben. Was auf dem Medium ist, ist unverändert.',
    next: 'Verbinden Sie ein neues Medium, und legen Sie dieses zu den alten.'
  },
  'media-same': {
    happened: 'Medium {number} ist dasselbe Gerät wie Medium {other}.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Verbinden Sie ein anderes Medium. Zwei Kopien auf einem Gerät gehen zusammen verloren.'
  },
  'media-on-station': {
    happened: 'Medium {number} liegt auf dem eigenen Datenträger der Station.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Geben Sie einen Ordner auf einem Medium an, das sich herausnehmen und wegtragen lässt.'
  },
  'media-not-writable': {
    happened: 'Medium {number} ist nicht beschreibbar.',
    unchanged: 'Was darauf war, ist unverändert.',
    next: 'Prüfen Sie den Schreibschutz und wie es eingehängt ist, oder nehmen Sie ein anderes Medium.'
  },
  'media-full': {
    happened: 'Medium {number} ist voll.',
    unchanged: 'Die Sicherung ist nicht auf diesem Medium. Nichts, was darauf war, wurde überschrieben.',
    next: 'Nehmen Sie ein anderes Medium.'
  },
  'media-file-exists': {
    happened: 'Auf Medium {number} liegt schon eine Datei mit dem Namen der Sicherung.',
    unchanged: 'Sie wurde nicht überschrieben.',
    next: 'Nehmen Sie ein leeres Medium. Finden Sie heraus, woher die Datei kommt.'
  },
  'media-read-back': {
    happened: 'Von Medium {number} zurückgelesen, ist die Sicherung nicht mehr, wie sie geschrieben wurde.',
    unchanged: 'Der Schlüssel gilt nicht als gesichert.',
    next: 'Benutzen Sie dieses Medium nicht mehr. Nehmen Sie ein anderes.'
  },
  'backup-none-found': {
    happened: 'Im Ordner {path} liegt keine Sicherung.',
    unchanged: 'Nichts wurde wiederhergestellt, und kein Anteil wurde entgegengenommen.',
    next: 'Prüfen Sie, ob es das richtige Medium ist. Sicherungen sind Dateien, deren Namen auf .backup.json enden.'
  },
  'backup-unreadable': {
    happened: 'Eine Datei auf dem Medium ist nicht als Sicherung lesbar: {path}.',
    unchanged: 'Nichts wurde wiederhergestellt. Die Datei ist, wie sie war.',
    next: 'Versuchen Sie das andere Medium. Heben Sie dieses zur Untersuchung auf.'
  },
  'backup-changed': {
    happened: 'Eine Sicherung auf dem Medium ist nicht die, die der Plan nennt.',
    unchanged: 'Nichts wurde wiederhergestellt. Die Datei ist, wie sie war.',
    next: 'Versuchen Sie das andere Medium. Ist es dort genauso, halten Sie an, und finden Sie den Grund heraus.'
  },
  'backup-sets-several': {
    happened: 'Die Sicherungen in {path} liegen unter verschiedenen Anteilssätzen, und kein Satz wurde genannt: {sets}.',
    unchanged: 'Keine Zeremonie wurde vorbereitet.',
    next: 'Sagen Sie, aus welchem Satz wiederhergestellt werden soll: --param set= und eine dieser Nummern.'
  },
  'backup-set-absent': {
    happened: 'Keine Sicherung in {path} liegt unter Anteilssatz {set}. Vorhanden sind: {sets}.',
    unchanged: 'Keine Zeremonie wurde vorbereitet.',
    next: 'Nennen Sie einen Satz, der dort liegt, mit --param set= und seiner Nummer, oder nehmen Sie das Medium, das den anderen enthält.'
  },
  'backup-set-two-ways': {
    happened: 'Zwei Sicherungen in {path} nennen Anteilssatz {set} und beschreiben ihn verschieden: {one} und {other}. Ein Satz wird nur einmal ausgegeben, also wurde mindestens eine von ihnen geändert.',
    unchanged: 'Keine Zeremonie wurde vorbereitet. Die Dateien sind, wie sie waren.',
    next: 'Halten Sie hier an. Versuchen Sie das andere Medium, und finden Sie heraus, wer dieses geändert hat.'
  },
  'backup-contradicts-transcript': {
    happened: 'Eine Sicherung auf dem Medium stimmt nicht mit dem Protokoll der Zeremonie überein, in der sie entstand.',
    unchanged: 'Nichts wurde wiederhergestellt. Die Datei ist, wie sie war.',
    next: 'Halten Sie hier an. Versuchen Sie das andere Medium, und finden Sie heraus, wer dieses geändert hat.'
  },
  'token-not-empty': {
    happened: 'Token {token} ist nicht leer. Objekte darauf: {objects}.',
    unchanged: 'Nach keinem Anteil wurde gefragt. Kein Token wurde geändert.',
    next: 'Schlüssel kommen nur auf ein leeres Token zurück. Brechen Sie ab, und planen Sie die Wiederherstellung mit einem Token, das darin initialisiert wird.'
  },
  'key-not-wrappable': {
    happened: 'Ein Schlüssel dieses Algorithmus kann auf diesem Token nicht verpackt werden, also lässt er sich nicht sichern.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde geändert.',
    next: 'Nehmen Sie einen anderen Algorithmus, oder verzichten Sie auf eine Sicherung: --param backup=none.'
  },
  'keys-untried': {
    happened: 'Bei Token {token} lässt sich nicht erproben, ob es Schlüssel herausgibt: Es verpackt nichts oder nimmt keinen Schlüssel an, mit dem das zu erproben wäre.',
    unchanged: 'Kein Schlüssel wurde erzeugt. Dadurch wurde kein Token geändert.',
    next: 'Nehmen Sie ein Token, bei dem es sich erproben lässt (token check). Oder fragen Sie den Hersteller, und planen Sie, wenn sich alle auf sein Wort verlassen, neu mit --param untried=accept: Wer den Plan genehmigt, genehmigt auch das.'
  },
  'wrap-no-mechanism': {
    happened: 'Das Token {token} bietet keine Art der Verpackung, mit der eine Sicherung entstehen darf ({found}).',
    unchanged: 'Kein Schlüssel wurde erzeugt.',
    next: 'Nehmen Sie ein anderes Token. Nur ein Schlüssel, der keine Sicherung haben soll, kommt ohne aus: --param backup=none.'
  },
  'restored-proof-failed': {
    happened: 'Der wiederhergestellte Schlüssel hat nicht signiert wie das Original.',
    unchanged: 'Der wiederhergestellte Schlüssel wurde nicht behalten. Die Sicherung ist, wie sie war.',
    next: 'Verlassen Sie sich nicht auf diese Sicherung. Halten Sie eine Ausnahme fest; die Zeremonie kann abgebrochen werden.'
  }
}
