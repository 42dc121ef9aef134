// How dates and times are written, in German (DIN 5008).

import type { time as english } from '../en/measures.ts'
import type { Translated } from '../text.ts'

export const time: Translated<typeof english> = {
  'month-01': 'Januar', 'month-02': 'Februar', 'month-03': 'März', 'month-04': 'April', 'month-05': 'Mai', 'month-06': 'Juni',
  'month-07': 'Juli', 'month-08': 'August', 'month-09': 'September', 'month-10': 'Oktober', 'month-11': 'November', 'month-12': 'Dezember',
  'written-day': '{day}. {month} {year}', 'written': '{day}, {clock}', 'plain-day': '{day}.{month}.{year}', 'plain-month': '{month}.{year}', 'plain': '{day} {clock}', 'utc': '{time} UTC'
}
