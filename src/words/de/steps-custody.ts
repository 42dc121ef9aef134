// The words of the steps about cards, bags and share sets that exist, in German.

import type * as english from '../en/steps-custody.ts'
import type { Translated } from '../text.ts'

const fate = '„vernichtet“, „fehlt: Grund“ oder „behalten: Grund“'

export const custodyStep: Translated<typeof english.custodyStep> = {
  'register-bags': {
    short: 'Beutel eintragen',
    title: 'Beutel für die Anteilskarten eintragen',
    say: 'Jede Anteilskarte, die heute versiegelt wird, kommt in einen eigenen nummerierten Beutel. Wir lesen nun die Nummer jedes Beutels vor und halten fest, für wessen Karte er ist.',
    do: 'Nehmen Sie für jede Karte einen neuen Beutel. Lesen Sie seine Nummer vor und geben Sie sie ein, wie sie gedruckt ist. Wer bezeugt, vergleicht jede Eingabe mit dem Beutel.',
    changes: 'Auf keinem Token ändert sich etwas. Die Beutel sind noch leer; von nun an gehört jeder zu einer Karte.',
    evidence: 'Die Nummer jedes Beutels, für welche Karte er ist, und wer das bezeugt hat.',
    button: 'Beutel eintragen'
  },
  'seal-cards': {
    short: 'Anteilskarten versiegeln',
    title: 'Anteilskarten von Satz {set} versiegeln',
    say: 'Eine verwahrende Person nach der anderen legt ihre Karte in den Beutel und versiegelt ihn. Wer bezeugt, liest die Nummer vom versiegelten Beutel vor.',
    do: 'Ein Beutel nach dem anderen: Karte hinein, versiegeln, Siegel ansehen, Nummer vorlesen und eingeben. Es muss die Nummer sein, die für diese Karte eingetragen ist.',
    changes: 'Auf keinem Token ändert sich etwas. Von nun an liegt jede Karte in einem versiegelten Beutel, in der Hand dessen, der sie verwahrt.',
    evidence: 'In welchem Beutel jede Karte liegt, und wer die Nummern bezeugt hat.',
    button: 'Festhalten, dass die Karten versiegelt sind'
  },
  'inspect-card': {
    short: 'Beutel einer Anteilskarte ansehen',
    title: 'Beutel von Karte {ordinal} ansehen, {name}',
    say: '{name} zeigt nun den Beutel von Karte {ordinal} des Satzes {set}. Nach dem Register ist sie {bag-words}, bei {name} seit {since} UTC.',
    do: 'Sehen Sie Siegel und Nummer von allen Seiten an. Geben Sie die Nummer ein, wie Sie sie lesen; ist etwas anders, geben Sie das ein, und warum.',
    changes: '{opens-words}. Kein Token wird berührt.',
    evidence: 'Die Nummer, wie sie gelesen wurde, ob Beutel und Siegel dem Register entsprechen, und wer es bezeugt hat.',
    button: 'Festhalten, was an Karte {ordinal} zu sehen war'
  },
  'collect-shares': {
    short: 'Entgegennahme der Anteile beginnen',
    title: 'Entgegennahme der Anteile von Satz {set} beginnen',
    say: 'Wir nehmen nun Anteile von Satz {set} entgegen: Je {threshold} von {shares} ergeben seinen Wiederherstellungsschlüssel{backups-words}.',
    do: 'Wenden Sie Projektor und Kameras ab, und verdecken Sie die Fenster. Wenn nach einem Ordner gefragt wird: Hängen Sie ein Sicherungsmedium dieses Satzes ein, und vergleichen Sie seine Nummer.',
    changes: 'Auf keinem Token oder Medium etwas. Was von nun an eingegeben wird, ist im Speicher eines einzigen Prozesses, bis es gebraucht oder losgelassen ist.',
    evidence: 'Von welchem Satz Anteile genommen werden, und welche Sicherungen gelesen wurden, mit ihren Hashes. Kein Anteil.',
    button: 'Entgegennahme der Anteile beginnen'
  },
  'rewrap-backups': {
    short: 'Sicherungen neu verpacken',
    title: 'Sicherungen unter Anteilssatz {set} verpacken',
    say: 'Aus ihren Anteilen entstehen nun beide Wiederherstellungsschlüssel. Auf {token} wird geöffnet, was Satz {from} sichert, und unter Satz {set} verpackt: {keys-words}.',
    do: 'Verbinden Sie die {media} neuen Medien. Jeder Officer gibt ungesehen eine PIN ein. Fassen Sie dann nichts an: Alles läuft von selbst.',
    changes: 'Neue Sicherungen auf {media} Medien{wrapping-words}; sonst bleibt dort kein Schlüssel. Bis Satz {from} aufgegeben ist, gelten beide Sätze. Das lässt sich nicht rückgängig machen.',
    evidence: 'Hash und Medien jeder neuen Sicherung, und was ihr Schlüssel signiert hat.',
    button: 'Sicherungen auf {token} neu verpacken'
  },
  'give-up-set': {
    short: 'Alten Satz aufgeben',
    title: 'Anteilssatz {set} aufgeben',
    say: 'Die Sicherungen öffnet jetzt Satz {successor}. Wir geben Satz {set} auf: Wir nehmen jedes Medium und jede Karte daraus der Reihe nach, vernichten sie und sagen, was aus ihnen wurde.',
    do: 'Vernichten Sie jede Kopie so, dass es bezeugt werden kann, und geben Sie ein, dass sie vernichtet ist. Ist eine nicht da oder muss sie bleiben, geben Sie das ein, und warum.',
    changes: 'Die Kopien, die Sie vernichten. Satz {set} ist für immer aufgegeben; was fehlt oder bleibt, steht als Kopie im Protokoll, die noch gelten kann. Das lässt sich nicht rückgängig machen.',
    evidence: 'Was aus jeder der {copies} Kopien wurde, und wer es bezeugt hat.',
    button: 'Satz {set} aufgeben'
  },
  'rederive-share': {
    short: 'Verlorenen Anteil noch einmal berechnen',
    title: 'Anteil {ordinal} von Satz {set} noch einmal berechnen',
    say: 'Die Karte von Anteil {ordinal}, die {name} hatte, ist verloren: {reason}. Aus den {threshold} eingegebenen Anteilen wird derselbe Anteil nun noch einmal berechnet.',
    do: 'Lesen Sie es vor, und fragen Sie, ob jemand Einwände hat. Wer bezeugt, bestätigt nur, wenn alle es gehört haben und niemand Einwände hat.',
    changes: '{name} erhält diesen Anteil noch einmal. Die verlorene Karte gilt weiter, wo immer sie ist, bis zu einer Neuverteilung. Das lässt sich nicht rückgängig machen.',
    evidence: 'Welcher Anteil berechnet wurde, für wen und warum; die verlorene Karte, als Gefährdung.',
    button: 'Anteil {ordinal} noch einmal berechnen'
  },
  'restore-canary': {
    short: 'Wegwerfschlüssel wiederherstellen',
    title: 'Wegwerfschlüssel auf Token {token} wiederherstellen',
    say: 'Aus den eingegebenen Anteilen entsteht der Wiederherstellungsschlüssel. Auf dem Reservetoken „{label}“ wird ein Wegwerfschlüssel damit verpackt, kommt wieder heraus, signiert und wird vernichtet.',
    do: 'Der Crypto Officer gibt ungesehen die PIN ein. Fassen Sie dann nichts an: Alles läuft von selbst.',
    changes: 'Auf {token} wird ein Wegwerfschlüssel erzeugt und vernichtet. Kein Hauptschlüssel verlässt seine Sicherung. Das lässt sich nicht rückgängig machen.',
    evidence: 'Wie der Schlüssel verpackt wurde, was er signiert hat, als er wieder herauskam, und dass nichts von ihm übrig ist. Kein Anteil.',
    button: 'Wegwerfschlüssel auf {token} wiederherstellen'
  },
  'wipe-token': {
    short: 'Reservetoken leeren',
    title: 'Token {token} leeren',
    say: 'Das Reservetoken „{label}“, Seriennummer {serial}, hat seinen Teil getan. Wir initialisieren es neu, damit nichts von heute darauf bleibt.',
    do: 'Vergleichen Sie die Seriennummer mit der auf dem Gerät. Dann gibt der Security Officer ungesehen die PIN ein.',
    changes: 'Alles auf diesem Token wird für immer gelöscht, und es bleibt leer. Das lässt sich nicht rückgängig machen.',
    evidence: 'Welches Token geleert wurde, und dass nichts darauf ist.',
    button: '{token} löschen und leer lassen'
  },
  'conclude-custody': {
    short: 'Abschließen',
    title: 'Arbeit an Anteilssatz {set} abschließen',
    say: 'Was mit den Karten von Satz {set} zu tun war, ist getan. Eingegebene Anteile werden nun losgelassen; nichts behält sie.',
    do: 'Sehen Sie sich am Tisch um: Alle haben ihre Karte zurück, versiegelt, wo es Beutel gibt, und keine Notiz oder Kopie liegt noch da. Bestätigen Sie dann.',
    changes: 'Auf keinem Token ändert sich etwas. Der Prozess, der Anteile hielt, endet.',
    evidence: 'Was mit welchen Karten welchen Satzes getan wurde, und wer sich umgesehen hat.',
    button: 'Abschließen und die Anteile loslassen'
  }
}

export const custodyPhrase: Translated<typeof english.custodyPhrase> = {
  'rewrap-backups': 'auf {token} neu verpacken',
  'give-up-set': 'den alten Satz aufgeben',
  'rederive-share': 'Anteil {ordinal} berechnen',
  'restore-canary': 'auf {token} wiederherstellen',
  'wipe-token': '{token} leeren'
}

export const custodyAsk: Translated<typeof english.custodyAsk> = {
  'register-bags': {
    bag: 'Nummer auf dem Beutel für Karte {ordinal}, {custodian}',
    read: 'Sie haben jede eingegebene Nummer mit ihrem Beutel verglichen, und sie sind gleich'
  },
  'seal-cards': {
    bag: 'Nummer, die vom versiegelten Beutel von Karte {ordinal}, {custodian}, vorgelesen wird',
    sealed: 'Sie haben jede Karte in ihren Beutel gehen sehen, jedes Siegel ist heil, und Sie haben jede Nummer vorgelesen'
  },
  'inspect-card': {
    bag: 'Nummer auf dem Beutel von Karte {ordinal}; oder „fehlt: Grund“, „beschädigt: NUMMER Grund“ oder „anderer: NUMMER Grund“',
    seen: 'Sie haben den Beutel von Karte {ordinal} selbst von allen Seiten angesehen, und er ist, wie es eingegeben wurde'
  },
  'collect-shares': { path: 'Ordner, in dem ein Sicherungsmedium von Satz {set} eingehängt ist' },
  'give-up-set': {
    medium: `Sicherungsmedium {medium}, Datei {file}: ${fate}`,
    card: `Karte {ordinal} von Satz {set}, bei {custodian}: ${fate}`,
    carrier: `{carrier-words} mit Anteil {ordinal} von {custodian}, {what}: ${fate}`,
    seen: 'Sie haben gesehen, was aus jeder Kopie von Satz {set} wurde, und es ist, wie es eingegeben wurde'
  },
  'rederive-share': { lost: 'Sie haben gehört, wie Karte {ordinal} verloren ging, {name} hatte sie, und niemand hat Einwände' },
  'conclude-custody': { concluded: 'Sie haben sich umgesehen: Alle haben ihre Karte zurück, und keine Kopie oder Notiz eines Anteils ist noch da' }
}
