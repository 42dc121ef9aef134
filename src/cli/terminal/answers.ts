// The answers to one step, asked for one after the other. Nothing is given to the host before all are there and the act itself was typed.
// Secrets are wiped wherever the answers don't reach the host.

import type { Answer } from '../../contract/ceremony.ts'
import type { Ask, View } from '../../contract/shapes.ts'
import { isNo, isShow, isYes } from '../../words/answers.ts'
import { headLines } from '../../words/fingerprint.ts'
import { askWords, stepPhrase } from '../../words/steps.ts'
import { say } from '../../words/text.ts'
import { clean, wrap } from './layout.ts'
import { nameOf, wordsOf } from './pages.ts'
import { Commanded, commandIn, type Prompts } from './prompts.ts'

type Step = NonNullable<View['step']>
export type Answers = Record<string, Answer>
type PinAsk = Extract<Ask, { kind: 'pin' | 'new-pin' }>
export type ShowAsk = Extract<Ask, { kind: 'show-share' }>
export type ShareAsk = Extract<Ask, { kind: 'share' }>
/** What is answered by what people type here: a share is typed elsewhere, and goes to the host from there. */
type TypedAsk = Exclude<Ask, ShareAsk>

/** Shows the page again with what is asked now at its foot. */
export type Show = (tail: readonly string[]) => void
/** What is done with answers before they are given: texts are looked at, a share is handed over; the asks named were confirmed before. */
export interface AnswerWays {
  /** Looks at what was typed so far; what is wrong with it, line by line, or nothing. */ lookAt (typed: Readonly<Record<string, string>>): Promise<readonly string[]>
  /** Has it shown. */ show (ask: ShowAsk, confirmed: readonly string[]): Promise<void>
  /** Has it given as its custodian wants it. `label` says what it is about. */ give (ask: ShowAsk, label: string, confirmed: readonly string[]): Promise<void>
}

/** Every answer of the step but a share; null where it must be looked at again first, or is entered anew. Throws Commanded, Left, and what `share` throws. */
export async function collectAnswers (prompts: Prompts, view: View, step: Step, show: Show, ways: AnswerWays): Promise<Answers | null> {
  const answers: Answers = {}
  const given: string[] = []
  const shown = step.asks.find(ask => ask.kind === 'show-share')
  const confirmed = (ask: ShowAsk): string[] => Object.keys(answers).filter(id => answers[id] === true && id !== ask.id)
  const typed = (): Record<string, string> => Object.fromEntries(Object.entries(answers).filter((one): one is [string, string] => typeof one[1] === 'string'))
  const now: Now = {
    lookAt: async (ask, text) => step.asks.length === 1 ? [] : await ways.lookAt({ ...typed(), [ask.id]: text }),
    show: async ask => await ways.show(ask, confirmed(ask)), give: async (ask, label) => await ways.give(ask, label, confirmed(ask))
  }
  try {
    for (const [i, ask] of step.asks.entries()) {
      if (ask.kind === 'share') continue
      const label = labelOf(view, step, ask, i)
      const answer = await answerTo(prompts, label, ask, show, now, shown !== undefined && answers[shown.id] === true ? shown : null)
      if (answer === null) { wipe(answers); return null }
      answers[ask.id] = answer
      if (typeof answer === 'string') given.push(...wrap(say('common.fact', { name: askWords(step.action, ask), value: answer }), prompts.screen.columns))
    }
    if (await begins(prompts, view, step, tail => show([...given, ...tail]))) return answers
    wipe(answers)
    return null
  } catch (error) {
    wipe(answers)
    throw error
  }
}

export function wipe (answers: Answers): void {
  for (const answer of Object.values(answers)) if (answer instanceof Uint8Array) answer.fill(0)
}

/** Who is asked for what, and where several things are asked, which of them it is. */
export function labelOf (view: View, step: Step, ask: Ask, at: number): string {
  const words = askWords(step.action, ask)
  const name = nameOf(view, ask.who)
  const label = words.startsWith(name) ? words : say('terminal.ask.of-whom', { name, label: words })
  return step.asks.length === 1 ? label : say('terminal.ask.counted', { label, number: String(at + 1), count: String(step.asks.length) })
}

/** The same, with what was confirmed so far. */
interface Now { lookAt (ask: TypedAsk, text: string): Promise<readonly string[]>, show (ask: ShowAsk): Promise<void>, give (ask: ShowAsk, label: string): Promise<void> }

/** `shown`: the share that was shown in this step, and can be once more. */
async function answerTo (prompts: Prompts, label: string, ask: TypedAsk, show: Show, now: Now, shown: ShowAsk | null): Promise<Answer | null> {
  switch (ask.kind) {
    case 'confirm': return await confirmation(prompts, [...wrap(label, prompts.screen.columns), ...comparedLines(ask)], show, shown === null ? null : async () => await now.show(shown))
    case 'show-share': {
      if (!prompts.screen.live) {
        show(wrap(say('terminal.says.cannot-clear'), prompts.screen.columns))
        await prompts.read()
        return null
      }
      await now.give(ask, label)
      return true
    }
    case 'text': return await text(prompts, label, ask.max, show, async typed => await now.lookAt(ask, typed))
    case 'signature': return await required(prompts, label, show)
    case 'pin': case 'new-pin': return await pin(prompts, label, ask, show)
  }
}

/** Yes, by a letter: Enter alone is no answer, and no is one that the step can't go on with. `again` shows once more what is confirmed. */
async function confirmation (prompts: Prompts, asked: readonly string[], show: Show, again: (() => Promise<void>) | null): Promise<true> {
  const { columns } = prompts.screen
  for (let message: string[] = []; ;) {
    show([...message, ...asked])
    const line = await prompts.answer(`(${say(again === null ? 'terminal.ask.yes-no' : 'terminal.ask.yes-no-show')}) ${say('terminal.ask.input')}`)
    if (isYes(line)) return true
    if (again !== null && isShow(line)) { await again(); message = []; continue }
    message = wrap(isNo(line) ? say('terminal.says.not-confirmed') : say('terminal.says.type-y'), columns)
  }
}

/** Words that are read and compared for what is asked, as others have them: four lines of four. */
function comparedLines ({ facts: { fingerprint } }: Ask): string[] {
  return fingerprint !== undefined && /^[0-9a-f]{64}$/.test(fingerprint) ? headLines(fingerprint).map(line => `  ${line}`) : []
}

async function text (prompts: Prompts, label: string, max: number, show: Show, lookAt: (typed: string) => Promise<readonly string[]>): Promise<string> {
  const { columns } = prompts.screen
  for (let message: readonly string[] = []; ;) {
    show([...message, ...wrap(label, columns)])
    const given = await prompts.answer(say('terminal.ask.input'))
    if (given !== '' && given.length <= max) {
      message = await lookAt(given)
      if (message.length === 0) return given
      continue
    }
    message = wrap(given === '' ? say('terminal.says.text-empty') : say('terminal.says.text-too-long', { max: String(max) }), columns)
  }
}

/** A PIN, twice the same where it is new; null where it is locked. Throws Commanded, Left. */
export async function pin (prompts: Prompts, label: string, ask: PinAsk, show: Show): Promise<Uint8Array | null> {
  const { columns } = prompts.screen
  const tries = ask.kind === 'pin' ? wrap(say(`tries.${ask.tries}`), columns) : []
  if (ask.tries === 'locked') {
    show(tries)
    await prompts.read()
    return null
  }
  for (let message: string[] = []; ;) {
    const first = await required(prompts, label, tail => show([...message, ...tries, ...tail]))
    if (first.length < ask.min || first.length > ask.max) {
      first.fill(0)
      message = wrap(say('terminal.says.secret-length', { min: String(ask.min), max: String(ask.max) }), columns)
      continue
    }
    if (ask.kind === 'pin' || await isRepeated(prompts, first, tail => show([...wrap(label, columns), ...tail]))) return first
    first.fill(0)
    message = wrap(say('pin.differs'), columns)
  }
}

/** Asks for a secret until there is one; a word that is offered is never taken for one. Throws Commanded, Left. Going back leads to where commands can be typed, with nothing lost that was entered before. */
export async function required (prompts: Prompts, label: string, show: Show, words: 'offered' | 'none' = 'offered'): Promise<Uint8Array> {
  const { columns } = prompts.screen
  for (let message: string[] = []; ;) {
    show([...message, ...wrap(label, columns)])
    const secret = await prompts.secret()
    if (secret instanceof Uint8Array) {
      const command = words === 'offered' ? commandIn(secret) : undefined
      if (command === undefined) return secret
      secret.fill(0)
      throw new Commanded(command)
    }
    message = secret === null ? [] : wrap(say('terminal.says.secret-too-long'), columns)
    if (secret === null) await prompts.answer(`${say('terminal.ask.enter-again')} ${say('terminal.ask.input')}`)
  }
}

/** Whether the new secret was typed the same a second time. Wipes the first where that can't be said. */
export async function isRepeated (prompts: Prompts, first: Uint8Array, show: Show, label = say('pin.again'), words: 'offered' | 'none' = 'offered'): Promise<boolean> {
  try {
    const second = await required(prompts, label, show, words)
    const equal = first.length === second.length && first.every((byte, i) => byte === second[i])
    second.fill(0)
    return equal
  } catch (error) {
    first.fill(0)
    throw error
  }
}

/**
 * Waits until the act itself is typed: its phrase where it can't be undone, else y. A confirmation just given is enough. False where what was entered is to be
 * entered anew: until now nothing of it went anywhere.
 */
async function begins (prompts: Prompts, view: View, step: Step, show: Show): Promise<boolean> {
  const isEntered = step.asks.some(({ kind }) => kind === 'text' || kind === 'pin' || kind === 'new-pin' || kind === 'signature')
  if (view.phase === 'reconciling') return await typedYes(prompts, say('terminal.ask.reconcile'), isEntered, show)
  if (step.irreversible) return await typedPhrase(prompts, phraseOf(step), isEntered, show)
  return step.asks.at(-1)?.kind === 'confirm' || await typedYes(prompts, wordsOf(step).button, isEntered, show)
}

async function typedYes (prompts: Prompts, button: string, isEntered: boolean, show: Show): Promise<boolean> {
  const { columns } = prompts.screen
  for (let message: string[] = []; ; message = wrap(say('terminal.says.type-y-to-go-on'), columns)) {
    show([...message, ...wrap(say(isEntered ? 'terminal.ask.type-yes-or-no' : 'terminal.ask.type-yes', { button }), columns)])
    const line = await prompts.answer(say('terminal.ask.input'))
    if (isYes(line)) return true
    if (isEntered && isNo(line)) return false
  }
}

async function typedPhrase (prompts: Prompts, phrase: string, isEntered: boolean, show: Show): Promise<boolean> {
  const { columns } = prompts.screen
  for (let message: string[] = []; ; message = wrap(say('terminal.says.type-phrase'), columns)) {
    show([...message, ...wrap(say('terminal.ask.type-phrase', { phrase }), columns), ...isEntered ? wrap(say('terminal.ask.enter-anew'), columns) : []])
    const line = await prompts.answer(say('terminal.ask.input'))
    if (line.replace(/\s+/g, ' ').toLowerCase() === phrase.toLowerCase()) return true
    if (isEntered && isNo(line)) return false
  }
}

function phraseOf (step: Step): string {
  return clean(stepPhrase(step.action, step.facts, step.step))
}
