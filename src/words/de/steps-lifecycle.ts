// The words of the steps about keys that exist, in German.

import type * as english from '../en/steps-lifecycle.ts'
import type { Translated } from '../text.ts'

const heard = 'Lesen Sie es langsam vor. Wer bezeugt, bestätigt nur, wenn niemand Einwände hat. Im Zweifel hören Sie auf: Noch hat sich nichts geändert.'
const recorded = 'Die Änderung, ihr Grund, wer sie abgezeichnet und wer sie bestätigt hat.'
const withPin = 'Wenn Sie nach der PIN gefragt werden, geben Sie sie ein.'

export const lifecycleStep: Translated<typeof english.lifecycleStep> = {
  'read-proposal': {
    short: 'Vorschlag vorlesen',
    title: 'Vorlesen, was vorgeschlagen ist und warum',
    say: '{proposer} schlägt dies vor. Der Grund: {reason}. Die Schlüssel: {keys}. {proposed-words}.',
    do: 'Lesen Sie es vor. Fragen Sie, ob jemand einen Grund dagegen kennt, und warten Sie. Wer bezeugt, bestätigt, dass alle es gehört haben.',
    changes: 'Auf keinem Token ändert sich etwas.',
    evidence: 'Wer es vorgeschlagen hat, warum, und der Katalog, nach dem der Plan gemacht ist.',
    button: 'Festhalten, dass der Vorschlag vorgelesen ist'
  },
  'check-key': {
    short: 'Schlüssel prüfen',
    title: '{key} v{version} auf Token {token} prüfen',
    say: 'Wir lassen nun {key}, Version {version}, auf Token {token} einmal signieren: einen festen Text, der diesen Schritt und den heutigen Wert von außen nennt.',
    do: `${withPin} Starten Sie dann die Prüfung.`,
    changes: 'Nichts. Das Token benutzt den Schlüssel nur.',
    evidence: 'Der Text, das Ergebnis, und womit es geprüft wurde.',
    button: '{key} v{version} prüfen'
  },
  'endorse-key': {
    short: 'Alt und Neu füreinander bürgen lassen',
    title: '{key} v{from} und v{to} füreinander bürgen lassen',
    say: 'Version {from} von {key} signiert nun, dass Version {to} ihr folgt, und Version {to} signiert, dass sie Version {from} folgt. Wer der einen vertraut, findet so die andere.',
    do: `${withPin} Starten Sie dann die beiden Signaturen.`,
    changes: 'Auf Token {token} nichts. Es benutzt die Schlüssel nur. Keiner ist danach in einem anderen Zustand.',
    evidence: 'Beide Erklärungen, beide Signaturen, und womit sie geprüft wurden.',
    button: 'Beide Erklärungen von {key} signieren'
  },
  'change-state': {
    short: 'Zustand von Schlüsseln ändern',
    title: 'Zustand von {key} ändern',
    say: 'Wir ändern nun Zustände, alle auf einmal: {changes-words}. Der Grund: {reason}.',
    do: heard,
    changes: 'Ein einziger Eintrag ändert alles: {changes-words}. Kein Token wird berührt.',
    evidence: recorded,
    button: 'Zustand von {key} ändern'
  },
  'change-state-stage': {
    short: 'Neuen Schlüssel bereitstellen',
    title: '{key} v{version} bereitstellen',
    say: 'Version {version} von {key} ist erzeugt und geprüft. Wir stellen sie nun bereit. Benutzt wird sie noch nicht, sondern erst, wenn sie in Gebrauch genommen wird; nach der Wartezeit, wo die Richtlinie eine setzt.',
    do: heard,
    changes: '{changes-words}. Noch verlässt sich nichts auf die neue Version. Kein Token wird berührt.',
    evidence: recorded,
    button: '{key} v{version} bereitstellen'
  },
  'change-state-promote': {
    short: 'Neuen Schlüssel in Gebrauch nehmen',
    title: '{key} v{version} in Gebrauch nehmen',
    say: 'Das ist Wechsel {promotion} von {key}. Vom nächsten Eintrag an: {changes-words}. Nie sind zwei in Gebrauch, nie keiner.',
    do: heard,
    changes: 'In einem Eintrag: {changes-words}. Kein Token wird berührt. Der Weg zurück ist ein weiterer Wechsel.',
    evidence: 'Die Nummer des Wechsels, warum, wer abgezeichnet und wer bestätigt hat.',
    button: '{key} v{version} in Gebrauch nehmen'
  },
  'change-state-roll-back': {
    short: 'Zu einem früheren Schlüssel zurückkehren',
    title: '{key} v{version} wieder in Gebrauch nehmen',
    say: 'Wir kehren zu Version {version} von {key} zurück. Das ist Wechsel {promotion}, ein neuer mit eigener Nummer: {changes-words}. Nichts wird gelöscht.',
    do: heard,
    changes: 'Ein einziger Eintrag ändert alles: {changes-words}. Was die andere Version signiert hat, bleibt im Protokoll. Kein Token wird berührt.',
    evidence: 'Der Wechsel mit seiner Nummer, der Grund, wer abgezeichnet und wer bestätigt hat.',
    button: '{key} v{version} wieder in Gebrauch nehmen'
  },
  'change-state-suspend': {
    short: 'Schlüssel aussetzen',
    title: '{key} v{version} aussetzen',
    say: 'Wir setzen nun Version {version} von {key} aus. Niemand benutzt sie, bis sie hier wieder aufgenommen wird. Sie gilt nicht als kompromittiert. Der Grund: {reason}.',
    do: heard,
    changes: '{changes-words}. Der Schlüssel bleibt auf seinen Token. Kein Token wird berührt. In einer anderen Zeremonie kann er wieder aufgenommen werden.',
    evidence: recorded,
    button: '{key} v{version} aussetzen'
  },
  'change-state-resume': {
    short: 'Schlüssel wieder aufnehmen',
    title: '{key} v{version} wieder aufnehmen',
    say: 'Version {version} von {key} war ausgesetzt, und was dazu führte, ist untersucht. Wir nehmen sie nun wieder in Gebrauch. Der Grund: {reason}.',
    do: heard,
    changes: '{changes-words}. Kein Token wird berührt.',
    evidence: recorded,
    button: '{key} v{version} wieder aufnehmen'
  },
  'change-state-compromise': {
    short: 'Kompromittierung erklären',
    title: '{key} v{version} für kompromittiert erklären',
    say: 'Wir erklären nun Version {version} von {key} für kompromittiert, seit {since} UTC. Der Grund: {reason}. Sie wird nie mehr benutzt, was immer wir später erfahren.',
    do: 'Lesen Sie es langsam vor. Nehmen Sie sich die nötige Zeit: Der Schlüssel lässt sich nicht zurückholen. Wer bezeugt, bestätigt nur, wenn niemand Einwände hat.',
    changes: '{changes-words}. Kein Token wird berührt und nichts gelöscht: Die Nachweise bleiben. Das lässt sich nicht rückgängig machen.',
    evidence: 'Seit wann, warum, wer abgezeichnet und wer bestätigt hat.',
    button: '{key} v{version} für kompromittiert erklären'
  },
  'change-state-retire': {
    short: 'Schlüssel außer Dienst stellen',
    title: '{key} v{version} außer Dienst stellen',
    say: 'Version {version} von {key} geht außer Gebrauch: {changes-words}. Was sie vorher signiert hat, bleibt gültig.',
    do: heard,
    changes: '{changes-words}. Der Schlüssel bleibt auf seinen Token. Kein Token wird berührt.',
    evidence: recorded,
    button: '{key} v{version} außer Dienst stellen'
  },
  'change-state-schedule': {
    short: 'Vernichtung vorsehen',
    title: '{key} v{version} zur Vernichtung vorsehen',
    say: 'Version {version} von {key} soll vernichtet werden. Heute wird nichts vernichtet: Erst muss die Frist der Richtlinie vergehen, und bis dahin kann es abgesagt werden.',
    do: heard,
    changes: '{changes-words}. Nichts wird vernichtet. Kein Token wird berührt.',
    evidence: recorded,
    button: '{key} v{version} zur Vernichtung vorsehen'
  },
  'change-state-cancel': {
    short: 'Vernichtung absagen',
    title: 'Vernichtung von {key} v{version} absagen',
    say: 'Version {version} von {key} wird nicht vernichtet. Sie ist wieder außer Dienst und nicht in Gebrauch. Der Grund: {reason}.',
    do: heard,
    changes: '{changes-words}. Kein Token wird berührt.',
    evidence: recorded,
    button: 'Vernichtung von {key} absagen'
  },
  'change-state-destroy': {
    short: 'Vernichtung festhalten',
    title: 'Festhalten, dass {key} v{version} vernichtet ist',
    say: 'Was von {key}, Version {version}, vernichtet werden konnte, wurde vor Ihren Augen vernichtet. Das halten wir nun fest. Kopien, deren Vernichtung sich nicht zeigen ließ, werden genannt.',
    do: heard,
    changes: '{changes-words}. Kein Token wird dadurch berührt. Ein vernichteter Schlüssel kommt nie zurück. Das lässt sich nicht rückgängig machen.',
    evidence: recorded,
    button: 'Festhalten, dass {key} v{version} vernichtet ist'
  },
  'destroy-key': {
    short: 'Schlüssel auf einem Token vernichten',
    title: '{key} v{version} auf Token {token} vernichten',
    say: 'Wir vernichten nun {key}, Version {version}, auf dem Token „{label}“, Seriennummer {serial}. Bevor etwas vernichtet wird, muss das Token zeigen, dass es dieser Schlüssel ist.',
    do: `Vergleichen Sie Bezeichnung und Seriennummer mit dem Gerät. Lesen Sie Schlüssel und Version vor. ${withPin} Es eilt nicht.`,
    changes: 'Der Schlüssel {key} v{version} wird auf Token {token} für immer vernichtet. Andere Schlüssel darauf werden nicht berührt. Das lässt sich nicht rückgängig machen.',
    evidence: 'Welche Objekte vernichtet wurden, und dass keines davon übrig ist.',
    button: '{key} v{version} auf {token} vernichten'
  },
  'destroy-wrapping-key': {
    short: 'Verpackungsschlüssel vernichten',
    title: 'Verpackungsschlüssel von Satz {set} auf {token} vernichten',
    say: 'Auf Anteilssatz {set} verlässt sich nichts mehr. Wir vernichten nun den Verpackungsschlüssel dieses Satzes, der auf dem Token „{label}“ blieb, Seriennummer {serial}.',
    do: `Vergleichen Sie Bezeichnung und Seriennummer mit dem Gerät. ${withPin} Es eilt nicht.`,
    changes: 'Der Verpackungsschlüssel von Satz {set} wird auf Token {token} für immer vernichtet. Andere Schlüssel darauf werden nicht berührt. Das lässt sich nicht rückgängig machen.',
    evidence: 'Welches Objekt vernichtet wurde, und dass es weg ist.',
    button: 'Verpackungsschlüssel auf {token} vernichten'
  },
  'destroy-copies': {
    short: 'Kopien vernichten',
    title: 'Kopien von {key} v{version} vernichten',
    say: 'Der Katalog kennt {copies} Kopien von {key}, Version {version}, die auf keinem Token sind. Wir nehmen nun eine nach der anderen, vernichten sie und sagen, was aus ihr wurde.',
    do: 'Vernichten Sie jede Kopie so, dass es bezeugt werden kann, und geben Sie ein, dass sie vernichtet ist. Ist eine nicht da oder muss sie bleiben, geben Sie das ein, und warum.',
    changes: 'Die Kopien, die Sie vernichten. Auf keinem Token ändert sich etwas. Was fehlt oder bleibt, steht als Kopie im Protokoll, die es noch geben kann.',
    evidence: 'Was aus jeder Kopie wurde, und wer es bezeugt hat.',
    button: 'Festhalten, was aus {copies} Kopien wurde'
  },
  'audit-token': {
    short: 'Token vergleichen',
    title: 'Token {token} mit dem Katalog vergleichen',
    say: 'Wir vergleichen nun, was auf Token {token} liegt, mit dem, was Katalog und Richtlinie sagen. Liegen sollten darauf: {keys}.',
    do: 'Starten Sie den Vergleich. Was abweicht, wird sofort gemeldet und nach der Zeremonie untersucht. Heute repariert niemand etwas.',
    changes: 'Nichts. Nur die vorher aufgenommene Liste wird gelesen.',
    evidence: 'Jede gefundene Abweichung, oder dass es keine gibt.',
    button: '{token} mit dem Katalog vergleichen'
  },
  'prove-absence': {
    short: 'Nach entfernten Schlüsseln suchen',
    title: 'Nachsehen, dass Schlüssel von Token {token} weg sind',
    say: 'Diese dürfen nicht mehr auf Token {token} sein: {keys-words}. Wir suchen nun nach jedem, mit jeder Kennung, die er hatte, und mit seinem öffentlichen Schlüssel.',
    do: `${withPin} Starten Sie dann. Was gefunden wird, kommt ins Protokoll; heute vernichtet es niemand.`,
    changes: 'Nichts. Die Objekte des Tokens werden nur gelesen.',
    evidence: 'Jede Version, nach der gesucht wurde, und wie viele Objekte von ihr gefunden wurden.',
    button: 'Auf {token} nach diesen Schlüsseln suchen'
  },
  'record-clone': {
    short: 'Schlüssel auf ein Token klonen',
    title: 'Schlüssel auf Token {token} klonen',
    say: 'Vom Token mit der Seriennummer {from} klonen wir auf „{label}“, Seriennummer {serial}: {keys-words}. So geschieht es: {procedure}.',
    do: 'Vergleichen Sie beide Seriennummern mit den Geräten. Klonen Sie, wie der Hersteller es beschreibt, und sonst nichts. Bestätigen Sie dann; jeder Schlüssel signiert.',
    changes: 'Diese Schlüssel sind dann auch auf Token {token} und müssen dort bewacht werden. Das lässt sich hier nicht rückgängig machen.',
    evidence: 'Von wo nach wo, wie, was jeder Schlüssel signiert hat, und wer es gesehen hat.',
    button: 'Festhalten, was auf {token} geklont wurde'
  },
  'write-notice': {
    short: 'Mitteilung schreiben',
    title: 'Mitteilung über {key} v{version} schreiben',
    say: 'Wir schreiben nun die Mitteilung für alle, die über {key}, Version {version}, Bescheid wissen müssen. Sie sagt, was geschehen ist, worauf kein Verlass mehr ist und was zu tun ist.',
    do: 'Sprechen Sie laut ab, wer die Mitteilung aus diesem Raum bringt, und zu wem. Schreiben Sie sie dann.',
    changes: 'Auf keinem Token ändert sich etwas. Eine Textdatei wird geschrieben, die zu den Nachweisen gehört. Sie enthält kein Geheimnis.',
    evidence: 'Die Mitteilung und ihr Hash.',
    button: 'Mitteilung über {key} v{version} schreiben'
  },
  'report-drill': {
    short: 'Übung auswerten',
    title: 'Übung mit {key} v{version} auswerten',
    say: 'Die Übung ist vorbei. Wir zählen nun, wie lange jede Stufe gedauert hat, seit {key}, Version {version}, für kompromittiert erklärt wurde, und was gefährdet gewesen wäre.',
    do: 'Starten Sie die Auswertung. Lesen Sie die Zeiten vor, wenn sie da sind. An einer langsamen Stufe ist niemand schuld: Sagen Sie, was Sie aufgehalten hat.',
    changes: 'Auf keinem Token ändert sich etwas.',
    evidence: 'Die Sekunden bis zu jeder Stufe, und jedes der {exposed} Dinge, die gefährdet gewesen wären.',
    button: 'Übung mit {key} v{version} auswerten'
  }
}

export const lifecyclePhrase: Translated<typeof english.lifecyclePhrase> = {
  'change-state': '{key} v{version} {change-word}',
  'destroy-key': '{key} v{version} vernichten',
  'destroy-wrapping-key': 'auf {token} vernichten',
  'record-clone': 'auf {token} klonen'
}

const readAloud = 'Sie haben es langsam vorgelesen, und niemand hat Einwände'

export const lifecycleAsk: Translated<typeof english.lifecycleAsk> = {
  'read-proposal': { read: readAloud, heard: 'Sie haben gehört, wer was vorschlägt und warum, und niemand hat Einwände' },
  'change-state': { read: readAloud, heard: 'Sie haben es gehört, es ist, was der Plan sagt, und niemand hat Einwände: {changes-words}' },
  'destroy-key': { compared: 'Sie haben die Bezeichnung „{label}“ und die Seriennummer {serial} mit dem Gerät verglichen, und {key} v{version} ist darauf zu vernichten' },
  'destroy-wrapping-key': { compared: 'Sie haben die Bezeichnung „{label}“ und die Seriennummer {serial} mit dem Gerät verglichen, und der Verpackungsschlüssel von Satz {set} ist darauf zu vernichten' },
  'destroy-copies': {
    medium: 'Sicherungsmedium {medium}, Datei {file}: „vernichtet“, „fehlt: Grund“ oder „behalten: Grund“',
    card: 'Karte {ordinal} von Satz {set}, bei {custodian}: „vernichtet“, „fehlt: Grund“ oder „behalten: Grund“',
    carrier: 'Was sonst Anteil {ordinal} von Satz {set} enthält, bei {custodian}, {what}: „vernichtet“, „fehlt: Grund“ oder „behalten: Grund“',
    seen: 'Sie haben gesehen, was aus jeder Kopie von {key} v{version} wurde, und es ist, wie es eingegeben wurde'
  },
  'record-clone': {
    cloned: 'Sie haben {keys-words} geklont, wie der Hersteller es beschreibt, von Seriennummer {from} auf {serial}, und sonst nichts',
    seen: 'Sie haben beide Geräte und ihre Seriennummern, {from} und {serial}, gesehen, und was getan wurde, von Anfang bis Ende'
  },
  'write-notice': { written: 'Es ist abgesprochen, wer die Mitteilung zu wem bringt' }
}

export const stateChange: Translated<typeof english.stateChange> = {
  one: '{key} ist dann {to} (jetzt {from})', 'once-made': '{key}, sobald sie erzeugt ist, ist dann {to}', none: 'keine', proposed: 'Der Plan nähme diese Änderungen vor: {changes}',
  'replicas-prove': 'Der Plan ließe Token zeigen, was darauf liegt, und dass fort ist, was fort sein muss. Er ändert nichts', 'replicas-clone': 'Der Plan ließe Schlüssel auf Token {onto} klonen, vom Token mit der Seriennummer {from}',
  kind: {
    stage: 'bereitstellen', promote: 'in Gebrauch nehmen', 'roll-back': 'wieder in Gebrauch nehmen', suspend: 'aussetzen', resume: 'wieder aufnehmen', compromise: 'als kompromittiert',
    retire: 'aus dem Dienst nehmen', schedule: 'zur Vernichtung vorsehen', cancel: 'nicht vernichten', destroy: 'als vernichtet'
  }
}
