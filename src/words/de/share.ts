// The words of the screens on which a share is shown or typed, in German.

import type * as english from '../en/share.ts'
import type { Translated } from '../text.ts'

export const share: Translated<typeof english.share> = {
  label: {
    'for': 'Für {name} allein: Anteil {ordinal} von {shares}',
    'for-any': 'Für {name} allein: ein Anteil des Satzes',
    'set': 'Satz {set}. Je {threshold} seiner {shares} Anteile ergeben den Wiederherstellungsschlüssel',
    'given': 'Bisher eingegeben: {given}',
    'rehearsal': 'PROBE',
    'word': 'Wort {place}',
    'group': 'Gruppe {place}',
    'completed': 'Enter übernimmt {word}',
    'as-typed': 'Enter übernimmt es',
    'counted-words': 'Wörter: {count} von {all}',
    'counted-code': 'Zeichen: {count} von {all}',
    'carrier-path': 'Ordner, in dem Ihr Medium eingehängt ist',
    'recipient': 'Ihr age-Empfänger, oder die Datei, in der er steht',
    'card-pin': 'PIN Ihrer Chipkarte',
    'take-path': 'Ordner oder Datei auf Ihrem Medium'
  },

  title: {
    'again': 'Den Anteil noch einmal zeigen?',
    'leave': 'Zurückgehen?',
    'clear': 'Alle Felder leeren?',
    'covered': 'Nichts wird gezeigt',
    'failed': 'Der Anteil wurde nicht gezeigt',
    'ended': 'Dies ist getan',
    'ways': '{name}, wie nehmen Sie Anteil {ordinal} mit?',
    'recipient': 'Ist das Ihr Empfänger?',
    'printing': 'Ihre Karte wird gedruckt',
    'take': '{name}, nehmen Sie den Anteil von Ihrem Träger'
  },

  button: {
    'hide': 'Verbergen',
    'to-code': 'Als Code zeigen',
    'to-words': 'Als Wörter zeigen',
    'check': 'Eingabe prüfen',
    'type-code': 'Code eingeben',
    'type-words': 'Wörter eingeben',
    'again': 'Noch einmal zeigen',
    'clear': 'Alle Felder leeren',
    'back': 'Zurück',
    'show-again': 'Ja, noch einmal zeigen',
    'go-back': 'Löschen und zurückgehen',
    'keep-typing': 'Nein, weiter eingeben',
    'uncover-share': 'Wieder zeigen',
    'uncover-typed': 'Weiter eingeben',
    'finish': 'Beenden, ohne ihn wieder zu zeigen',
    'try-again': 'Noch einmal versuchen',
    'write': 'Dorthin schreiben',
    'look-recipient': 'Empfänger ansehen',
    'encrypt': 'Es ist meiner: Anteil dafür verschlüsseln',
    'print': 'Druckdialog öffnen',
    'print-done': 'Der Dialog ist geschlossen',
    'other-way': 'Anderen Weg wählen',
    'also': 'Auch auf einem weiteren Weg mitnehmen',
    'done': 'Beenden',
    'take-from': 'Von Medium oder Chipkarte nehmen',
    'take-file': 'Von dort nehmen',
    'take-card': 'Von der Chipkarte nehmen',
    'type-instead': 'Lieber eingeben'
  },

  way: {
    'screen': 'Von Hand vom Bildschirm abschreiben',
    'printed': 'Als Karte drucken',
    'medium': 'Auf mein eigenes Medium schreiben',
    'twin': 'Nur für mich verschlüsselt schreiben',
    'token': 'Auf meiner Chipkarte aufbewahren'
  },

  handed: {
    'printed': 'Die Karte wurde gedruckt',
    'medium': 'Er ist auf Ihrem Medium',
    'twin': 'Er ist auf Ihrem Medium, für Sie verschlüsselt',
    'token': 'Er ist auf Ihrer Chipkarte'
  },

  key: {
    'to-code': 'c: derselbe Anteil als Code',
    'to-words': 'w: derselbe Anteil als Wörter',
    'hide': 'h: verbergen; solange dieser Schritt in Arbeit ist, kann er wieder gezeigt werden',
    'take': 'Enter oder Leertaste: weiter · Rücktaste: zurück · Pfeile: bewegen · Strg-U: leeren',
    'take-code': 'Enter: prüfen · Rücktaste: zurück · Pfeile: bewegen · Strg-U: diese Gruppe leeren',
    'form-code': 'Tab: lieber Code',
    'form-words': 'Tab: lieber Wörter',
    'again': 'Strg-R: noch einmal zeigen',
    'clear': 'Strg-X: alles leeren',
    'leave': 'Esc: zurück',
    'yes': 'j: ja · jede andere Taste: nein'
  },

  ask: {
    'clear': 'Alles leeren, was hier eingegeben wurde?',
    'guard': '{witness}: Ist {name} allein vor diesem Bildschirm, ist eine weitere Person im Raum, sind Kameras abgewandt und Fenster verdeckt?'
  },

  says: {
    'file-what': 'Dies ist einer der {shares} Anteile eines Wiederherstellungsschlüssels. Wer {threshold} davon hat, hat diesen Schlüssel.',
    'file-keep': 'Verwahren Sie ihn, wo niemand sonst herankommt, sagen Sie niemandem, was darin steht, und geben Sie ihn nur in einer Zeremonie ein.',
    'wait': 'Einen Augenblick.',
    'ways': 'Noch wird nichts gezeigt. Selbst beschriebenes Papier hinterlässt auf keinem Rechner eine Spur. Was Sie wählen, kommt ins Protokoll.',
    'way-medium': 'Verbinden Sie ein Medium, das Ihnen gehört und keine Sicherung trägt, und hängen Sie es ein. Darauf kommen eine druckbare Karte und ein Text, lesbar für jeden, der das Medium hat.',
    'way-twin': 'Verbinden Sie ein Medium, das Ihnen gehört, und hängen Sie es ein. Was darauf geschrieben wird, öffnet nur die age-Identität, die zu dem Empfänger gehört.',
    'way-token': 'Stecken Sie die Chipkarte ein, mit der Sie abzeichnen. Der Anteil wird ein Objekt darauf, das sich nur mit ihrer PIN lesen lässt.',
    'way-printed': 'Wählen Sie im Dialog einen Drucker, der mit diesem Rechner verbunden ist, Papier der Größe A5, eine Kopie, und nie eine Datei. Stehen Sie allein am Drucker, bis die Karte heraus ist.',
    'recipient': 'Er beginnt mit age1. Eine Datei wird mit ihrem ganzen Pfad angegeben.',
    'compare-recipient': 'Vergleichen Sie ihn Buchstabe für Buchstabe, oder anhand dieser Wörter, mit dem, den Sie zu Hause aufgeschrieben haben. Für einen anderen verschlüsselt, könnten Sie ihn nie öffnen.',
    'print-lasting': 'Druckaufträge können hier auf einem Datenträger bleiben oder an einen anderen Rechner gehen. Das kommt als Befund ins Protokoll. Von Hand geschrieben bleibt nichts zurück.',
    'printing': 'Drucken Sie eine Karte, nehmen Sie sie aus dem Drucker, und schließen Sie den Dialog. Dann sieht die Station nach, ob etwas davon zurückblieb.',
    'jobs-left': 'Im Drucker liegen noch {count} Aufträge oder deren Dateien. Rufen Sie, wer bezeugt: Sie müssen weg sein, bevor jemand geht, und das kommt ins Protokoll.',
    'handed-printed': 'Sehen Sie sie an: Jedes Wort und der Code sind lesbar, und nichts ist abgeschnitten. Ist sie schlecht geraten, behalten Sie sie für den Aktenvernichter, und drucken Sie noch einmal.',
    'take': 'Verbinden Sie Ihr Medium und hängen Sie es ein. Was davon gelesen wird, wird wie Eingegebenes mit dem verglichen, was über Ihren Anteil veröffentlicht ist.',
    'handed-file': 'Die Datei {file} wurde nach {path} geschrieben und von dort zurückgelesen. Hängen Sie das Medium aus, und behalten Sie es.',
    'handed-token': 'Das Objekt {object} wurde auf die Chipkarte {card} geschrieben und zurückgelesen. Behalten Sie die Chipkarte und ihre PIN.',
    'rehearsal': 'Dieser Anteil gehört zu einer Probe: Er schützt nichts. Seine Karte braucht nur, wer danach damit weiter übt.',
    'can-show-again': 'Verbergen Sie ihn, wenn Karte und Bildschirm gleich sind. Solange dieser Schritt in Arbeit ist, kann er wieder gezeigt werden.',
    'covered-share': 'Dieses Fenster war nicht vorn, darum wurde der Anteil verborgen. Ihn wieder zu zeigen, kommt ins Protokoll. {name} muss allein vor dem Bildschirm sein.',
    'covered-typed': 'Dieses Fenster war nicht vorn, darum ist die Eingabe verdeckt. Sie ist noch da.',
    'shows-nothing': 'In diesem Fenster ist kein Anteil mehr. Die Zeremonie geht im anderen weiter.',
    'copy-words': 'Schreiben Sie jedes Wort mit seiner Nummer auf die Karte. Vergleichen Sie dann Karte und Bildschirm, Wort für Wort.',
    'copy-code': 'Schreiben Sie den Code in Vierergruppen auf die Karte, und vergleichen Sie dann. Wörter und Code sind derselbe Anteil; eines von beiden genügt.',
    'correct-card': 'Vergleichen Sie die Karte mit dem Bildschirm, und berichtigen Sie die Karte, wo sie abweicht. Ihre Eingabe ist noch da.',
    'never-aloud': 'Lesen Sie ihn nicht vor. Fotografieren Sie ihn nicht.',
    'type-words': 'Geben Sie die Wörter von der Karte ein. Die ersten vier Buchstaben von jedem genügen.',
    'type-code': 'Geben Sie den Code von der Karte ein, oder scannen Sie ihn. Auf Großschreibung, Leerzeichen und Bindestriche kommt es nicht an.',
    'checking': 'Alles ist da. Es wird geprüft.',
    'word-short': 'Von Wort {place} braucht es wenigstens die ersten vier Buchstaben; von einem Wort mit drei Buchstaben alle.',
    'word-unknown': 'Wort {place} steht nicht in der Liste. Es bleibt stehen, mit einem Fragezeichen: Sehen Sie noch einmal auf die Karte.',
    'words-unknown': '{count} der Wörter stehen nicht in der Liste. Sie sind mit einem Fragezeichen versehen.',
    'words-too-many': '{count} Wörter kamen auf einmal, mehr als Platz haben. Keines davon wurde übernommen.',
    'incomplete-words': 'Noch ist nicht alles da. Fehlende Wörter: {missing}. Das erste davon ist Wort {place}.',
    'incomplete-code': 'Noch ist nicht alles da. Fehlende Zeichen: {missing}. Die erste Lücke ist in Gruppe {place}.',
    'code-full': 'Das ist mehr, als der Code Platz hat. Der Rest wurde nicht übernommen.',
    'flood': 'Es kam weit mehr auf einmal, als ein Anteil hat. Nichts davon wurde übernommen, und was vorher eingegeben war, ist noch da.',
    'leave': 'Zurückgehen? Was hier eingegeben wurde, wird dann gelöscht. Der Schritt ist nicht getan und kann neu begonnen werden.',
    'guard-next': 'Wenn ja, wird der Anteil noch einmal gezeigt, und das kommt ins Protokoll. Die Eingabe bleibt.',
    'too-small': 'Dieses Fenster ist zu klein für einen Anteil. Machen Sie es wenigstens {columns} Spalten breit und {rows} Zeilen hoch.'
  }
}
