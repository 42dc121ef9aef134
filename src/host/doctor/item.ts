// One thing that was looked at, as the record has it: its code, its weight, and the facts that its words take, in no language.

import type { Report } from '../../contract/shapes.ts'
import type { DoctorRecord } from '../../transcript/entry.ts'
import { name as factName } from '../../transcript/fields.ts'
import { isPlainText } from '../../transcript/plain-text.ts'
import type { DoctorCode, DoctorFacts, DoctorWeightOf } from '../../words/doctor.ts'

export type Item = DoctorRecord['items'][number]

/** As much of a fact as the record takes. */
const longest = 1000

/** The words of a code say which facts it takes, and which weights it can have. */
export function item<C extends DoctorCode, W extends DoctorWeightOf<C>> (code: C, weight: W, facts: DoctorFacts<C, W>): Item {
  return { code, weight, facts: plainFacts(facts) }
}

/** The facts of a refusal, beside its code: its own words are put together with them. */
export function refusalFacts ({ code, facts }: Report): { readonly code: string } & Readonly<Record<string, string>> {
  return { ...facts, code }
}

/** Names of files, devices and programs come from outside: what is no plain text is written as question marks. */
function plainFacts (facts: Readonly<Record<string, string>>): Item['facts'] {
  return Object.fromEntries(Object.entries(facts).filter(([key]) => factName.safeParse(key).success).map(([key, value]) => [key, plain(value)]))
}

function plain (value: string): string {
  const short = value.toWellFormed().slice(0, longest).toWellFormed()
  return isPlainText(short) ? short : Array.from(short, one => isPlainText(one) ? one : '?').join('')
}
