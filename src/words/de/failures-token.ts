// What went wrong at a token, in German, one text for each code of the token layer. {the-token} is `Token root-a`, or `Token` where none is named.

import type { tokenFailures as english } from '../en/failures-token.ts'
import type { Translated } from '../text.ts'

export const tokenFailures: Translated<typeof english> = {
  'module-not-found': {
    happened: 'Das PKCS#11-Modul des HSM wurde nicht gefunden.',
    unchanged: 'Kein Token wurde angesprochen. Nichts wurde geändert.',
    next: 'Prüfen Sie, ob die Software des HSM dort installiert ist, wo der Plan es sagt, und versuchen Sie es dann noch einmal.'
  },
  'module-changed': {
    happened: 'Das PKCS#11-Modul des HSM ist nicht die Datei, die genehmigt wurde: Ihr SHA-256 ist ein anderer.',
    unchanged: 'Das Modul wurde nicht benutzt. Kein Token wurde angesprochen.',
    next: 'Halten Sie hier an. Finden Sie heraus, wer die Datei geändert hat und warum, bevor jemand eine PIN eingibt.'
  },
  'module-unusable': {
    happened: 'Das PKCS#11-Modul des HSM ist da, aber es ließ sich nicht benutzen.',
    unchanged: 'Kein Token wurde geändert.',
    next: 'Prüfen Sie, ob es das richtige Modul für dieses HSM und diesen Rechner ist, und versuchen Sie es dann noch einmal.'
  },
  'module-in-use': {
    happened: 'Das PKCS#11-Modul des HSM wird gerade von einem anderen Teil dieses Programms benutzt.',
    unchanged: 'Nichts wurde geändert.',
    next: 'Warten Sie, bis die andere Arbeit beendet ist, und versuchen Sie es dann noch einmal.'
  },
  'uri-invalid': {
    happened: 'Die Beschreibung des Tokens ist kein gültiger PKCS#11-URI.',
    unchanged: 'Es wurde kein Token gesucht. Nichts wurde geändert.',
    next: 'Berichtigen Sie den URI. Eine PIN gehört nie hinein.'
  },
  'token-not-found': {
    happened: 'Kein verbundenes Gerät passt zur Beschreibung, die für das {the-token} gilt.',
    unchanged: 'Nichts wurde geändert.',
    next: 'Prüfen Sie, ob das richtige HSM verbunden und eingeschaltet ist, und versuchen Sie es dann noch einmal.'
  },
  'token-ambiguous': {
    happened: 'Mehr als ein verbundenes Gerät passt zur Beschreibung, die für das {the-token} gilt.',
    unchanged: 'Keines davon wurde gewählt, und keines wurde geändert.',
    next: 'Trennen Sie die Token, die nicht zu dieser Zeremonie gehören, und versuchen Sie es dann noch einmal.'
  },
  'token-changed': {
    happened: 'Was jetzt verbunden ist, ist nicht das {the-token}, mit dem diese Zeremonie begonnen hat.',
    unchanged: 'Das Token, das jetzt verbunden ist, wurde nicht geändert.',
    next: 'Halten Sie hier an. Verbinden Sie das richtige Token, oder finden Sie heraus, was damit geschehen ist, und halten Sie eine Ausnahme fest.'
  },
  'token-not-initialised': {
    happened: 'Dafür muss ein Token initialisiert sein, und das {the-token} ist es nicht.',
    unchanged: 'Nichts wurde geändert.',
    next: 'Prüfen Sie, ob es das richtige Token ist. Wenn ja, muss es zuerst initialisiert werden.'
  },
  'token-already-initialised': {
    happened: 'Hier wird ein leeres Token erwartet, aber das {the-token} ist schon initialisiert.',
    unchanged: 'Das Token wurde nicht noch einmal initialisiert. Was darauf ist, ist noch da.',
    next: 'Halten Sie an, und finden Sie heraus, wessen Token das ist. Es zu initialisieren, würde für immer löschen, was darauf ist.'
  },
  'token-in-use': {
    happened: 'Das {the-token} ist von einer anderen Sitzung belegt.',
    unchanged: 'Nichts wurde geändert.',
    next: 'Schließen Sie andere Programme, die dieses HSM benutzen, und versuchen Sie es dann noch einmal.'
  },
  'token-write-protected': {
    happened: 'Auf das {the-token} kann nichts geschrieben werden: Es ist schreibgeschützt.',
    unchanged: 'Nichts wurde geändert.',
    next: 'Lesen Sie im Handbuch des HSM nach, wie sich der Schreibschutz aufheben lässt, und versuchen Sie es dann noch einmal.'
  },
  'token-full': {
    happened: 'Auf dem {the-token} ist kein Platz mehr.',
    unchanged: 'Nichts kam hinzu, und nichts wurde entfernt.',
    next: 'Löschen Sie nichts, um Platz zu schaffen. Unterbrechen Sie, und entscheiden Sie gemeinsam, welches Token benutzt wird.'
  },
  'label-invalid': {
    happened: 'Das Token kann diese Bezeichnung nicht haben: Sie ist leer, länger als 32 Bytes oder enthält Zeichen, die nicht passen.',
    unchanged: 'Das Token wurde nicht initialisiert. Nichts wurde geändert.',
    next: 'Wählen Sie eine kürzere oder einfachere Bezeichnung.'
  },
  'pin-incorrect': {
    happened: 'Die {the-pin} wurde vom {the-token} abgelehnt: Sie ist falsch.',
    unchanged: 'Auf dem Token wurde nichts geändert. Es hat dies vielleicht als Fehlversuch gezählt.',
    next: 'Prüfen Sie, welche PIN gemeint ist. Was das Token über verbleibende Versuche sagt, steht auf der Seite der Zeremonie und in „token list“; kaum eines nennt eine Zahl. Wenn Sie sich nicht sicher sind, halten Sie an, und sagen Sie es.'
  },
  'pin-locked': {
    happened: 'Die PIN für das {the-token} ist nach zu vielen falschen Versuchen gesperrt.',
    unchanged: 'Kein Schlüssel auf dem Token wurde geändert.',
    next: 'Versuchen Sie es nicht noch einmal. Unterbrechen Sie, und entscheiden Sie gemeinsam: Eine gesperrte PIN braucht den Security Officer.'
  },
  'pin-length': {
    happened: 'Die PIN ist kürzer oder länger, als das {the-token} annimmt.',
    unchanged: 'Nichts wurde geändert.',
    next: 'Geben Sie die ganze PIN noch einmal ein, ohne etwas davor oder dahinter. Wenn es eine neue PIN ist, wählen Sie eine von erlaubter Länge.'
  },
  'pin-invalid': {
    happened: 'Die PIN wurde vom {the-token} nicht angenommen: Sie enthält Zeichen, die nicht erlaubt sind, oder ist zu einfach.',
    unchanged: 'Nichts wurde geändert.',
    next: 'Wenn es eine neue PIN ist, wählen Sie eine andere. Wenn es eine alte ist, prüfen Sie, welche PIN gemeint ist.'
  },
  'pin-expired': {
    happened: 'Die PIN für das {the-token} ist abgelaufen.',
    unchanged: 'Nichts wurde geändert.',
    next: 'Unterbrechen Sie. Die PIN muss mit dem eigenen Werkzeug des HSM geändert werden, bevor die Zeremonie weitergehen kann.'
  },
  'pin-not-set': {
    happened: 'Auf dem {the-token} ist keine Benutzer-PIN gesetzt.',
    unchanged: 'Nichts wurde geändert.',
    next: 'Der Security Officer muss zuerst die Benutzer-PIN setzen.'
  },
  'not-logged-in': {
    happened: 'Am {the-token} ist niemand angemeldet, der das darf.',
    unchanged: 'Nichts wurde geändert.',
    next: 'Versuchen Sie den Schritt noch einmal von Anfang an, und geben Sie die PIN ein, wenn danach gefragt wird.'
  },
  'already-logged-in': {
    happened: 'Am {the-token} ist schon jemand angemeldet.',
    unchanged: 'Nichts wurde geändert.',
    next: 'Schließen Sie andere Programme, die dieses HSM benutzen, und versuchen Sie es dann noch einmal.'
  },
  'session-read-only': {
    happened: 'Die Sitzung mit dem {the-token} kann nur lesen.',
    unchanged: 'Nichts wurde geändert.',
    next: 'Versuchen Sie den Schritt noch einmal von Anfang an.'
  },
  'session-lost': {
    happened: 'Die Sitzung mit dem {the-token} endete, bevor die Arbeit getan war.',
    unchanged: 'Es ist nicht bekannt, ob die letzte Änderung wirksam wurde. Nichts wurde wiederholt.',
    next: 'Prüfen Sie Kabel und Strom, und den Server dazwischen, wo es einen gibt. Versuchen Sie es dann noch einmal, oder setzen Sie fort: Die Station verbindet sich neu, fragt noch einmal nach der PIN und sieht nach, was das Token hält.'
  },
  'key-not-found': {
    happened: 'Der Schlüssel ist nicht auf dem {the-token}.',
    unchanged: 'Nichts wurde geändert.',
    next: 'Prüfen Sie, ob es das richtige Token ist. Wenn ja, halten Sie an, und halten Sie eine Ausnahme fest.'
  },
  'key-ambiguous': {
    happened: 'Mehr als ein Schlüssel auf dem {the-token} hat dieselbe Kennung.',
    unchanged: 'Keiner davon wurde benutzt, und keiner wurde geändert.',
    next: 'Halten Sie hier an. Finden Sie heraus, woher der zweite Schlüssel kommt, bevor einer von beiden benutzt wird.'
  },
  'key-incomplete': {
    happened: 'Nur ein Teil des Schlüssels ist auf dem {the-token}.',
    unchanged: 'Der Teil, der da ist, wurde nicht benutzt und nicht geändert.',
    next: 'Verlassen Sie sich nicht auf diesen Schlüssel. Setzen Sie fort, damit die Station entfernen kann, was davon übrig ist.'
  },
  'key-unsupported': {
    happened: 'Ein Schlüssel dieser Art oder Größe kann hier mit dem {the-token} nicht benutzt werden.',
    unchanged: 'Nichts wurde geändert.',
    next: 'Prüfen Sie, was der Plan von diesem Schlüssel verlangt. Ein anderer Algorithmus braucht einen anderen Plan.'
  },
  'key-not-permitted': {
    happened: 'Der Schlüssel oder das Objekt auf dem {the-token} darf so nicht benutzt werden.',
    unchanged: 'Der Schlüssel oder das Objekt wurde nicht geändert.',
    next: 'Prüfen Sie, ob es das richtige ist. Was es darf, wurde festgelegt, als es entstand.'
  },
  'id-in-use': {
    happened: 'Ein Objekt auf dem {the-token} hat schon die Kennung, die für den neuen Schlüssel gedacht war.',
    unchanged: 'Kein Schlüssel wurde erzeugt. Das Objekt, das da ist, wurde nicht geändert.',
    next: 'Versuchen Sie es noch einmal: Die Station wählt eine neue Kennung. Wenn es zweimal geschieht, halten Sie an.'
  },
  'attribute-unreadable': {
    happened: 'Eine Eigenschaft des Schlüssels oder Objekts ließ sich vom {the-token} nicht lesen.',
    unchanged: 'Der Schlüssel oder das Objekt wurde nicht geändert, und über die Eigenschaft wurde nichts angenommen.',
    next: 'Verlassen Sie sich nicht darauf, bis sie gelesen ist. Halten Sie eine Ausnahme fest, oder benutzen Sie ein anderes Token.'
  },
  'attribute-mismatch': {
    happened: 'Ein Schlüssel oder Objekt auf dem {the-token} hat nicht die Eigenschaften, die ihm gegeben wurden.',
    unchanged: 'Es ist auf dem Token, wurde aber nicht in Gebrauch genommen.',
    next: 'Verlassen Sie sich nicht darauf. Halten Sie eine Ausnahme fest: Dieses Token tut nicht, was ihm gesagt wird.'
  },
  'keys-not-kept': {
    happened: 'Ein Schlüssel, der das {the-token} nie verlassen darf, lässt sich herausholen ({by}).',
    unchanged: 'Auf dem Token blieb kein Schlüssel zurück.',
    next: 'Benutzen Sie dieses Token nicht: Wer seine PIN hat, könnte jeden Schlüssel herausholen. Sehen Sie nach, was es noch tut (token check), und planen Sie mit einem anderen.'
  },
  'template-refused': {
    happened: 'Die Eigenschaften, die der Schlüssel oder das Objekt haben soll, wurden vom {the-token} abgelehnt.',
    unchanged: 'Nichts wurde erzeugt, und nichts wurde geändert.',
    next: 'Prüfen Sie, ob der Plan zu diesem Modell des HSM passt. Andere Eigenschaften brauchen einen anderen Plan.'
  },
  'mechanism-missing': {
    happened: 'Der Plan braucht einen Mechanismus, den das {the-token} nicht hat.',
    unchanged: 'Nichts wurde geändert.',
    next: 'Wählen Sie einen Algorithmus, den dieses HSM bietet, oder benutzen Sie ein anderes HSM. Beides braucht einen anderen Plan.'
  },
  'not-wrappable': {
    happened: 'Ein Schlüssel dieser Art kann vom {the-token} nicht verpackt werden.',
    unchanged: 'Der Schlüssel ist noch auf dem Token und wurde nicht geändert. Es entstand keine Sicherung.',
    next: 'Wählen Sie für diesen Schlüssel einen Plan ohne verpackte Sicherung, oder einen anderen Algorithmus.'
  },
  'not-extractable': {
    happened: 'Der Schlüssel darf das {the-token} nicht verlassen, auch nicht verpackt.',
    unchanged: 'Der Schlüssel ist noch auf dem Token und wurde nicht geändert. Es entstand keine Sicherung.',
    next: 'Das lässt sich nicht mehr ändern, wenn ein Schlüssel einmal da ist. Prüfen Sie, ob es der richtige Schlüssel ist.'
  },
  'wrapped-key-refused': {
    happened: 'Der verpackte Schlüssel wurde vom {the-token} abgelehnt: Er ist beschädigt oder wurde unter einem anderen Schlüssel verpackt.',
    unchanged: 'Dem Token wurde kein Schlüssel hinzugefügt. Die Sicherung wurde nicht geändert.',
    next: 'Prüfen Sie, ob die Sicherung und die Anteile zum selben Satz gehören. Versuchen Sie eine andere Kopie der Sicherung.'
  },
  'lock-not-enforced': {
    happened: 'Der Schlüssel wurde dagegen gesperrt, das {the-token} zu verlassen, aber das Token hat sich nicht daran gehalten.',
    unchanged: 'Der Schlüssel ist auf dem Token und könnte noch entnommen werden.',
    next: 'Verlassen Sie sich nicht auf diesen Schlüssel. Er muss vernichtet werden, und dieses Token taugt nicht für den Plan.'
  },
  'wrapping-key-unproven': {
    happened: 'Beim {the-token} ließ sich nicht zeigen, dass ein Verpackungsschlüssel, den es behält, nur verpackt (versucht: {attempt}).',
    unchanged: 'Auf dem Token blieb kein Verpackungsschlüssel.',
    next: 'Behalten Sie auf diesem Token keinen Verpackungsschlüssel. Wählen Sie einen Plan ohne: Schlüssel werden dann mit Anteilen gesichert.'
  },
  'object-not-found': {
    happened: 'Das Objekt ist nicht mehr auf dem {the-token}, oder es ist ohne die richtige PIN nicht zu sehen.',
    unchanged: 'Nichts wurde geändert.',
    next: 'Prüfen Sie, ob es das richtige Token ist, und versuchen Sie den Schritt dann noch einmal von Anfang an.'
  },
  'object-not-destroyed': {
    happened: 'Ein Objekt, das weg sein sollte, ist noch auf dem {the-token}.',
    unchanged: 'Das Objekt ist noch da.',
    next: 'Halten Sie das Objekt nicht für vernichtet. Versuchen Sie es noch einmal, oder halten Sie eine Ausnahme fest, die es nennt.'
  },
  'data-refused': {
    happened: 'Die Daten wurden vom {the-token} abgelehnt.',
    unchanged: 'Nichts wurde signiert, und nichts wurde geändert.',
    next: 'Versuchen Sie den Schritt noch einmal. Wenn er wieder misslingt, halten Sie eine Ausnahme fest.'
  },
  'random-failed': {
    happened: 'Vom {the-token} waren keine Zufallszahlen zu bekommen.',
    unchanged: 'Kein Schlüssel wurde erzeugt. Nichts wurde geändert.',
    next: 'Machen Sie mit diesem Token nicht weiter. Unterbrechen Sie, und benutzen Sie ein anderes.'
  },
  'device-error': {
    happened: 'Am {the-token} oder in seinem Treiber gab es eine Störung.',
    unchanged: 'Es ist nicht bekannt, ob die letzte Änderung wirksam wurde. Nichts wurde wiederholt.',
    next: 'Prüfen Sie Kabel und Strom, und den Server dazwischen, wo es einen gibt. Versuchen Sie es dann noch einmal, oder setzen Sie fort: Die Station verbindet sich neu, fragt noch einmal nach der PIN und sieht nach, was das Token hält.'
  },
  'refused': {
    happened: 'Der Aufruf wurde vom {the-token} abgelehnt, ohne Angabe eines brauchbaren Grundes.',
    unchanged: 'Es ist nicht bekannt, ob etwas geändert wurde. Nichts wurde wiederholt.',
    next: 'Notieren Sie die technischen Einzelheiten unten. Versuchen Sie den Schritt noch einmal; misslingt er wieder, halten Sie eine Ausnahme fest.'
  }
}
