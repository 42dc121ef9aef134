// The words of `publish` and `issuer`, in German: what is done outside, on a connected machine, with what a ceremony signed.

import type * as english from '../en/publish.ts'
import type { Translated } from '../text.ts'

export const publish: Translated<typeof english.publish> = {
  label: {
    'private': 'Privater Schlüssel', 'public': 'Öffentlicher Schlüssel', 'organisation': 'Organisation', 'mode': 'Art', 'root': 'root', 'first-root': 'Erstes root', 'targets': 'targets', 'snapshot': 'snapshot', 'timestamp': 'timestamp',
    'version-until': 'Version {version}, bis {until}', 'new-roots': 'neue Versionen {versions}', 'keys': 'Schlüssel', 'published': '{keys}, und Befugnisse: {delegations}, Stand {at}', 'written': 'Geschrieben', 'files': 'Dateien: {count}',
    'request': 'Antrag', 'issuer': 'Aussteller', 'for': 'Für', 'life': 'Lebensdauer', 'seconds': '{seconds} s'
  },
  says: {
    'carry-online': 'Bringen Sie die öffentliche Datei in den Raum, und diese Wörter auf Papier: Dort werden sie verglichen. Genannt wird die Datei beim Vorbereiten des Plans. Die private Datei bleibt hier, nur für ihren Besitzer lesbar.',
    'carry-request': 'Bringen Sie diese Datei in den Raum. Bewilligt wird sie durch eine Zeremonie, die sie als Befugnis veröffentlicht. Ihr Schlüssel wird anhand dieser Wörter verglichen.',
    'issuer-key': 'Die private Datei bleibt hier, nur für ihren Besitzer lesbar. Machen Sie einen Antrag für das, was der Schlüssel signieren soll.',
    'first-root': 'Dies ist ein erstes root. Jeder Dienst erhält die Datei {file}, auf einem Weg, dem Sie vertrauen. Vergleichen Sie diese Wörter mit denen, die im Raum notiert wurden:',
    'there-already': 'Alles davon ist schon da und in Kraft.',
    'waits': 'Es ist noch nicht in Kraft: Frischen Sie das Repository mit dem Online-Schlüssel auf.',
    'ask-again': 'root und timestamp änderten sich nacheinander. Ein Client, der dazwischen fragte, bekam einen Fehler und findet alles, wenn er noch einmal fragt.',
    'serve': 'Jeder Webserver kann diesen Ordner ausliefern. Wird er auf einen kopiert, kopieren Sie timestamp.json zuletzt.',
    'sound': 'Ein Client, der seinem ersten root vertraut, kann alles davon lesen.',
    'unsound': 'Ein Client kann dieses Repository so, wie es ist, nicht lesen.',
    'unpinned': 'Es wurde kein Anker angegeben (--anchor), also hat niemand nachgesehen, ob die Nachweise die Prüfung bestehen und wessen Schlüssel das sind.',
    'bundle-aborted': 'Die Zeremonie von {bundle} wurde vor ihrem Ende abgebrochen: Was sie signierte, hat keine Geltung, und nichts davon wurde veröffentlicht. Veröffentlichen Sie in einer neuen Zeremonie.',
    'bundle-unverified': 'Die Nachweise in {bundle} bestehen die Prüfung gegen ihren Anker nicht, also wurde nichts davon veröffentlicht. Führen Sie verify aus, um zu sehen, warum.',
    'bundle-unreadable': 'Das Nachweispaket {bundle} ist nicht lesbar: {reason}. Nichts wurde geschrieben.',
    'key-invalid': '{file} ist kein privater Schlüssel einer Art, die hier benutzt wird (Ed25519, P-256, für Aussteller auch P-384; PKCS#8 in PEM). Nichts wurde geschrieben.',
    'key-open': '{file} ist für andere als den Besitzer lesbar (Modus {mode}). Nichts wurde geschrieben. Führen Sie chmod 600 darauf aus; haben andere sie vielleicht gelesen, erzeugen Sie einen neuen Schlüssel, und halten Sie für ihn eine Zeremonie ab.',
    'policy-invalid': 'Die Richtlinie {file} ist nicht zu gebrauchen: {reason}. Nichts wurde geschrieben. Was alles daran falsch ist, zeigt policy check.',
    'policy-silent': 'Die Richtlinie {file} hat keinen Abschnitt über das Veröffentlichen. Nichts wurde geschrieben.',
    'lifetime-form': 'Die Lebensdauer eines Berechtigungsnachweises ist eine Zeitspanne wie PT10M, von einer Sekunde bis zu einem Tag. Angegeben wurde {given}. Nichts wurde geschrieben.',
    'request-invalid': 'Das kann kein Aussteller beantragen: {reason}. Nichts wurde geschrieben.',
    'request-unusable': '{file} ist kein brauchbarer Antrag eines Ausstellers: {reason}. Nichts wurde signiert.',
    'request-other-key': 'Der Antrag {file} gilt einem anderen Schlüssel als dem in {key}. Nichts wurde signiert.'
  },
  finding: {
    'metadata-missing': '{file} fehlt, und Clients brauchen die Datei. Kopieren Sie sie noch einmal, oder fügen Sie das Nachweispaket hinzu, das sie hat; einen nie erzeugten timestamp oder snapshot erzeugt publish refresh.',
    'metadata-broken': '{file} ist nicht, was es sein sollte: {reason}.',
    'metadata-unsigned': '{file} ist von {signed} der {threshold} Schlüssel signiert, die {by} verlangt.',
    'metadata-expired': '{file} ist am {expires} abgelaufen.',
    'metadata-differs': '{file} ist ein anderes als das gemeinte: {reason}.',
    'metadata-foreign': '{file} gehört zu einer anderen Organisation oder Art: {organisation}, {mode}.',
    'target-missing': '{file} fehlt, obwohl die targets-Metadaten die Datei nennen. Fügen Sie das Nachweispaket noch einmal hinzu.',
    'target-differs': '{file} hat andere Bytes, als die targets-Metadaten sagen. Fügen Sie das Nachweispaket noch einmal hinzu, und finden Sie heraus, wer die Datei geändert hat.',
    'keys-broken': 'Auf {file} ist kein Verlass: {reason}.',
    'targets-waiting': '{file} ist da und nicht in Kraft. Die nächste Auffrischung setzt es in Kraft.',
    'left-over': '{file} blieb von einem abgebrochenen Prozess übrig. Kein Client liest die Datei; sie kann entfernt werden.'
  }
}

export const publishHelp: Translated<typeof english.publishHelp> = {
  'publish': 'veröffentlichen, was Zeremonien signiert haben, an einem verbundenen Rechner: ein TUF-Repository für jeden Webserver',
  'publish-key': 'den Online-Schlüssel erzeugen, der snapshot und timestamp signiert, sobald eine Zeremonie ihn zertifiziert hat',
  'publish-add': 'prüfen, was Nachweispakete zu veröffentlichen haben, und es in ein Repository legen; mit dem Online-Schlüssel in Kraft setzen',
  'publish-refresh': 'snapshot und timestamp mit dem Online-Schlüssel neu machen; öfter ausführen, als ein timestamp gilt',
  'publish-check': 'ein Repository lesen, wie ein Client es würde, und sagen, was falsch ist; endet mit 0, wenn nichts, 1, wenn etwas, 2, wenn nicht lesbar',
  'argument-repository': 'Ordner des Repositorys; add legt ihn an',
  'argument-publishing': 'Nachweise von Zeremonien, die veröffentlichen, in beliebiger Reihenfolge',
  'option-out-private': 'neue Datei für den privaten Schlüssel, nur für ihren Besitzer lesbar; der öffentliche kommt daneben, mit .pub',
  'option-online-algorithm': 'Art des Schlüssels',
  'option-online-key': 'private Datei des Online-Schlüssels; zweimal angegeben, während einer auf den anderen folgt, der neue und der vorige',
  'option-snapshot-life': 'wie lange ein snapshot gilt (Vorgabe: was die Richtlinie erlaubt, oder P7D)',
  'option-timestamp-life': 'wie lange ein timestamp gilt (Vorgabe: was die Richtlinie erlaubt, oder P1D)',
  'option-publish-policy': 'geltende Richtlinie: Kein snapshot oder timestamp gilt länger, als sie erlaubt',
  'option-publish-anchor': 'Anker, gegen den die Nachweise geprüft werden, bevor etwas davon veröffentlicht wird',
  'option-above': 'für ein Repository, das seinen timestamp verloren hat: Kein Client hat eine höhere Version als diese gesehen',
  'option-clock-was-ahead': 'die Uhr geht jetzt richtig, und ging vor, als der letzte timestamp entstand',
  'issuer': 'Aussteller auf der verbundenen Seite sein: ein Schlüssel, dem eine Zeremonie das Signieren von Berechtigungsnachweisen für Dienste überträgt',
  'issuer-key': 'den Schlüssel eines Ausstellers erzeugen',
  'issuer-request': 'einen Antrag auf eine Befugnis schreiben, mit dem Schlüssel des Ausstellers signiert, um ihn in den Raum zu bringen',
  'issuer-sign': 'einen Berechtigungsnachweis für einen Dienst und einen Zweck signieren und ausgeben',
  'option-issuer-key': 'private Datei des Schlüssels des Ausstellers',
  'option-issuer-name': 'Name des Ausstellers',
  'option-purpose': 'wofür Berechtigungsnachweise sein dürfen; mehrfach möglich',
  'option-audience': 'Dienste, für die Berechtigungsnachweise sein dürfen; mehrfach möglich',
  'option-lifetime': 'die längste Lebensdauer eines Berechtigungsnachweises',
  'option-out-issuer-request': 'neue Datei für den Antrag',
  'option-request': 'der Antrag, der bewilligt wurde',
  'option-one-audience': 'der Dienst, für den er ist',
  'option-one-purpose': 'wofür er ist',
  'option-subject': 'um wen oder was es geht',
  'option-life': 'seine Lebensdauer (Vorgabe: die längste, die bewilligt wurde)'
}
