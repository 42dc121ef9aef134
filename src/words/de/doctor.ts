// The look over the station before the day: of each thing what was found, why it matters, and what to do, in German.

import type { doctorMachine as machine, doctorParts as parts } from '../en/doctor.ts'
import type { Translated } from '../text.ts'

export const doctorParts: Translated<typeof parts> = {
  title: 'Vor dem Tag',
  says: {
    what: 'Hier werden diese Station, was an ihr steckt, und der Plan durchgesehen: alles, was den Tag verderben könnte.',
    looking: 'Die Station wird geprüft. Nichts wird verändert.',
    safe: 'Keine PIN wird verlangt, kein Token verändert, nichts repariert.',
    when: 'Prüfen Sie am Tag davor, mit Token, Karten und Medien, wie sie stecken werden. Was gefunden wurde, bleibt hier und kommt bei der Eröffnung ins Protokoll.',
    good: 'Es wurde nichts gefunden, was den Tag verderben könnte.',
    care: 'Es wurde nichts gefunden, was eine Zeremonie verhindern würde. Zu beachten: {count}.',
    bad: 'Etwas würde die Zeremonie verhindern oder verderben: {count}. Bringen Sie es in Ordnung, und prüfen Sie dann noch einmal.',
    kept: 'Bis zur nächsten Prüfung bleibt dies an der Station; bei der Eröffnung der Zeremonie kommt es ins Protokoll, wenn es höchstens {days} Tage alt ist.',
    looked: 'Geprüft: {time}, mit Version {version}.',
    'for-plan': 'Für den Plan {plan}.',
    'for-none': 'Für keinen Plan.',
    unknown: 'Dies hat eine andere Version des Programms gefunden: {code}.'
  },
  before: {
    program: 'Prüfen Sie das Programm gegen seine Veröffentlichung (self-check), und vergleichen Sie die Wörter des Herausgeberschlüssels mit den bekannt gemachten.',
    plan: 'Sehen Sie nach, ob alle Genehmigungen da sind (plan show), und drucken Sie das Skript des Tages (print plan).',
    look: 'Prüfen Sie die Station mit dem Plan des Tages (doctor PLAN), mit Token, Kartenlesern und Medien angeschlossen.',
    right: 'Bringen Sie in Ordnung, was genannt wird, und prüfen Sie noch einmal. Die letzte Prüfung kommt ins Protokoll.',
    people: 'Fragen Sie alle, ob sie kommen, und ob sie ihre Karte, deren PIN und das haben, was sie mitbringen sollen.'
  },
  weight: { good: 'In Ordnung', care: 'Bitte beachten', bad: 'In Ordnung bringen' },
  label: { found: 'Gefunden', why: 'Warum', do: 'Was zu tun ist', good: 'In Ordnung: {count}', before: 'Am Tag davor', plan: 'Plan', looked: 'Zuletzt' },
  button: { look: 'Station prüfen', again: 'Noch einmal prüfen', 'with-plan': 'Mit einem Plan prüfen' },
  state: { unset: 'nicht gesetzt', final: 'noch ein Versuch', locked: 'gesperrt' },
  language: { en: 'Englisch', de: 'Deutsch' },
  section: {
    station: 'Programm und Stationsordner', time: 'Zeit', network: 'Netz', machine: 'Rechner', company: 'Andere Programme', screen: 'Bildschirm', printing: 'Drucken',
    plan: 'Plan', tokens: 'Token', cards: 'Karten', media: 'Sicherungsmedien', other: 'Anderes'
  }
}

export const doctorMachine: Translated<typeof machine> = {
  'program-release': {
    name: 'Programm', good: 'Dieses Programm ist die Veröffentlichung, die sein signiertes Manifest nennt.', bad: 'Dieses Programm ist nicht, was sein Manifest nennt; abweichende Dateien: {count}. Die Produktion lehnt das ab.',
    why: 'Ein verändertes Programm kann alles tun und dabei sagen, alles sei gut.', do: 'Entfernen Sie es, und installieren Sie das Paket noch einmal von einem Medium, dessen Summe Sie geprüft haben (self-check).'
  },
  'program-unsigned': {
    name: 'Programm', care: 'Dieses Programm ist ein Paket, das niemand signiert hat.', bad: 'Dieses Programm ist ein Paket, das niemand signiert hat. Die Produktion lehnt das ab.',
    why: 'Niemand steht für seinen Inhalt ein.', do: 'Installieren Sie das signierte Paket der Veröffentlichung, und prüfen Sie es (self-check).'
  },
  'program-sources': {
    name: 'Programm', good: 'Dieses Programm läuft aus den Quellen.', care: 'Dieses Programm läuft aus den Quellen; es gibt nichts, woran es zu messen wäre.',
    why: 'Bei einem installierten Paket lässt sich später prüfen, ob es die Veröffentlichung war.', do: 'Installieren Sie das signierte Paket der Veröffentlichung, und bereiten Sie den Plan damit vor.'
  },
  'program-planned': {
    name: 'Programm des Plans', good: 'Der Plan nennt genau dieses Programm, mit dem Manifest {planned}.', bad: 'Der Plan nennt ein anderes Programm, mit dem Manifest {planned}. Die Produktion lehnt das ab.',
    why: 'Eine Zeremonie läuft auf genau dem Programm, mit dem ihr Plan genehmigt wurde.', do: 'Installieren Sie jene Veröffentlichung hier, oder bereiten Sie den Plan mit diesem Programm neu vor.'
  },
  'station-owner': {
    name: 'Eigentümer des Ordners', good: '{folder} gehört der Person, die Strongroom ausführt.', care: '{folder} gehört jemand anderem auf diesem Rechner.',
    why: 'Wem der Ordner gehört, kann ändern und entfernen, was darin liegt.', do: 'Führen Sie Strongroom als Eigentümer des Ordners aus, oder geben Sie ihn der Person, die es ausführt (chown -R).'
  },
  'station-user': {
    name: 'Wer es ausführt', good: 'Strongroom läuft als gewöhnlicher Benutzer dieses Rechners.', care: 'Strongroom läuft als root.',
    why: 'Läuft es als root, kann ein Fehler in irgendeinem Programm alles auf dem Rechner treffen.', do: 'Legen Sie einen Benutzer für Zeremonien an, und starten Sie Strongroom als diesen.'
  },
  'disk-free': {
    name: 'Freier Platz', good: 'Wo {folder} liegt, sind {mib} MiB frei.', care: 'Wo {folder} liegt, sind nur {mib} MiB frei.', bad: 'Wo {folder} liegt, sind nur {mib} MiB frei: zu wenig für eine Zeremonie.',
    why: 'Ein Protokoll, das nicht geschrieben werden kann, hält die Zeremonie an.', do: 'Schaffen Sie dort Platz, mindestens {wanted} MiB. Entfernen Sie nie etwas aus dem Stationsordner selbst.'
  },
  'disk-inodes': {
    name: 'Platz für Dateien', good: 'Für neue Dateien ist Platz.', care: 'Wo der Stationsordner liegt, ist nur für {count} neue Dateien Platz.', bad: 'Wo der Stationsordner liegt, ist nur für {count} neue Dateien Platz: zu wenige für eine Zeremonie.',
    why: 'Ein Datenträger kann voll kleiner Dateien sein, obwohl er noch freien Platz hat.', do: 'Entfernen Sie anderswo auf dem Datenträger Dateien, etwa alte Logdateien. Entfernen Sie nie etwas aus dem Stationsordner selbst.'
  },
  'file-system': {
    name: 'Dateisystem', good: 'Der Stationsordner liegt auf einem Datenträger dieses Rechners ({type}).', care: 'Auf welcher Art von Datenträger der Stationsordner liegt, ist nicht bekannt ({type}).',
    why: 'Ein Protokoll muss nach einem Stromausfall noch da sein.', do: 'Finden Sie heraus, was {type} ist. Ist es kein Datenträger dieses Rechners, wählen Sie einen anderen Ordner (--station).'
  },
  'file-system-memory': {
    name: 'Dateisystem', care: 'Der Stationsordner liegt im Arbeitsspeicher ({type}).',
    why: 'Nach einem Stromausfall ist nichts davon übrig, und eine unterbrochene Zeremonie kann nicht fortgesetzt werden.', do: 'Legen Sie den Stationsordner auf einen eigenen Datenträger (--station). Sonst schreiben Sie die Nachweise auf ein Medium, bevor der Rechner ausgeschaltet wird.'
  },
  'file-system-network': {
    name: 'Dateisystem', bad: 'Der Stationsordner liegt auf einem anderen Rechner ({type}).',
    why: 'Wer jenen Rechner betreibt, kann alles lesen und ändern; Sperren und Schreiben gelten dort nicht wie hier.', do: 'Legen Sie den Stationsordner auf einen Datenträger dieses Rechners (--station).'
  },
  'file-system-plain': {
    name: 'Dateisystem', bad: 'Der Stationsordner liegt auf einem Dateisystem ohne Eigentümer und Rechte ({type}).',
    why: 'Alle an diesem Rechner können ihn lesen, und ein Stromausfall kann ihn beschädigen.', do: 'Legen Sie den Stationsordner auf ext4, xfs oder btrfs (--station).'
  },
  'ceremonies-open': {
    name: 'Offene Zeremonien', good: 'Keine Zeremonie wartet hier auf ihren Abschluss.', care: 'Zeremonien warten hier auf ihren Abschluss: {ceremonies}.',
    why: 'In der Produktion beginnt keine, solange eine andere offen ist.', do: 'Setzen Sie jede fort (im Fenster: „Eine Zeremonie fortsetzen“; im Terminal: strongroom resume), und schließen Sie sie ab oder brechen Sie sie ab.'
  },
  'ceremonies-damaged': {
    name: 'Beschädigte Zeremonien', good: 'Alle Zeremonien dieser Station sind lesbar.', bad: 'Zeremonien dieser Station sind nicht lesbar: {ceremonies}.',
    why: 'Was hier früher geschah, gehört zu dem, worauf die nächste Zeremonie folgt.', do: 'Holen Sie von jeder die Kopie vom Medium mit den Nachweisen zurück, bevor hier etwas anderes geschieht.'
  },
  'clock-past': {
    name: 'Uhr', good: 'Die Uhr zeigt {now}, später als alles, was festgehalten ist.', bad: 'Die Uhr zeigt {now}, aber etwas Aufgezeichnetes stammt vom {last}.',
    why: 'Zeiten, die zurückgehen, gelten beim Prüfen als Zeichen einer Fälschung. Meist ist die Batterie der Uhr leer.', do: 'Stellen Sie die Uhr nach einer Quelle, der die bezeugende Person vertraut, schreiben Sie die Zeit in die Hardware-Uhr (hwclock --systohc), und tauschen Sie die Batterie.'
  },
  'clock-rtc': {
    name: 'Hardware-Uhr', good: 'Die Hardware-Uhr stimmt auf {seconds} s genau überein.', care: 'Die Hardware-Uhr weicht um {seconds} s ab.', bad: 'Die Hardware-Uhr weicht um {seconds} s ab.',
    why: 'Beim nächsten Einschalten nimmt der Rechner die Zeit von dort.', do: 'Finden Sie heraus, welche Uhr richtig geht, stellen Sie die Zeit, und schreiben Sie sie in UTC in die Hardware-Uhr (hwclock --systohc --utc).'
  },
  'clock-rtc-none': {
    name: 'Hardware-Uhr', care: 'Eine Hardware-Uhr lässt sich nicht lesen.',
    why: 'Ohne sie kennt der Rechner nach dem Ausschalten die Zeit nicht.', do: 'Halten Sie eine Uhr bereit, der die bezeugende Person vertraut, und stellen Sie die Zeit nach jedem Start.'
  },
  'time-zone': {
    name: 'Zeitzone', good: 'Die Ortszeit weicht um {offset} Minuten von UTC ab. Festgehalten wird in UTC.',
    why: 'Bildschirme und Papiere sagen, welche von beiden sie zeigen.'
  },
  'interfaces': {
    name: 'Netz', good: 'Keine Netzwerkschnittstelle hat eine Adresse.', care: 'Netzwerkschnittstellen sind aktiv: {interfaces}.', bad: 'Netzwerkschnittstellen sind aktiv: {interfaces}. Die Produktion lehnt das ab.',
    why: 'Eine Zeremonie findet an einem Rechner statt, den nichts erreichen kann.', do: 'Ziehen Sie das Kabel, und schalten Sie jede ab (ip link set NAME down), auch für den nächsten Start.'
  },
  'links': {
    name: 'Kabel', good: 'Kein Netzwerkkabel steckt.', care: 'Ein Netzwerkkabel scheint zu stecken, auch wenn keine Adresse gesetzt ist: {interfaces}.',
    why: 'Solange ein Kabel steckt, kann eine Adresse von selbst kommen.', do: 'Ziehen Sie das Kabel, und verschließen Sie die Buchse.'
  },
  'radios': {
    name: 'Funk', good: 'Kein Funk ist eingeschaltet.', care: 'Funk kann eingeschaltet sein: {radios}.',
    why: 'Funk verlässt den Raum durch die Wände.', do: 'Nehmen Sie die Karte aus dem Rechner, oder schalten Sie sie in der Firmware ab; sperren Sie sie wenigstens (rfkill block all).'
  },
  'swap': {
    name: 'Auslagerung', good: 'Auslagerung (Swap) ist nicht in Gebrauch.', care: 'Auslagerung (Swap) ist in Gebrauch: {devices}.', bad: 'Auslagerung (Swap) ist in Gebrauch: {devices}. Die Produktion lehnt das ab.',
    why: 'Geheimnisse im Arbeitsspeicher könnten auf den Datenträger gelangen und dort bleiben.', do: 'Schalten Sie sie ab (swapoff -a), und nehmen Sie sie aus /etc/fstab.'
  },
  'core-dumps': {
    name: 'Speicherabbilder', good: 'Ein Speicherabbild würde nicht geschrieben.', care: 'Ein Programm, das abstürzt, könnte seinen Speicher auf den Datenträger schreiben.',
    why: 'Darin könnten eine PIN oder ein Anteil stehen.', do: 'Starten Sie Strongroom mit ulimit -c 0, oder legen Sie das für alle in /etc/security/limits.conf fest.'
  },
  'hibernation': {
    name: 'Ruhezustand', good: 'Im Ruhezustand schreibt der Rechner seinen Speicher nicht auf einen Datenträger.', care: 'Im Ruhezustand kann der Rechner seinen Speicher auf einen Datenträger schreiben.',
    why: 'Ein zugeklappter Deckel oder ein leerer Akku brächte Geheimnisse auf den Datenträger.', do: 'Schalten Sie den Ruhezustand ab (systemctl mask hibernate.target hybrid-sleep.target).'
  },
  'temporary': {
    name: 'Temporäre Dateien', good: 'Temporäre Dateien liegen im Arbeitsspeicher, in {folder}.', care: 'Temporäre Dateien liegen auf einem Datenträger, in {folder}.',
    why: 'Strongroom legt dort kein Geheimnis ab. Andere Programme, etwa beim Drucken, können etwas von ihrer Arbeit zurücklassen.', do: 'Hängen Sie dort ein tmpfs ein, auch für den nächsten Start (systemctl enable --now tmp.mount).'
  },
  'ptrace': {
    name: 'Einblick anderer Programme', good: 'Programme eines Benutzers können einander nicht in den Speicher sehen.', care: 'Programme desselben Benutzers können einander in den Speicher sehen.',
    why: 'Jedes Programm, das neben Strongroom läuft, könnte lesen, was eingegeben wird.', do: 'Setzen Sie kernel.yama.ptrace_scope in /etc/sysctl.d auf mindestens 1.'
  },
  'entropy': {
    name: 'Zufallszahlen', good: 'Der Zufallsgenerator des Kernels ist bereit.', care: 'Der Zufallsgenerator des Kernels hat wenig, woraus er schöpft ({bits} Bit).',
    why: 'Die Hälfte der Station an jedem Wiederherstellungsschlüssel kommt von dort.', do: 'Benutzen Sie eine Minute lang Tastatur und Maus, oder installieren Sie eine Quelle wie rng-tools; prüfen Sie dann noch einmal.'
  },
  'memory': {
    name: 'Arbeitsspeicher', good: '{mib} MiB Arbeitsspeicher sind frei.', care: 'Nur {mib} MiB Arbeitsspeicher sind frei.', bad: 'Nur {mib} MiB Arbeitsspeicher sind frei: zu wenig für das Fenster und das Öffnen einer Passphrase.',
    why: 'Geht der Speicher aus, beendet der Kernel Programme, und die Zeremonie mit ihnen.', do: 'Schließen Sie andere Programme. Ein Rechner für Zeremonien hat mindestens {wanted} MiB frei.'
  },
  'processors': {
    name: 'Prozessoren', good: 'Es gibt mehr als einen Prozessor.', care: 'Es gibt nur einen Prozessor.',
    why: 'Während ein Token einen großen Schlüssel erzeugt, wartet das Fenster darauf.', do: 'Rechnen Sie mit einigen Sekunden, in denen das Fenster nicht antwortet.'
  },
  'power': {
    name: 'Strom', good: 'Der Rechner läuft nicht über einen Akku.', care: 'Der Rechner läuft über einen Akku, der noch {percent} % hat.',
    why: 'Geht der Rechner aus, ist die Zeremonie unterbrochen, und ausgegebene Anteile verfallen.', do: 'Schließen Sie das Netzteil an, und sehen Sie nach, wo sein Kabel liegt.'
  },
  'lockers': {
    name: 'Bildschirmsperren', good: 'Keine Bildschirmsperre läuft.', care: 'Diese Programme können den Bildschirm sperren oder verdunkeln: {programs}.',
    why: 'Wird der Bildschirm dunkel, während jemand einen Anteil abschreibt, ist die Ruhe im Raum dahin.', do: 'Schalten Sie Sperren und Verdunkeln des Bildschirms für den Tag ab.'
  },
  'remote': {
    name: 'Fernsteuerung', good: 'Es läuft kein Programm, das andere diesen Rechner sehen oder steuern lässt.', care: 'Diese Programme lassen andere von außen herein: {programs}.',
    why: 'Niemand außerhalb des Raums darf den Bildschirm sehen.', do: 'Beenden Sie sie, und verhindern Sie, dass sie von selbst starten (systemctl disable --now NAME).'
  },
  'watchers': {
    name: 'Aufzeichnung', good: 'Es läuft kein Programm, das den Bildschirm aufzeichnet oder Kopiertes behält.', care: 'Diese Programme zeichnen den Bildschirm auf oder behalten Kopiertes: {programs}.',
    why: 'Was gezeigt oder eingegeben wird, bliebe auf dem Datenträger.', do: 'Beenden Sie sie, und entfernen Sie sie von diesem Rechner.'
  },
  'display': {
    name: 'Bildschirm', good: 'Es gibt einen Bildschirm.', care: 'Es gibt keinen Bildschirm, den ein Fenster benutzen könnte.',
    why: 'Ohne ihn wird die Zeremonie im Terminal geführt.', do: 'Schließen Sie einen Bildschirm an, und starten Sie Strongroom von der Arbeitsfläche aus, oder planen Sie mit dem Terminal.'
  },
  'display-size': {
    name: 'Größe des Bildschirms', good: 'Der größte Bildschirm hat {size} Punkte.', care: 'Der größte Bildschirm hat nur {size} Punkte.',
    why: 'Ablauf, Schritt und Protokoll stehen ab {wanted} Punkten nebeneinander.', do: 'Schließen Sie einen größeren Bildschirm an, oder probieren Sie das Fenster auf diesem vorher aus.'
  },
  'browser': {
    name: 'Fenster', good: 'Was das Fenster zeichnet, ist installiert ({path}).', care: 'Chromium, das das Fenster zeichnet, liegt nicht unter {path}.',
    why: 'Ohne es gibt es kein Kioskfenster, und die Zeremonie wird im Terminal geführt.', do: 'Installieren Sie es vom Medium Ihrer Distribution, oder nennen Sie in STRONGROOM_CHROMIUM, wo es liegt.'
  },
  'namespaces': {
    name: 'Abschottung des Fensters', good: 'Der Kernel lässt zu, dass das Fenster von allem anderen abgeschottet wird.', care: 'Der Kernel lässt einen gewöhnlichen Benutzer das Fenster nicht von allem anderen abschotten.',
    why: 'Das Kioskfenster startet in einem eigenen, leeren Netz; ohne das startet es nicht.', do: 'Lassen Sie Benutzer-Namensräume zu (kernel.unprivileged_userns_clone=1, user.max_user_namespaces über 0), und starten Sie das Fenster einmal zur Probe.'
  },
  'language': {
    name: 'Sprache', good: 'Bildschirme und Papiere sind in dieser Sprache: {language}.',
    why: 'Das Protokoll ist in jeder Sprache dasselbe.'
  },
  'printing-none': {
    name: 'Drucken', good: 'Von diesem Rechner druckt nichts. Anteilskarten werden von Hand abgeschrieben.',
    why: 'Das ist der übliche Weg.'
  },
  'printers': {
    name: 'Drucker', good: 'Drucker, die bereit sind: {printers}.', care: 'Der Druckdienst läuft, hat aber keinen Drucker, der bereit ist.',
    why: 'Ohne Drucker kann keine Karte gedruckt werden.', do: 'Richten Sie den Drucker ein (lpadmin), oder planen Sie, Anteilskarten von Hand abzuschreiben.'
  },
  'printers-stopped': {
    name: 'Drucker, die warten', care: 'Diese drucken nicht: {printers}.',
    why: 'Eine Karte, die dorthin ginge, bliebe mit dem Anteil darin in der Warteschlange liegen.', do: 'Sehen Sie nach Papier und Kabel, lassen Sie sie wieder drucken (cupsenable, cupsaccept), und drucken Sie eine Seite ohne Geheimnisse.'
  },
  'printers-remote': {
    name: 'Drucker anderswo', good: 'Die Drucker hängen an diesem Rechner.', care: 'Mindestens ein Drucker hängt nicht an diesem Rechner: {printers}.',
    why: 'Was dort gedruckt wird, geht durch andere Rechner und bleibt in ihnen.', do: 'Entfernen Sie diesen Drucker (lpadmin -x), und nehmen Sie einen am Kabel dieses Rechners.'
  },
  'paper': {
    name: 'Papier', good: 'Die Drucker kennen Papier in A5.', care: 'Diese kennen kein Papier in A5: {printers}.',
    why: 'Eine Anteilskarte ist eine Seite A5.', do: 'Wählen Sie einen anderen Drucker oder Treiber, oder lassen Sie Anteilskarten von Hand abschreiben.'
  },
  'spool-memory': {
    name: 'Druckwarteschlange', good: 'Druckaufträge warten im Arbeitsspeicher.', care: 'Druckaufträge warten auf einem Datenträger, in {folder}.',
    why: 'Ein gedruckter Anteil hinterließe dort Spuren.', do: 'Hängen Sie dort ein Dateisystem im Arbeitsspeicher ein (mount -t tmpfs -o size=64m,mode=0710,gid=lp tmpfs {folder}), und starten Sie den Druckdienst neu.'
  },
  'spool-files': {
    name: 'Behaltene Druckaufträge', good: 'Der Druckdienst behält keine Dateien erledigter Aufträge.', care: 'Der Druckdienst behält die Dateien erledigter Aufträge, oder er sagt nichts dazu.',
    why: 'Die Datei einer gedruckten Karte ist der Anteil.', do: 'Setzen Sie PreserveJobFiles in cupsd.conf auf No, und starten Sie den Druckdienst neu.'
  },
  'jobs-left': {
    name: 'Liegen gebliebene Druckaufträge', good: 'Kein Druckauftrag ist liegen geblieben.', care: 'Druckaufträge oder ihre Dateien sind liegen geblieben: {count}.',
    why: 'Sie könnten zwischen den Karten herauskommen, und sie zeigen, wer was gedruckt hat.', do: 'Löschen Sie alle (cancel -a -x), und sehen Sie in den Ordner der Warteschlange.'
  }
}
