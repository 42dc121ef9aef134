// The words of the window before a ceremony, in German.

import type * as english from '../en/start.ts'
import type { Translated } from '../text.ts'

export const start: Translated<typeof english.start> = {
  title: {
    'start': 'Was möchten Sie tun?',
    'rehearse': 'Welche Probe möchten Sie abhalten?',
    'check': 'Prüfen Sie Ihre Antworten, bevor die Probe beginnt',
    'plan': 'Welcher Plan wurde vorbereitet?',
    'plan-check': 'Prüfen Sie den Plan, bevor seine Zeremonie beginnt',
    'resume': 'Welche Zeremonie möchten Sie fortsetzen?',
    'resume-check': 'Prüfen Sie, was fortgesetzt wird',
    'ended': 'Von welcher Zeremonie möchten Sie Nachweise schreiben?',
    'ended-check': 'Nachweise dieser Zeremonie schreiben'
  },

  task: {
    rehearse: { name: 'Eine Probe abhalten', means: 'Eine ganze Zeremonie mit erfundenen Personen und einem Wegwerftoken. Nichts davon wird je benutzt.' },
    prepare: { name: 'Eine Zeremonie vorbereiten', means: 'Vom leeren Blatt zum genehmigten Plan, eine Frage nach der anderen: Personen, Token, Ablauf, Genehmigungen.' },
    plan: { name: 'Einen vorbereiteten Plan benutzen', means: 'Wählen Sie den Plan, der für heute vorbereitet und genehmigt wurde.' },
    doctor: { name: 'Station prüfen', means: 'Prüfen Sie am Tag davor diese Station, ihre Token und den Plan, und sehen Sie, was in Ordnung zu bringen ist.' },
    resume: { name: 'Eine Zeremonie fortsetzen', means: 'Nehmen Sie eine unterbrochene oder abgeschnittene Zeremonie wieder auf, wo sie stehen blieb.' },
    keys: { name: 'Die Schlüssel ansehen', means: 'Jeder Schlüssel mit Zustand und Daten, was fällig ist, und die Protokolleinträge, die es belegen.' },
    register: { name: 'Das Register der Anteile ansehen', means: 'Wer welchen Anteil hat, seit wann und in welchem Beutel; und welches Token welchen Schlüssel hält.' },
    ended: { name: 'Nachweise schreiben', means: 'Schreiben Sie die Nachweise einer Zeremonie heraus, die an dieser Station endete, damit andere sie prüfen können.' },
    review: { name: 'Nachweise durchsehen', means: 'Prüfen Sie die Nachweise einer beendeten Zeremonie, und lesen Sie, was gefunden wurde.' },
    handbook: { name: 'Handbuch lesen', means: 'Wie all das geht, vom Kauf eines HSM bis zu dem, was zu tun ist, wenn etwas misslingt. Ein Netz braucht es nicht.' }
  },

  label: {
    'waiting': '{count} fortzusetzen',
    'nothing-waits': 'Nichts wartet',
    'ended': '{count} beendet',
    'none-ended': 'Keine beendet',
    'ended-line': '{state} · {line}',
    'station': 'Diese Station',
    'folder': 'Ordner',
    'version': 'Version',
    'held': 'Abgehaltene Zeremonien',
    'held-count': '{closed} abgeschlossen, {aborted} abgebrochen',
    'damaged': 'Beschädigte Zeremonien',
    'ceremony': 'Zeremonie',
    'title': 'Titel',
    'state': 'Zustand',
    'opened': 'Eröffnet',
    'opened-at': '{time} UTC',
    'not-opened': 'Noch nicht eröffnet',
    'entries': 'Einträge',
    'plan': 'Plandatei',
    'script': 'Skript',
    'script-version': '{script}, Version {version}',
    'follows': 'Woran sie anschließt',
    'follows-none': 'An nichts: neue Beteiligte, neue Token, eigens erzeugte Schlüssel',
    'follows-last': 'An die Probe, die zuletzt endete: {title}, {opened}',
    'question-of': '{script}: Frage {number} von {count}',
    'nothing-given': '(leer gelassen)',
    'not-answered': '(noch nicht beantwortet)',
    'problem': 'Etwas stimmt nicht',
    'at-hand': 'Zur Hand',
    'path': 'Pfad',
    'here': 'In {path}',
    'places': 'Orte zum Nachsehen',
    'resume-line': '{opened} · {entries} Einträge · {ceremony}'
  },

  kind: { folder: 'Ordner', bundle: 'Nachweise', anchor: 'Anker', plan: 'Plan', slip: 'Beleg', key: 'Schlüsseldatei', yaml: 'YAML-Datei', module: 'Modul', file: 'Datei' },

  button: {
    'back': 'Zurück',
    'again': 'Noch einmal versuchen',
    'home': 'Zurück zum Anfang',
    'begin': 'Probe beginnen',
    'walk': 'Die Fragen einzeln durchgehen',
    'take': 'Diese Antwort übernehmen',
    'change': 'Ändern',
    'change-what': 'Ändern: {about}',
    'run': 'Mit diesem Plan beginnen',
    'other-plan': 'Anderen Plan wählen',
    'resume': 'Diese Zeremonie fortsetzen',
    'up': 'Ordner darüber',
    'places': 'Orte zum Nachsehen',
    'take-path': 'Diesen Pfad übernehmen'
  },

  says: {
    'what': 'Strongroom führt Menschen durch eine Zeremonie für Hauptschlüssel, eine Anweisung nach der anderen, und schreibt auf, was getan wurde, damit andere es prüfen können.',
    'scripts': 'Wählen Sie eine. Danach kommen die üblichen Antworten, und nichts beginnt, bevor Sie sie gesehen haben.',
    'usual-answer': 'Die übliche Antwort: {answer}.',
    'usual': 'Dies sind die üblichen Antworten. Ändern Sie, was anders sein soll, oder beginnen Sie damit.',
    'yours': 'Dies sind Ihre Antworten. Ändern Sie, was anders sein soll, oder beginnen Sie.',
    'rehearsal': 'Dies ist eine Probe: Die Personen sind erfunden, das Token wird weggeworfen, und die Schlüssel dürfen nie benutzt werden.',
    'before': 'Davor hält die Station von selbst ab: {before}. Das dauert einige Sekunden, und was dabei entsteht, ist dann da.',
    'follows': 'Sie macht mit Beteiligten, Token und Schlüsseln jener Probe weiter: Deren Passphrasen, PINs und Karten gelten.',
    'preparing': 'Die Probe wird vorbereitet: Personen, ihre Schlüssel, ein Token, ein Plan. Noch hat nichts begonnen.',
    'preparing-before': 'Die Station hält von selbst ab, was davor kommt: {before}. Dann wird die Probe vorbereitet. Ihre hat noch nicht begonnen.',
    'looking': 'Der Plan wird gelesen und geprüft. Noch hat nichts begonnen.',
    'resuming': 'Das Protokoll der Zeremonie wird gelesen und geprüft.',
    'reading': 'Einen Augenblick.',
    'wrong-answers': 'Diese Antworten wurden abgelehnt. Nichts hat begonnen.',
    'plan': 'Ein Plan liegt in einem Ordner mit seinem Skript, seinem Anker und seinen Genehmigungen. Er ist eine Datei mit dem Namen plan.json.',
    'plan-next': 'Der Plan wird zuerst gelesen und geprüft. Danach kommt die Einweisung: Nichts beginnt, bevor alle abgezeichnet haben.',
    'plan-production': 'Ein Plan für die Produktion läuft nur mit den Genehmigungen, die der Anker der Organisation verlangt.',
    'resume-next': 'Die Station vergleicht das Protokoll mit dem Token. Dann zeichnen die Personen des Plans ab, darunter eine bezeugende, bevor es weitergeht.',
    'resume-briefing': 'Sie wurde vorbereitet und nie eröffnet. Sie beginnt mit der Einweisung.',
    'nothing-to-resume': 'Keine Zeremonie dieser Station wartet auf eine Fortsetzung.',
    'nothing-ended': 'Keine Zeremonie dieser Station ist beendet.',
    'damaged': 'Diese sind nicht in sich stimmig und können nicht fortgesetzt werden. Lassen Sie den Stationsordner, wie er ist, und lassen Sie ihn untersuchen.',
    'browse': 'Öffnen Sie einen Ordner, oder wählen Sie darin, was Sie suchen. Nachsehen ändert nichts.',
    'type-path': 'Oder geben Sie den ganzen Pfad ein, beginnend mit einem Schrägstrich.',
    'nothing-here': 'Hier ist nichts, was gewählt werden kann.',
    'more-here': 'In diesem Ordner ist mehr, als aufgelistet ist. Geben Sie den Pfad dessen ein, was fehlt.',
    'hint-name': 'Kleinbuchstaben, Ziffern, und Bindestriche zwischen Wörtern; höchstens {max} Zeichen.',
    'hint-label': 'Buchstaben, Ziffern und Zeichen ohne Akzente und Umlaute; höchstens {max} Zeichen.',
    'hint-count': 'Eine ganze Zahl von {from} bis {to}.',
    'hint-text': 'Höchstens {max} Zeichen. Es darf leer bleiben.',
    'hint-text-needed': 'Höchstens {max} Zeichen.'
  },

  wrong: {
    'empty': 'Hier muss etwas eingegeben werden.',
    'choice': 'Wählen Sie eines davon.',
    'name': 'Nehmen Sie Kleinbuchstaben, Ziffern und Bindestriche, höchstens {max}.',
    'label': 'Nehmen Sie Buchstaben, Ziffern und Zeichen ohne Akzente und Umlaute, 1 bis {max}, und kein Leerzeichen am Anfang oder Ende.',
    'count': 'Geben Sie eine ganze Zahl von {from} bis {to} ein.',
    'text': 'Nehmen Sie einfachen Text in einer Zeile, höchstens {max} Zeichen.',
    'host': 'Diese Antwort wurde abgelehnt. Erwartet wird: {expected}.',
    'path': 'Geben Sie den ganzen Pfad ein, beginnend mit einem Schrägstrich.'
  },

  script: {
    genesis: { name: 'Erstzeremonie', means: 'Die erste Zeremonie: Ein Hauptschlüssel wird auf einem Token erzeugt, und ein Wiederherstellungsschlüssel wird unter Verwahrenden geteilt.' },
    issue: { name: 'Ausstellung', means: 'Ein Schlüssel signiert, worauf andere sich verlassen: Zertifikate, Sperrlisten, Erklärungen. Was er signiert, steht vorher fest und wird vorgelesen.' },
    publish: { name: 'Veröffentlichung', means: 'Was Dienste über jeden Schlüssel wissen sollen, wird mit den Schlüsseln von Personen signiert: welcher in Gebrauch ist, was gesperrt wurde und wer dafür signieren darf.' },
    rotate: { name: 'Rotation', means: 'Ein Schlüssel erhält eine neue Version. Die bisherige bürgt für sie und übergibt an sie in einem Eintrag.' },
    revoke: { name: 'Widerruf', means: 'Ein Schlüssel wird für kompromittiert erklärt oder ausgesetzt, und für alle, die es wissen müssen, wird eine Mitteilung geschrieben.' },
    destroy: { name: 'Vernichtung', means: 'Ein Schlüssel, der außer Dienst ist, wird vor Zeugen auf seinen Token vernichtet, mit seinen Sicherungen und Karten.' },
    recover: { name: 'Wiederherstellung', means: 'Schlüssel werden aus einer Sicherung zurückgeholt, mit den Anteilen genügend vieler Verwahrender.' },
    reshare: { name: 'Neuverteilung', means: 'Ein Wiederherstellungsschlüssel und seine Karten werden ersetzt: Jede Sicherung wird unter einem neuen Schlüssel verpackt, der neu geteilt wird, und der alte Satz wird aufgegeben.' },
    replace: { name: 'Ersatz einer verlorenen Karte', means: 'Die verlorene Karte einer verwahrenden Person wird noch einmal gemacht, aus den Anteilen genügend vieler anderer.' },
    drill: { name: 'Verwahrungsübung', means: 'Karten und Verwahrende werden erprobt: ihre Beutel und Siegel, ihre Anteile, oder der Wiederherstellungsschlüssel an einem Wegwerfschlüssel.' },
    replicas: { name: 'Repliken', means: 'Token an ihren Standorten zeigen, welche Schlüssel darauf liegen und dass andere fort sind; oder Schlüssel kommen durch das Klonen des Herstellers auf ein Token.' },
    audit: { name: 'Bestandsprüfung', means: 'Was auf den Token liegt, wird mit Katalog und Richtlinie verglichen, und jedes Token beweist, welche Schlüssel es hat.' },
    'breach-drill': { name: 'Ernstfallübung', means: 'Ein Schlüssel wird als kompromittiert angenommen. Alles, was folgen muss, wird getan und die Zeit gemessen.' }
  },

  choice: {
    'token': { 'initialise': 'In dieser Zeremonie initialisieren', 'as-it-is': 'Nehmen, wie es ist', second: 'Das zweite', primary: 'Das erste', both: 'Beide, an einem Standort' },
    'pin-components': { '1': 'Nicht geteilt: Eine Person gibt die ganze PIN ein', '2': 'In zwei Teile: Zwei Personen geben je einen Teil ein' },
    'backup': { 'shares': 'Gesichert; Verwahrende teilen sich den Wiederherstellungsschlüssel', 'wrapping-key': 'Gesichert unter den Anteilen der Version in Gebrauch, ohne sie einzuberufen', 'none': 'Keine Sicherung' },
    'algorithm': { same: 'Derselbe wie bisher' },
    'part': {
      'whole': 'Alles in einer Sitzung', 'prepare': 'Die neue Version wird erzeugt und bereitgestellt', 'promote': 'Die bereitgestellte Version wird in Gebrauch genommen', 'rollback': 'Die vorige Version wird zurückgeholt',
      'retire': 'Die vorige Version geht außer Dienst', 'schedule': 'Es wird beschlossen, und die Frist beginnt', 'destroy': 'Es wird ausgeführt', 'remaining': 'Was das Token eines anderen Standorts von einer vernichteten Version noch hat, wird entfernt', 'cancel': 'Es wird abgesagt', 'give-up': 'Was von einem alten Anteilssatz übrig ist, wird aufgegeben'
    },
    'kind': { inspect: 'Beutel, Siegel und Verwahrende werden angesehen; nichts wird geöffnet', check: 'Jeder Anteil wird eingegeben und mit seiner Festlegung verglichen', restore: 'Der Wiederherstellungsschlüssel öffnet einen Wegwerfschlüssel auf einem Reservetoken' },
    'bags': { numbered: 'Nummerierte Beutel, im Protokoll', none: 'Keine Beutel im Protokoll' },
    'backups': { one: 'Die einer Version', two: 'Die zweier Versionen, mit dem Wiederherstellungsschlüssel noch auf dem Token' },
    'old': { 'by-policy': 'Was die Überlappung der Richtlinie sagt', 'retiring': 'Auslaufend: Er bleibt für frühere Arbeit' },
    'change': { compromise: 'Kompromittiert', suspend: 'Für eine Weile ausgesetzt', resume: 'Nicht mehr ausgesetzt' },
    'trigger': { time: 'Es ist an der Zeit', event: 'Etwas ist geschehen', both: 'Beides: Es ist an der Zeit, und etwas ist geschehen' },
    'emergency': { no: 'Nein', yes: 'Ja: Die Version in Gebrauch ist kompromittiert' },
    'replica': { 'keep': 'Er bleibt auf dem zweiten Token', 'destroy': 'Er wird dort wieder vernichtet' },
    'what': {
      'hierarchy': 'Zertifikat einer Wurzel, das einer Stelle, deren Schlüssel hier erzeugt wird, und eine erste Sperrliste', 'root': 'Zertifikat einer Wurzel, mit ihrem eigenen Schlüssel', 'subordinate': 'Eine Stelle darunter, deren Schlüssel hier auf einem Token liegt',
      'subordinate-from-request': 'Eine Stelle darunter, die einen Antrag gesandt hat', 'cross': 'Der Schlüssel einer anderen Stelle (Kreuzzertifikat)', 'renewal': 'Ein Zertifikat noch einmal, für denselben Schlüssel',
      'rollover': 'Die Verbindungen zwischen der vorigen Version und der in Gebrauch', 'ocsp-responder': 'Ein Auskunftsdienst über Sperrungen (OCSP), nach seinem Antrag', 'crl-signer': 'Ein Aussteller von Sperrlisten, nach seinem Antrag',
      'end-entity': 'Ein Endteilnehmer, der einen Antrag gesandt hat', 'crl': 'Eine Sperrliste', 'statement': 'Eine Erklärung über eine Datei',
      'prove': 'Token zeigen, was darauf liegt und was nicht mehr', 'clone': 'Schlüssel kommen durch das Klonen des Herstellers auf ein Token'
    },
    'certificate': { none: 'Kein Zertifikat', root: 'Ja: Es ist eine Wurzel' },
    'certificates': { none: 'Keine Zertifikate', root: 'Ja: ihr eigenes, und die Verbindungen zwischen beiden Versionen' },
    'untried': { refuse: 'Nein: nur auf einem, das erprobt ist', accept: 'Ja: Das Wort des Herstellers wird angenommen' },
    'wrapping-key': { 'none': 'Nein: Jede spätere Sicherung braucht Anteile', 'keep': 'Ja: Er verpackt dort spätere Schlüssel und kann sonst nichts' }
  }
}
