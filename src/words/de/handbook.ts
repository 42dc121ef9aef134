// The handbook's own few words: its list of chapters, and how people turn its pages, in German.

import type { handbook as english, handbookHelp as englishHelp } from '../en/handbook.ts'
import type { Translated } from '../text.ts'

export const handbook: Translated<typeof english> = {
  title: 'Das Handbuch',
  quoted: '„{text}“',
  label: { 'pages': 'Seite {page} von {pages}: {title}' },
  says: {
    'unknown': 'Das Handbuch hat kein Kapitel {given}. Es hat: {known}. Es wurde nichts getan.',
    'not-found': '„{wanted}“ steht von hier an nirgends mehr.',
    'how': 'So lesen Sie eines: strongroom handbook NAME, etwa strongroom handbook begin.',
    'commands': 'Geben Sie dies in einem Terminal ein:',
    'choose': 'Wählen Sie ein Kapitel. Lesen ändert nichts.'
  },
  ask: {
    'turn': 'Enter: nächste Seite · b: zurück · ein Wort: danach suchen · q: verlassen',
    'end': 'Hier endet es. Enter: verlassen · b: zurück · ein Wort: danach suchen',
    'choose': 'Nummer eines Kapitels, oder Enter zum Verlassen'
  },
  button: { 'chapters': 'Alle Kapitel' }
}

export const handbookHelp: Translated<typeof englishHelp> = {
  'handbook': 'das Handbuch lesen: wie hier alles geht, und was zu tun ist, wenn etwas misslingt',
  'argument-chapter': 'Name eines Kapitels; ohne Namen werden alle aufgezählt'
}
