// Why a share was not taken, in German, one text for each code of the share layer. {suspected} says where a mistake may be: it is never promised.

import type { shareFailures as english } from '../en/failures-share.ts'
import type { Translated } from '../text.ts'

export const shareFailures: Translated<typeof english> = {
  'share-empty': {
    happened: 'In der Eingabe war kein Anteil.',
    unchanged: 'Nichts wurde entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Geben Sie die Wörter oder den Code von der Karte ein.'
  },
  'share-too-long': {
    happened: 'Die Eingabe ist viel länger als jeder Anteil. Sie wurde nicht angesehen.',
    unchanged: 'Nichts wurde entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Geben Sie die 36 Wörter oder den Code einer Karte ein und sonst nichts.'
  },
  'share-not-a-share': {
    happened: 'Die Eingabe ist weder die Wörter eines Anteils noch sein Code.',
    unchanged: 'Nichts wurde entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Sehen Sie auf der Karte nach: Ihre Wörter sind von 1 bis 36 nummeriert, und ihr Code beginnt mit STRONGROOM1 oder REHEARSAL1.'
  },
  'share-mixed-case': {
    happened: 'Der Code enthält Groß- und Kleinbuchstaben. Ein Code hat durchgehend nur die einen oder die anderen.',
    unchanged: 'Nichts wurde entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Geben Sie den Code nur in Großbuchstaben ein, wie er auf der Karte steht.'
  },
  'share-length': {
    happened: 'Der Code hat {found} Zeichen, und ein vollständiger hat {expected}.',
    unchanged: 'Nichts wurde entgegengenommen. Was eingegeben wurde, ist noch da.',
    next: 'Vergleichen Sie Gruppe für Gruppe mit der Karte: Ein Zeichen fehlt oder wurde doppelt eingegeben.'
  },
  'share-unknown-character': {
    happened: 'Gruppe {group} enthält ein Zeichen, das in keinem Code vorkommt.',
    unchanged: 'Nichts wurde entgegengenommen. Was eingegeben wurde, ist noch da.',
    next: 'Sehen Sie sich Gruppe {group} auf der Karte an. Ein Code hat nach seinem Anfang keine Buchstaben B, I und O und keine Ziffer 1.'
  },
  'share-word-count': {
    happened: 'Es sind {found} Wörter, und ein Anteil hat {expected}.',
    unchanged: 'Nichts wurde entgegengenommen. Was eingegeben wurde, ist noch da.',
    next: 'Vergleichen Sie die Nummern mit denen auf der Karte: Ein Wort wurde ausgelassen oder doppelt eingegeben.'
  },
  'share-unknown-word': {
    happened: 'Wort {word} steht nicht in der Liste der Wörter, aus denen Anteile bestehen.',
    unchanged: 'Nichts wurde entgegengenommen. Was eingegeben wurde, ist noch da.',
    next: 'Sehen Sie sich Wort {word} auf der Karte an. Seine ersten vier Buchstaben genügen.'
  },
  'share-wrong-language': {
    happened: 'Die Wörter sind nicht die der englischen Liste.',
    unchanged: 'Nichts wurde entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Prüfen Sie, ob dies eine Karte von Strongroom ist: Die Wörter einer Wallet in einer anderen Sprache sind etwas anderes.'
  },
  'share-checksum': {
    happened: 'Der Anteil ist nicht in sich stimmig: Etwas wurde falsch gelesen oder eingegeben, {suspected}.',
    unchanged: 'Nichts wurde entgegengenommen, und nichts wurde berichtigt. Was eingegeben wurde, ist noch da.',
    next: 'Vergleichen Sie noch einmal mit der Karte: zuerst eine vermutete Stelle, dann jede andere.'
  },
  'share-not-canonical': {
    happened: 'Der Anteil ist in sich stimmig, aber Strongroom schreibt keinen so.',
    unchanged: 'Nichts wurde entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Finden Sie heraus, woher die Karte kommt. Verlassen Sie sich nicht auf sie.'
  },
  'share-unknown-version': {
    happened: 'Der Anteil hat die Version {found}, und dieses Programm kennt die Version {expected}.',
    unchanged: 'Nichts wurde entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Benutzen Sie das Programm, mit dem der Anteil entstand, oder ein neueres.'
  },
  'share-threshold-out-of-range': {
    happened: 'Der Anteil gibt an, zu einem Satz von {found} zu gehören, und das ist dieser Satz nicht.',
    unchanged: 'Nichts wurde entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Legen Sie die Karte beiseite, und halten Sie eine Ausnahme fest: Sie ist vielleicht gefälscht.'
  },
  'share-ordinal-out-of-range': {
    happened: 'Der Anteil gibt die Nummer {ordinal} an, die es in seinem Satz nicht gibt.',
    unchanged: 'Nichts wurde entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Legen Sie die Karte beiseite, und halten Sie eine Ausnahme fest: Sie ist vielleicht gefälscht.'
  },
  'share-x-zero': {
    happened: 'Der Anteil ist gefälscht: Er liegt an der einen Stelle eines Satzes, die keine Karte je bekommt.',
    unchanged: 'Nichts wurde entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Behalten Sie die Karte, geben Sie sie nicht zurück, und halten Sie eine Ausnahme fest.'
  },
  'share-other-mode': {
    happened: 'Die Karte ist von anderer Art: Auf ihr steht {found}, und diese Zeremonie ist {expected}. Beides mischt sich nie.',
    unchanged: 'Nichts wurde entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Suchen Sie die richtige Karte. Auf der Karte einer Probe steht REHEARSAL, und sie darf weggeworfen werden.'
  },
  'share-other-set': {
    happened: 'Der Anteil ist gut, aber von einem anderen Satz: Sein Satz ist {found}, und hier geht es um {expected}.',
    unchanged: 'Nichts wurde entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Vergleichen Sie die Nummer des Satzes auf der Karte mit der auf dem Bildschirm, und bringen Sie die Karte, die sie trägt.'
  },
  'share-older-set': {
    happened: 'Der Anteil ist gut, aber von einem älteren Satz dieser Organisation: Sein Satz ist {found}, und hier geht es um {expected}.',
    unchanged: 'Nichts wurde entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Bringen Sie die Karte des Satzes auf dem Bildschirm. Fragen Sie, warum die ältere Karte nicht vernichtet wurde.'
  },
  'share-other-organisation': {
    happened: 'Der Anteil gehört zu einer anderen Organisation.',
    unchanged: 'Nichts wurde entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Geben Sie die Karte der Person zurück, der sie gehört, und bringen Sie die Karte dieser Organisation.'
  },
  'share-other-ordinal': {
    happened: 'Der Anteil ist gut, aber er hat die Nummer {found}, und gesucht ist Nummer {expected}: Er gehört jemand anderem.',
    unchanged: 'Nichts wurde entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Geben Sie die Karte der Person zurück, der sie gehört. Wurden Karten bei der Übergabe vertauscht, sagen Sie es: Geben Sie den Satz auf, und beginnen Sie neu.'
  },
  'share-same-share': {
    happened: 'Anteil {ordinal} wurde schon eingegeben.',
    unchanged: 'Er zählt nur einmal. Zuvor angenommene Anteile sind noch da.',
    next: 'Lassen Sie jemand anderen den eigenen eingeben.'
  },
  'share-ordinal-twice': {
    happened: 'Anteil {ordinal} wurde schon eingegeben, und er war nicht derselbe wie dieser.',
    unchanged: 'Dieser wurde nicht entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Behalten Sie beide Karten, und halten Sie eine Ausnahme fest: Eine davon ist vielleicht gefälscht.'
  },
  'share-x-twice': {
    happened: 'Die Anteile {ordinal} und {other} beanspruchen dieselbe Stelle, die keine zwei Anteile eines Satzes haben.',
    unchanged: 'Dieser wurde nicht entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Behalten Sie die Karte, und halten Sie eine Ausnahme fest: Sie ist vielleicht gefälscht.'
  },
  'share-commitment': {
    happened: 'Der Anteil ist gut lesbar, aber es ist nicht Anteil {ordinal}, wie er ausgegeben wurde: Was damals von diesem veröffentlicht wurde, ist anders.',
    unchanged: 'Nichts wurde entgegengenommen. Zuvor angenommene Anteile sind noch da.',
    next: 'Prüfen Sie die Nummer des Satzes auf der Karte. Ist sie richtig, behalten Sie die Karte, und halten Sie eine Ausnahme fest: Sie ist vielleicht gefälscht.'
  },
  'share-below-threshold': {
    happened: 'Es sind {found} Anteile, und {expected} sind nötig.',
    unchanged: 'Nichts wurde daraus gebildet. Die eingegebenen sind noch da.',
    next: 'Lassen Sie mehr Personen ihre Anteile eingeben.'
  },
  'share-key-commitment': {
    happened: 'Die Anteile ergeben einen anderen Schlüssel als den, der geteilt wurde.',
    unchanged: 'Der Schlüssel wurde nicht benutzt und ist weg. Kein Token und keine Sicherung wurde geändert.',
    next: 'Halten Sie hier an, und halten Sie eine Ausnahme fest. Benutzen Sie keinen Schlüssel, der mit diesen Anteilen entstanden ist.'
  },
  'share-not-one-polynomial': {
    happened: 'Die Anteile ergeben nicht alle denselben Schlüssel: Sie wurden nicht als ein Satz ausgegeben.',
    unchanged: 'Der Schlüssel wurde nicht benutzt und ist weg. Kein Token und keine Sicherung wurde geändert.',
    next: 'Halten Sie hier an, und halten Sie eine Ausnahme fest. Sammeln Sie die Karten ein, und beginnen Sie mit einem neuen Satz.'
  },
  'share-not-sealed': {
    happened: 'Der Anteil hat den Teil des Programms nicht erreicht, für den er versiegelt war.',
    unchanged: 'Nichts wurde entgegengenommen, und niemand konnte ihn unterwegs lesen.',
    next: 'Versuchen Sie es noch einmal. Wenn es wieder geschieht, unterbrechen Sie.'
  },
  'share-screen-lost': {
    happened: 'Der Teil des Programms, der Anteile zeigt und entgegennimmt, endete, bevor er fertig war.',
    unchanged: 'Es wurde kein Anteil entgegengenommen. Der Bildschirm wurde geleert.',
    next: 'Beginnen Sie den Schritt noch einmal. Wenn es wieder geschieht, unterbrechen Sie.'
  }
}
