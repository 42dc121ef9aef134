// What was refused of a plan about keys that exist, in German: the catalog, the policy or the calendar is against it. Nothing here has touched a token.

import type { lifecycleFailures as english } from '../en/failures-lifecycle.ts'
import type { Translated } from '../text.ts'

export const lifecycleFailures: Translated<typeof english> = {
  'catalog-none': {
    happened: 'In dieser Zeremonie geht es um vorhandene Schlüssel, und hier gibt es keinen Katalog dieser Organisation.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Bereiten Sie den Plan an der Station vor, die die früheren Zeremonien abgehalten hat, oder nennen Sie deren Nachweise.'
  },
  'catalog-unreadable': {
    happened: 'Die Datei {path} ist kein Katalog, den diese Version geschrieben hat.',
    unchanged: 'Keine Zeremonie wurde vorbereitet. Kein Token wurde angesprochen.',
    next: 'Geben Sie die Kopie eines Katalogs an, wie ihn die Station in ihrem Ordner „catalogs“ führt, oder machen Sie einen mit „catalog rebuild --out FILE“.'
  },
  'evidence-not-newest': {
    happened: 'Die Nachweise enden mit Zeremonie {newest}, und der Plan soll auf eine andere folgen ({predecessor}).',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Geben Sie die Nachweise jeder Zeremonie bis zu der an, auf die der Plan folgt, und nennen Sie diese als die vorige („--predecessor“).'
  },
  'catalog-key-unknown': {
    happened: 'Der Katalog kennt keinen Schlüssel mit dem Namen {key}.',
    unchanged: 'Nichts wurde geschrieben. Kein Token wurde angesprochen.',
    next: 'Nennen Sie einen, den er kennt: {known}.'
  },
  'catalog-version-unknown': {
    happened: 'Der Katalog kennt keine Version {version} von {key}.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Nennen Sie eine, die er kennt: {known}.'
  },
  'replica-unknown': {
    happened: 'Der Katalog weiß von keinem Schlüssel, den das Token {token}, Seriennummer {serial}, hält oder hielt.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Nennen Sie das gemeinte Token. Schlüssel liegen auf: {known}. Schlüssel, die außerhalb einer Zeremonie darauf kamen, müssen zuerst aufgezeichnet werden („--param what=clone“).'
  },
  'catalog-state': {
    happened: 'Keine Version von {key} ist in dem Zustand, den das verlangt ({wanted}). Gefunden: {found}.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Lesen Sie den Katalog. Entweder kommt zuerst eine andere Zeremonie, oder eine andere Version ist gemeint.'
  },
  'catalog-behind': {
    happened: 'Die Zeremonie ist beendet, und der Katalog der Schlüssel ließ sich nicht auf ihren Stand bringen ({reason}).',
    unchanged: 'Das Protokoll ist vollständig, und seine Nachweise können geschrieben werden. Der vorige Katalog blieb, wie er ist.',
    next: 'Sehen Sie nach dem Datenträger, und führen Sie dann „catalog rebuild“ aus; der Befehl sagt, was ihn hindert. Bis dahin meldet „status“, dass der Katalog nicht auf dem neuesten Stand ist.'
  },
  'catalog-changed': {
    happened: 'Der Katalog ist nicht der, aus dem der Plan entstand: Seither wurde etwas abgehalten.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde angesprochen.',
    next: 'Bereiten Sie den Plan neu vor, und lassen Sie ihn genehmigen.'
  },
  'plan-keys-differ': {
    happened: 'Der Plan sagt über {key} etwas anderes als der Katalog.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde angesprochen.',
    next: 'Bereiten Sie den Plan neu vor, und lassen Sie ihn genehmigen. Hat niemand die Datei geändert, finden Sie zuerst heraus, wie es dazu kam.'
  },
  'catalog-anchor-older': {
    happened: 'Der Anker endet mit Version {given}. Diese Station hat eine Zeremonie unter einer Version abgehalten, die nicht darin ist.',
    unchanged: 'Es wurde kein Plan geschrieben und keine Zeremonie begonnen. Kein Token wurde angesprochen.',
    next: 'Bringen Sie den neuesten Anker.'
  },
  'clock-behind-catalog': {
    happened: 'Die Uhr zeigt {now}, und der Katalog weiß von einer Zeremonie, die am {newest} endete.',
    unchanged: 'Es wurde kein Plan geschrieben und keine Zeremonie begonnen. Kein Token wurde angesprochen.',
    next: 'Stellen Sie die Uhr nach einer Quelle, der Sie vertrauen, und versuchen Sie es dann noch einmal.'
  },
  'rollback-compromised': {
    happened: 'Version {version} von {key} ist kompromittiert, und zu ihr wird nie zurückgekehrt.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Rotieren Sie stattdessen zu einer neuen Version.'
  },
  'whole-holds-down': {
    happened: 'Eine neue Version von {key} muss {wait} bereitstehen, bevor sie in Gebrauch kommt (Regel {rule}); deshalb kann nicht eine Zeremonie beides tun.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Bereiten Sie die Rotation mit part=prepare vor, und nach dieser Zeit den Wechsel mit part=promote.'
  },
  'policy-wait': {
    happened: 'Version {version} von {key} ist seit {since} in diesem Zustand: {state}. Die Regel {rule} der Richtlinie verlangt {wait}; das endet am {until}.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Bereiten Sie einen Plan vor, der ab {until} stattfinden kann.'
  },
  'certificates-unexpired': {
    happened: 'Version {version} von {key} hat {count} Zertifikate signiert, die noch gelten, das letzte bis {until} („{certificate}“). Bis dahin signiert sie deren Sperrlisten und kann nicht außer Dienst gehen.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Belassen Sie sie auslaufend, und bereiten Sie einen Plan für nach {until} vor. Zertifikate, die früher enden sollen, werden gesperrt; Sperrlisten braucht es trotzdem weiter.'
  },
  'version-unpublished': {
    happened: 'Version {version} von {key} wurde nie veröffentlicht. Die Regel {rule} der Richtlinie verlangt, dass Dienste {wait} von ihr wissen, bevor sie in Gebrauch kommt.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Halten Sie eine Veröffentlichung ab, bringen Sie sie ins Repository, und planen Sie den Wechsel für danach. Ist der Schlüssel kompromittiert, planen Sie die Rotation als Notfall.'
  },
  'published-late': {
    happened: 'Version {version} von {key} wurde am {since} veröffentlicht. Die Regel {rule} der Richtlinie verlangt, dass Dienste {wait} von ihr wissen, bevor sie in Gebrauch kommt; das endet am {until}.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Bereiten Sie einen Plan vor, der ab {until} stattfinden kann.'
  },
  'backup-not-proven': {
    happened: 'Die Sicherung von {key} v{version} wurde nie nachgewiesen, und die Richtlinie verlangt das vor einer Rotation (Regel {rule}).',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Halten Sie eine Wiederherstellung ab, die sie nachweist. Ist der Schlüssel kompromittiert, planen Sie die Rotation als Notfall.'
  },
  'wrapping-key-none': {
    happened: 'Der Katalog kennt auf Token {token} keinen Verpackungsschlüssel des Anteilssatzes, unter dem {key} v{version} gesichert ist.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Planen Sie die Rotation mit backup=shares; mit wrapping-key=keep behält das Token dann einen für das nächste Mal.'
  },
  'token-lacks-key': {
    happened: 'Laut Katalog liegt der Schlüssel {key} v{version} auf dem Token {token}, und dort ist kein solcher zu sehen.',
    unchanged: 'Es wurde kein Plan geschrieben. Das Token wurde angesehen und nicht geändert.',
    next: 'Prüfen Sie, ob dies das richtige Token ist. Wenn ja, halten Sie eine Bestandsprüfung ab.'
  },
  'quorum-unreachable': {
    happened: 'So viele Genehmigungen in der Rolle {role} werden verlangt: {asked}. So viele Personen des Ankers könnten sie geben, ohne die vorschlagende: {holders}.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Lassen Sie jemand anderen vorschlagen, oder geben Sie die Rolle in einer neuen Version des Ankers mehr Personen.'
  },
  'policy-missing': {
    happened: 'Der Anker nennt eine Richtlinie, und ihre Datei wurde nicht angegeben.',
    unchanged: 'Es wurde kein Plan geschrieben und keine Zeremonie begonnen. Kein Token wurde angesprochen.',
    next: 'Geben Sie die Datei der Richtlinie an („--policy“), deren SHA-256 {wanted} ist.'
  },
  'policy-differs': {
    happened: 'Die Datei der Richtlinie ist nicht die, die der Anker nennt.',
    unchanged: 'Es wurde kein Plan geschrieben und keine Zeremonie begonnen. Kein Token wurde angesprochen.',
    next: 'Bringen Sie die Datei mit dem SHA-256 {wanted}. Diese hat {found}.'
  },
  'policy-older': {
    happened: 'Die Richtlinie {policy} hat Version {given}. Diese Station hat Zeremonien unter Version {known} abgehalten.',
    unchanged: 'Es wurde kein Plan geschrieben und keine Zeremonie begonnen. Kein Token wurde angesprochen.',
    next: 'Bringen Sie die neueste Richtlinie und den Anker, der sie nennt.'
  },
  'policy-forbids': {
    happened: '{the-fault} Die Richtlinie verbietet das mit ihrer Regel {rule}.',
    unchanged: 'Es wurde kein Plan geschrieben und keine Zeremonie begonnen. Kein Token wurde angesprochen.',
    next: 'Ändern Sie den Plan bei jeder Regel, die hier aufgeführt ist. Ist die Richtlinie falsch, ändern Sie zuerst diese, unter einer neuen Version des Ankers.'
  },
  'policy-unknown': {
    happened: 'Keine fertige Richtlinie heißt {policy}.',
    unchanged: 'Nichts wurde begonnen. Kein Token wurde angesprochen.',
    next: 'Nennen Sie eine von diesen oder die Datei einer eigenen: {ready}.'
  },
  'policy-unsound': {
    happened: 'Die Richtlinie enthält Fehler oder widerspricht sich.',
    unchanged: 'Nichts wurde begonnen. Kein Token wurde angesprochen.',
    next: 'Berichtigen Sie jede Stelle, die hier aufgeführt ist.'
  },
  'script-rehearsal-only': {
    happened: 'Das Skript {script} ist nur für Proben.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Proben Sie es unter seinem Namen.'
  },
  'script-needs-tokens': {
    happened: 'In dieser Zeremonie geht es um vorhandene Schlüssel, und auf einem Wegwerftoken liegen keine.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde angesprochen.',
    next: 'Nennen Sie eine Standortdatei mit den Token, auf denen sie liegen, oder proben Sie das Skript unter seinem Namen.'
  },
  'lineage-went-on': {
    happened: 'Eine andere Probe hat schon an diese angeschlossen, mit ihren Token.',
    unchanged: 'Nichts wurde begonnen. Kein Token wurde angesprochen.',
    next: 'Schließen Sie an die neueste an: {newest}.'
  },
  'lineage-no-backup': {
    happened: 'Auf den Medien, die die Probe {ceremony} hinterließ, an die diese anschließt, liegt keine Sicherung.',
    unchanged: 'Nichts wurde begonnen. Kein Token wurde angesprochen.',
    next: 'Nennen Sie den Ordner eines Mediums, das Sicherungen enthält, wo danach gefragt wird (im Terminal mit --param backups=). Ohne eine Probe, an die diese anschließt, wird ein Medium erfunden.'
  },
  'lineage-unknown': {
    happened: 'Hier gibt es keine beendete Probe mit der Kennung {ceremony}, an die diese anschließen könnte.',
    unchanged: 'Nichts wurde begonnen. Kein Token wurde angesprochen.',
    next: 'Zeigen Sie die Zeremonien der Station, und nennen Sie eine Probe, die bis zu ihrem Ende abgehalten wurde.'
  }
}
