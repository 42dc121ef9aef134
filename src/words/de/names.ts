// Names of things that come from closed sets, in German.

import type * as english from '../en/names.ts'
import type { Translated } from '../text.ts'

export const role: Translated<typeof english.role> = {
  'administrator': { name: 'Zeremonienleitung', as: 'Zeremonienleitung', does: 'liest das Skript vor und führt hindurch' },
  'security-officer': { name: 'Security Officer', as: 'Security Officer', does: 'initialisiert das Token und setzt seine PINs' },
  'crypto-officer': { name: 'Crypto Officer', as: 'Crypto Officer', does: 'meldet sich am Token an, damit Schlüssel erzeugt und benutzt werden können' },
  'custodian': { name: 'Verwahrer/in', as: 'Verwahrer/in', does: 'verwahrt einen Anteil sicher und bringt ihn mit, wenn er gebraucht wird' },
  'witness': { name: 'Zeuge/Zeugin', as: 'Zeuge/Zeugin', does: 'sieht zu, vergleicht und bestätigt' },
  'auditor': { name: 'Prüfer/in', as: 'Prüfer/in', does: 'prüft die Nachweise' }
}

export const mode: Translated<typeof english.mode> = {
  rehearsal: { name: 'Probe', banner: 'PROBE: nur zur Übung. Hier erzeugte Schlüssel dürfen nie benutzt werden.', anchor: 'PROBE: ein Anker zum Üben, den die Produktion abweist' },
  production: { name: 'Produktion', banner: 'PRODUKTION: Das ist die wirkliche Zeremonie. Hier erzeugte Schlüssel sind echt.', anchor: 'PRODUKTION: ein Anker für wirkliche Zeremonien; zum Üben gibt es Anker für Proben' }
}

export const algorithm: Translated<typeof english.algorithm> = {
  'ec-p256': { name: 'ECDSA P-256', aloud: 'E C D S A auf der Kurve P 256' },
  'ec-p384': { name: 'ECDSA P-384', aloud: 'E C D S A auf der Kurve P 384' },
  'ec-p521': { name: 'ECDSA P-521', aloud: 'E C D S A auf der Kurve P 521' },
  'ed25519': { name: 'Ed25519', aloud: 'E D 25519' },
  'rsa-3072': { name: 'RSA 3072', aloud: 'R S A mit 3072 Bit' },
  'rsa-4096': { name: 'RSA 4096', aloud: 'R S A mit 4096 Bit' },
  'aes-256': { name: 'AES-256', aloud: 'A E S mit 256 Bit, ein geheimer Schlüssel ohne öffentliche Hälfte' }
}

export const phase: Translated<typeof english.phase> = {
  'briefing': { name: 'Einweisung', means: 'Noch hat nichts begonnen. Lesen Sie, was geschehen wird, und fragen Sie jetzt.' },
  'opening': { name: 'Eröffnung', means: 'Die Zeremonie wird eröffnet. Alle Beteiligten zeichnen ab.' },
  'step': { name: 'Schritt', means: 'Ein Schritt ist in Arbeit. Tun Sie, was er sagt, und sonst nichts.' },
  'authorising': { name: 'Freigabe', means: 'Der nächste Schritt lässt sich nicht rückgängig machen. Er wartet, bis die hier Genannten abgezeichnet haben.' },
  'reconciling': { name: 'Abgleich', means: 'Die Station vergleicht das Token mit dem Protokoll, um festzustellen, wie der abgebrochene Schritt ausging. Bitte warten Sie.' },
  'act-signing': { name: 'Abzeichnung des Abschnitts', means: 'Die Schritte dieses Abschnitts sind getan. Die hier Genannten zeichnen sie ab.' },
  'exception': { name: 'Ausnahme', means: 'Eine Abweichung vom Plan wurde festgehalten. Die hier Genannten zeichnen sie ab, bevor es weitergeht.' },
  'pausing': { name: 'Unterbrechung', means: 'Die Zeremonie wird gleich unterbrochen. Die hier Genannten zeichnen das ab.' },
  'paused': { name: 'Unterbrochen', means: 'Die Zeremonie ist unterbrochen und ihr Protokoll versiegelt. Bis sie fortgesetzt wird, darf nichts getan werden.' },
  'resuming': { name: 'Fortsetzung', means: 'Die Zeremonie wird wieder aufgenommen. Die hier Genannten, darunter eine bezeugende Person, zeichnen das ab.' },
  'aborting': { name: 'Abbruch', means: 'Die Zeremonie wird endgültig abgebrochen. Die hier Genannten zeichnen das ab.' },
  'aborted': { name: 'Abgebrochen', means: 'Die Zeremonie wurde abgebrochen. Sie kann nicht fortgesetzt werden. Was sie hervorgebracht hat, ist vor Zeugen zu beseitigen.' },
  'voiding': { name: 'Aufgabe eines Anteilssatzes', means: 'Ein Anteilssatz ist ungültig. Seine Anteilskarten werden jetzt eingesammelt und vernichtet, und die hier Genannten zeichnen das ab.' },
  'closing': { name: 'Abschluss', means: 'Alle Abschnitte sind getan. Alle Beteiligten zeichnen ab, dann wird die Zeremonie abgeschlossen.' },
  'closed': { name: 'Abgeschlossen', means: 'Die Zeremonie wurde bis zu ihrem Ende abgehalten. Ihrem Protokoll kann nichts mehr hinzugefügt werden.' }
}

export const ceremonyState: Translated<typeof english.ceremonyState> = {
  unfinished: { name: 'Nicht beendet', means: 'Sie wurde unterbrochen oder abgeschnitten. Nichts ist verloren; sie kann fortgesetzt werden.' },
  closed: { name: 'Abgeschlossen', means: 'Sie wurde bis zu ihrem Ende abgehalten.' },
  aborted: { name: 'Abgebrochen', means: 'Sie wurde abgebrochen und kann nicht fortgesetzt werden.' },
  damaged: { name: 'Beschädigt', means: 'Ihr Protokoll ist nicht in sich stimmig. Sie kann nicht fortgesetzt werden; lassen Sie es, wie es ist, und lassen Sie es untersuchen.' }
}

export const purpose: Translated<typeof english.purpose> = {
  open: {
    title: 'Zeremonie eröffnen',
    sentence: 'Sie zeichnen ab, dass Sie anwesend sind, dass Sie als {role} teilnehmen und dass die Zeremonie nach dem vorgelesenen Plan beginnt.',
    approve: 'Eröffnung abzeichnen', refuse: 'Eröffnung ablehnen'
  },
  authorise: {
    title: 'Unumkehrbaren Schritt freigeben',
    sentence: 'Sie zeichnen als {role} ab, dass der Schritt „{step}“ jetzt ausgeführt werden darf. Er lässt sich nicht rückgängig machen.',
    approve: 'Freigabe abzeichnen', refuse: 'Freigabe ablehnen'
  },
  act: {
    title: 'Abschnitt abzeichnen',
    sentence: 'Sie zeichnen als {role} ab, dass die Schritte des Abschnitts „{act}“ so getan wurden, wie das Protokoll sagt.',
    approve: 'Abschnitt abzeichnen', refuse: 'Abzeichnung des Abschnitts ablehnen'
  },
  exception: {
    title: 'Ausnahme abzeichnen',
    sentence: 'Sie zeichnen als {role} ab, dass die Ausnahme „{text}“ wahrheitsgemäß beschrieben ist und dass die Zeremonie trotzdem weitergehen darf.',
    approve: 'Ausnahme abzeichnen', refuse: 'Abzeichnung der Ausnahme ablehnen'
  },
  pause: {
    title: 'Zeremonie unterbrechen',
    sentence: 'Sie zeichnen als {role} ab, dass die Zeremonie hier unterbrochen wird, aus dem Grund „{reason}“, und dass alles weggelegt und versiegelt ist.',
    approve: 'Unterbrechung abzeichnen', refuse: 'Unterbrechung ablehnen'
  },
  resume: {
    title: 'Zeremonie fortsetzen',
    sentence: 'Sie zeichnen als {role} ab, dass das Protokoll ist, wie es verlassen wurde, dass die Token es bis auf diese Unterschiede auch sind: {differences}; und dass die Zeremonie weitergeht.',
    approve: 'Fortsetzung abzeichnen', refuse: 'Fortsetzung ablehnen'
  },
  abort: {
    title: 'Zeremonie abbrechen',
    sentence: 'Sie zeichnen als {role} ab, dass die Zeremonie endgültig abgebrochen wird, aus dem Grund „{reason}“. Sie kann nicht fortgesetzt werden.',
    approve: 'Abbruch abzeichnen', refuse: 'Abbruch ablehnen'
  },
  void: {
    title: 'Vernichtung der Anteilskarten abzeichnen',
    sentence: 'Sie zeichnen als {role} ab, dass Anteilssatz {set} ungültig ist und dass jede ausgegebene Anteilskarte und alles Übrige mit einem Anteil daraus vor Ihren Augen vernichtet wurde: {ordinals}.',
    'no-card': 'Sie zeichnen als {role} ab, dass Anteilssatz {set} ungültig ist, dass keine Anteilskarte daraus ausgegeben wurde und dass alles Übrige mit einem Anteil daraus vor Ihren Augen vernichtet wurde.',
    approve: 'Vernichtung abzeichnen', refuse: 'Abzeichnung ablehnen'
  },
  close: {
    title: 'Zeremonie abschließen',
    sentence: 'Sie zeichnen als {role} ab, dass die Zeremonie so abgehalten wurde, wie das Protokoll sagt, und dass sie hier endet.',
    approve: 'Abschluss abzeichnen', refuse: 'Abschluss ablehnen'
  }
}

export const decision: Translated<typeof english.decision> = { approve: 'Abgezeichnet', refuse: 'Abgelehnt' }

export const place: Translated<typeof english.place> = { done: 'Getan', current: 'Jetzt', ahead: 'Steht bevor' }

export const tries: Translated<typeof english.tries> = {
  unknown: 'Das Token sagt nicht, wie viele Versuche übrig sind.',
  ok: 'Seit der letzten richtigen PIN wurde keine falsche eingegeben.',
  low: 'Seit der letzten richtigen PIN wurde eine falsche eingegeben. Geben Sie acht.',
  final: 'Ein Versuch ist übrig. Ist er falsch, wird die PIN gesperrt. Wenn Sie nicht sicher sind, hören Sie jetzt auf.',
  locked: 'Die PIN ist gesperrt. Versuchen Sie es nicht noch einmal.'
}
