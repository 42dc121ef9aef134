// What went wrong with what is to carry a share, or carries one, in German: a custodian's own medium, their age recipient, their smart card.

import type { carrierFailures as english } from '../en/failures-carriers.ts'
import type { Translated } from '../text.ts'

export const carrierFailures: Translated<typeof english> = {
  'carrier-way-closed': {
    happened: 'Ein Anteil kann hier nicht auf diese Weise ausgegeben oder entgegengenommen werden.',
    unchanged: 'Der Anteil wurde nicht ausgegeben und nicht entgegengenommen. Auf andere Weise geht es.',
    next: 'Wählen Sie eine andere Weise. Chipkarten lassen sich nur benutzen, wo der Plan die Bibliothek nennt, die sie liest, und die verwahrende Person mit einer signiert.'
  },
  'carrier-lost': {
    happened: 'Der Teil des Programms, der den Anteil tragen sollte, ist beendet oder hat zu lange gebraucht.',
    unchanged: 'Der Anteil wird noch gehalten und kann noch einmal ausgegeben werden. Etwas davon liegt vielleicht schon dort, wohin er sollte.',
    next: 'Sehen Sie nach, ob dort etwas liegt, und entfernen Sie es. Versuchen Sie es dann noch einmal, oder wählen Sie eine andere Weise.'
  },
  'carrier-missing': {
    happened: 'Unter {path} gibt es nichts.',
    unchanged: 'Nichts wurde geschrieben oder entgegengenommen.',
    next: 'Verbinden Sie das Medium, hängen Sie es ein, und geben Sie den Ordner dann noch einmal an.'
  },
  'carrier-on-station': {
    happened: 'Der Ordner {path} liegt auf dem eigenen Datenträger der Station.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Geben Sie einen Ordner auf dem eigenen Medium der verwahrenden Person an, das sie mitnimmt.'
  },
  'carrier-on-backup': {
    happened: 'Das Medium unter {path} ist für Sicherungen. Ein Anteil auf demselben Medium wie eine Sicherung schützt nichts.',
    unchanged: 'Nichts wurde geschrieben.',
    next: 'Nehmen Sie das eigene Medium der verwahrenden Person, auf dem keine Sicherungen liegen.'
  },
  'carrier-other-share': {
    happened: 'Auf dem Medium unter {path} liegt Anteil {ordinal} desselben Satzes.',
    unchanged: 'Nichts wurde geschrieben, und jener Anteil wurde nicht gelesen.',
    next: 'Nehmen Sie das eigene Medium der verwahrenden Person. Ist es schon ihr eigenes, halten Sie eine Ausnahme fest: Zwei Anteile dürfen nicht in einer Hand sein.'
  },
  'carrier-not-writable': {
    happened: 'Das Medium unter {path} ist nicht beschreibbar.',
    unchanged: 'Der Anteil ist nicht darauf. Was darauf war, ist unverändert.',
    next: 'Prüfen Sie den Schreibschutz und wie es eingehängt ist, oder nehmen Sie ein anderes Medium.'
  },
  'carrier-full': {
    happened: 'Das Medium unter {path} ist voll.',
    unchanged: 'Der Anteil ist nicht darauf. Nichts, was darauf war, wurde überschrieben.',
    next: 'Nehmen Sie ein anderes Medium.'
  },
  'carrier-there': {
    happened: 'Die Datei {file} liegt schon auf dem Medium unter {path}.',
    unchanged: 'Sie wurde nicht überschrieben.',
    next: 'Wurde sie in diesem Schritt geschrieben, machen Sie mit ihr weiter. Wenn nicht, nehmen Sie ein anderes Medium.'
  },
  'carrier-read-back': {
    happened: 'Vom Medium unter {path} zurückgelesen, ist die Datei nicht mehr, wie sie geschrieben wurde.',
    unchanged: 'Der Anteil kann noch ausgegeben werden. Was geschrieben war, wurde wieder entfernt, soweit das Medium das tut.',
    next: 'Benutzen Sie dieses Medium nicht mehr, und vernichten Sie es am Ende: Teile des Anteils sind vielleicht darauf. Nehmen Sie ein anderes.'
  },
  'carrier-none-found': {
    happened: 'Im Ordner {path} liegt kein Anteil.',
    unchanged: 'Nichts wurde entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Prüfen Sie, ob es das richtige Medium ist. Anteile sind Dateien, deren Namen auf .share.txt enden.'
  },
  'carrier-several-found': {
    happened: 'Im Ordner {path} liegen mehrere Anteile: {files}.',
    unchanged: 'Nichts wurde entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Geben Sie statt des Ordners die Datei selbst an. Finden Sie heraus, warum es mehrere sind.'
  },
  'carrier-unreadable': {
    happened: 'Die Datei {path} ist nicht als Anteil lesbar.',
    unchanged: 'Nichts wurde entgegengenommen. Die Datei ist, wie sie war. Zuvor angenommene Anteile sind noch da.',
    next: 'Geben Sie die unveränderte Datei an, deren Name auf .share.txt endet. Gibt es auch eine Karte, geben Sie den Anteil von dieser ein.'
  },
  'carrier-changed': {
    happened: 'Die Datei {path} wurde geändert oder beschädigt: Ihr Code und ihre Wörter ergeben nicht ein und denselben vollständigen Anteil.',
    unchanged: 'Nichts wurde entgegengenommen. Die Datei ist, wie sie war. Zuvor angenommene Anteile sind noch da.',
    next: 'Gibt es auch eine Karte, geben Sie den Anteil von dieser ein. Halten Sie eine Ausnahme fest, und finden Sie heraus, was mit der Datei geschehen ist.'
  },
  'recipient-invalid': {
    happened: 'Das ist kein vollständiger age-Empfänger: Seine Prüfsumme stimmt nicht, oder er ist von einer Art, die hier nicht benutzt wird.',
    unchanged: 'Nichts wurde verschlüsselt, und nichts wurde geschrieben.',
    next: 'Geben Sie ihn noch einmal ein, Buchstabe für Buchstabe. Er beginnt mit age1 und hat 62 Zeichen.'
  },
  'recipient-not-found': {
    happened: 'Dort wurde kein age-Empfänger gefunden.',
    unchanged: 'Nichts wurde verschlüsselt, und nichts wurde geschrieben.',
    next: 'Geben Sie den Empfänger ein, der mit age1 beginnt, oder den Pfad der Datei, in der er steht.'
  },
  'recipient-several': {
    happened: 'Dort stehen {count} verschiedene age-Empfänger, und ein Anteil wird für einen verschlüsselt.',
    unchanged: 'Nichts wurde verschlüsselt, und nichts wurde geschrieben.',
    next: 'Geben Sie den ein, der gemeint ist.'
  },
  'recipient-identity': {
    happened: 'Die Datei enthält eine age-Identität: Das ist die geheime Hälfte, mit der sich öffnen lässt, was für ihre Inhaberin oder ihren Inhaber verschlüsselt ist.',
    unchanged: 'Nichts wurde verschlüsselt, und nichts wurde geschrieben. Die Identität wurde nicht benutzt.',
    next: 'Entfernen Sie die Datei von diesem Rechner. Geben Sie nur den Empfänger an, der mit age1 beginnt.'
  },
  'card-share-there': {
    happened: 'Die Chipkarte {card} hat diesen Anteil schon, als {label}.',
    unchanged: 'Auf die Chipkarte wurde nichts geschrieben. Was darauf ist, ist unverändert.',
    next: 'Wurde er in diesem Schritt geschrieben, machen Sie mit ihm weiter. Wenn nicht, entfernen Sie ihn mit dem eigenen Werkzeug der Chipkarte, und versuchen Sie es noch einmal.'
  },
  'card-share-refused': {
    happened: 'Die Chipkarte {card} bewahrt einen Anteil nicht so auf, wie es nötig ist: {reason}.',
    unchanged: 'Der Anteil ist nicht auf der Chipkarte. Er kann noch ausgegeben werden.',
    next: 'Wählen Sie eine andere Weise, etwa Papier. Nicht jede Chipkarte bewahrt Daten auf.'
  },
  'card-share-differs': {
    happened: 'Die Chipkarte {card} gibt etwas anderes zurück, als auf sie geschrieben wurde.',
    unchanged: 'Was geschrieben war, wurde von der Chipkarte wieder entfernt. Der Anteil kann noch ausgegeben werden.',
    next: 'Verlassen Sie sich für einen Anteil nicht auf diese Chipkarte. Wählen Sie eine andere Weise.'
  },
  'card-share-left': {
    happened: 'Das Schreiben auf die Chipkarte {card} misslang, und was vielleicht darauf ist, ließ sich nicht entfernen.',
    unchanged: 'Der Anteil gilt nicht als ausgegeben. Er kann noch auf andere Weise ausgegeben werden.',
    next: 'Entfernen Sie das Objekt {label} vor Zeugen mit dem eigenen Werkzeug der Chipkarte. Halten Sie eine Ausnahme fest.'
  },
  'card-share-none': {
    happened: 'Auf der Chipkarte {card} liegt der gesuchte Anteil nicht. Anteile auf ihr: {found}.',
    unchanged: 'Nichts wurde entgegengenommen. Die Chipkarte ist, wie sie war. Zuvor angenommene Anteile sind noch da.',
    next: 'Prüfen Sie, wessen Chipkarte es ist. War der Anteil einmal darauf und gibt es keine andere Kopie, ist er verloren: Sagen Sie es, und rufen Sie eine andere verwahrende Person.'
  },
  'card-share-several': {
    happened: 'Auf der Chipkarte {card} liegen mehrere Anteile des Satzes: {found}.',
    unchanged: 'Nichts wurde entgegengenommen. Die Chipkarte ist, wie sie war. Zuvor angenommene Anteile sind noch da.',
    next: 'Halten Sie eine Ausnahme fest: Zwei Anteile dürfen nicht in einer Hand sein. Geben Sie den, der gemeint ist, von seiner Karte ein, falls es eine gibt.'
  }
}
