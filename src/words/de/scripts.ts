// What shipped scripts say themselves, in German: their titles, those of their acts, and what their parameters ask.

import type { scriptText as english } from '../en/scripts.ts'
import type { Translated } from '../text.ts'

export const scriptText: Translated<typeof english> = {
  title: {
    'audit': 'Bestandsprüfung der Token', 'breach-drill': 'Ernstfallübung: {key} v{old-version} ist kompromittiert', 'destroy': 'Vernichtung von {key} v{old-version}', 'drill': 'Übung ({kind}) mit Anteilssatz {share-set}',
    'genesis': 'Erstzeremonie für {key}', 'issue': 'Ausstellung mit {key}', 'publish': 'Veröffentlichung der Schlüssel', 'recover': 'Wiederherstellung aus Anteilssatz {share-set}',
    'replace': 'Ersatz der Karte {lost-ordinal} von Anteilssatz {share-set}', 'replicas': 'Repliken ({what})', 'reshare': 'Neuverteilung von Anteilssatz {share-set}',
    'revoke': 'Widerruf von {key} v{old-version}', 'rotate': 'Rotation von {key}'
  },
  act: {
    'opening': 'Eröffnung', 'closing': 'Abschluss', 'primary': 'Das erste Token', 'second': 'Das zweite Token', 'token': 'Das Token', 'tokens': 'Die Token', 'token-media-bags': 'Token, Medien und Beutel',
    'declaration': 'Was zu {key} v{old-version} erklärt wird', 'new-version': 'Version {new-version} von {key}', 'end': 'Das Ende von {key} v{old-version}', 'decision': 'Die Entscheidung über {key} v{old-version}',
    'drill': 'Was die Übung braucht', 'cards': 'Die Karten von Anteilssatz {share-set}', 'recovery-key': 'Der Wiederherstellungsschlüssel', 'recovery-key-of': 'Der Wiederherstellungsschlüssel von Version {new-version}', 'key': 'Der Schlüssel {key}',
    'certificate': 'Das Zertifikat von {key}', 'certificates': 'Zertifikate von {key}', 'adoption': 'Der Schlüssel {subordinate}, den eine abgebrochene Zeremonie zurückließ', 'signs': 'Was {key} signiert',
    'published': 'Das Veröffentlichte wird signiert', 'recovery': 'Die Wiederherstellung', 'bags': 'Die Beutel', 'share': 'Anteil {lost-ordinal} von {share-set}', 'from-old-to-new': 'Vom alten zum neuen Wiederherstellungsschlüssel',
    'giving-up': 'Das Ende von Anteilssatz {share-set}', 'in-use': 'Die Version von {key}, die in Gebrauch ist'
  },
  parameter: {
    'proposer': 'Wer es vorschlägt, als Kennung einer Person; leer für die erste Zeremonienleitung', 'declarer': 'Wer es erklärt, als Kennung einer Person; leer für die erste Zeremonienleitung',
    'trigger': 'Weshalb geschieht es? (Es ist an der Zeit, etwas ist geschehen, oder beides)', 'why': 'Weshalb geschieht es?', 'reason': 'Der Grund, wie er vorgelesen wird', 'justification': 'Der Grund und seine Begründung, wie sie vorgelesen werden',
    'supposed': 'Wovon die Übung ausgeht, wie es vorgelesen wird', 'lost': 'Wie ging die Karte verloren? So wird es vorgelesen',
    'label': 'Bezeichnung des Tokens, höchstens 32 Bytes', 'label-primary': 'Bezeichnung des ersten Tokens, höchstens 32 Bytes; die des zweiten endet auf -2', 'label-spare': 'Bezeichnung, die das Reservetoken erhält, höchstens 32 Bytes',
    'pin-components': 'In wie viele Teile, von ebenso vielen Officers eingegeben, ist jede PIN geteilt?', 'token': 'Wird das Token in dieser Zeremonie initialisiert oder so genommen, wie es ist?',
    'key': 'Name des Hauptschlüssels', 'signing-key': 'Name des Hauptschlüssels, der signiert', 'algorithm': 'Algorithmus des Hauptschlüssels', 'new-algorithm': 'Algorithmus der neuen Version',
    'version': 'Um welche Version geht es, als Zahl? Leer für die, die in Gebrauch ist', 'newest-version': 'Um welche Version geht es, als Zahl? Leer für die neueste, um die es gehen kann',
    'meant-version': 'Um welche Version geht es, als Zahl? Leer, wenn nur eine in Frage kommt; bei einer Rückkehr die, zu der zurückgekehrt wird', 'signing-version': 'Welche Version signiert, als Zahl? Leer für die, die in Gebrauch ist',
    'since': 'Seit wann der Schlüssel als kompromittiert gilt, in UTC, etwa 2026-11-22T08:00:00.000Z; leer für die Zeit, zu der der Plan entsteht', 'emergency': 'Ist es ein Notfall, weil die Version in Gebrauch kompromittiert ist?', 'drill-emergency': 'Eine Übung ist ein Notfall',
    'catalog': 'Datei des eigenen Katalogs der Organisation (eine Kopie), um zu sagen, was von deren Schlüssel betroffen wäre; leer für das, was der Schlüssel der Übung hat',
    'rehearsed-backup': 'Hat der Schlüssel einer Probe eine Sicherung und damit eine Replik auf einem zweiten Token?', 'drill-backup': 'Hat der Schlüssel der Übung eine Sicherung, deren Kopien ebenfalls betroffen sind und vernichtet werden?',
    'destroyed-backup': 'Hat der Schlüssel einer Probe eine Sicherung, deren Medien und Karten ebenfalls vernichtet werden?', 'rehearsed-sets': 'Öffnet der Satz einer Probe die Sicherung einer Version eines Schlüssels, oder die zweier, mit dem Wiederherstellungsschlüssel noch auf dem Token?',
    'backup': 'Wird der Schlüssel unter einem Wiederherstellungsschlüssel gesichert, den Verwahrende sich teilen, oder hat er keine Sicherung?',
    'new-backup': 'Wie die neue Version gesichert wird (unter einem neuen Wiederherstellungsschlüssel, den Verwahrende sich teilen, oder unter dem der Version in Gebrauch, mit dem Verpackungsschlüssel im Token), falls überhaupt',
    'destruction-part': 'Was heute von der Vernichtung geschieht (sie wird beschlossen, ausgeführt oder abgesagt; oder was das Token eines anderen Standorts von einer vernichteten Version noch hält, verschwindet)', 'rotation-part': 'Was geschieht heute von der Rotation?',
    'resharing-part': 'Was heute geschieht (alles, oder nur die Aufgabe eines alten Satzes, dessen Sicherungen zuvor unter einem neuen verpackt wurden)',
    'drill-kind': 'Was geübt wird (Beutel, Siegel und Verwahrende; jeder Anteil gegen seine Festlegung; oder der Wiederherstellungsschlüssel, an einem Wegwerfschlüssel)',
    'set': 'Nummer des Anteilssatzes; leer für den einzigen, der in Gebrauch ist', 'given-up-set': 'Nummer des Anteilssatzes, der aufgegeben wird; leer für den einzigen, der es sein kann', 'restored-set': 'Nummer des Anteilssatzes, aus dem wiederhergestellt wird; nötig, wo das Medium Sicherungen mehrerer enthält',
    'bags': 'Kommt jede Karte in einen nummerierten Beutel?', 'opened-bags': 'Kommen geöffnete Karten in Beutel, deren Nummern aufgezeichnet werden?',
    'replaced-bags': 'Kommen die neue Karte und die geöffneten in Beutel, deren Nummern aufgezeichnet werden?', 'new-bags': 'Kommen die neuen Karten in Beutel, deren Nummern aufgezeichnet werden?',
    'threshold': 'Wie viele Anteile stellen den Wiederherstellungsschlüssel wieder her?', 'custodians': 'Wie viele Verwahrende erhalten einen Anteil?', 'media': 'Auf wie viele Medien wird jede Sicherung geschrieben?', 'new-media': 'Auf wie viele neue Medien wird jede Sicherung geschrieben?',
    'new-threshold': 'Wie viele Anteile stellen den neuen Wiederherstellungsschlüssel wieder her? Von 2 bis 15; leer für so viele wie beim alten', 'new-custodians': 'Wie viele Verwahrende erhalten einen Anteil des neuen Satzes? Von 3 bis 16; leer für so viele wie beim alten',
    'leaving': 'Verwahrende, die keinen Anteil des neuen Satzes erhalten, obwohl sie teilnehmen, als Kennungen mit Kommas dazwischen; ihre bisherige Karte dürfen sie noch mitbringen',
    'custodian': 'Wessen Karte verloren ist, als Kennung einer Person; leer für die einzige, die im Register fehlt, oder in einer Probe für die letzte',
    'replica': 'Bleibt der Schlüssel, der auf dem zweiten Token wiederhergestellt wurde, dort, oder wird er vernichtet?',
    'wrapping-key': 'Bleibt der Wiederherstellungsschlüssel als Schlüssel, der nur verpackt, auf dem ersten Token, damit spätere Schlüssel unter denselben Anteilen gesichert werden?',
    'wrapping-key-versions': 'Bleibt der neue Wiederherstellungsschlüssel als Schlüssel, der nur verpackt, auf dem ersten Token, damit spätere Versionen unter denselben Anteilen gesichert werden?',
    'wrapping-key-token': 'Bleibt der neue Wiederherstellungsschlüssel als Schlüssel, der nur verpackt, auf dem Token, damit spätere Versionen unter denselben Anteilen gesichert werden?',
    'untried': 'Entsteht ein Schlüssel ohne Sicherung auch auf einem Token, bei dem sich nicht erproben lässt, ob es Schlüssel herausgibt?',
    'certificate': 'Signiert der Schlüssel für sich selbst das Zertifikat einer Wurzel?', 'certificates': 'Beim Schlüssel einer Wurzel: Erhält auch die neue Version ihr Zertifikat, und erhalten beide Versionen die Verbindungen untereinander, soweit ihre Zustände es zulassen?',
    'class': 'Klasse des Hauptschlüssels in der Richtlinie, wo die Zeremonie eine hat', 'owner': 'Wer den Hauptschlüssel verantwortet, wo die Zeremonie eine Richtlinie hat',
    'old': 'Was aus der Version in Gebrauch wird (wie die Überlappung der Richtlinie es sagt, oder in jedem Fall auslaufend)', 'attestation': 'Dateien, mit denen Datenverantwortliche bescheinigen, dass unter einer außer Dienst gehenden Verpackungsversion nichts mehr liegt, mit Kommas dazwischen; eine Probe erfindet sie',
    'declared': 'Was wird dazu erklärt?', 'signed': 'Was wird signiert?', 'subordinate': 'Name des Hauptschlüssels der untergeordneten Stelle; er entsteht hier, wo es noch keinen gibt', 'subordinate-algorithm': 'Algorithmus dieses Schlüssels, wo er entsteht',
    'subordinate-class': 'Klasse dieses Schlüssels in der Richtlinie, wo er entsteht und die Zeremonie eine hat', 'subordinate-owner': 'Wer diesen Schlüssel verantwortet, wo er entsteht und die Zeremonie eine Richtlinie hat',
    'request': 'Die Datei des Antrags (PKCS#10, PEM oder DER); eine Probe erfindet einen, wo keiner da ist',
    'crossed': 'Das Zertifikat, das gegensigniert wird, als Datei, oder das erneuert wird, mit seinem Namen im Katalog; leer in einer Probe oder für das neueste des Hauptschlüssels', 'name': 'Wie das neue Zertifikat oder die Erklärung heißt',
    'revoked': 'Was neu gesperrt wird: Namen oder Seriennummern von Zertifikaten, jeweils mit einem Grund, etwa issuing-ca-v1:superseded, und einem Komma dazwischen',
    'file': 'Die Datei, um die es in der Erklärung geht; eine Probe erfindet eine, wo keine da ist', 'type': 'Welche Art von Erklärung es ist, als URI', 'says': 'Was sie über die Datei sagt, wie es vorgelesen wird',
    'online-key': 'Datei mit der öffentlichen Hälfte eines neuen Online-Schlüssels, der draußen snapshot und timestamp signiert; leer für den geltenden, oder in einer ersten Probe für einen erfundenen',
    'delegate': 'Dateien mit Anträgen von Ausstellern, die von jetzt an Berechtigungsnachweise signieren dürfen, mit Kommas dazwischen', 'withdraw': 'Namen von Ausstellern, die nicht mehr signieren dürfen, mit Kommas dazwischen; mit einem Antrag gleichen Namens tritt der neue Schlüssel an die Stelle des alten',
    'publication-key': 'Name eines Hauptschlüssels nur für die Veröffentlichung, der neben den Personen signiert; leer für keinen, oder für den einzigen, wo die Richtlinie einen verlangt',
    'backups': 'Ordner des Sicherungsmediums; eine Probe ohne einen nimmt das der Probe, an die sie anschließt, oder erfindet ein Medium', 'site': 'Der Standort, an dem das Token liegt, etwa north; leer für den der Standortdatei oder für keinen', 'sites': 'Der Standort, an dem die Token liegen, etwa north; leer für den der Standortdatei oder für keinen',
    'replicas': 'Weisen Token nach, was sie halten und was sie nicht mehr halten (prove), oder kommen Schlüssel durch das Klonen des Herstellers auf eines (clone)?', 'proving-tokens': 'Welche Token es nachweisen (second, primary, oder both, wo sie an einem Standort sind)',
    'from': 'Seriennummer des Tokens, von dem die Schlüssel kommen; leer für das einzige andere, das Schlüssel hält', 'cloned-keys': 'Namen der Schlüssel, die geklont werden, durch Kommas getrennt; leer für alle, die das andere Token hält',
    'procedure': 'Wie geklont wird, wie es vorgelesen wird, mit der Stelle im Handbuch des Herstellers'
  }
}
