// What was refused of a plan that publishes keys, in German.

import type { publicationFailures as english } from '../en/failures-publication.ts'
import type { Translated } from '../text.ts'

export const publicationFailures: Translated<typeof english> = {
  'online-key-private': {
    happened: 'Die Datei enthält einen privaten Schlüssel: {path}. Die private Hälfte des Online-Schlüssels muss auf dem Rechner bleiben, der veröffentlicht.',
    unchanged: 'Es wurde kein Plan gemacht und nichts aus der Datei übernommen.',
    next: 'Bringen Sie die Datei aus diesem Raum, und behandeln Sie den Schlüssel, als wäre er anderen bekannt: Erzeugen Sie draußen einen neuen, und bringen Sie seine öffentliche Hälfte.'
  },
  'online-key-refused': {
    happened: 'Die Datei ist nicht die öffentliche Hälfte eines Online-Schlüssels: {path} ({found}).',
    unchanged: 'Es wurde kein Plan gemacht.',
    next: 'Bringen Sie einen öffentlichen Schlüssel der Art Ed25519 oder P-256, als PEM oder DER. Andere Arten werden abgelehnt, weil Clients sich darüber uneins sind.'
  },
  'online-key-in-force': {
    happened: 'Dieser Online-Schlüssel ist schon zertifiziert, bis {until}: {path}.',
    unchanged: 'Es wurde kein Plan gemacht. Der Schlüssel bleibt in Kraft.',
    next: 'Lassen Sie online-key weg, um mit ihm weiterzumachen. Seine Zeit wird nie verlängert: Endet sie zu bald, erzeugen Sie draußen einen neuen, und bringen Sie seine öffentliche Hälfte.'
  },
  'online-key-shared': {
    happened: 'Der Online-Schlüssel ist zugleich der Schlüssel von {owner}.',
    unchanged: 'Es wurde kein Plan gemacht.',
    next: 'Erzeugen Sie draußen einen Schlüssel, der nur für snapshot und timestamp benutzt wird, und bringen Sie seine öffentliche Hälfte.'
  },
  'online-key-missing': {
    happened: 'Bisher wurde nichts veröffentlicht, und es gibt noch keinen Online-Schlüssel.',
    unchanged: 'Es wurde kein Plan gemacht.',
    next: 'Erzeugen Sie einen Online-Schlüssel auf dem Rechner, der veröffentlicht, und nennen Sie die Datei seiner öffentlichen Hälfte als online-key.'
  },
  'online-key-over': {
    happened: 'Der Online-Schlüssel ist bis {until} zertifiziert, und die Zeremonie darf bis {needed} stattfinden.',
    unchanged: 'Es wurde kein Plan gemacht. Was veröffentlicht ist, bleibt, wie es ist.',
    next: 'Erzeugen Sie einen neuen Online-Schlüssel auf dem Rechner, der veröffentlicht, und nennen Sie die Datei seiner öffentlichen Hälfte als online-key.'
  },
  'issuer-request-refused': {
    happened: 'Die Datei ist kein Antrag eines Ausstellers, der sich bewilligen lässt: {path} ({detail}).',
    unchanged: 'Es wurde kein Plan gemacht.',
    next: 'Finden Sie heraus, ob die Datei unterwegs geändert wurde. Lassen Sie den Aussteller seinen Antrag noch einmal machen.'
  },
  'issuer-key-shared': {
    happened: 'Der Schlüssel des Ausstellers {issuer} ist zugleich der Schlüssel von {owner}.',
    unchanged: 'Es wurde kein Plan gemacht.',
    next: 'Der Aussteller erzeugt einen eigenen Schlüssel, der für nichts anderes benutzt wird, und einen neuen Antrag.'
  },
  'delegation-exists': {
    happened: 'Der Aussteller {issuer} hat eine Befugnis bis {until}.',
    unchanged: 'Es wurde kein Plan gemacht. Die Befugnis bleibt, wie sie ist.',
    next: 'Soll der neue Schlüssel sofort an ihre Stelle treten, entziehen Sie sie dem Aussteller in derselben Zeremonie. Wenn nicht, geben Sie dem neuen einen anderen Namen.'
  },
  'delegation-unknown': {
    happened: 'Es gilt keine Befugnis eines Ausstellers {issuer}.',
    unchanged: 'Es wurde kein Plan gemacht.',
    next: 'Prüfen Sie den Namen. Geltende Befugnisse: {known}.'
  },
  'delegation-twice': {
    happened: 'Der Aussteller {issuer} ist zweimal genannt, oder zwei Anträge haben denselben Schlüssel.',
    unchanged: 'Es wurde kein Plan gemacht.',
    next: 'Nennen Sie jeden Antrag und jeden Aussteller einmal.'
  },
  'publication-forbidden': {
    happened: 'Die Richtlinie hat keine Regeln für das Veröffentlichen von Schlüsseln.',
    unchanged: 'Es wurde kein Plan gemacht.',
    next: 'Machen Sie eine Richtlinie mit dem Abschnitt publication und einen Anker, der sie nennt.'
  },
  'publication-key-unfit': {
    happened: 'Der Schlüssel {key} kann nicht signieren, was veröffentlicht wird: {why}.',
    unchanged: 'Es wurde kein Plan gemacht.',
    next: 'Nennen Sie einen Schlüssel einer Klasse nur für die Veröffentlichung, in Gebrauch, der Art Ed25519 oder P-256, auf einem Token des Plans; oder keinen, wo die Richtlinie Personen allein signieren lässt.'
  },
  'publication-person-key': {
    happened: 'Der Schlüssel von {participant} ist von der Art P-384, und Clients veröffentlichter Metadaten sind sich über diese Art uneins.',
    unchanged: 'Es wurde kein Plan gemacht.',
    next: 'Erfassen Sie für diese Person einen Schlüssel der Art P-256 oder Ed25519, und machen Sie eine neue Version des Ankers. Oder lassen Sie ihre Rolle in der Richtlinie nicht targets signieren.'
  },
  'publication-signers-few': {
    happened: 'Es nehmen zu wenige teil, die signieren können: {found} von {threshold} in der Rolle {role} laut root, Version {root}. In dieser Rolle sind {people}.',
    unchanged: 'Es wurde kein Plan gemacht. Was veröffentlicht ist, bleibt, wie es ist.',
    next: 'Nennen Sie mehr dieser Personen für den Plan. Sind die eines früheren root für immer weg, lassen sich Clients nicht weiterführen: Veröffentlichen Sie anderswo neu, und geben Sie Diensten das neue erste root.'
  },
  'publication-list-missing': {
    happened: 'Die neueste Sperrliste von {name} ist nicht unter den Nachweisen: {list}.',
    unchanged: 'Es wurde kein Plan gemacht.',
    next: 'Bringen Sie die Nachweise der Zeremonie, in der sie signiert wurde, oder signieren Sie zuerst eine neue Liste.'
  },
  'publication-differs': {
    happened: 'Was der Plan veröffentlichen würde, verstößt gegen eine Regel oder ist nicht, was Anker, Richtlinie und Katalog sagen.',
    unchanged: 'Nichts wurde signiert. Kein Token wurde angesprochen.',
    next: 'Sehen Sie sich die genannten Felder an. Bereiten Sie hier einen neuen Plan vor, und lassen Sie ihn genehmigen.'
  }
}
