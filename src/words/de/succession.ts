// How a key is followed from one version to another, in German.

import type { succession as english } from '../en/succession.ts'
import type { Translated } from '../text.ts'

export const succession: Translated<typeof english> = {
  label: { 'key': 'Schlüssel', 'trusted': 'Vertraut', 'in-use': 'In Gebrauch', 'way': 'Weg', 'step': 'v{by} bürgte für v{over}, {time}', 'entry': 'Zeremonie {ceremony}, Eintrag {seq}', 'complete-to': 'Vollständig bis' },
  says: {
    'same': 'Die Version, der Sie vertrauen, ist die in Gebrauch.',
    'found': 'Jede Version auf dem Weg bürgte für die nächste. Der öffentliche Schlüssel oben ist der, der nach der letzten dieser Zeremonien in Gebrauch ist.',
    'complete-to': 'Fragen Sie jemanden von außen, ob nach diesem Stand noch eine Zeremonie abgehalten wurde: Sie könnte geändert haben, welche Version in Gebrauch ist.'
  },
  why: {
    'not-verified': 'Der Schlüssel wurde nicht verfolgt: Nicht alle Nachweise haben unter dem Anker als eine Reihe abgeschlossener, einiger Zeremonien bestanden. Prüfen Sie sie zuerst, und sehen Sie, was nicht besteht.',
    'key-unknown': 'Keine Version eines Schlüssels in diesen Nachweisen hat diesen öffentlichen Schlüssel. Prüfen Sie den Hash oder die Datei, und nehmen Sie die Nachweise der Zeremonie hinzu, in der er entstand.',
    'none-active': 'Nach der letzten dieser Zeremonien ist keine Version dieses Schlüssels in Gebrauch. Fragen Sie die Organisation, welcher Schlüssel an seine Stelle getreten ist.',
    'no-way': 'Die Versionen zwischen der, der Sie vertrauen, und der in Gebrauch haben nicht füreinander gebürgt, wie nach einem Notfall. Lassen Sie sich den neuen öffentlichen Schlüssel von der Organisation geben.',
    'compromised': 'Eine Version auf dem Weg war kompromittiert, als sie für die nächste bürgte; daraus folgt also nichts. Lassen Sie sich den neuen öffentlichen Schlüssel von der Organisation geben.'
  }
}
