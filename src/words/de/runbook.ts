// Runbooks: what each ceremony is for, when it is held, by whom, with what, and what is done when something goes wrong, in German.

import type { runbook as english } from '../en/runbook.ts'
import type { Translated } from '../text.ts'

export const runbook: Translated<typeof english> = {
  title: 'Ablaufblatt: {title}', mode: 'ABLAUFBLATT', about: '{script}, Version {version}',
  heading: {
    when: 'Wann sie stattfindet', people: 'Wer teilnimmt', ready: 'Was bereitliegt', choices: 'Was vorher entschieden wird', course: 'Der Ablauf', wrong: 'Was schiefgehen kann, und was dann',
    stop: 'Anhalten und weitermachen', after: 'Was danach da ist', policy: 'Was die Richtlinie sagt'
  },
  label: {
    script: 'Skript', sha256: 'Skript (SHA-256)', time: 'Geplante Dauer', only: 'Wo sie stattfindet', production: 'Proben und Produktion', rehearsal: 'Nur Proben, auf Wegwerftoken', role: 'Rolle', count: 'Wie viele', does: 'Was sie tun',
    purpose: 'Wofür abgezeichnet wird', who: 'Wer abzeichnet', parameter: 'Name', about: 'Was er sagt', usual: 'Ohne Angabe',
    number: 'Nummer', step: 'Schritt', by: 'Wer', planned: 'Geplant', changes: 'Was er ändert', wrong: 'Was schiefgehen kann', next: 'Was dann getan wird', rule: 'Regel', asks: 'Was sie verlangt', ready: 'Auf dem Tisch, bevor die Tür geschlossen wird', clause: 'Klausel'
  },
  purpose: {
    open: 'Die Eröffnung', act: 'Das Ende jedes Abschnitts', authorise: 'Ein Schritt, der sich nicht rückgängig machen lässt', exception: 'Eine Ausnahme', pause: 'Eine Pause', resume: 'Das Fortsetzen', abort: 'Ein Abbruch', close: 'Der Abschluss', void: 'Ein ungültiger Anteilssatz'
  },
  value: {
    everybody: 'Alle', 'role-count': '{role}: {count}', of: '{count} (Parameter {parameter})', as: 'so viele wie {parameter}', on: '{step}, Token {token}', only: 'nur {condition}', is: 'wo {name} {values} ist', 'is-not': 'wo {name} nicht {values} ist', each: 'einmal für jeden Wert von: {parameter}',
    nothing: 'nichts: Er muss angegeben werden', empty: 'leer', range: '{from} bis {to}', or: '{one} oder {other}', and: '{one}, und {other}',
    'holds-on': 'wo Token {token} den Schlüssel hat', has: 'wo es Token {token} gibt', 'keeps-wrapping': 'wo Token {token} den Verpackungsschlüssel dieses Anteilssatzes behält', 'has-copies': 'wo Kopien registriert sind', 'wrapping-kept': 'wo ein Token den Wiederherstellungsschlüssel noch behält', 'public-half': 'wo der Schlüssel eine öffentliche Hälfte hat', certifies: 'wo es einen neuen Online-Schlüssel gibt', whole: 'Die Richtlinie als Ganzes', 'key-class': 'Klasse {name}'
  },
  derived: {
    bringing: 'verwahrende Person, die eine Karte bringt', receiving: 'verwahrende Person, die eine Karte bekommt', 'new-shares': 'Anteile hat der neue Satz', 'old-threshold': 'Anteile braucht der Satz', signers: 'Person, deren Schlüssel in einer Rolle des Veröffentlichten steht'
  },
  says: {
    irreversible: 'Lässt sich nicht rückgängig machen. Wird vor Beginn abgezeichnet.', signed: 'Wird vor Beginn abgezeichnet.',
    first: 'Dieses Blatt entsteht aus dem Skript. Es ist für die Menschen, die die Zeremonie planen, und für die, die sie abhalten; es ersetzt weder den Plan, der genehmigt wird, noch die Station, die führt.',
    own: 'Dieses Skript ist Ihrer Organisation eigen. Wozu und wann es gebraucht wird, sagen seine Verfasser.',
    time: '{time} mit den üblichen Angaben. Unterschriften und Pausen kommen hinzu.',
    apart: 'Niemand hat zwei dieser Rollen: {roles}.',
    proposer: 'Wer die Zeremonie vorschlägt, zählt nicht unter denen, die ihren Plan genehmigen.',
    absent: 'Fehlt jemand, so beginnt die Zeremonie nicht. Nennen Sie eine Vertretung in einem Plan, der neu genehmigt wird.',
    choices: 'Ein Plan legt jede dieser Angaben fest. Was gewählt ist, wird bei der Eröffnung vorgelesen und lässt sich am Tag selbst nicht ändern.',
    course: 'Die Station zeigt jeden Schritt mit dem, was zu sagen und zu tun ist. Zeiten sind geplant, nicht gemessen.',
    policy: 'Diese Regeln von {policy}, Version {version}, betreffen diese Zeremonie. Ein Plan, der eine bricht, wird abgelehnt, bevor ein Token berührt wird.',
    'no-policy': 'Für dieses Blatt wurde keine Richtlinie angegeben. Wo der Anker eine nennt, sagen ihre Regeln, wann dies fällig ist und wer es genehmigt.'
  },
  ready: {
    plan: 'Der Plan, genehmigt von denen, die der Anker verlangt, und das daraus gedruckte Skript des Tages (print plan)',
    anchor: 'Der Anker, von außerhalb der Station',
    keys: 'Für jede Person die Chipkarte oder die Schlüsseldatei, mit der sie abzeichnet, und ihr Geheimnis im Kopf',
    outside: 'Etwas, das vor diesem Tag niemand wissen konnte, etwa eine Zeitung',
    room: 'Ein Raum ohne Kameras auf dem Tisch, ohne Telefone, mit einer Tür, die geschlossen bleibt, und einer Uhr, der die bezeugende Person vertraut',
    exceptions: 'Ausnahmeblätter und Stifte',
    catalog: 'Der Katalog der Station, wie er war, als der Plan entstand; wo der Anker eine Richtlinie nennt, diese Richtlinie',
    'token-new': 'Token {token}: leer, im versiegelten Beutel. Umschläge und nummerierte Beutel für seine neuen PINs',
    token: 'Token {token}: im versiegelten Beutel, und seine PINs bei den Officers, die sie haben',
    media: 'Sicherungsmedien: {count}, neu, nummeriert, möglichst von verschiedenen Herstellern',
    cards: 'Leere Anteilskarten, undurchsichtige Umschläge und nummerierte Beutel: {count}, und einige mehr',
    backup: 'Ein Sicherungsmedium der Schlüssel, die zurückkommen sollen, und die Nummer seines Beutels aus der letzten Liste',
    shares: 'Verwahrende mit ihren Anteilskarten: {count}',
    register: 'Das Register des Anteilssatzes, wie es war, als der Plan entstand (register)',
    brought: 'Verwahrende mit ihren Anteilskarten, jede im versiegelten Beutel. Bei einem schon ausgegebenen Satz darf niemand unterwegs einen Beutel öffnen',
    bags: 'Neue nummerierte Beutel, einer für jede Karte, die hier versiegelt wird, und einige mehr',
    'online-key': 'Die Wörter des Online-Schlüssels auf Papier, aufgeschrieben, wo er entstand, bei der Person, die ihn hat',
    shredder: 'Was Karten und Medien endgültig vernichtet, und die Liste der Kopien mit dem Ort jeder einzelnen'
  },
  script: {
    genesis: {
      name: 'Erstzeremonie',
      purpose: 'Die erste Zeremonie eines Hauptschlüssels. Token werden initialisiert, ein Wiederherstellungsschlüssel wird auf Verwahrende aufgeteilt, der Schlüssel entsteht auf dem Token und wird darunter gesichert, und die Sicherung wird auf einem zweiten Token bewiesen.',
      when: 'Einmal für jeden Hauptschlüssel, bevor sich jemand auf ihn verlässt. Für denselben Schlüssel nicht noch einmal: Spätere Versionen entstehen durch eine Rotation.',
      after: 'Der Schlüssel auf seinem Token, für immer gesperrt, und seine öffentliche Hälfte als Datei. Mit Sicherung: eine Datei auf jedem Medium, eine Anteilskarte bei jeder verwahrenden Person und eine Replik auf dem zweiten Token, wenn der Plan sie behält.'
    },
    recover: {
      name: 'Wiederherstellung',
      purpose: 'Aus einem Sicherungsmedium und den Karten von genügend Verwahrenden kommen Schlüssel auf ein leeres Token zurück. Eine frühere Station braucht es dafür nicht.',
      when: 'Wenn das Token verloren, defekt oder verbraucht ist, und in Übungen, um zu beweisen, dass Sicherung und Karten gut sind.',
      after: 'Die Schlüssel auf dem neuen Token, verglichen mit dem, was bei ihrer Erzeugung signiert wurde. Die Anteile sind vergessen; die Karten gehen in neuen versiegelten Beuteln an die Verwahrenden zurück.'
    },
    rotate: {
      name: 'Rotation',
      purpose: 'Ein Hauptschlüssel bekommt eine neue Version: erzeugt, von der Version in Gebrauch verbürgt, bereitgestellt und nach der Wartezeit mit einem einzigen Eintrag in Gebrauch genommen. Dasselbe Skript nimmt einen Wechsel zurück und stellt die alte Version außer Dienst.',
      when: 'Wenn die Gebrauchsdauer der Version in Gebrauch zu Ende geht, wenn ein Ereignis der Richtlinie eingetreten ist, oder beides. Mit Wartezeit braucht es zwei Sitzungen: erst prepare, dann promote.',
      after: 'Eine Version in Gebrauch, und nie zwei. Die alte ist auslaufend oder außer Dienst und dient weiter dem, was unter ihr getan wurde. Beide bürgen füreinander, sodass, wer der alten vertraut, die neue finden kann.'
    },
    reshare: {
      name: 'Neuverteilung',
      purpose: 'Ein Anteilssatz bekommt einen Nachfolger: Ein neuer Wiederherstellungsschlüssel wird aufgeteilt, die Sicherungen werden darunter verpackt, und erst dann wird der alte Satz aufgegeben und werden seine Medien und Karten vernichtet. Die Schlüssel bleiben dieselben.',
      when: 'Wenn eine verwahrende Person ausscheidet oder nicht erreichbar ist, wenn eine Karte verloren, gesehen oder ersetzt wurde, wenn sich Schwelle oder Zahl der Anteile ändern, und so oft, wie die Richtlinie sagt.',
      after: 'Ein neuer Satz, jede Karte zurückgelesen und in einem nummerierten Beutel, und neue Medien. Der alte Satz ist aufgegeben; nicht vernichtete Kopien davon sind aufgezeichnet und könnten alte Sicherungen noch öffnen.'
    },
    replace: {
      name: 'Ersatz einer verlorenen Karte',
      purpose: 'Eine verwahrende Person hat ihre Karte verloren. Genügend andere geben ihre Anteile ein, derselbe Anteil wird noch einmal berechnet, und die Person bekommt eine neue Karte. Satz, Medien und die übrigen Karten bleiben, wie sie sind.',
      when: 'Wenn eine Karte verloren ist und eine Neuverteilung nicht bald stattfinden kann. Gegen eine Karte, die jemand anders haben könnte, hilft es nicht: Dann neu verteilen.',
      after: 'Wieder eine Karte, in einem nummerierten Beutel. Die verlorene gilt weiter, wo immer sie ist: Das ist als Gefährdung aufgezeichnet, und die Richtlinie sagt, bis wann eine Neuverteilung folgen muss.'
    },
    drill: {
      name: 'Verwahrungsübung',
      purpose: 'Zeigt, dass Karten und Menschen da sind und dass die Karten gut sind: durch Ansehen der Beutel (inspect), durch Eingeben der Anteile (check) oder durch Wiederherstellen eines Wegwerfschlüssels (restore).',
      when: 'So oft, wie die Richtlinie sagt. Sehen Sie die Beutel oft an; öffnen Sie sie selten, und an einer frisch gestarteten Station.',
      after: 'Wer welche Karte wann gezeigt hat, im Register. Geöffnete Karten sind in neuen Beuteln. Befunde sind als Gefährdungen aufgezeichnet. Kein Schlüssel wurde berührt.'
    },
    issue: {
      name: 'Ausstellung',
      purpose: 'Ein Hauptschlüssel signiert, worauf andere sich verlassen: Zertifikate von Stellen und von sich selbst, Sperrlisten, Erklärungen über Dateien. Alles davon steht mit dem Plan fest.',
      when: 'Wenn eine Zertifizierungsstelle eingerichtet, erneuert oder kreuzzertifiziert wird, wenn ein Zertifikat gesperrt wird, und vor dem Ende jeder Liste. Eine Liste, die zu spät kommt, hält alle auf, die sich auf sie verlassen.',
      after: 'Was signiert wurde, als Dateien in den Nachweisen, jedes mit Seriennummer oder Nummer aufgezeichnet. Der Katalog kennt es fortan. Ein Schlüssel, der hier für eine Stelle entstand, ist in Gebrauch.'
    },
    publish: {
      name: 'Veröffentlichung',
      purpose: 'Was Dienste über die Schlüssel wissen sollen, verlässt den Raum, und wer außerhalb Berechtigungsnachweise signieren darf. Menschen signieren es mit ihren eigenen Schlüsseln; wo die Richtlinie es sagt, auch ein Veröffentlichungsschlüssel.',
      when: 'Bevor eine neue Version benutzt wird, nach jeder Änderung, die Dienste wissen sollen, wenn ein Gründungsmitglied oder eine signierende Person wechselt, bevor der Online-Schlüssel oder Veröffentlichtes abläuft, und um eine Befugnis zu erteilen oder zu entziehen.',
      after: 'Signierte Metadaten und die Dateien, die sie nennen, in den Nachweisen. Bringen Sie sie zu dem Rechner, der veröffentlicht: Vorher erfahren Dienste nichts. Kein Schlüssel wurde geändert.'
    },
    revoke: {
      name: 'Widerruf',
      purpose: 'Auf eine Version eines Schlüssels verlässt sich niemand mehr: Sie wird für immer für kompromittiert erklärt, oder sie wird ausgesetzt und kann wieder aufgenommen werden. Die Mitteilung an alle, die es wissen müssen, wird gleich geschrieben.',
      when: 'Sofort, wenn ein Schlüssel in anderen Händen sein kann. Setzen Sie ihn aus, wo das noch nicht bekannt ist und der Gebrauch inzwischen ruhen muss.',
      after: 'Der neue Zustand, aufgezeichnet mit seinem Grund und denen, die abgezeichnet haben, und eine Mitteilung. Kein Token wurde berührt. Nach einer Kompromittierung folgt die Rotation im Notfall, dann die Vernichtung.'
    },
    destroy: {
      name: 'Vernichtung',
      purpose: 'Eine Version eines Schlüssels wird vernichtet, mit jeder registrierten Kopie. Das wird erst beschlossen und nach einer Frist ausgeführt, damit es sich noch absagen lässt.',
      when: 'Wenn eine Version außer Dienst ist und nichts mehr gebraucht wird, was sie schützte, oder nach einer Kompromittierung. Nie, weil auf einem Token Platz gebraucht wird.',
      after: 'Kein Objekt dieser Version auf den Token, durch Bestandslisten gezeigt. Karten und Medien vor Zeugen vernichtet. Was fehlt oder behalten wird, ist als Kopie aufgezeichnet, die es noch geben kann.'
    },
    audit: {
      name: 'Bestandsprüfung',
      purpose: 'Token werden mit Katalog und Richtlinie verglichen: was sie enthalten, was es darf, und dass jeder Schlüssel, der da sein soll, eine Aufgabe signiert. Es wird nur berichtet.',
      when: 'So oft, wie die Richtlinie sagt, nach jedem Umzug eines Tokens und immer, wenn eine Bestandsliste nicht wie geplant war.',
      after: 'Eine Liste der Abweichungen, oder dass es keine gibt, und ein Beweis jedes vorhandenen Schlüssels. Nichts wurde geändert. Für jeden Befund wird jemand bestimmt, der ihm nachgeht.'
    },
    replicas: {
      name: 'Repliken',
      purpose: 'Ein Schlüssel liegt auf mehreren Token an mehreren Standorten. Ein Token zeigt, dass es jede Version hat, die es haben soll, und dass die fort sind, die fort sein müssen; oder Schlüssel kommen durch das Klonverfahren des Herstellers darauf.',
      when: 'An jedem Standort so oft, wie die Richtlinie die Prüfung der Token eines Schlüssels verlangt, nach jeder Rotation und jeder Vernichtung, und wenn ein Token hinzukommt.',
      after: 'Was jedes Token enthält, ist mit heutigem Tag bewiesen, und das Register zeigt es. Was fehlte oder noch da war, meldet „status“.'
    },
    'breach-drill': {
      name: 'Ernstfallübung',
      purpose: 'Der schlimmste Tag, geprobt. Ein Schlüssel wird für kompromittiert erklärt, die Mitteilung geschrieben, in Eile eine neue Version erzeugt und in Gebrauch genommen, die alte vernichtet und die Zeit bis zu jeder Stufe gemessen.',
      when: 'So oft, wie die Richtlinie sagt, und wenn Menschen, Token oder Programme gewechselt haben.',
      after: 'Die Sekunden bis zu jeder Stufe und alles, was preisgegeben gewesen wäre. Nichts, was dabei entstand, darf je benutzt werden.'
    }
  },
  action: {
    'roll-call': { changes: 'Nichts.', wrong: 'Jemand fehlt oder ist nicht die Person, die der Plan nennt.', next: 'Bestätigen Sie nicht. Warten Sie, oder brechen Sie ab: Eine Vertretung braucht einen Plan, der neu genehmigt wird.' },
    'confirm-clock': { changes: 'Nichts.', wrong: 'Die Uhr der Station und die der bezeugenden Person weichen ab, oder der Wert von außen ist nicht, was seine Quelle sagt.', next: 'Bestätigen Sie nicht. Stellen Sie die Uhr nach einer Quelle, der Sie vertrauen, und halten Sie eine Ausnahme fest. Kann niemand den Unterschied erklären, brechen Sie ab.' },
    'check-station': { changes: 'Nichts.', wrong: 'Eine Netzwerkschnittstelle ist aktiv, oder Auslagerung ist an. Die Produktion lehnt beides ab; eine Probe zeichnet es auf.', next: 'Ziehen Sie das Kabel, schalten Sie Funk oder Auslagerung aus, und versuchen Sie es noch einmal. Kommt es wieder, ist die Station nicht die vorbereitete: Brechen Sie ab.' },
    'read-proposal': { changes: 'Nichts.', wrong: 'Jemand weiß einen Grund dagegen, oder der Plan ist nicht der genehmigte.', next: 'Bestätigen Sie nicht. Hören Sie den Grund an. Bleibt er bestehen, brechen Sie ab: Noch ist nichts getan.' },
    'take-inventory': { changes: 'Nichts.', wrong: 'Die PIN ist falsch; das Token ist ein anderes oder antwortet nicht; danach enthält es etwas, das der Plan nicht gemacht hat.', next: 'Vergleichen Sie die Seriennummer, sehen Sie nach, wie viele Versuche bleiben, und geben Sie die PIN neu ein. Ein ungeplantes Objekt bleibt, wo es ist: Halten Sie eine Ausnahme fest, und finden Sie heraus, woher es kommt.' },
    'initialise-token': { changes: 'Alles auf dem Token wird gelöscht; es bekommt seine Bezeichnung und seine PINs.', wrong: 'Es ist ein anderes Token; eines mit dieser Bezeichnung gibt es schon; die beiden Eingaben einer PIN sind verschieden; mittendrin fällt der Strom aus.', next: 'Vor Beginn ist nichts verloren: Halten Sie an, und vergleichen Sie die Seriennummer. Nach einem Absturz sieht die Station auf dem Token nach und fragt noch einmal nach den PINs, um es zu Ende zu bringen.' },
    'generate-key': { changes: 'Ein neuer Schlüssel auf dem Token, vom ersten Augenblick an gesperrt.', wrong: 'Das Token kann einen solchen Schlüssel nicht erzeugen, hat keinen Platz oder bleibt mittendrin stehen.', next: 'Nach einem Absturz sieht die Station auf dem Token nach: Ein vollständiger Schlüssel, der signiert, bleibt; alles andere wird entfernt. Dann wird der Schritt wiederholt.' },
    'confirm-key': { changes: 'Nichts.', wrong: 'Was der Schlüssel signierte, ist unter seiner öffentlichen Hälfte nicht gültig.', next: 'Benutzen Sie den Schlüssel nicht, und probieren Sie nicht so lange, bis es einmal gelingt. Halten Sie eine Ausnahme fest, und brechen Sie ab. Der Hersteller sieht sich das Token an.' },
    'export-public-key': { changes: 'Nichts; eine Datei wird geschrieben.', wrong: 'Die vorgelesenen Wörter sind nicht die auf dem Bildschirm.', next: 'Bestätigen Sie nicht. Lesen Sie sie noch einmal, eines nach dem anderen. Sind sie weiter verschieden, halten Sie eine Ausnahme fest, und brechen Sie ab.' },
    'accept-no-backup': { changes: 'Nichts.', wrong: 'Jemand wusste nicht, dass der Schlüssel keine Sicherung hat, oder nimmt es nicht hin.', next: 'Bestätigen Sie nicht. Brechen Sie ab, und planen Sie den Schlüssel mit Sicherung. Geht dieses Token verloren, ist auch der Schlüssel verloren.' },
    'register-media': { changes: 'Nichts.', wrong: 'Ein Medium ist nicht eingehängt, nicht beschreibbar, der Datenträger der Station selbst oder dasselbe Gerät wie ein anderes.', next: 'Nehmen Sie ein anderes Medium, und geben Sie seinen Ordner neu an. Noch ist nichts entstanden.' },
    'split-recovery-key': { changes: 'Nichts auf den Token; den Wiederherstellungsschlüssel gibt es jetzt nur noch als Anteile.', wrong: 'Eine PIN ist falsch, oder ein Token kann einen solchen Schlüssel nicht verpacken oder nicht wieder auspacken. Beides zeigt sich, bevor es einen Anteil gibt.', next: 'Geben Sie die PIN neu ein. Kann das Token nicht verpacken, brechen Sie ab: Dieser Schlüssel braucht ein anderes Token oder einen Plan ohne Sicherung.' },
    'hand-over-share': { changes: 'Nichts auf den Token; eine verwahrende Person hat eine Karte.', wrong: 'Jemand anders sieht den Bildschirm; ein Wort wird falsch abgeschrieben; das Programm endet, während Anteile gehalten werden.', next: 'Von anderen gesehen: Geben Sie den Satz auf, mit dem Wort aufgeben. Eine falsche Abschrift fällt beim Zurücklesen auf. Endet das Programm, werden alle Karten eingesammelt und vernichtet, und ein neuer Satz beginnt.' },
    'read-back-share': { changes: 'Nichts.', wrong: 'Ein Wort oder eine Gruppe wird falsch gelesen; die Karte gehört einer anderen Person oder zu einem älteren Satz; die Abschrift ist falsch.', next: 'Der Bildschirm vermutet eine Stelle: Sehen Sie dort nach, und geben Sie es noch einmal ein. Ist die Abschrift falsch, wird der Anteil der verwahrenden Person allein noch einmal gezeigt. Was andere eingegeben haben, bleibt.' },
    'generate-backed-key': { changes: 'Ein neuer Schlüssel auf dem ersten Token, seine Sicherung auf jedem Medium und eine Replik auf dem zweiten Token, wo der Plan sie behält.', wrong: 'Eine PIN ist falsch (dann hat nichts begonnen). Später: Ein Medium ist voll oder lässt sich nicht zurücklesen, ein Token bleibt stehen, der Strom fällt aus.', next: 'Was auf den Token liegt, wird vernichtet und nie benutzt, denn es hätte kopiert werden können. Der Satz ist ungültig: Karten werden eingesammelt und vernichtet, und der Abschnitt beginnt neu.' },
    'generate-wrapped-key': { changes: 'Ein neuer Schlüssel auf dem Token und seine Sicherung auf jedem Medium.', wrong: 'Der Verpackungsschlüssel ist nicht, wie er war; ein Medium ist voll oder lässt sich nicht zurücklesen; ein Token bleibt mittendrin stehen.', next: 'Was auf dem Token liegt, wird vernichtet und nie benutzt. Die Karten gelten weiter. Nehmen Sie ein anderes Medium, und wiederholen Sie den Schritt, oder planen Sie den Schlüssel mit neuen Anteilen.' },
    'check-backups': { changes: 'Nichts.', wrong: 'Das Medium ist nicht da oder nicht lesbar, eine Sicherung darauf ist nicht die im Plan, oder das Token ist nicht leer.', next: 'Nehmen Sie das nächste Medium der Liste. Ist keines wie geplant, brechen Sie ab. Ein Token, das etwas enthält, wird nie überschrieben.' },
    'enter-share': { changes: 'Nichts.', wrong: 'Ein Wort wird falsch gelesen; die Karte gehört zu einem anderen Satz, wurde schon gegeben oder ist gefälscht.', next: 'Ein schlechter Anteil wird sofort genannt, und nichts, was andere eingegeben haben, ist verloren. Geben Sie ihn noch einmal ein, oder rufen Sie eine andere verwahrende Person. Passen Karten nicht zueinander, halten Sie sie getrennt, und halten Sie eine Ausnahme fest.' },
    'restore-keys': { changes: 'Die Schlüssel der Sicherung sind auf dem Token.', wrong: 'Die Sicherung lässt sich nicht öffnen, ein Schlüssel signiert nicht wie das Original, oder das Token bleibt mittendrin stehen.', next: 'Was auf das Token kam, wird vernichtet, und die Anteile werden noch einmal eingegeben. Misslingt es zweimal, nehmen Sie ein anderes Medium oder ein anderes Token.' },
    'check-key': { changes: 'Nichts.', wrong: 'Das Token antwortet nicht, der Schlüssel ist nicht da, oder was er signiert, ist nicht gültig.', next: 'Vergleichen Sie die Seriennummer, und versuchen Sie es noch einmal. Misslingt es vor einer Änderung, brechen Sie ab: Nichts hat sich geändert. Misslingt es nach einem Wechsel, halten Sie eine Ausnahme fest, und planen Sie die Rücknahme.' },
    'endorse-key': { changes: 'Nichts.', wrong: 'Eine der beiden Erklärungen ist nicht gültig.', next: 'Gehen Sie nicht weiter zum Wechsel. Halten Sie eine Ausnahme fest, und brechen Sie ab; die Version in Gebrauch bleibt in Gebrauch.' },
    'change-state': { changes: 'Was der Katalog über den Schlüssel sagt, in einem Eintrag; kein Token.', wrong: 'Jemand hat Einwände, oder es ist eine andere Änderung als die erwartete. Danach geht nichts unbemerkt schief, aber manche Änderung lässt sich nicht zurücknehmen.', next: 'Davor: Bestätigen Sie nicht, und brechen Sie ab. Danach: Ein Wechsel lässt sich zurücknehmen, eine Aussetzung aufheben, eine beschlossene Vernichtung absagen. Eine Kompromittierung und eine Vernichtung sind für immer.' },
    'destroy-key': { changes: 'Der Schlüssel wird auf diesem Token vernichtet, für immer.', wrong: 'Von dem, was dort liegt, lässt sich nicht zeigen, dass es dieser Schlüssel ist; das Token bleibt mittendrin stehen; ein Teil bleibt übrig.', next: 'Ist es nicht dieser Schlüssel, wird nichts vernichtet: Brechen Sie ab, und halten Sie eine Bestandsprüfung ab. Was begonnen wurde, wird nach einem Absturz zu Ende gebracht, nie rückgängig gemacht. Bleibt ein Teil, versiegeln Sie das Token, bis sein Hersteller es angesehen hat.' },
    'destroy-wrapping-key': { changes: 'Der Schlüssel, der nur verpackt und den das Token für einen Anteilssatz behielt, wird dort vernichtet.', wrong: 'Er ist nicht auf dem Token, oder was unter seiner Kennung liegt, kann mehr als verpacken; das Token bleibt mittendrin stehen.', next: 'Ist es nicht dieser Schlüssel, wird nichts vernichtet: Brechen Sie ab, und halten Sie eine Bestandsprüfung ab. Was begonnen wurde, wird nach einem Absturz zu Ende gebracht, nie rückgängig gemacht.' },
    'destroy-copies': { changes: 'Karten und Medien, so wie Menschen sie vernichten; nichts auf einem Token.', wrong: 'Eine Kopie ist nicht hier, nicht zu finden oder muss behalten werden; ein Medium ist nur beschädigt.', next: 'Sagen Sie es, mit dem Grund: fehlt oder behalten. Sie bleibt als Kopie aufgezeichnet, die es noch geben kann. Vernichten Sie ein Medium so, dass niemand einen Teil davon lesen kann.' },
    'audit-token': { changes: 'Nichts.', wrong: 'Das Token weicht vom Katalog oder von der Richtlinie ab. Das ist ein Befund, kein Fehlschlag.', next: 'Machen Sie weiter: Die Zeremonie berichtet und repariert nichts. Danach wird jedem Befund nachgegangen. Ein Schlüssel, der da sein soll und nicht da ist, gilt als verloren.' },
    'prove-absence': { changes: 'Nichts.', wrong: 'Eine Version, die fort sein muss, ist noch auf dem Token.', next: 'Machen Sie weiter: Es wird aufgezeichnet, und „status“ meldet es. Lassen Sie den Bestand des Tokens prüfen, und hüten Sie es, bis die Version fort ist, als wäre der Schlüssel in Gebrauch.' },
    'record-clone': { changes: 'Schlüssel kommen durch das Klonverfahren des Herstellers auf ein Token; ausgeführt wird es von Menschen.', wrong: 'Das Werkzeug des Herstellers weigert sich; ein Schlüssel ist danach nicht da, ist ein anderer oder kam in einer Form an, die sich lesen oder mitnehmen lässt.', next: 'Nichts wird aufgezeichnet, bevor jeder Schlüssel da ist, gesperrt ist und signiert. Wiederholen Sie das Klonen, oder brechen Sie ab, und lassen Sie vor Zeugen mit dem Werkzeug des Herstellers vernichten, was übertragen wurde.' },
    'write-notice': { changes: 'Nichts; eine Datei wird geschrieben.', wrong: 'Niemand weiß, wem es gesagt werden muss oder wer es sagt.', next: 'Einigen Sie sich darüber, bevor Sie den Raum verlassen. Die Mitteilung sagt, was zu tun ist, und enthält kein Geheimnis.' },
    'report-drill': { changes: 'Nichts.', wrong: 'Eine Stufe dauerte länger, als jemand erwartete. Dafür ist die Übung da.', next: 'Schreiben Sie auf, was Sie aufhielt, solange alle es wissen, und wer es bis wann behebt.' },
    'read-issuance': { changes: 'Nichts.', wrong: 'Die Wörter sind nicht die genehmigten, oder jemand weiß einen Grund gegen eine Signatur.', next: 'Bestätigen Sie nicht. Vergleichen Sie den Hash des Plans, und lesen Sie noch einmal, Wort für Wort. Sind sie weiter verschieden, brechen Sie ab: Nichts wurde signiert.' },
    'issue-certificate': { changes: 'Ein Zertifikat wird signiert und als Datei geschrieben; kein Objekt auf dem Token.', wrong: 'Eine Prüfung ergibt, dass es nicht ist, was der Plan sagt, oder gegen eine Regel verstößt; das Token bleibt mittendrin stehen.', next: 'Was abgelehnt wird, wurde nicht signiert; das Protokoll nennt die Regel. Ein erzeugter Schlüssel bleibt, und der nächste Plan benutzt ihn. Nach einem Absturz bleibt ein vollständiges Zertifikat, sonst wird der Schritt wiederholt.' },
    'issue-crl': { changes: 'Eine Sperrliste wird signiert und als Datei geschrieben; kein Objekt auf dem Token.', wrong: 'Ihre Nummer ist nicht höher als alle früheren, ein Zertifikat einer früheren Liste fehlt, oder das Token bleibt mittendrin stehen.', next: 'Was abgelehnt wird, wurde nicht signiert. Brechen Sie ab, und planen Sie die Liste aus dem neuesten Katalog. Nach einem Absturz bleibt eine vollständige Liste, sonst wird der Schritt wiederholt.' },
    'sign-statement': { changes: 'Eine Erklärung über eine Datei wird signiert und als Datei geschrieben; kein Objekt auf dem Token.', wrong: 'Die Datei ist nicht da oder nicht die im Plan.', next: 'Suchen Sie die genehmigte Datei. Gibt es sie nicht, brechen Sie ab: Eine Erklärung über eine andere Datei braucht einen anderen Plan.' },
    'read-publication': { changes: 'Nichts.', wrong: 'Die Wörter sind nicht die genehmigten, oder ein Schlüssel, ein Aussteller oder ein Widerruf ist nicht, wie es die Verantwortlichen erwarten.', next: 'Bestätigen Sie nicht. Vergleichen Sie den Hash des Plans, und lesen Sie noch einmal, Wort für Wort. Sind sie weiter verschieden, brechen Sie ab: Nichts wurde signiert, und Dienste behalten, was sie haben.' },
    'certify-online-key': { changes: 'Nichts.', wrong: 'Die Wörter weichen vom Papier der Person ab, die den Schlüssel hat, oder niemand hat eines mitgebracht.', next: 'Bestätigen Sie nicht. Brechen Sie ab, und lassen Sie die Wörter auf einem anderen Weg bringen. Mit einem falschen Schlüssel könnte jemand anders sagen, was das Neueste ist.' },
    'sign-publication': { changes: 'Nichts auf einem Token; eine Signatur mit dem eigenen Schlüssel einer beteiligten Person wird aufgezeichnet.', wrong: 'Eine PIN oder Passphrase ist falsch, eine Chipkarte steckt in keinem Leser, oder wer signieren soll, ist nicht da.', next: 'Eine falsche Eingabe ändert nichts: Geben Sie es noch einmal ein, und achten Sie auf die Versuche der Chipkarte. Kann jemand nicht signieren, brechen Sie ab, und bereiten Sie einen Plan mit denen vor, die es können; es müssen so viele sein, wie die Schwelle verlangt.' },
    'sign-publication-with-key': { changes: 'Ein Schlüssel auf einem Token signiert das Veröffentlichte; kein Objekt auf dem Token.', wrong: 'Die PIN ist falsch, der Schlüssel ist nicht auf dem Token, oder das Token bleibt mittendrin stehen.', next: 'Eine falsche PIN ändert nichts. Nach einem Absturz wird der Schritt wiederholt: Derselbe Text wird signiert, und keine Signatur geht verloren, die jemand hat.' },
    'write-publication': { changes: 'Dateien der Nachweise; nichts auf einem Token.', wrong: 'Eine Signatur fehlt, oder der Datenträger der Station ist voll.', next: 'Unter der Schwelle wird nichts geschrieben. Schaffen Sie Platz auf dem Datenträger, und beginnen Sie den Schritt noch einmal; was abbrach, wird zu Ende geschrieben.' },
    'register-bags': { changes: 'Nichts.', wrong: 'Eine Nummer kann keine Beutelnummer sein, ist zweimal eingegeben oder steht im Register bei einer anderen Karte.', next: 'Lesen Sie sie noch einmal vom Beutel ab. Haben zwei Beutel dieselbe Nummer, legen Sie beide beiseite, und nehmen Sie andere.' },
    'seal-cards': { changes: 'Nichts auf den Token; die Karten sind in versiegelten Beuteln.', wrong: 'Die Nummer auf dem versiegelten Beutel ist nicht die registrierte, ein Siegel hält nicht, oder eine Karte steckt im falschen Beutel.', next: 'Dann wird nichts aufgezeichnet. Sehen Sie nach, wessen Beutel es ist, und lesen Sie noch einmal. Muss ein Beutel aufgeschnitten werden, wird das als Ausnahme aufgezeichnet, mit der Nummer des neuen.' },
    'inspect-card': { changes: 'Nichts auf den Token; ein Beutel kann geöffnet werden.', wrong: 'Die Nummer ist eine andere, das Siegel ist gebrochen, oder die verwahrende Person hat keine Karte. Das ist ein Befund, kein Fehlschlag.', next: 'Geben Sie ein, was Sie sehen, mit dem Grund. Es steht als Gefährdung im Register, und dieses sagt, bis wann der Satz neu verteilt werden muss. Eine fehlende Karte lässt sich nicht eingeben: Rufen Sie eine andere verwahrende Person.' },
    'collect-shares': { changes: 'Nichts.', wrong: 'Das Medium ist nicht da oder nicht lesbar, eine Sicherung darauf ist nicht die im Plan, oder der Satz ist aufgegeben.', next: 'Nehmen Sie das nächste Medium der Liste. Ist keines wie geplant, brechen Sie ab: Die Karten sind noch versiegelt oder wieder bei den Verwahrenden, und der Satz ist, wie er war.' },
    'rewrap-backups': { changes: 'Eine neue Sicherung jedes Schlüssels auf jedem neuen Medium, unter dem neuen Satz. Auf dem Token bleibt nichts als ein Verpackungsschlüssel, wo der Plan ihn behält.', wrong: 'Eine PIN ist falsch (dann hat nichts begonnen). Später: Eine Sicherung lässt sich nicht öffnen, ein Medium ist voll oder lässt sich nicht zurücklesen, ein Token bleibt stehen, der Strom fällt aus.', next: 'Der alte Satz gilt wie zuvor. Dateien des Versuchs werden entfernt; Karten des neuen Satzes werden eingesammelt und vernichtet. Dann beginnt der Abschnitt neu, mit einem neuen Satz.' },
    'give-up-set': { changes: 'Karten und Medien des alten Satzes, so wie Menschen sie vernichten; im Katalog gilt der Satz als aufgegeben.', wrong: 'Eine Kopie ist nicht hier, nicht zu finden oder muss behalten werden; die Zeremonie endet vor diesem Schritt.', next: 'Sagen Sie es, mit dem Grund: fehlt oder behalten. Sie bleibt als Kopie aufgezeichnet, die noch gelten kann. Endete die Zeremonie vorher, gelten beide Sätze: Halten Sie dieses Skript noch einmal ab, mit part give-up.' },
    'rederive-share': { changes: 'Nichts auf den Token; der Anteil der verlorenen Karte wird noch einmal berechnet.', wrong: 'Die verlorene Karte taucht auf, jemand hat Einwände, oder das Programm endet, bevor die neue Karte zurückgelesen ist.', next: 'Davor: Bestätigen Sie nicht, und brechen Sie ab. Endet das Programm, werden die Anteile noch einmal eingegeben; eine begonnene Karte trägt denselben Anteil und bleibt bei der verwahrenden Person.' },
    'restore-canary': { changes: 'Ein Wegwerfschlüssel wird auf dem Reservetoken erzeugt, verpackt, wiederhergestellt und vernichtet.', wrong: 'Das Token kann einen solchen Schlüssel nicht verpacken, eine PIN ist falsch, oder das Token bleibt mittendrin stehen.', next: 'Keine Sicherung wird berührt. Was auf dem Reservetoken übrig ist, verschwindet, wenn es gelöscht wird. Soll die Übung wiederholt werden, werden die Anteile noch einmal eingegeben.' },
    'wipe-token': { changes: 'Alles auf dem Reservetoken wird gelöscht.', wrong: 'Es ist ein anderes Token, die PIN ist falsch, oder das Token bleibt mittendrin stehen.', next: 'Vergleichen Sie die Seriennummer. Nach einem Absturz wird der Schritt wiederholt. Ein Token, das sich nicht löschen lässt, wird versiegelt, und sein Hersteller sieht es sich an.' },
    'conclude-custody': { changes: 'Nichts; eingegebene Anteile werden losgelassen.', wrong: 'Eine verwahrende Person hat keine Karte, oder eine Notiz oder Kopie liegt auf dem Tisch.', next: 'Bestätigen Sie nicht. Suchen Sie die Karte. Eine Kopie wird vor der bezeugenden Person vernichtet und als Ausnahme aufgezeichnet.' }
  },
  stop: {
    pause: { title: 'Pause', text: 'Zwischen zwei Schritten, aus beliebigem Grund. Das Protokoll wird mit einem Prüfpunkt versiegelt, wer bezeugt, nimmt einen Beleg mit, Token und Medien kommen in nummerierte Beutel.' },
    custody: { title: 'Pause, während Anteile gehalten werden', text: 'Sie kostet den Anteilssatz: Niemand hält Anteile über eine Pause. Wenn Sie können, machen Sie weiter, bis der Schlüssel da ist. Sonst werden die Karten vernichtet, und ein neuer Satz beginnt.' },
    collected: { title: 'Pause, während Anteile eingegeben werden', text: 'Was eingegeben wurde, ist vergessen. Die Verwahrenden behalten ihre Karten und geben ihre Anteile nach der Pause noch einmal ein.' },
    abort: { title: 'Abbruch', text: 'Endgültig, wenn sich der Plan nicht einhalten lässt. Die Station listet die Karten, Medien und Objekte auf, die entstanden sind: Sie werden vor Zeugen vernichtet. Die Nachweise bleiben; sie berechtigen zu nichts.' },
    crash: { title: 'Nach einem Absturz oder Stromausfall', text: 'Nichts Aufgezeichnetes ist verloren. Starten Sie die Station wieder, mit resume. Sie vergleicht die Token mit dem Protokoll und sagt, was sie findet und entfernt. Die bezeugende Person vergleicht den Stand mit dem neuesten Beleg.' },
    exception: { title: 'Alles, was nicht wie geplant ist', text: 'Halten Sie an der Station eine Ausnahme fest, in einfachen Worten, und zeichnen Sie sie ab. Tun Sie das auch bei Kleinigkeiten. Versuchen Sie nicht, es still in Ordnung zu bringen.' },
    doubt: { title: 'Wenn Sie nicht sicher sind', text: 'Halten Sie an, und sagen Sie es. Jeder Schritt, der sich nicht rückgängig machen lässt, wartet auf Abzeichnungen. Warten kostet nichts.' }
  },
  after: {
    evidence: 'Das Nachweispaket: Protokoll, Prüfpunkte, Plan, Genehmigungen, Bestandslisten, Bericht. Es wird geprüft, bevor Sie den Raum verlassen (verify), und an zwei Orte kopiert.',
    slips: 'Ein Beleg des letzten Stands bei jeder bezeugenden Person, fern von der Station aufbewahrt.',
    seals: 'Token, Medien und PINs in nummerierten Beuteln; die Nummern stehen auf den Listen im Skript des Tages.'
  },
  written: 'Ablaufblatt'
}
