// What the kiosk says on standard error, in German.

import type { kiosk as english } from '../en/kiosk.ts'
import type { Translated } from '../text.ts'

export const kiosk: Translated<typeof english> = {
  refused: 'Das Fenster hat etwas abgelehnt, das keine seiner Seiten tun darf: {what} {detail}'
}
