// A walk through questions, one at a time: back is possible at any of them, a wrong answer is asked again with what is wrong about it, and after each answer the
// questions are asked for anew, since one answer may open others or close them.

import { HostError } from '../../host/client.ts'
import { say } from '../../words/text.ts'
import { indented, wrap } from '../terminal/layout.ts'
import { failureLines } from '../terminal/pages.ts'
import type { Prompts } from '../terminal/prompts.ts'

export interface Choice { readonly value: string, readonly label: string, /** What it is, in a line under it. */ readonly means?: string }

/** Where it goes on: with the question after it, after something was told too, with another one, with the same once more, or nowhere. */
export type Outcome = 'next' | 'stay' | 'end' | { readonly noted: string } | { readonly at: string } | { readonly refused: string }

/** The same where nothing has to be told. */
type Going = Exclude<Outcome, { readonly refused: string } | { readonly noted: string }>

export interface Question {
  readonly id: string
  readonly title: string
  /** Paragraphs. */ readonly says: readonly string[]
  /** Lines as they are, such as an agenda. */ readonly lines?: readonly string[]
  readonly choices: readonly Choice[]
  /** One of the choices, several of them, or anything, where choices are only at hand. */ readonly takes: 'one' | 'several' | 'any'
  /** What an empty line stands for; null where something must be typed. */ readonly usual: string | null
  readonly take: (answer: string) => Promise<Outcome>
}

export interface Course {
  /** The questions as they are now. */ readonly questions: () => Promise<readonly Question[]>
  /** The question to begin with; the first where there is none of this id. */ readonly at: string | null
  /** Told before each question is asked; a walk within another one leaves it out, and its questions have no numbers. */ readonly reached?: (id: string) => Promise<void>
}

const commands = ['back', 'leave', 'help'] as const
/** Columns that a prompt leaves. */
const roomToType = 12

/** Whom is asked, and where it is shown. */
type Asking = Pick<Prompts, 'screen' | 'plain'>

/** `end` after the last question, `back` where somebody went back from the first, `left` where they leave. Throws Left; HostError `host-gone`. */
export async function walk (prompts: Asking, { questions, at, reached }: Course): Promise<'end' | 'back' | 'left'> {
  let list = await questions()
  let place = Math.max(0, list.findIndex(({ id }) => id === at))
  for (;;) {
    const question = list[place]
    if (question === undefined) return 'end'
    await reached?.(question.id)
    const typed = await ask(prompts, question, reached === undefined ? null : place + 1)
    if (typed === 'left') return 'left'
    if (typed === 'back') {
      if (place === 0) return 'back'
      place -= 1
      continue
    }
    const outcome = await taken(prompts, question, typed.answer)
    if (outcome === 'end') return 'end'
    list = await questions()
    place = placeAfter(list, question.id, place, outcome)
  }
}

function placeAfter (list: readonly Question[], id: string, place: number, outcome: Exclude<Going, 'end'>): number {
  const here = list.findIndex(one => one.id === id)
  const there = typeof outcome === 'object' ? list.findIndex(one => one.id === outcome.at) : -1
  if (there !== -1) return there
  // A question that is gone after its answer has its successor in its place.
  return outcome === 'next' ? (here === -1 ? place : here + 1) : Math.max(here, 0)
}

async function taken (prompts: Asking, question: Question, answer: string): Promise<Going> {
  const { screen } = prompts
  try {
    const outcome = await question.take(answer)
    if (typeof outcome !== 'object' || 'at' in outcome) return outcome
    screen.lines(['', ...wrap('noted' in outcome ? outcome.noted : outcome.refused, screen.columns)])
    if ('noted' in outcome) return 'next'
  } catch (error) {
    if (!(error instanceof HostError) || error.report.code === 'host-gone') throw error
    screen.lines(['', ...failureLines(error.report, screen.columns)])
  }
  return 'stay'
}

/** Asks until something is typed that can be an answer. */
async function ask (prompts: Asking, question: Question, number: number | null): Promise<'back' | 'left' | { readonly answer: string }> {
  const { screen } = prompts
  const { title, says, lines = [], choices, takes, usual } = question
  const { columns } = screen
  screen.lines([
    '', screen.rule(), ...wrap(number === null ? title : say('prepare.label.question', { number: String(number), title }), columns).map(line => screen.bold(line)),
    ...says.flatMap(text => wrap(text, columns)), ...lines,
    ...choices.flatMap(({ label, means }, i) => [...indented(say('prepare.label.choice', { number: String(i + 1), label }), 2, columns), ...means === undefined ? [] : indented(means, 6, columns)])
  ])
  for (;;) {
    // A path is never broken; a list of people is.
    const asked = takes === 'several' ? wrap(promptFor(question), columns - roomToType) : [promptFor(question)]
    screen.lines(asked.slice(0, -1))
    const line = await prompts.plain(asked.at(-1) ?? '')
    const command = commandOf(line)
    if (command === 'back') return 'back'
    if (command === 'leave') return 'left'
    if (command === 'help') {
      screen.lines(wrap(say('prepare.says.help'), columns))
      continue
    }
    if (line === '' && usual !== null) return { answer: usual }
    const answer = line === '' ? null : answerOf(line, choices, takes)
    if (answer !== null) return { answer }
    screen.lines(wrap(say(takes === 'one' ? 'prepare.says.one-of-them' : takes === 'several' ? 'prepare.says.some-of-them' : 'prepare.says.something'), columns))
  }
}

/** The command that a line is, in the language that is spoken or in English; undefined for an answer. */
function commandOf (line: string): (typeof commands)[number] | undefined {
  return commands.find(name => [name, say(`prepare.command.${name}`)].includes(line.toLowerCase()))
}

function promptFor ({ usual, choices, takes }: Question): string {
  if (usual === null) return say('terminal.ask.input')
  const words = usual === '' ? say('prepare.label.nothing') : usual.split(' ').map(one => choices.find(({ value }) => value === one)?.label ?? one).join(', ')
  return say('prepare.ask.usual', { usual: takes === 'any' ? (usual === '' ? words : choices.find(({ value }) => value === usual)?.label ?? usual) : words })
}

/** What a line stands for: choices by their numbers or as they are; null where it is none of them. */
export function answerOf (line: string, choices: readonly Choice[], takes: Question['takes']): string | null {
  const chosen = (word: string): string | null => choices[Number(word) - 1]?.value ?? choices.find(({ value }) => value === word)?.value ?? null
  if (takes === 'one') return chosen(line)
  if (takes === 'any') return /^\d+$/.test(line) && choices.length > 0 ? chosen(line) ?? line : line
  const words = line.split(/[\s,]+/).filter(word => word !== '').map(chosen)
  return words.includes(null) || words.length === 0 ? null : [...new Set(words)].join(' ')
}
