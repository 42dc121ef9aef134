// What happens on a share screen: a share that is shown and hidden, or one that is typed until it is accepted or the person goes back.
// It alone opens what is sealed to it and seals what was typed. Refusals cost nothing that was typed.

import type { KeyObject } from 'node:crypto'
import type { Report } from '../../contract/shapes.ts'
import { makeSealKey, open, seal } from '../../shares/seal.ts'
import { isYes } from '../../words/answers.ts'
import { cleared, emptyEntry, focused, pressKey, textOf, typeText, type ShareEntry } from '../../words/share-entry.ts'
import { noticeWords } from '../../words/share-notice.ts'
import { say } from '../../words/text.ts'
import type { Screen } from '../terminal/screen.ts'
import { refusalOf } from './check.ts'
import type { Key } from './keys.ts'
import type { EnterJob, Ending, FromScreen, Job, ToScreen } from './messages.ts'
import { across, entryPage, questionPage, refusalLines, showPage, type Page } from './pages.ts'

/** What the witness confirms before a share is shown; the host wants it by this name. */
const guard = 'alone'

export interface Ports {
  readonly screen: Screen
  draw (page: Page): void
  send (message: FromScreen): void
}

type TypedKey = Exclude<Key, { type: 'pause' | 'flood' }>
type Question = 'guarding' | 'leaving' | 'clearing'

/** What the screen is at. Only `showing` holds a share that came from elsewhere. */
type Moment =
  | { readonly type: 'waiting' | 'typing' | 'checking' | 'ended' | Question }
  | { readonly type: 'showing', readonly words: readonly string[], readonly code: string, readonly ordinal: number, readonly form: 'words' | 'code' }

export class ShareApp {
  readonly #job: Job
  readonly #ports: Ports
  readonly #key: { publicKey: Uint8Array, privateKey: KeyObject } = makeSealKey()
  #moment: Moment = { type: 'waiting' }
  #entry: ShareEntry = emptyEntry()
  /** The entry as it was before the keys that come by themselves. */
  #before: ShareEntry = this.#entry
  #said: readonly string[] = []

  constructor (job: Job, ports: Ports) {
    this.#job = job
    this.#ports = ports
  }

  begin (): void {
    if (this.#job.type === 'enter') return this.#goTo({ type: 'typing' })
    this.#want([])
  }

  received (message: Exclude<ToScreen, { type: 'job' }>): void {
    switch (message.type) {
      case 'share': return this.#show(message.sealed)
      case 'accepted': return this.#end('accepted')
      case 'refused':
        if (this.#job.type === 'show') return this.#end('back')
        return this.#tell(message.report)
    }
  }

  /** Keys that came at once, in their order. What comes while nothing is asked is dropped. */
  pressed (keys: readonly Key[]): void {
    // One key by itself, after a pause, is a person's. All else may be noise, and noise answers no question.
    const isAnswer = keys.length === 2 && keys[0]?.type === 'pause'
    for (const key of keys) this.#press(key, isAnswer)
  }

  /** Draws the page again, such as after the window's size changed. */
  redraw (): void {
    const page = this.#page()
    if (page !== null) this.#ports.draw(page)
  }

  /** Lets go of everything that was shown or typed. What JavaScript keeps of text goes with the process. */
  wipe (): void {
    this.#moment = { type: 'ended' }
    this.#entry = this.#before = emptyEntry()
  }

  #page (): Page | null {
    const { screen } = this.#ports
    const job = this.#job
    switch (this.#moment.type) {
      case 'ended': return null
      case 'waiting': return questionPage(screen, job, [say('share.says.wait')])
      case 'showing': return showPage(screen, job, this.#moment.ordinal, this.#moment.form, this.#moment.words, this.#moment.code)
      case 'typing': return entryPage(screen, job, this.#entry, this.#said.length > 0 ? this.#said : [say(this.#entry.form === 'words' ? 'share.says.type-words' : 'share.says.type-code')])
      case 'checking': return entryPage(screen, job, this.#entry, [say('share.says.checking')])
      case 'guarding': return questionPage(screen, job, [say('share.ask.guard', { name: job.name, witness: job.witness }), say('share.says.guard-next'), '', say('share.key.yes')])
      case 'leaving': return questionPage(screen, job, [say('share.says.leave'), '', say('share.key.yes')])
      case 'clearing': return questionPage(screen, job, [say('share.ask.clear'), '', say('share.key.yes')])
    }
  }

  #goTo (moment: Moment): void {
    this.#moment = moment
    this.redraw()
  }

  #end (ending: Ending): void {
    this.wipe()
    this.#ports.send({ type: 'ended', ending })
  }

  #want (confirmed: readonly string[]): void {
    this.#goTo({ type: 'waiting' })
    this.#ports.send({ type: 'wants', to: this.#key.publicKey, confirmed })
  }

  #show (sealed: Uint8Array): void {
    const { step, ordinal } = this.#job
    if (this.#moment.type !== 'waiting' || ordinal === null) return
    const plain = open(this.#key, step, sealed)
    try {
      const [words = '', code = ''] = new TextDecoder().decode(plain).split('\n')
      this.#goTo({ type: 'showing', words: words.split(' '), code, ordinal, form: 'words' })
    } finally {
      plain.fill(0)
    }
  }

  /** Says why something was refused, beside what was typed, with the suspected place in hand. */
  #tell (report: Report): void {
    const place = Number(report.facts[this.#entry.form === 'words' ? 'word' : 'group'] ?? 0)
    if (place > 0) this.#entry = focused(this.#entry, place)
    this.#said = refusalLines(report)
    this.#goTo({ type: 'typing' })
  }

  #press (key: Key, isAnswer: boolean): void {
    if (key.type === 'pause') { this.#before = this.#entry; return }
    if (key.type === 'flood') return this.#restore()
    switch (this.#moment.type) {
      case 'ended': case 'waiting': case 'checking': return
      case 'showing': return this.#pressShowing(this.#moment, key)
      case 'typing': return this.#pressTyping(key)
      case 'guarding': case 'leaving': case 'clearing': if (isAnswer) this.#answer(this.#moment.type, key)
    }
  }

  /** Takes nothing of what came since the last pause, whatever that led to. */
  #restore (): void {
    this.#entry = this.#before
    this.#said = [say('share.says.flood')]
    const { type } = this.#moment
    if (type === 'guarding' || type === 'leaving' || type === 'clearing') return this.#goTo({ type: 'typing' })
    this.redraw()
  }

  /** Yes by its letter alone; any other key is no. */
  #answer (question: Question, key: TypedKey): void {
    const agrees = key.type === 'text' && key.text.length === 1 && isYes(key.text)
    // Who asks twice to get away is let go.
    const isInsisting = question === 'leaving' && key.type === 'key' && key.key === 'interrupt'
    if (!agrees && !isInsisting) return this.#goTo({ type: 'typing' })
    switch (question) {
      case 'guarding': return this.#want([guard])
      case 'leaving': return this.#end('back')
      case 'clearing':
        this.#entry = cleared(this.#entry)
        this.#said = []
        return this.#goTo({ type: 'typing' })
    }
  }

  #pressShowing (moment: Extract<Moment, { type: 'showing' }>, key: TypedKey): void {
    const letter = key.type === 'text' ? key.text.toLowerCase() : null
    const isSwitch = key.type === 'key' && ['other-form', 'left', 'right', 'up', 'down'].includes(key.key)
    if (letter === 'c' || letter === 'w' || isSwitch) {
      const form = letter === 'c' ? 'code' : letter === 'w' ? 'words' : moment.form === 'words' ? 'code' : 'words'
      return this.#goTo({ ...moment, form })
    }
    if (letter !== 'h' && !(key.type === 'key' && key.key === 'interrupt')) return
    if (this.#job.type === 'show') return this.#end('shown')
    this.#goTo({ type: 'typing' })
  }

  #pressTyping (key: TypedKey): void {
    const job = this.#job as EnterJob
    this.#said = []
    if (key.type === 'text') this.#entry = typeText(this.#entry, key.text, key.whole)
    else switch (key.key) {
      case 'escape': case 'interrupt': return this.#isEmpty() ? this.#end('back') : this.#goTo({ type: 'leaving' })
      case 'clear': return this.#isEmpty() ? this.redraw() : this.#goTo({ type: 'clearing' })
      case 'again': return job.shows ? this.#goTo({ type: 'guarding' }) : this.redraw()
      default: this.#entry = pressKey(this.#entry, key.key, across[this.#entry.form])
    }
    if (this.#entry.notice !== null) this.#said = [noticeWords(this.#entry.notice, this.#entry.form)]
    if (this.#entry.ready) return this.#check(job)
    this.redraw()
  }

  /** Nothing is typed, and nothing was before the keys that come by themselves: those may have erased it. */
  #isEmpty (): boolean {
    return [this.#before, this.#entry].flatMap(({ words, code }) => [...words.fields, ...code.fields]).every(field => field === '')
  }

  #check (job: EnterJob): void {
    const text = textOf(this.#entry)
    // Looking for the place of a mistake takes a moment.
    this.#goTo({ type: 'checking' })
    const refusal = refusalOf(text, job)
    if (refusal !== null) return this.#tell(refusal)
    const plain = new TextEncoder().encode(text)
    const sealed = seal(job.to, job.step, plain)
    plain.fill(0)
    this.#ports.send({ type: 'typed', sealed })
  }
}
