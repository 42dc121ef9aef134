// What every prompt of a ceremony takes beside answers, in German.

import type * as english from '../en/terminal-commands.ts'
import type { Translated } from '../text.ts'

export const terminalCommand: Translated<typeof english.terminalCommand> = {
  'help': { typed: '?', does: 'diese Seite zeigen' },
  'exception': { typed: 'ausnahme', does: 'eine Abweichung vom Plan aufzeichnen; sie wird abgezeichnet' },
  'pause': { typed: 'pause', does: 'die Zeremonie versiegeln und später wieder aufnehmen; das wird abgezeichnet' },
  'abort': { typed: 'abbrechen', does: 'die Zeremonie endgültig abbrechen; das wird abgezeichnet' },
  'void': { typed: 'aufgeben', does: 'die gehaltenen Anteile aufgeben und damit neu beginnen' },
  'act-for': { typed: 'handeln', does: 'in einer Probe: Die Station gibt ein, was die nächste Person eingeben würde' },
  'quit': { typed: 'verlassen', does: 'verlassen, wie es ist; eine Fortsetzung braucht Unterschriften', before: 'verlassen; noch ist nichts aufgezeichnet' }
}

export const terminalKey: Translated<typeof english.terminalKey> = {
  'erase': 'Die Rücktaste nimmt ein Zeichen zurück, Strg-U alle',
  'back': 'Bei einem Geheimnis gehen Enter oder Esc allein zurück; die Wörter oben gelten auch dort',
  'again': 'Nach einem dieser Wörter wird, was für den Schritt eingegeben war, noch einmal gefragt',
  'leave': 'Strg-C fragt, ob Sie verlassen möchten'
}
