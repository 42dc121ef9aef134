// A custodian shows the bag of their card. What does not agree with the register is put on record with the reason; a number that was only read wrong is none.

import { bagAfter } from '../../transcript/lifecycle-facts.ts'
import { isPlainText } from '../../transcript/plain-text.ts'
import type { ResultOf } from '../../transcript/results.ts'
import { actorOf, confirmed, type Action, type Answers, type Context } from '../action.ts'
import { newBagWith, serialOf } from '../bags.ts'
import { CeremonyError } from '../errors.ts'
import { bringingOf, collectedSet, nameOf, witnessOf } from '../shares.ts'

type Inspected = Pick<ResultOf<'inspect-card'>, 'found' | 'outcome' | 'note'>

export const inspectCard: Action<'inspect-card'> = {
  name: 'inspect-card',
  irreversible: false,
  validate: (step, plan) => [
    ...bringingOf(plan)[Number(step.with.number) - 1] === undefined ? [{ path: 'with.number', expected: `a number from 1 to ${bringingOf(plan).length}: so many bring a card` }] : [],
    ...step.with.opens === 'yes' || step.with.opens === 'no' ? [] : [{ path: 'with.opens', expected: 'yes or no' }],
    ...step.by[0] === 'custodian' && step.by.includes('witness') ? [] : [{ path: 'by', expected: 'the custodian first, and a witness' }]
  ],
  asks: on => [{ kind: 'text', id: 'bag', who: actorOf(on), facts: facts(on), max: 500 }, confirmed('seen', witnessOf(on), facts(on))],
  facts,
  rehearse: on => ({ bag: cardOf(on).bag ?? 'none', seen: true }),
  prepare: (on, answers) => { inspected(on, answers) },
  perform: (on, answers) => {
    const { ordinal, custodian, bag } = cardOf(on)
    const seen = inspected(on, answers)
    return { action: 'inspect-card', set: collectedSet(on).set, ordinal, custodian, bag, ...seen, opened: on.step.with.opens === 'yes' && seen.outcome !== 'missing', witness: witnessOf(on) }
  }
}

function cardOf ({ plan, step }: Context): ReturnType<typeof bringingOf>[number] {
  return bringingOf(plan)[Number(step.with.number) - 1]!
}

function facts (on: Context): Record<string, string> {
  const { ordinal, custodian, bag, since } = cardOf(on)
  return { ordinal: String(ordinal), set: collectedSet(on).set, name: nameOf(on, custodian), bag: bag ?? '', since, opens: bagAfter(on.plan, on.step) }
}

/** How a bag is when it is not as the register has it, as it is typed in either language. */
const foundWords: ReadonlyMap<string, 'missing' | 'broken' | 'other'> = new Map([
  ['missing', 'missing'], ['broken', 'broken'], ['other', 'other'], ['fehlt', 'missing'], ['beschädigt', 'broken'], ['beschaedigt', 'broken'], ['anderer', 'other']
])

/**
 * The number as it was read, or `missing: `, `broken: NUMBER ` or `other: NUMBER ` with the reason, or the same in German; `none` stands for a card that is in no numbered bag.
 * Throws CeremonyError `bag-not-registered` for a number alone that the register does not have for this card, `bag-is-new` for one that was registered here as that of a
 * new bag, in which nothing can be yet, `bag-unclear` for what is none of these.
 */
function inspected (on: Context, answers: Answers): Inspected {
  const answer = String(answers.bag).normalize('NFC').trim()
  const { bag, ordinal } = cardOf(on)
  const [, first = '', said = ''] = /^(\p{L}+)\s*[:,;]\s*(\S.*)$/u.exec(answer) ?? []
  const word = foundWords.get(first.toLowerCase())
  if (word === undefined) {
    const found = foundWords.has(/^\p{L}+(?![\p{L}\p{N}])/u.exec(answer)?.[0].toLowerCase() ?? '') ? undefined : numberOf(answer)
    if (found === undefined) throw new CeremonyError('bag-unclear', { ordinal: String(ordinal) })
    if (found !== bag) throw new CeremonyError('bag-not-registered', { ordinal: String(ordinal), expected: bag ?? 'none', found: found ?? 'none' })
    return { found, outcome: 'as-registered', note: null }
  }
  if (!isPlainText(said)) throw new CeremonyError('bag-unclear', { ordinal: String(ordinal) })
  if (word === 'missing') return { found: null, outcome: 'missing', note: said }
  const { found, note } = numberAndReason(said)
  if (found === undefined || note === '' || (word === 'other' && found === bag)) throw new CeremonyError('bag-unclear', { ordinal: String(ordinal) })
  const fresh = found === null ? null : newBagWith(on, found)
  if (fresh !== null) throw new CeremonyError('bag-is-new', { bag: fresh.bag, ordinal: String(ordinal), other: String(fresh.ordinal) })
  return { found, outcome: word === 'broken' ? 'seal-broken' : 'other-bag', note }
}

/** The number comes first, up to a colon, a comma or a semicolon, or up to the first space where there is none of these. */
function numberAndReason (said: string): { found: string | null | undefined, note: string } {
  const [, number = '', note = ''] = /^([^:,;]+?)\s*[:,;]\s*(\S.*)$/u.exec(said) ?? /^(\S+)\s+(\S.*)$/u.exec(said) ?? []
  return { found: numberOf(number), note }
}

/** Null for none; undefined for what can be no number. */
function numberOf (typed: string): string | null | undefined {
  if (/^(?:none|keine|keiner)$/i.test(typed.trim())) return null
  return serialOf(typed) ?? undefined
}
