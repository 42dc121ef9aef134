// What was refused of a plan about a share set that exists, by the register, in German.

import type { registerFailures as english } from '../en/failures-register.ts'
import type { Translated } from '../text.ts'

export const registerFailures: Translated<typeof english> = {
  'set-none': {
    happened: 'Das Register hat dafür keinen Anteilssatz ({purpose}). Es hat: {known}.',
    unchanged: 'Es wurde kein Plan geschrieben.',
    next: 'Ein Satz entsteht in einer Erstzeremonie oder einer Rotation mit Anteilen. Um aufzugeben, was von einem alten Satz übrig ist, verteilen Sie ihn zuerst neu.'
  },
  'set-unclear': {
    happened: 'Mehr als ein Anteilssatz könnte gemeint sein: {sets}.',
    unchanged: 'Es wurde kein Plan geschrieben.',
    next: 'Nennen Sie einen mit dem Parameter „set“. Die Nummer steht auf jeder Karte und in „register“.'
  },
  'set-unknown': {
    happened: 'Das Register hat keinen Anteilssatz {set}. Es hat: {known}.',
    unchanged: 'Es wurde kein Plan geschrieben.',
    next: 'Vergleichen Sie die Nummer mit einer Karte oder mit „register“. Hat eine andere Station diesen Satz ausgegeben, geben Sie die Nachweise aller ihrer Zeremonien mit „--evidence“ an.'
  },
  'set-in-use': {
    happened: 'Anteilssatz {set} öffnet die Sicherungen von {keys} und kann nicht aufgegeben werden.',
    unchanged: 'Es wurde kein Plan geschrieben.',
    next: 'Verteilen Sie ihn zuerst neu: Dann liegen seine Sicherungen unter einem anderen Satz, und dieselbe Zeremonie gibt ihn auf.'
  },
  'set-superseded': {
    happened: 'Die Sicherungen von Anteilssatz {set} wurden unter Satz {successor} verpackt; er ist nur noch aufzugeben.',
    unchanged: 'Es wurde kein Plan geschrieben.',
    next: 'Nennen Sie Satz {successor}, oder geben Sie auf, was von diesem übrig ist: Skript reshare mit part=give-up.'
  },
  'set-opens-nothing': {
    happened: 'Anteilssatz {set} öffnet keine Sicherung mehr: Jede Version, für die er war, ist vernichtet.',
    unchanged: 'Es wurde kein Plan geschrieben.',
    next: 'Mit seinen Anteilen ist nichts mehr zu tun. Vernichten Sie seine {cards} Karten und seine Medien vor Zeugen, falls das nicht geschehen ist.'
  },
  'set-given-up': {
    happened: 'Anteilssatz {set} wurde am {at} aufgegeben. Seine Sicherungen öffnet jetzt Satz {successor}.',
    unchanged: 'Es wurde kein Plan geschrieben.',
    next: 'Nennen Sie Satz {successor}. Taucht eine Karte oder ein Medium des alten Satzes auf, halten Sie es als Ausnahme fest, und vernichten Sie es vor Zeugen.'
  },
  'set-void': {
    happened: 'Anteilssatz {set} ist ungültig: Er wurde ausgegeben und wieder aufgegeben, bevor ein Schlüssel darunter gesichert war.',
    unchanged: 'Es wurde kein Plan geschrieben.',
    next: 'Er öffnet nichts. Sammeln Sie seine Karten ein und vernichten Sie sie, falls das nicht geschehen ist, und nennen Sie einen Satz, der gültig ist.'
  },
  'set-destroyed': {
    happened: 'Jede Karte von Anteilssatz {set} wurde vernichtet, mit den Schlüsseln, für die er war.',
    unchanged: 'Es wurde kein Plan geschrieben.',
    next: 'Er öffnet nichts mehr. Nennen Sie einen Satz, der gültig ist.'
  },
  'set-descriptor-none': {
    happened: 'Diese Station hat die Zeremonie {ceremony} nicht, in der Anteilssatz {set} ausgegeben wurde, und kann deshalb einen guten Anteil nicht von einem schlechten unterscheiden.',
    unchanged: 'Es wurde kein Plan geschrieben.',
    next: 'Bereiten Sie den Plan auf der Station vor, die ihn ausgegeben hat, oder geben Sie die Nachweise jener Zeremonie mit „--evidence“ an.'
  },
  'set-holders-few': {
    happened: 'Von Anteilssatz {set} werden die Karten von {asked} Verwahrenden gebraucht. Mit Karte nehmen teil: {there}. Andere: {others}.',
    unchanged: 'Es wurde kein Plan geschrieben.',
    next: 'Nennen Sie mehr von denen, die eine Karte haben. Sind sie nicht mehr zu erreichen, kann niemand diese Sicherungen öffnen: Rotieren Sie jeden Schlüssel, der keine andere Kopie hat.'
  },
  'plan-custody-differs': {
    happened: 'Im Plan steht Anteilssatz {set} anders als im Register dieser Station: {what}.',
    unchanged: 'Die Zeremonie wurde nicht eröffnet. Kein Token wurde angesprochen und keine Karte angerührt.',
    next: 'Seither ist mit dem Satz etwas geschehen, oder der Plan ist nicht der, der vorbereitet wurde. Lesen Sie „register“, bereiten Sie den Plan neu vor, und lassen Sie ihn genehmigen.'
  },
  'restoring-given-up': {
    happened: 'Anteilssatz {set}, unter dem diese Sicherungen liegen, wurde laut Register dieser Station am {at} aufgegeben. Dieselben Schlüssel öffnet jetzt Satz {successor}.',
    unchanged: 'Nichts wurde wiederhergestellt. Kein Token wurde angesprochen.',
    next: 'Nehmen Sie ein Medium und Karten von Satz {successor}. Finden Sie heraus, warum noch Kopien des alten da sind. Ist das Register falsch, stellen Sie von einem neuen Stationsordner aus wieder her („--station“).'
  }
}
