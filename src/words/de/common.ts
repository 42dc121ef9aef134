// Words around the other texts, in German. A template that names {the-token} brings the article: `auf dem {the-token}` reads `auf dem Token root-a` or `auf dem Token`.

import type * as english from '../en/common.ts'
import type { Translated } from '../text.ts'

export const failurePart: Translated<typeof english.failurePart> = {
  happened: 'Was geschehen ist', unchanged: 'Was nicht geändert wurde', next: 'Was jetzt zu tun ist', detail: 'Technische Einzelheiten'
}

export const unknownFailure: Translated<typeof english.unknownFailure> = {
  happened: 'Etwas ging schief, wofür diese Version keine Worte hat.',
  unchanged: 'Es ist nicht bekannt, ob etwas geändert wurde.',
  next: 'Notieren Sie die technischen Einzelheiten unten und unterbrechen Sie.'
}

export const common: Translated<typeof english.common> = {
  'token': 'Token {name}',
  'the-token': 'Token',
  'so-pin': 'Security-Officer-PIN',
  'user-pin': 'Benutzer-PIN',
  'some-pin': 'PIN',
  none: '(keine)',
  never: 'nie',
  'no-role': 'keine',
  'rehearsal-organisation': 'Organisation der Probe',
  'rehearsal-source': 'einer Probe',
  'rehearsal-value': 'kein Wert von außen',
  'not-known': '(nicht bekannt)',
  'code': 'Code: {code}',
  'call': '{call} meldete {ckr}',
  'fact': '{name}: {value}',
  'bad-field': '{path}: erwartet wird {expected}',
  'bad-field-nearest': '{path}: erwartet wird {expected}; meinten Sie {nearest}?',
  'suspect-word': 'vielleicht in Wort {word}',
  'suspect-words': 'vielleicht sind die Wörter {word} und {swapped-with} vertauscht',
  'suspect-group': 'vielleicht in Gruppe {group}',
  'suspect-groups': 'vielleicht sind die Gruppen {group} und {swapped-with} vertauscht',
  'suspect-nowhere': 'und wo, lässt sich nicht sagen',
  'requirement': 'BR {clause}, {name}',
  'at-entry': 'Eintrag {seq}',
  'at-file': 'Datei {file}'
}
