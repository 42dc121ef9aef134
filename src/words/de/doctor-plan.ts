// The look over the station before the day: what it says of the plan, the tokens, people's cards and backup media, in German.

import type { doctorPlan as english } from '../en/doctor-plan.ts'
import type { Translated } from '../text.ts'

export const doctorPlan: Translated<typeof english> = {
  'plan-none': {
    name: 'Plan', good: 'Es wurde kein Plan genannt. Seine Token, Karten und Dateien wurden nicht angesehen.',
    why: 'Mit dem Plan des Tages lässt sich viel mehr prüfen (doctor PLAN).'
  },
  'plan-unreadable': {
    name: 'Plan', bad: '{said} Der Plan ist {path}.',
    why: 'Keine Zeremonie beginnt ohne ihren Plan.', do: 'Holen Sie den ganzen Ordner von dort, wo er genehmigt wurde, und sehen Sie ihn an (plan show).'
  },
  'plan-window': {
    name: 'Zeit des Plans', good: 'Der Plan gilt von {from} bis {until}.', care: 'Der Plan endet am {until}: {planned} Minuten sind geplant, dazu die Hälfte für Abzeichnungen und Pausen; es bleiben {left}.', bad: 'Der Plan galt bis {until}, und das ist vorbei.',
    why: 'Außerhalb seiner Zeit wird die Zeremonie nicht eröffnet.', do: 'Bereiten Sie einen Plan mit späteren Zeiten vor, und lassen Sie ihn genehmigen.'
  },
  'plan-approvals': {
    name: 'Genehmigungen', good: 'Alle, die gefragt sind, haben den Plan genehmigt.', care: 'Es fehlen Genehmigungen: {missing}.', bad: 'Es fehlen Genehmigungen: {missing}. Die Produktion lehnt das ab.',
    why: 'Die Produktion führt nur einen genehmigten Plan aus.', do: 'Lassen Sie diese Personen genehmigen (plan approve), und bringen Sie ihre Dateien in den Ordner approvals/.'
  },
  'plan-files': {
    name: 'Dateien des Plans', good: 'Skript, Anker, Richtlinie und Genehmigungen gehören zum Plan.', bad: 'Etwas neben dem Plan gehört nicht zu ihm: {wrong}.',
    why: 'Was genehmigt wurde und was da ist, müssen dieselben Bytes sein.', do: 'Holen Sie den ganzen Ordner von dort, wo er genehmigt wurde. Ändern Sie nichts darin.'
  },
  'plan-build': {
    name: 'Version des Programms', good: 'Der Plan wurde mit dieser Version gemacht, {version}.', bad: 'Der Plan wurde mit Version {planned} gemacht, und diese ist {version}.',
    why: 'Eine Zeremonie läuft auf genau der Version, mit der ihr Plan genehmigt wurde.', do: 'Installieren Sie hier Version {planned}, oder bereiten Sie den Plan mit dieser neu vor.'
  },
  'plan-anchor': {
    name: 'Anker', good: 'Der Anker ist der Ihrer Organisation, den diese Station kennt, oder hier ihr erster.', bad: 'Dieser Anker lässt sich nicht auf den zurückführen, den die Station von der Organisation kennt.',
    why: 'Jemand könnte unter demselben Namen die Schlüssel anderer Leute bringen.', do: 'Vergleichen Sie die Wörter des Ankers mit der Kopie, die außerhalb verwahrt wird (anchor show), und finden Sie heraus, welcher richtig ist.'
  },
  'plan-follows': {
    name: 'Zeremonie davor', good: 'Der Plan folgt auf die letzte Zeremonie, die diese Station kennt.', bad: 'Der Plan folgt auf {planned}, aber die letzte Zeremonie hier ist {last}.',
    why: 'Jede Zeremonie folgt auf die davor; folgen zwei auf dieselbe, ist das eine Gabelung.', do: 'Bereiten Sie den Plan an dieser Station neu vor, und lassen Sie ihn genehmigen.'
  },
  'plan-station': {
    name: 'Richtlinie und Katalog', good: 'Richtlinie und Katalog haben nichts gegen den Plan.', bad: '{said} Am Tag würde der Plan deswegen abgelehnt.',
    why: 'Schlüssel, Personen und Fristen können sich geändert haben, seit der Plan gemacht wurde.', do: 'Lesen Sie den Plan neben dem Zustand der Station (plan show, status), bereiten Sie ihn neu vor, und lassen Sie ihn genehmigen.'
  },
  'plan-used': {
    name: 'Zeremonie des Plans', good: 'Der Plan wurde hier noch nicht benutzt.', care: 'Diese Station hat die Zeremonie dieses Plans schon.',
    why: 'Ein Plan ist für eine Zeremonie.', do: 'Setzen Sie sie fort, wenn sie nicht beendet ist (resume); sonst bereiten Sie einen neuen Plan vor.'
  },
  'softhsm': {
    name: 'Wegwerftoken', good: 'SoftHSM, auf dem Proben stattfinden, ist da.', care: 'SoftHSM ist nicht installiert.', bad: 'SoftHSM ist nicht installiert, und dieser Plan wird darauf geprobt.',
    why: 'Proben finden auf Wegwerftoken von SoftHSM statt.', do: 'Installieren Sie softhsm2 vom Medium Ihrer Distribution.'
  },
  'module-file': {
    name: 'PKCS#11-Modul', good: '{path} ist die Datei, die der Plan nennt.', bad: '{path} ist nicht die Datei, die der Plan nennt, oder fehlt.',
    why: 'Das Modul sieht jede PIN. Nur das genehmigte wird geladen.', do: 'Installieren Sie die genehmigte Version, oder finden Sie heraus, wer die Datei geändert hat. Eine andere Version braucht einen neuen Plan.'
  },
  'module-library': {
    name: 'PKCS#11-Modul', bad: '{said} Das Modul ist {path}.',
    why: 'Ohne es ist kein Token erreichbar.', do: 'Beenden Sie andere Programme, die es benutzen, starten Sie den Dienst des Herstellers, und sehen Sie nach, ob seine Bibliotheken und Einstellungen da sind.'
  },
  'token-there': {
    name: 'Token', good: 'Token {token}: {maker} {model}, Seriennummer {serial}, Firmware {firmware}.', bad: '{said} Es ist das Token {token} des Plans.',
    why: 'Der Plan nennt genau dieses Token.', do: 'Stecken Sie es ein, geben Sie ihm Strom, und prüfen Sie noch einmal; vergleichen Sie seine Seriennummer mit der des Plans (plan show, token list).'
  },
  'token-state': {
    name: 'Zustand des Tokens', good: 'Token {token} ist so, wie der Plan es will.', bad: 'Token {token} ist initialisiert, wo der Plan ein leeres will, oder leer, wo er es nimmt, wie es ist; oder ein anderes trägt seine Bezeichnung.',
    why: 'Was auf einem Token ist, wird nur in einer Zeremonie aufgegeben, die das sagt.', do: 'Finden Sie heraus, ob es das richtige Token ist. Geleert wird ein Token mit dem Werkzeug seines Herstellers, vor Zeugen.'
  },
  'token-pin': {
    name: 'PIN des Tokens', good: 'Token {token}: Die Benutzer-PIN kann eingegeben werden.', care: 'Token {token}: Zuletzt wurde eine falsche Benutzer-PIN eingegeben.', bad: 'Token {token}: Auf die Benutzer-PIN ist kein Verlass: {state}.',
    why: 'Eine falsche PIN am Tag selbst kann das Token für immer sperren.', do: 'Lassen Sie den zuständigen Officer die richtige PIN einmal mit dem Werkzeug des Herstellers eingeben, oder den Security Officer sie vor Zeugen neu setzen.'
  },
  'token-so-pin': {
    name: 'PIN des Security Officers', good: 'Token {token}: Die PIN des Security Officers kann eingegeben werden.', care: 'Token {token}: Zuletzt wurde eine falsche PIN des Security Officers eingegeben.', bad: 'Token {token}: Auf die PIN des Security Officers ist kein Verlass: {state}.',
    why: 'Bei vielen Token ist eine gesperrte PIN des Security Officers für immer gesperrt.', do: 'Lassen Sie den Security Officer sie einmal mit dem Werkzeug des Herstellers eingeben. Ist sie gesperrt, muss das Token neu initialisiert oder ersetzt werden.'
  },
  'token-writes': {
    name: 'Schreibschutz', good: 'Auf Token {token} kann geschrieben werden.', bad: 'Token {token} ist schreibgeschützt.',
    why: 'Auf ihm könnte kein Schlüssel erzeugt werden.', do: 'Heben Sie den Schutz auf, wie es das Handbuch des Herstellers beschreibt.'
  },
  'token-space': {
    name: 'Platz auf dem Token', good: 'Auf Token {token} ist Platz, oder es sagt nichts dazu.', care: 'Auf Token {token} sind nur {free} Byte frei.', bad: 'Auf Token {token} ist kein Platz mehr.',
    why: 'Ein Schlüssel, der nicht passt, fällt mitten in der Zeremonie auf.', do: 'Nehmen Sie ein anderes Token, oder schaffen Sie Platz in einer Zeremonie, die alte Schlüssel vernichtet.'
  },
  'token-company': {
    name: 'Andere Programme am Token', good: 'Kein anderes Programm ist mit Token {token} verbunden, oder es sagt nichts dazu.', care: 'Verbindungen anderer Programme mit Token {token}: {count}.',
    why: 'Sie könnten das Token benutzen, während die Zeremonie es offen hat.', do: 'Beenden Sie sie: Agenten, Browser und Werkzeuge des Herstellers benutzen Token von selbst.'
  },
  'tokens-different': {
    name: 'Verschiedene Token', good: 'Die Token des Plans haben verschiedene Seriennummern.', care: 'Keine Seriennummer zeigt, ob dies verschiedene Geräte sind: {tokens}.', bad: 'Zwei Token des Plans sind ein und dasselbe Gerät.',
    why: 'Ein zweites Token ist für den Tag da, an dem das erste kaputt ist.', do: 'Sehen Sie am Aufdruck nach, ob jedes ein eigenes Gerät ist: Ein leeres Token hat vielleicht noch keine Nummer. Sind zwei dasselbe Gerät, bereiten Sie den Plan mit zwei Geräten neu vor.'
  },
  'tokens-able': {
    name: 'Was die Token können', good: 'Die Token geben an, dass sie können, was der Plan verlangt.', bad: '{said} Der Plan verlangt es.',
    why: 'Ein fehlender Mechanismus hält die Zeremonie mitten im Ablauf an.', do: 'Nehmen Sie die Token und die Firmware, für die der Plan gemacht ist, oder bereiten Sie ihn neu vor.'
  },
  'tokens-unasked': {
    name: 'Was nur eine PIN zeigt', good: 'Ob sich Schlüssel auf den Token wirklich verpacken und auspacken lassen, wurde nicht versucht: Dafür braucht es PINs.',
    why: 'Es wird am Tag selbst versucht, bevor ein Schlüssel entsteht. Eine Probe auf Token derselben Art zeigt es früher.'
  },
  'cards-module': {
    name: 'Modul für Karten', good: '{path} liest die Chipkarten.', bad: '{said} Die Chipkarten werden über {path} gelesen.',
    why: 'Ohne es kann niemand abzeichnen.', do: 'Installieren Sie die genehmigte Datei, starten Sie den Dienst der Kartenleser (pcscd), und stecken Sie die Leser ein.'
  },
  'cards-none': {
    name: 'Karten', care: 'In keinem Leser steckt die Chipkarte einer Person des Plans.',
    why: 'Ob die Leser sie lesen, zeigt sich erst mit einer Karte.', do: 'Lassen Sie alle, die hier sind, ihre Karte einstecken, und prüfen Sie noch einmal. Keine PIN wird verlangt.'
  },
  'card-pin': {
    name: 'Karte', good: 'Die Chipkarte von {name} wird gelesen, und ihre PIN kann eingegeben werden.', care: 'Die Chipkarte von {name} wird gelesen; zuletzt wurde eine falsche PIN eingegeben.', bad: 'Auf die PIN der Chipkarte von {name} ist kein Verlass: {state}.',
    why: 'Wessen Karte gesperrt ist, kann nicht abzeichnen.', do: 'Lassen Sie {name} die PIN einmal mit dem Werkzeug der Karte eingeben, oder sie mit ihrem Entsperrcode entsperren.'
  },
  'card-twice': {
    name: 'Zwei Karten', care: 'Der Schlüssel von {name} ist auf mehr als einer Chipkarte in den Lesern.',
    why: 'Eine PIN wird nicht versucht, solange nicht klar ist, auf welcher Karte.', do: 'Lassen Sie nur eine davon stecken.'
  },
  'cards-away': {
    name: 'Karten, die nicht hier sind', good: 'Gerade in keinem Leser: {names}.',
    why: 'Am Tag bringt jede Person ihre eigene mit.'
  },
  'media-count': {
    name: 'Sicherungsmedien', good: 'Angeschlossene Medien: {count}. Der Plan verlangt {wanted}.', care: 'Angeschlossene Medien: {count}. Der Plan verlangt {wanted}.',
    why: 'Die Sicherungen gehen auf so viele Medien, die alle zugleich da sind. Eine Erstzeremonie verlangt sie, bevor ein Token gelöscht wird, und die Produktion nimmt keinen Ordner auf dem Datenträger der Station.', do: 'Schließen Sie alle an, und hängen Sie jedes in einem eigenen Ordner unter /media, /mnt oder /run/media ein.'
  },
  'media-apart': {
    name: 'Verschiedene Medien', good: 'Die Medien sind verschiedene Geräte, und keines ist der Datenträger der Station.', care: 'Diese liegen auf einem Gerät: {paths}.',
    why: 'Zwei Ordner eines Geräts gehen zusammen verloren. Die Produktion lehnt sie ab.', do: 'Nehmen Sie für jedes ein eigenes Gerät.'
  },
  'medium-writes': {
    name: 'Medium', good: 'Auf {path} kann geschrieben werden.', care: 'Auf {path} kann nicht geschrieben werden.',
    why: 'Eine Sicherung wird dorthin geschrieben und zurückgelesen.', do: 'Stellen Sie seinen Schalter um, hängen Sie es zum Schreiben ein (mount -o remount,rw), und geben Sie es dem Benutzer, der Strongroom ausführt.'
  },
  'medium-room': {
    name: 'Platz auf dem Medium', good: 'Auf {path} sind {mib} MiB frei.', care: 'Auf {path} sind nur {mib} MiB frei.',
    why: 'Ein volles Medium fällt auf, wenn der Schlüssel schon da ist; er wird dann vernichtet.', do: 'Nehmen Sie ein neues Medium.'
  },
  'medium-empty': {
    name: 'Inhalt des Mediums', good: '{path} ist leer.', care: '{path} ist nicht leer; gefundene Dateien und Ordner: {count}.',
    why: 'Ein Medium für Sicherungen trägt nichts anderes in den Raum oder hinaus.', do: 'Nehmen Sie ein neues Medium, oder formatieren Sie es vor dem Tag anderswo.'
  }
}
