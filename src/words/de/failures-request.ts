// What was refused of a request for a certificate, of profiles, and of what a plan has signed, in German.

import type { requestFailures as english } from '../en/failures-request.ts'
import type { Translated } from '../text.ts'

export const requestFailures: Translated<typeof english> = {
  'profiles-unknown': {
    happened: 'Es gibt keine fertigen Profile mit dem Namen {profiles}. Fertig sind: {ready}.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Nennen Sie fertige, oder geben Sie eine eigene YAML-Datei an.'
  },
  'profiles-unsound': {
    happened: 'Die Profile sind nicht zu gebrauchen.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Berichtigen Sie, was hier aufgeführt ist, und prüfen Sie die Datei mit „profiles check“, bevor Sie den Plan noch einmal vorbereiten.'
  },
  'profile-unknown': {
    happened: 'In den Profilen gibt es keines mit dem Namen, nach dem der Plan fragt.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Lesen Sie mit „profiles show“, was sie enthalten, und ergänzen Sie, was fehlt, in einer eigenen Datei.'
  },
  'profile-misfit': {
    happened: 'Ein Profil passt nicht zu dem, wonach der Plan fragt.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Berichtigen Sie, was hier aufgeführt ist, in den Profilen oder in den Parametern des Plans.'
  },
  'profile-unfilled': {
    happened: 'Im Profil {profile} steht eine Adresse, die nie ausgefüllt wurde: {address}.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Schreiben Sie die Profile mit „profiles write“ in eine Datei, tragen Sie Ihre eigenen Adressen ein, und bereiten Sie den Plan mit dieser Datei vor.'
  },
  'authority-none': {
    happened: 'Kein Zertifikat nennt {key} v{version} als Aussteller: Der Katalog hat keines, das in Kraft ist.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Lassen Sie für den Schlüssel zuerst ein Zertifikat ausstellen: sein eigenes („what=root“) oder eines von einer anderen Stelle.'
  },
  'request-refused': {
    happened: 'Der Antrag {path} verstößt gegen die Regel {rule}. {the-rules} Gefunden: {detail}.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen. Vom Antrag wurde nichts übernommen.',
    next: 'Sehen Sie nach, ob die richtige Datei genannt wurde; wenn ja, erbitten Sie von denen, die den Antrag gemacht haben, einen anderen. Hier kann ihn niemand berichtigen: Er ist signiert.'
  },
  'certificate-refused': {
    happened: 'Das Zertifikat {path} verstößt gegen die Regel {rule}. {the-rules} Gefunden: {detail}.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Erbitten Sie das Zertifikat, wie seine Stelle es veröffentlicht hat, als PEM oder DER.'
  },
  'subject-given-up': {
    happened: 'Der Plan lässt einen Schlüssel zertifizieren, der aufgegeben wurde: {certificate}.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde angesprochen.',
    next: 'Dieser Schlüssel wird nie wieder zertifiziert. Lassen Sie einen neuen erzeugen, oder erbitten Sie einen Antrag mit einem neuen.'
  },
  'issuance-nothing': {
    happened: 'Es gibt nichts zu signieren: {key} hat sein Zertifikat schon (Version {version}).',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Für ein weiteres desselben Schlüssels erneuern Sie es („what=renewal“).'
  }
}
