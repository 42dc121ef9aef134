// The words of every step, in German: what is read aloud, what is done, what changes, what goes into the evidence, and the button that names the act.
// What is typed to begin a step has no letter that a foreign keyboard lacks.

import type * as english from '../en/steps.ts'
import type { Translated } from '../text.ts'
import { custodyAsk, custodyPhrase, custodyStep } from './steps-custody.ts'
import { issuanceAsk, issuancePhrase, issuanceStep } from './steps-issuance.ts'
import { lifecycleAsk, lifecyclePhrase, lifecycleStep } from './steps-lifecycle.ts'
import { publicationAsk, publicationPhrase, publicationStep } from './steps-publication.ts'

export const step: Translated<typeof english.step> = {
  'open': {
    short: 'Zeremonie eröffnen',
    title: 'Zeremonie eröffnen',
    say: 'Wir eröffnen gleich die Zeremonie. Ich lese nun den Plan vor und frage, ob jemand Einwände hat. Dann halte ich etwas fest, das niemand vor heute wissen konnte.',
    do: 'Lesen Sie den Plan vor; in einer Probe, zu der keiner auf Papier vorliegt, was geübt wird. Geben Sie dann einen Wert von außen ein, etwa die Schlagzeile einer heutigen Zeitung, und woher er stammt.',
    changes: 'Ein Protokoll wird begonnen. Kein Token wird verändert.',
    evidence: 'Der Hash des Plans, die Personen, die Station, die Token, wie sie jetzt sind, und der Wert von außen.',
    button: 'Protokoll beginnen'
  },
  'roll-call': {
    short: 'Namensaufruf',
    title: 'Namensaufruf',
    say: 'Ich rufe nun die {count} Beteiligten dieser Zeremonie mit Namen auf. Bitte antworten Sie, wenn Sie Ihren hören.',
    do: 'Rufen Sie jeden Namen auf. Bestätigen Sie jede Person, wenn Sie sehen, dass sie es ist. Fehlt jemand, bestätigen Sie nicht, und sagen Sie es.',
    changes: 'Auf keinem Token ändert sich etwas.',
    evidence: 'Wer anwesend ist.',
    button: 'Festhalten, wer anwesend ist'
  },
  'confirm-clock': {
    short: 'Uhr bestätigen',
    title: 'Uhr bestätigen',
    say: 'Die Uhr der Station zeigt {clock}, in UTC. Der Wert von außen ist „{value}“, aus {source}. Wer bezeugt, vergleicht nun beides.',
    do: 'Vergleichen Sie die Uhr mit Ihrer eigenen. Vergleichen Sie den Wert mit seiner Quelle. Bestätigen Sie jedes nur, wenn es stimmt.',
    changes: 'Auf keinem Token ändert sich etwas.',
    evidence: 'Die Zeit, der Wert, und dass Sie beides bestätigt haben.',
    button: 'Uhr und Wert bestätigen'
  },
  'check-station': {
    short: 'Station prüfen',
    title: 'Station prüfen',
    say: 'Ich lese nun vor, was die Station von sich sagt. Aktive Netzwerkschnittstellen: {interfaces}. Auslagerung: {swap}. Speicherabzüge: {core-dumps}.',
    do: 'Lesen Sie die Liste vor. Sehen Sie den Rechner an: kein Netzwerkkabel, kein Funk. Bestätigen Sie nur, wenn alle zustimmen.',
    changes: 'Auf keinem Token ändert sich etwas.',
    evidence: 'Netzwerkschnittstellen, Auslagerung und Speicherabzüge, wie vorgelesen.',
    button: 'Station annehmen'
  },
  'take-inventory-before': {
    short: 'Auflisten, was auf dem Token liegt',
    title: 'Vorher auflisten, was auf Token {token} liegt',
    say: 'Wir listen nun alles auf, was auf Token {token} liegt, bevor etwas darauf verändert wird.',
    do: 'Wenn Sie nach der PIN gefragt werden, geben Sie sie ein. Starten Sie dann die Auflistung.',
    changes: 'Nichts. Das Token wird nur gelesen.',
    evidence: 'Eine Datei, die jedes Objekt auf dem Token nennt. Kein Schlüssel verlässt es.',
    button: 'Auflisten, was auf {token} liegt'
  },
  'take-inventory-after': {
    short: 'Auflisten, was auf dem Token liegt',
    title: 'Nachher auflisten, was auf Token {token} liegt',
    say: 'Wir listen nun alles auf, was auf Token {token} liegt, und vergleichen es mit der Liste von vorher. Neu sein darf nur, was nach Plan erzeugt wurde.',
    do: 'Wenn Sie nach der PIN gefragt werden, geben Sie sie ein. Starten Sie dann die Auflistung.',
    changes: 'Nichts. Das Token wird nur gelesen.',
    evidence: 'Eine Datei, die jedes Objekt auf dem Token nennt, und dass nur geplante neu sind.',
    button: '{token} auflisten und vergleichen'
  },
  'initialise-token': {
    short: 'Token initialisieren',
    title: 'Token {token} initialisieren',
    say: 'Wir initialisieren nun das Token von {manufacturer}, Modell {model}, Seriennummer {serial}. Was darauf ist, wird gelöscht. Es wird „{label}“ heißen.',
    do: 'Vergleichen Sie die Seriennummer, wo das Token eine hat, mit der auf dem Gerät. Dann gibt jeder Officer der Reihe nach ungesehen eine neue PIN ein.',
    changes: 'Alles auf diesem Token wird für immer gelöscht. Es erhält die Bezeichnung „{label}“, eine Security-Officer-PIN und eine Benutzer-PIN. Das lässt sich nicht rückgängig machen.',
    evidence: 'Welches Token initialisiert wurde und wie es heißt. Keine PIN.',
    button: '{token} löschen und initialisieren'
  },
  'generate-key': {
    short: 'Schlüssel erzeugen',
    title: '{key} v{version} erzeugen',
    say: 'Wir erzeugen nun den Schlüssel {key}, Version {version}, auf Token {token}. Sein Algorithmus ist {algorithm-aloud}. Das Token erzeugt ihn, und er verlässt es nie.',
    do: 'Wenn Sie nach der PIN gefragt werden, geben Sie sie ein. Erzeugen Sie dann den Schlüssel. Das kann einige Minuten dauern. Lassen Sie das Token verbunden.',
    changes: 'Ein neuer Schlüssel, {key} v{version} ({algorithm-name}), auf Token {token}. Er kann nie daraus entnommen werden. Das lässt sich nicht rückgängig machen.',
    evidence: 'Kennung und Eigenschaften des Schlüssels, wie sie vom Token zurückgelesen wurden, und seine öffentliche Hälfte, wenn er eine hat.',
    button: '{key} v{version} erzeugen'
  },
  'confirm-key': {
    short: 'Schlüssel bestätigen',
    title: '{key} v{version} bestätigen',
    say: 'Wir benutzen {key}, Version {version}, nun einmal, an einem festen Text, der sagt, wofür er ist, und prüfen das Ergebnis.',
    do: 'Wenn Sie nach der PIN gefragt werden, geben Sie sie ein. Starten Sie dann die Bestätigung.',
    changes: 'Nichts. Das Token benutzt den Schlüssel nur.',
    evidence: 'Der Text, das Ergebnis, und womit es geprüft wurde.',
    button: '{key} v{version} bestätigen'
  },
  'export-public-key': {
    short: 'Öffentlichen Schlüssel ausgeben',
    title: 'Öffentlichen Schlüssel von {key} v{version} ausgeben',
    say: 'Wir geben nun die öffentliche Hälfte von {key}, Version {version}, aus. Ich lese seinen Fingerabdruck vor: {fingerprint-words}.',
    do: 'Lesen Sie die Wörter langsam vor. Wer bezeugt, schreibt sie auf. Geben Sie dann den öffentlichen Schlüssel aus.',
    changes: 'Auf keinem Token ändert sich etwas. Eine Datei mit dem öffentlichen Schlüssel wird geschrieben. Sie enthält kein Geheimnis.',
    evidence: 'Die Datei des öffentlichen Schlüssels und ihr Hash.',
    button: 'Öffentlichen Schlüssel von {key} v{version} ausgeben'
  },
  'accept-no-backup': {
    short: 'Annehmen, dass es keine Sicherung gibt',
    title: 'Annehmen, dass {key} v{version} keine Sicherung hat',
    say: '{key}, Version {version}, liegt auf Token {token} und nirgends sonst. Es gibt keine Sicherung. Geht das Token verloren oder kaputt, ist der Schlüssel für immer verloren. Ich frage nun, ob jemand Einwände hat.',
    do: 'Fragen Sie laut und warten Sie. Bestätigen Sie nur, wenn niemand Einwände hat und alle es annehmen.',
    changes: 'Auf keinem Token ändert sich etwas.',
    evidence: 'Dass Sie einen Schlüssel ohne Sicherung annehmen. Die Abzeichnung des Abschnitts deckt es.',
    button: 'Annehmen, dass es keine Sicherung gibt'
  },
  'register-media': {
    short: 'Sicherungsmedien eintragen',
    title: 'Sicherungsmedien eintragen',
    say: 'Wir tragen nun die {media} Medien ein, auf die die Sicherung kommt. Auf jedem steht eine Nummer, und jedes ist ein Gerät für sich.',
    do: 'Verbinden Sie jedes Medium und hängen Sie es ein. Die Frage nennt die gewünschte Nummer: Vergleichen Sie sie mit der auf dem Medium, und geben Sie dann den Ordner ein, in dem dieses eingehängt ist.',
    changes: 'Auf keinem Token ändert sich etwas. Auf die Medien wird noch nichts geschrieben.',
    evidence: 'Die Medien, nach Nummer, und wo sie eingehängt sind.',
    button: '{media} Medien eintragen'
  },
  'split-recovery-key': {
    short: 'Wiederherstellungsschlüssel teilen',
    title: 'Wiederherstellungsschlüssel erzeugen und teilen',
    say: 'Wir erzeugen nun den Wiederherstellungsschlüssel und teilen ihn in {shares} Anteile. Je {threshold} davon ergeben ihn, weniger ergeben nichts. Danach gibt es ihn nur noch in Anteilen.',
    do: 'Wenn Sie nach der PIN gefragt werden, geben Sie sie ein. Wenden Sie Projektor und Kameras ab, und verdecken Sie die Fenster. Niemand geht, bevor der Schlüssel erzeugt ist.',
    changes: 'Auf keinem Token ändert sich etwas. Die Anteile sind im Speicher eines einzigen Prozesses; endet er, bevor der Schlüssel erzeugt ist, ist der Satz ungültig.',
    evidence: 'Die Nummer des Satzes, wie viele Anteile den Schlüssel ergeben, und eine Festlegung auf jeden Anteil. Kein Anteil.',
    button: 'Wiederherstellungsschlüssel erzeugen und teilen'
  },
  'hand-over-share': {
    short: 'Anteil übergeben',
    title: 'Anteil {ordinal} von {shares} an {name} übergeben',
    say: '{name} erhält nun Anteil {ordinal} von {shares}. Alle anderen wenden sich vom Bildschirm ab. Eine weitere Person bleibt im Raum.',
    do: 'Wer bezeugt, sieht nach und bestätigt. Dann schreibt {name} den Anteil auf Karte {ordinal} von Satz {set} ab, oder nimmt ihn auf einem anderen Weg, den die Frage anbietet, und vergleicht.',
    changes: 'Auf keinem Token ändert sich etwas. Von nun an hat {name} Karte {ordinal}.',
    evidence: 'Dass der Anteil gezeigt wurde, wem und wie oft. Nicht der Anteil.',
    button: 'Anteil {ordinal} übergeben'
  },
  'read-back-share': {
    short: 'Anteil zurücklesen',
    title: 'Anteil {ordinal} von {shares} von der Karte zurücklesen',
    say: '{name} gibt nun Anteil {ordinal} von der Karte ein. Von hier an zählt nur, was auf den Karten steht, damit sich später keine als falsch erweist.',
    do: '{name} gibt, allein vor dem Bildschirm, die Wörter ein oder scannt den Code. Ist die Karte falsch, kann der Anteil noch einmal gezeigt und die Karte berichtigt werden.',
    changes: 'Auf keinem Token ändert sich etwas. Der Anteil wird mit dem verglichen, was über ihn veröffentlicht ist.',
    evidence: 'Dass Anteil {ordinal} zurückgelesen wurde, und ob als Wörter oder Code. Nicht der Anteil.',
    button: 'Anteil {ordinal} zurücklesen'
  },
  'generate-backed-key': {
    short: 'Schlüssel erzeugen und sichern',
    title: '{key} v{version} erzeugen und sichern',
    say: 'Aus den zurückgelesenen Anteilen entsteht der Wiederherstellungsschlüssel noch einmal. {key}, Version {version}, {algorithm-aloud}, wird auf {token} erzeugt, gesichert, verschlossen und auf {second} wiederhergestellt.',
    do: 'Verbinden Sie alle {media} Medien. Jeder Officer gibt ungesehen eine PIN ein. Fassen Sie dann nichts an: Alles läuft von selbst.',
    changes: 'Neu: {key} v{version} ({algorithm-name}) auf {token}, {replica-words} auf {second}, und eine Sicherung auf {media} Medien{wrapping-words}. Das lässt sich nicht rückgängig machen.',
    evidence: 'Der Schlüssel, wie er verpackt und verschlossen wurde, Hash und Medien der Sicherung, und was der wiederhergestellte Schlüssel signiert hat.',
    button: '{key} v{version} erzeugen und sichern'
  },
  'generate-wrapped-key': {
    short: 'Schlüssel erzeugen und verpacken',
    title: '{key} v{version} erzeugen und verpacken',
    say: '{key}, Version {version}, {algorithm-aloud}, wird auf {token} erzeugt und mit dem dort liegenden Verpackungsschlüssel unter Anteilssatz {set} gesichert. Das gilt erst als erwiesen, wenn {threshold} von {shares} Anteilen es öffnen.',
    do: 'Verbinden Sie alle {media} Medien. Der Crypto Officer gibt ungesehen die PIN ein. Fassen Sie dann nichts an: Alles läuft von selbst.',
    changes: 'Neu: {key} v{version} ({algorithm-name}) auf {token}, und eine noch nicht erwiesene Sicherung auf {media} Medien. Das lässt sich nicht rückgängig machen.',
    evidence: 'Der Schlüssel, wie er verpackt und verschlossen wurde, und Hash und Medien der Sicherung.',
    button: '{key} v{version} erzeugen und verpacken'
  },
  'check-backups': {
    short: 'Sicherungen prüfen',
    title: 'Sicherungen unter Anteilssatz {set} prüfen',
    say: 'Wir lesen nun die Sicherungen von ihrem Medium: {keys}. Je {threshold} der {shares} Anteile von Satz {set} öffnen sie.',
    do: 'Verbinden Sie das Medium und hängen Sie es ein, vergleichen Sie die Nummer darauf, und geben Sie den Ordner ein, in dem es eingehängt ist.',
    changes: 'Auf keinem Token ändert sich etwas, und auf dem Medium nichts.',
    evidence: 'Welche Sicherungen gefunden wurden, mit ihren Hashes, und wo.',
    button: 'Sicherungen prüfen'
  },
  'enter-share': {
    short: 'Anteil eingeben',
    title: '{name} gibt einen Anteil ein',
    say: '{name} gibt nun einen Anteil von Satz {set} ein. Bisher eingegeben: {given}. Noch nötig: {missing}. Alle anderen wenden sich vom Bildschirm ab.',
    do: '{name} gibt, allein vor dem Bildschirm, die Wörter ein oder scannt den Code. {card-words}.',
    changes: 'Auf keinem Token ändert sich etwas. Der Anteil wird mit dem verglichen, was über ihn veröffentlicht ist.',
    evidence: 'Welcher Anteil eingegeben wurde, von wem, und ob als Wörter oder Code. Nicht der Anteil.',
    button: 'Anteil eingeben'
  },
  'restore-keys': {
    short: 'Schlüssel wiederherstellen',
    title: 'Schlüssel auf Token {token} wiederherstellen',
    say: 'Aus den eingegebenen Anteilen entsteht der Wiederherstellungsschlüssel noch einmal. Auf Token {token} stellen wir wieder her: {keys}. Jeder ist vom ersten Augenblick an verschlossen und signiert einmal zum Beweis.',
    do: 'Der Crypto Officer gibt ungesehen die PIN ein. Fassen Sie dann nichts an: Alles läuft von selbst.',
    changes: 'Neu auf Token {token}: {keys}. Nichts davon kann je daraus entnommen werden. Das lässt sich nicht rückgängig machen.',
    evidence: 'Jeder Schlüssel, worin er sich vom ursprünglichen unterscheidet, und was er signiert hat.',
    button: 'Schlüssel auf {token} wiederherstellen'
  },
  ...lifecycleStep,
  ...issuanceStep,
  ...custodyStep,
  ...publicationStep
}

export const replica: Translated<typeof english.replica> = { keep: 'eine bleibende Kopie', destroy: 'eine danach vernichtete Kopie' }

export const wrapping: Translated<typeof english.wrapping> = { keep: ', dazu ein Verpackungsschlüssel, der auf {token} bleibt' }

export const stationState: Translated<typeof english.stationState> = { interfaces: 'keine', on: 'ein', off: 'aus' }

export const phrase: Translated<typeof english.phrase> = {
  'initialise-token': '{token} leeren',
  'generate-key': '{key} erzeugen',
  'generate-backed-key': '{key} erzeugen',
  'generate-wrapped-key': '{key} erzeugen',
  'restore-keys': 'auf {token} wiederherstellen',
  ...lifecyclePhrase,
  ...issuancePhrase,
  ...publicationPhrase,
  ...custodyPhrase,
  'other': '{step} tun',
  'void': 'Anteile aufgeben',
  'abort': 'abbrechen'
}

export const stepPart: Translated<typeof english.stepPart> = {
  who: 'Wer handelt', say: 'Vorlesen', do: 'Tun', changes: 'Was sich ändert', evidence: 'Nachweise', sign: 'Abzeichnen'
}

export const ask: Translated<typeof english.ask> = {
  'open': {
    source: 'Woher der Wert stammt',
    value: 'Der Wert selbst, Wort für Wort'
  },
  'roll-call': { present: '{name} ist anwesend' },
  'confirm-clock': {
    clock: 'Sie haben die Uhr der Station, {clock}, mit Ihrer eigenen verglichen, und beide stimmen auf eine Minute überein',
    freshness: 'Sie haben „{value}“ mit der Quelle, {source}, verglichen, und es ist dasselbe'
  },
  'check-station': { station: 'Sie haben die Liste vorgelesen und den Rechner angesehen, und beides stimmt überein' },
  'generate-key': { untried: 'Sie haben laut gefragt, niemand hat Einwände, und alle nehmen das Wort des Herstellers an, dass kein Schlüssel {token} verlässt, wenn es sich nicht erproben lässt' },
  'accept-no-backup': { accepted: 'Sie haben laut gefragt, niemand hat Einwände, und alle nehmen an, dass {key} keine Sicherung hat' },
  'register-media': { medium: 'Ordner, in dem Medium {number} von {media} eingehängt ist' },
  'split-recovery-key': { cameras: 'Projektor und Kameras sind vom Bildschirm abgewandt, die Fenster verdeckt, und das bleibt so, bis der Schlüssel erzeugt ist' },
  'hand-over-share': {
    alone: 'Nur {name} sieht den Bildschirm, eine weitere Person ist im Raum, Kameras sind abgewandt und Fenster verdeckt',
    share: 'Anteil {ordinal} wird Ihnen allein gezeigt',
    copied: 'Sie haben Anteil {ordinal} auf seine Karte abgeschrieben und beide Wort für Wort verglichen; oder Sie halten, wo Sie einen anderen Weg gewählt haben, den Ausdruck, das Medium oder die Chipkarte in der Hand'
  },
  'read-back-share': { share: 'Anteil {ordinal}, von Ihrer Karte' },
  'check-backups': { path: 'Ordner, in dem das Sicherungsmedium eingehängt ist' },
  'enter-share': { share: 'einen Anteil von Satz {set}, von Ihrer Karte' },
  'export-public-key': { exported: 'Sie haben den Fingerabdruck vorgelesen, und wer bezeugt, hat ihn aufgeschrieben' },
  ...lifecycleAsk,
  ...issuanceAsk,
  ...custodyAsk,
  ...publicationAsk
}

export const pin: Translated<typeof english.pin> = {
  'so': {
    'pin': { whole: 'Security-Officer-PIN von Token {token}', part: 'Security-Officer-PIN von Token {token}, Ihr Teil: {component} von {components}', pad: 'Sie sind bereit, die Security-Officer-PIN am Tastenfeld von Token {token} einzugeben; hier wird nichts eingegeben', 'pad-part': 'Sie sind bereit, Ihren Teil der Security-Officer-PIN am Tastenfeld von Token {token} einzugeben: {component} von {components}' },
    'new-pin': { whole: 'Neue Security-Officer-PIN für Token {token}', part: 'Neue Security-Officer-PIN für Token {token}, Ihr Teil: {component} von {components}', pad: 'Sie sind bereit, die neue Security-Officer-PIN am Tastenfeld von Token {token} einzugeben; hier wird nichts eingegeben', 'pad-part': 'Sie sind bereit, Ihren Teil der neuen Security-Officer-PIN am Tastenfeld von Token {token} einzugeben: {component} von {components}' }
  },
  'user': {
    'pin': { whole: 'Benutzer-PIN von Token {token}', part: 'Benutzer-PIN von Token {token}, Ihr Teil: {component} von {components}', pad: 'Sie sind bereit, die Benutzer-PIN am Tastenfeld von Token {token} einzugeben; hier wird nichts eingegeben', 'pad-part': 'Sie sind bereit, Ihren Teil der Benutzer-PIN am Tastenfeld von Token {token} einzugeben: {component} von {components}' },
    'new-pin': { whole: 'Neue Benutzer-PIN für Token {token}', part: 'Neue Benutzer-PIN für Token {token}, Ihr Teil: {component} von {components}', pad: 'Sie sind bereit, die neue Benutzer-PIN am Tastenfeld von Token {token} einzugeben; hier wird nichts eingegeben', 'pad-part': 'Sie sind bereit, Ihren Teil der neuen Benutzer-PIN am Tastenfeld von Token {token} einzugeben: {component} von {components}' }
  },
  'length': '{min} bis {max} Zeichen',
  'again': 'Dieselbe PIN noch einmal',
  'is-word': 'Das ist ein Wort, das im Terminal an den Fragen einer Zeremonie etwas bewirkt; dort ließe es sich nicht eingeben. Wählen Sie etwas anderes.',
  'differs': 'Die beiden Eingaben sind nicht gleich. Keine wurde benutzt. Geben Sie die neue PIN noch einmal ein, zweimal.'
}
