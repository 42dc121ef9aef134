// What went wrong while a plan was being prepared, in German.

import type { prepareFailures as english } from '../en/failures-prepare.ts'
import type { Translated } from '../text.ts'

export const prepareFailures: Translated<typeof english> = {
  'answers-unreadable': {
    happened: 'Die Antworten in {path} sind nicht lesbar: Etwas anderes hat die Datei verändert, oder sie stammt von einer anderen Version.',
    unchanged: 'Sie blieb, wie sie ist. Kein Plan und kein Anker hängt von ihr ab.',
    next: 'Legen Sie diese Datei beiseite, um neu zu antworten, oder wählen Sie einen anderen Ordner.'
  }
}
