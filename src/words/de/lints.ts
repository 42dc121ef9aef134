// What each rule for certificates, lists and requests asks: what is wrong where it is broken, and what to do, in German.

import type { lint as english } from '../en/lints.ts'
import type { Translated } from '../text.ts'

export const lint: Translated<typeof english> = {
  rfc5280: {
    // Das Zertifikat als Ganzes
    'issuer-signs': 'Das Zertifikat des Ausstellers ist nicht das einer Stelle, die Zertifikate signieren darf: Nennen Sie einen anderen Aussteller.',
    'version-3': 'Ein Zertifikat mit Erweiterungen hat Version 3, dieses nicht: Lassen Sie es neu machen.',
    'extensions-once': 'Eine Erweiterung steht zweimal da, und Programme lesen nicht alle dieselbe: Lassen Sie eine weg.',
    'extension-readable': 'Der Wert einer Erweiterung hat nicht ihren Typ: Lassen Sie es neu machen.',
    'critical-known': 'Eine kritische Erweiterung ist hier nicht bekannt, sodass niemand sagen kann, was sie verbietet: Lassen Sie sie weg.',
    // Seriennummern
    'serial-positive': 'Eine Seriennummer ist größer als null: Lassen Sie eine andere ziehen.',
    'serial-length': 'Eine Seriennummer hat höchstens 20 Byte: Lassen Sie eine kürzere ziehen.',
    // Validity
    'validity-order': 'Die Gültigkeit endet, bevor sie beginnt: Berichtigen Sie die Daten.',
    'has-end': 'Dieses Datum bedeutet, dass es kein Ende gibt: Geben Sie dem Zertifikat eines.',
    // Namen
    'issuer-name': 'Der Aussteller hat keinen Namen, sodass sich keine Kette bilden lässt: Geben Sie ihm einen.',
    'subject-name': 'Der Inhaber hat keinen Namen, und seine Art braucht einen: Geben Sie ihm einen.',
    'issuer-matches': 'Der Name des Ausstellers ist nicht Byte für Byte der in seinem Zertifikat, sodass sich keine Kette bilden lässt: Nehmen Sie ihn von dort.',
    'name-string': 'Ein Teil eines Namens ist als eine Textart geschrieben, die für ihn nicht erlaubt ist: Nehmen Sie UTF8String oder PrintableString.',
    'name-length': 'Ein Teil eines Namens ist länger, als sein Typ erlaubt: Kürzen Sie ihn.',
    'country-code': 'Ein Land sind zwei Großbuchstaben nach ISO 3166: Berichtigen Sie es.',
    // Key usage
    'key-usage-present': 'Das Zertifikat sagt nicht, wofür sein Schlüssel benutzt werden darf: Fügen Sie die Schlüsselverwendung hinzu.',
    'key-usage-critical': 'Die Schlüsselverwendung sollte kritisch sein, damit niemand sie übersieht.',
    'key-usage-some': 'Die Schlüsselverwendung erlaubt nichts: Sagen Sie, wofür der Schlüssel ist.',
    'certificate-signing-ca': 'Nur der Schlüssel einer Zertifizierungsstelle darf Zertifikate signieren: Nehmen Sie certificate-signing heraus, oder machen Sie eine Stelle daraus.',
    'ca-certificate-signing': 'Eine Zertifizierungsstelle, deren Schlüssel keine Zertifikate signieren darf, ist keine: Fügen Sie certificate-signing hinzu.',
    'crl-signing': 'Wer Sperrlisten signiert, braucht crl-signing: Fügen Sie es dem Zertifikat hinzu, unter dem signiert wird.',
    'encipher-only': 'encipher-only und decipher-only bedeuten ohne key-agreement nichts: Lassen Sie sie weg.',
    // Extended key usage
    'usages-consistent': 'Zu einer erweiterten Schlüsselverwendung passt keine der Schlüsselverwendungen, sodass der Schlüssel für nichts zu gebrauchen wäre: Stimmen Sie beide aufeinander ab.',
    // Basic constraints
    'basic-constraints-present': 'Das Zertifikat einer Zertifizierungsstelle hat basic constraints, und hier fehlen sie: Fügen Sie sie hinzu.',
    'basic-constraints-critical': 'Die basic constraints einer Zertifizierungsstelle sind kritisch: Kennzeichnen Sie sie.',
    'path-length-ca': 'In einem Zertifikat, das keine Stellen unter sich haben kann, steht eine Grenze für diese: Nehmen Sie sie heraus.',
    'path-length-issuer': 'Die Stellen darüber erlauben in dieser Tiefe keine weitere: Lassen Sie einen anderen Aussteller signieren, oder stellen Sie kein Zertifikat für eine Stelle aus.',
    // Name constraints
    'name-constraints-critical': 'Namenseinschränkungen sind kritisch, sonst würde sie übersehen, wer sie nicht kennt: Kennzeichnen Sie sie.',
    'name-constraints-ca': 'Namenseinschränkungen bedeuten nur im Zertifikat einer Zertifizierungsstelle etwas: Nehmen Sie sie heraus.',
    'name-constraints-some': 'Namenseinschränkungen ohne Namen schränken nichts ein: Nennen Sie etwas, oder nehmen Sie sie heraus.',
    'name-constraint-form': 'Eine Namenseinschränkung hat nicht die Form ihres Typs, sodass sie nichts oder zu viel träfe: Berichtigen Sie sie.',
    'name-permitted': 'Ein Name liegt außerhalb dessen, worauf die Stellen darüber eingeschränkt sind, und würde überall abgelehnt: Ändern Sie den Namen oder den Aussteller.',
    // Identifiers of keys
    'subject-key-id': 'Das Zertifikat einer Zertifizierungsstelle nennt die Kennung ihres Schlüssels, dieses nicht: Fügen Sie sie hinzu.',
    'authority-key-id': 'Das Zertifikat nennt nicht die Kennung des Schlüssels, der es signierte: Fügen Sie sie hinzu.',
    'authority-key-id-matches': 'Die Kennung des Ausstellerschlüssels ist nicht die im Zertifikat des Ausstellers: Nehmen Sie sie von dort.',
    'key-ids-not-critical': 'Kennungen von Schlüsseln sind nie kritisch: Nehmen Sie die Kennzeichnung weg.',
    // Richtlinien, Adressen, alternative Namen
    'policies-once': 'Eine Richtlinie steht zweimal da: Lassen Sie eine weg.',
    'addresses-not-critical': 'Adressen sind nicht kritisch: Nehmen Sie die Kennzeichnung weg.',
    'address-not-https': 'Um den Server einer solchen Adresse zu prüfen, müsste ein Programm erst etwas von ihm abrufen: Geben Sie eine mit http an.',
    'alternative-name-form': 'Ein alternativer Name hat nicht die Form seines Typs: Berichtigen Sie ihn.',
    'alternative-names-critical': 'Alternative Namen sind kritisch, wo es keinen anderen Namen gibt, und nur dort: Berichtigen Sie die Kennzeichnung.',
    // Listen
    'list-issuer': 'Der Aussteller der Liste ist nicht Byte für Byte der Inhaber des Zertifikats, an dem sie gemessen wird: Nennen Sie diesen.',
    'list-next-update': 'Die Liste sagt nicht, wann die nächste kommt: Fügen Sie die Zeit hinzu.',
    'list-update-order': 'Die nächste Liste wäre fällig, bevor es diese gibt: Geben Sie eine längere Zeit an.',
    'list-number': 'Die Liste hat keine Nummer, sodass niemand eine ältere erkennen könnte: Geben Sie ihr eine.',
    'list-number-increases': 'Die Nummer der Liste ist nicht höher als die jeder früheren: Geben Sie ihr eine höhere.',
    'list-key-id': 'Die Liste nennt die Kennung des Schlüssels ihres Ausstellers nicht, oder eine andere: Nehmen Sie die Kennung aus dem Zertifikat des Ausstellers.',
    'list-criticality': 'Eine Erweiterung der Liste ist kritisch und darf es nicht sein, oder sie ist es nicht und muss es sein: Berichtigen Sie die Kennzeichnung.',
    'list-serials-once': 'Eine Seriennummer steht zweimal in der Liste: Lassen Sie eine weg.',
    'list-keeps-entries': 'Die Liste lässt aus, was eine frühere enthielt, sodass Gesperrtes wieder gültig erschiene: Führen Sie es auf.'
  },
  rfc2986: {
    'self-signature': 'Der Antrag ist nicht mit dem Schlüssel darin signiert, sodass niemand gezeigt hat, ihn zu haben: Bitten Sie um einen anderen Antrag.'
  },
  rfc3161: {
    'time-stamping-only': 'Ein Schlüssel für Zeitstempel ist für nichts anderes: Lassen Sie die übrigen Verwendungen weg.'
  },
  rfc3279: {
    'rsa-key-usage': 'Für eine der Schlüsselverwendungen taugt kein RSA-Schlüssel: Lassen Sie sie weg.'
  },
  rfc6960: {
    'ocsp-signing': 'Das Zertifikat eines OCSP-Auskunftsdienstes braucht ocsp-signing, sonst zählen seine Antworten nicht: Fügen Sie es hinzu.',
    'ocsp-digital-signature': 'Ein OCSP-Auskunftsdienst signiert, und seine Schlüsselverwendung muss es sagen: Fügen Sie digital-signature hinzu.',
    'nocheck': 'Wer einen OCSP-Auskunftsdienst fragt, müsste fragen, ob dieser selbst gesperrt ist: Fügen Sie die Erweiterung hinzu, die sagt, dass das nicht nötig ist, und lassen Sie ihn nicht lange gelten.',
    'nocheck-responder': 'Nur das Zertifikat eines OCSP-Auskunftsdienstes kann sagen, dass niemand es auf Sperrung prüfen muss: Nehmen Sie das heraus.',
    'nocheck-short': 'Niemand wird prüfen, ob dieser Dienst gesperrt ist, und er gilt lange: Eine kürzere Gültigkeit ist sicherer.'
  },
  rfc7093: {
    'subject-key-id-method': 'Die Kennung des Schlüssels ist auf keine bekannte Weise aus ihm gebildet: Finden Sie heraus, wessen Kennung es ist.'
  },
  rfc8813: {
    'ec-key-usage': 'Für eine der Schlüsselverwendungen taugt kein Schlüssel auf einer elliptischen Kurve: Lassen Sie sie weg.'
  },
  rfc9295: {
    'ed25519-key-usage': 'Für eine der Schlüsselverwendungen taugt kein Ed25519-Schlüssel: Er signiert und tut sonst nichts.'
  },
  br: {
    'root-validity': 'Die Baseline Requirements lassen eine Wurzel 8 bis 25 Jahre gelten: Wählen Sie eine Dauer dazwischen.',
    'ca-name': 'Die Baseline Requirements verlangen im Namen einer Zertifizierungsstelle Land, Organisation und allgemeinen Namen: Fügen Sie hinzu, was fehlt.',
    'no-unit': 'Die Baseline Requirements erlauben im Namen einer Zertifizierungsstelle keine Organisationseinheit: Lassen Sie sie weg.',
    'name-order': 'Die Teile des Namens haben nicht die Reihenfolge der Baseline Requirements: Domänenteile, Land, Bundesland, Ort, Organisation, allgemeiner Name.',
    'ca-key-usage': 'Die Baseline Requirements geben Zertifizierungsstellen certificate-signing, crl-signing und auf Wunsch digital-signature: nicht weniger und nicht mehr.',
    'ocsp-nocheck': 'Die Baseline Requirements verlangen, dass das Zertifikat eines OCSP-Auskunftsdienstes sagt, niemand müsse es auf Sperrung prüfen: Fügen Sie das hinzu.',
    'root-usages': 'Die Baseline Requirements erlauben in einer Wurzel keine erweiterte Schlüsselverwendung: Lassen Sie sie weg.',
    'subordinate-usages': 'Die Baseline Requirements verlangen, dass eine solche Stelle für server-authentication ist und auf Wunsch für client-authentication: sonst nichts.',
    'root-path-length': 'Die Baseline Requirements raten von einer Grenze für Stellen unter einer Wurzel ab: Lassen Sie sie weg.',
    'authority-key-id-alone': 'Die Baseline Requirements lassen den Schlüssel des Ausstellers nur durch seine Kennung bezeichnen: Lassen Sie Namen und Nummer des Ausstellers weg.',
    'root-policies': 'Die Baseline Requirements raten von Richtlinien in einer Wurzel ab: Lassen Sie sie weg.',
    'ca-policies': 'Die Baseline Requirements verlangen any-policy allein oder genau eine ihrer eigenen Richtlinien: Berichtigen Sie die Liste.',
    'practice-statement-http': 'Die Baseline Requirements verlangen, dass die Adresse der Erklärung zur Zertifizierungspraxis mit http oder https beginnt: Ändern Sie sie.',
    'address-http': 'Die Baseline Requirements verlangen, dass Adressen für Sperrungen und Aussteller mit http beginnen: Ändern Sie sie.',
    'crl-address': 'Die Baseline Requirements verlangen die Adresse der Sperrliste des Ausstellers: Fügen Sie sie hinzu.',
    'issuer-address': 'Die Baseline Requirements raten, die Adresse des Ausstellerzertifikats anzugeben: Fügen Sie sie hinzu.',
    'key-kind': 'Die Baseline Requirements kennen nur Schlüssel mit RSA und auf den Kurven P-256, P-384 und P-521: Wählen Sie einen davon.',
    'list-length': 'Die Baseline Requirements lassen eine Liste von Zertifizierungsstellen höchstens zwölf Monate gelten: Verkürzen Sie die Zeit.',
    'list-reason': 'Die Baseline Requirements verlangen zu jeder gesperrten Stelle einen Grund und erlauben nur einige: Geben Sie einen von diesen an.',
    'cross-begins': 'Die Baseline Requirements lassen ein Kreuzzertifikat nicht früher beginnen als das Zertifikat, das es kreuzt: Wählen Sie ein späteres Datum.',
    'cross-usages': 'Die erweiterten Schlüsselverwendungen sind nicht die des gekreuzten Zertifikats: Nehmen Sie sie von dort.',
    'cross-affiliated': 'Die Baseline Requirements erlauben nur bei Stellen der eigenen Organisation ein Kreuzzertifikat ohne Grenze der Verwendungen: Fügen Sie eine erweiterte Schlüsselverwendung hinzu.'
  },
  strongroom: {
    'extension-known': 'In einer Erweiterung steht etwas, für das kein Profil ein Wort hat: Finden Sie heraus, was es sagt.',
    'kind-is-ca': 'Wurzeln, untergeordnete Stellen und Kreuzzertifikate gehören Zertifizierungsstellen, alle anderen nicht: Berichtigen Sie das Profil oder die Art.',
    'serial-short': 'Eine Seriennummer ist kürzer, als acht zufällige Byte sie machen, und ließe sich vielleicht erraten: Lassen Sie eine längere ziehen.',
    'serial-new': 'Dieser Hauptschlüssel hat dieselbe Seriennummer schon vergeben: Lassen Sie eine andere ziehen.',
    'ends-with-issuer': 'Das Zertifikat wäre länger gültig als das seines Ausstellers: Verkürzen Sie seine Gültigkeit, oder erneuern Sie zuerst den Aussteller.',
    'begins-with-issuer': 'Das Zertifikat wäre vor dem seines Ausstellers gültig: Lassen Sie es später beginnen.',
    'last-second': 'Die letzte Sekunde gehört zur Gültigkeit, die so eine Sekunde länger ist als gemeint: Lassen Sie sie eine Sekunde früher enden.',
    'key-outlives-strength': 'RSA mit 2048 Bit gilt bis 2030 als stark genug, und das Zertifikat gilt darüber hinaus: Verkürzen Sie es, oder nehmen Sie einen längeren Schlüssel.',
    'root-self-issued': 'Ein Zertifikat, das der eigene Schlüssel signiert, nennt sich selbst als Aussteller: Nennen Sie den Inhaber auch als Aussteller.',
    'kind-by-issuer': 'Eine Wurzel signiert ihr eigener Schlüssel, jedes andere Zertifikat der seines Ausstellers: Geben Sie die passende Art an.',
    'subject-not-issuer': 'Inhaber und Aussteller haben denselben Namen, sodass Ketten im Kreis liefen: Geben Sie dem Inhaber einen eigenen Namen.',
    'name-attribute-known': 'Ein Teil des Namens ist von einem Typ, den kein Profil kennt: Lassen Sie ihn weg.',
    'name-attribute-once': 'Ein Teil des Namens steht zweimal da, und Menschen würden nur einen der beiden lesen: Lassen Sie einen weg.',
    'name-one-each': 'Zwei Teile des Namens sind zu einem verbunden: Trennen Sie sie.',
    'name-characters': 'Der Name enthält Zeichen, die man nicht sieht oder die die Anzeige anderer ändern: Lassen Sie sie weg.',
    'name-confusable': 'Der Name enthält Buchstaben, die man für andere halten kann: Schreiben Sie jedes Wort in einer einzigen Schrift.',
    'name-normal': 'Der Name lässt sich auf zwei Arten schreiben, die gleich aussehen: Nehmen Sie zusammengesetzte Zeichen (NFC).',
    'name-spaces': 'Der Name hat Leerzeichen am Rand, mehrere nacheinander oder ungewöhnliche: Lassen Sie sie weg.',
    'name-blank': 'Ein Teil des Namens hat weder Buchstaben noch Ziffern: Geben Sie ihm einen Wert, oder lassen Sie ihn weg.',
    'ca-usages': 'Der Schlüssel einer Zertifizierungsstelle signiert und tut sonst nichts: Lassen Sie Verschlüsselung und Schlüsselvereinbarung weg.',
    'ca-crl-signing': 'Eine Zertifizierungsstelle, die keine Sperrlisten signieren darf, braucht jemand anderen, der für sie sperrt: Fügen Sie crl-signing hinzu.',
    'extended-usage-once': 'Eine erweiterte Schlüsselverwendung steht zweimal da: Lassen Sie eine weg.',
    'any-usage': 'Jede beliebige erweiterte Schlüsselverwendung schränkt nichts ein: Nennen Sie die gemeinten.',
    'responder-only': 'Ein OCSP-Auskunftsdienst ist für nichts anderes: Lassen Sie die übrigen Verwendungen weg.',
    'ca-not-responder': 'Eine Zertifizierungsstelle mit ocsp-signing könnte im Namen ihres Ausstellers antworten, ob sie selbst gesperrt ist: Lassen Sie das weg.',
    'usages-of-issuer': 'Eine erweiterte Schlüsselverwendung ist nicht unter denen des Ausstellers, sodass viele Programme sie ablehnen: Lassen Sie sie weg, oder wählen Sie einen anderen Aussteller.',
    'path-length-smaller': 'Die Grenze für Stellen darunter ist weiter, als der Aussteller zulässt, und dessen Grenze zählt: Geben Sie an, was gemeint ist.',
    'path-length-limit': 'Nichts begrenzt, wie viele Stellen unter dieser stehen dürfen: Eine Grenze ist sicherer.',
    'name-constraints-narrower': 'Ein erlaubter Name liegt außerhalb dessen, worauf der Aussteller eingeschränkt ist, und wäre nirgends erlaubt: Lassen Sie ihn weg.',
    'address-form': 'Eine Adresse ist keine, oder sie enthält Benutzer, Passwort oder ein Fragment: Berichtigen Sie sie.',
    'address-once': 'Eine Adresse steht zweimal da: Lassen Sie eine weg.',
    'revocable': 'Es gibt keine Adresse einer Sperrliste oder eines OCSP-Auskunftsdienstes, sodass niemand von einer Sperrung erfährt: Fügen Sie eine hinzu.',
    'root-plain': 'Bei einer Wurzel zählen nur Name und Schlüssel; was sonst darin steht, wird übersehen oder missverstanden: Lassen Sie es weg.',
    'key-known': 'Der Schlüssel ist von einer Art, für die hier keine Zertifikate gemacht werden: Bitten Sie um einen mit RSA, P-256, P-384, P-521 oder Ed25519.',
    'rsa-length': 'Ein RSA-Schlüssel hat 2048, 3072 oder 4096 Bit: Bitten Sie um einen solchen.',
    'rsa-exponent': 'Der öffentliche Exponent eines RSA-Schlüssels ist 65537: Bitten Sie um einen Schlüssel, der ihn hat.',
    'rsa-small-factor': 'Der RSA-Schlüssel lässt sich durch eine kleine Zahl teilen und ist damit gebrochen: Bitten Sie um einen anderen, und finden Sie heraus, womit er gemacht wurde.',
    'rsa-fingerprint': 'Der RSA-Schlüssel wurde von einer fehlerhaften Bibliothek gemacht (CVE-2017-15361) und lässt sich brechen: Bitten Sie um einen, der woanders entstand.',
    'rsa-close-primes': 'Die Faktoren des RSA-Schlüssels liegen so nah beieinander, dass jeder sie finden kann: Bitten Sie um einen anderen, und finden Sie heraus, womit er gemacht wurde.',
    'point-sound': 'Der Schlüssel ist kein Punkt seiner Kurve, oder einer, unter dem jeder signieren kann: Bitten Sie um einen anderen, und finden Sie heraus, womit er gemacht wurde.',
    'signature-known': 'Der Signaturalgorithmus ist keiner der hier benutzten, oder er hat andere Parameter: Wählen Sie einen aus dem Profil.',
    'signature-of-key': 'Der signierende Schlüssel kann eine solche Signatur nicht machen: Wählen Sie den Algorithmus nach dem Schlüssel.',
    'curve-hash': 'Ein Schlüssel auf einer Kurve signiert mit dem Hash seiner Kurve (P-256 mit SHA-256, P-384 mit SHA-384, P-521 mit SHA-512): Wählen Sie diesen.',
    'request-length': 'Der Antrag ist weit länger, als Anträge sind: Fragen Sie, was darin steht, und bitten Sie um einen kürzeren.',
    'request-key-new': 'Der Schlüssel des Antrags ist schon bekannt, als Hauptschlüssel oder aus einem anderen Zertifikat: Bitten Sie um einen Antrag mit einem neuen Schlüssel.',
    'request-asks-more': 'Der Antrag will mehr, als das Profil gibt: Einigen Sie sich mit denen, die ihn gestellt haben, und lassen Sie eines von beiden ändern.',
    'request-ignored': 'Der Antrag wünscht Erweiterungen, die ihm nicht entnommen werden.',
    'request-attribute-known': 'Der Antrag enthält Attribute, die hier nicht benutzt werden und mit dem Plan bekannt würden: Sehen Sie nach, ob eines geheim ist.',
    'request-attribute-once': 'Ein Attribut steht zweimal im Antrag: Bitten Sie um einen anderen.',
    'list-whole': 'Die Liste handelt nur von einem Teil dessen, was ihr Aussteller signierte; was sie auslässt, sagt also nichts: Lassen Sie sie von allem handeln.',
    'list-within-issuer': 'Die Liste reicht über die Gültigkeit des Ausstellerzertifikats hinaus: Verkürzen Sie die Zeit bis zur nächsten, oder erneuern Sie zuerst den Aussteller.',
    'list-time-forward': 'Die Liste trägt eine frühere Zeit als die vorige: Prüfen Sie die Uhr.',
    'list-revoked-before': 'Die Liste sagt, dass etwas gesperrt wurde, nachdem sie entstand: Berichtigen Sie die Zeit der Sperrung.',
    'list-sorted': 'Die Einträge stehen nicht in der Reihenfolge ihrer Seriennummern.',
    'list-reason-meaning': 'Ein Grund sagt in einer solchen Liste wenig: Niemand hebt eine Aussetzung vor der nächsten auf, und Stellen für Attribute stehen nicht darin.',
    'list-entry-changed': 'Eine Zeit oder ein Grund ist nicht, was eine frühere Liste sagte: Sehen Sie nach, was davon stimmt.',
    'list-own-certificate': 'Eine Wurzel kann sich nicht selbst sperren: Denen, die ihr vertrauen, muss man es sagen.',
    'list-serial-issued': 'Die Liste sperrt eine Seriennummer, die dieser Hauptschlüssel laut Aufzeichnung nicht vergeben hat: Vergleichen Sie sie mit dem Zertifikat.',
    'validity-some': 'Die Gültigkeit hat keine Dauer: Geben Sie ihr eine.',
    'key-of-profile': 'Der Schlüssel ist von einer Art, für die das Profil nicht gemacht ist: Bitten Sie um einen anderen Schlüssel, oder wählen Sie ein anderes Profil.',
    'plan-readable': 'Ein Zertifikat oder Antrag im Plan ist nicht lesbar: Bereiten Sie den Plan neu vor, aus Dateien, die vollständig sind.',
    'cross-subject': 'Ein Kreuzzertifikat gilt für genau den Namen des Zertifikats, das es kreuzt: Lassen Sie den Namen aus dem Plan weg.'
  }
}
