// Durations of ISO 8601, as policies and profiles have them: `P10Y`, `P90D`, `PT12H`. What is made of them with times is in calendar.ts, which whoever only counts loads alone.

import * as z from 'zod'
import { form } from './calendar.ts'

export { addDuration, canExceed, isZero } from './calendar.ts'

export const duration = z.string('a duration of ISO 8601, such as P10Y, P90D or PT12H').regex(form, 'expected a duration of ISO 8601, such as P10Y, P90D or PT12H')
