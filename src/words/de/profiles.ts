// The words of profiles, in German: what certificates and lists say, each under a name.

import type * as english from '../en/profiles.ts'
import type { Translated } from '../text.ts'

export const profiles: Translated<typeof english.profiles> = {
  label: {
    'profiles': 'Profile', 'certificate': 'Zertifikate des Profils {name}', 'list': 'Listen des Profils {name}', 'next-update': 'Nächste Liste', 'profile': 'Profil', 'address': 'Adresse', 'found': 'Gefunden',
    'source': 'Quelle', 'written': 'Geschrieben'
  },
  weight: { error: 'Verstoß', warning: 'Warnung', notice: 'Hinweis' },
  says: {
    'edit': 'Ändern Sie, was nicht passt, geben Sie ihnen einen eigenen Namen, prüfen Sie sie, und nennen Sie die Datei, wo ein Plan vorbereitet wird.',
    'placeholders': 'Großbuchstaben stehen für das, was ein Plan angibt: die Organisation, den Hauptschlüssel oder den Namen, für den ein Zertifikat ist, den Aussteller.',
    'sound': 'Die Profile sind stimmig: Keines widerspricht sich oder einem Standard.',
    'unfilled': 'Diese Adressen sind noch auszufüllen. Die Produktion nimmt keinen Plan, der eine davon hat.',
    'contradictory': 'Ein Profil widerspricht sich oder einem Standard. Kein Plan nimmt Zertifikate aus dieser Datei.',
    'invalid': 'Das sind keine Profile: Diese Stellen sind falsch.',
    'unreadable': 'Diese Datei ist nicht als Profile lesbar.',
    'unknown': 'Es gibt keine fertigen Profile und keine Datei mit dem Namen {name}. Fertig sind: {ready}.'
  }
}

export const profilesHelp: Translated<typeof english.profilesHelp> = {
  'profiles': 'Profile ansehen: was Zertifikate und Listen sagen, jeweils unter einem Namen',
  'profiles-list': 'die fertigen Profile auflisten, zum Übernehmen oder Ändern',
  'profiles-show': 'zeigen, was ein Zertifikat jedes Profils sagt, wie es Prüfende lesen',
  'profiles-check': 'Profile gegen sich selbst und die Standards halten; endet mit 0, wenn Pläne sie benutzen dürfen, 1, wenn nicht oder wenn Adressen auszufüllen sind, 2, wenn nicht lesbar',
  'profiles-write': 'fertige Profile in eine neue Datei schreiben, zum Ändern',
  'argument-profiles': 'Name fertiger Profile oder ihre YAML-Datei',
  'argument-profiles-name': 'Name fertiger Profile',
  'option-out-profiles': 'neue Datei für die Profile; eine vorhandene bleibt, wie sie ist',
  'option-profiles': 'Profile, aus denen Zertifikate genommen werden: fertige oder eine YAML-Datei (Vorgabe: private-pki)'
}
