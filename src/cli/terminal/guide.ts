// Leads people through a ceremony at the terminal: one page, one instruction, one question at a time, until it ends or they leave.
// It decides nothing: what comes next is what the host's view says.

import type { CallName, Input, Output } from '../../contract/contract.ts'
import type { Report, View } from '../../contract/shapes.ts'
import { HostError, type Host } from '../../host/client.ts'
import { say } from '../../words/text.ts'
import { collectAnswers, required, wipe } from './answers.ts'
import { wrap } from './layout.ts'
import { helpPage, nameOf, personalPage, refusedPage, restPage, roleName, signPage, stepPage, wordsOf, type Tries } from './pages.ts'
import { Commanded, Left, type Command, type Prompts } from './prompts.ts'

export type Ending = 'closed' | 'aborted' | 'paused' | 'left'

type Signing = NonNullable<View['signing']>
/** Calls that change the ceremony and answer with its view. */
type Change = { [N in CallName]: N extends `ceremony.${string}` ? Output<N> extends View ? N : never : never }[CallName]

/** Guides a ceremony from the view given. Answers with how it came to rest and the last view. Throws HostError `host-gone`. */
export async function guide (host: Host, prompts: Prompts, view: View): Promise<{ ending: Ending, view: View }> {
  return await new Guide(host, prompts, view).hold()
}

class Guide {
  readonly #host: Host
  readonly #prompts: Prompts
  #view: View
  /** What was done last, for the next page. */
  #notice: string | null = null

  constructor (host: Host, prompts: Prompts, view: View) {
    this.#host = host
    this.#prompts = prompts
    this.#view = view
  }

  async hold (): Promise<{ ending: Ending, view: View }> {
    let command: Command | null = null
    for (;;) {
      const { phase } = this.#view
      if (phase === 'closed' || phase === 'aborted' || phase === 'paused') {
        this.#prompts.screen.page(restPage(this.#prompts.screen, this.#view))
        return { ending: phase, view: this.#view }
      }
      try {
        const due: Command | null = command
        command = null
        if (due === null) await this.#turn()
        else await this.#obey(due)
      } catch (error) {
        if (error instanceof Left) return { ending: 'left', view: this.#view }
        if (!(error instanceof Commanded)) throw error
        command = error.command
      }
    }
  }

  async #turn (): Promise<void> {
    const { step, signing, trouble } = this.#view
    if (signing !== null) return await this.#sign(signing)
    if (step === null) return await this.#lookAgain()
    const show = (tail: readonly string[]): void => this.#prompts.screen.page(stepPage(this.#prompts.screen, this.#view, step, this.#notice, tail))
    // A step without facts could not be looked at: the view says what is in the way.
    if (trouble !== null && step.action !== 'open' && Object.keys(step.facts).length === 0) {
      show(wrap(say('terminal.says.look-again'), this.#prompts.screen.columns))
      await this.#prompts.answer(say('terminal.ask.input'))
      return await this.#lookAgain()
    }
    const answers = await collectAnswers(this.#prompts, this.#view, step, show)
    if (answers === null) return await this.#lookAgain()
    try {
      const { title } = wordsOf(step)
      if (await this.#change('ceremony.answer', { step: step.step, answers })) this.#notice = title
    } finally {
      wipe(answers)
    }
  }

  async #sign (signing: Signing): Promise<void> {
    const { screen } = this.#prompts
    const { who, decision } = await this.#signer(signing)
    const name = nameOf(this.#view, who.participant)
    const secret = await required(this.#prompts, say('terminal.ask.passphrase', { name }), tail => screen.page(personalPage(screen, this.#view, signing, who, decision, tail)))
    try {
      if (!await this.#change('ceremony.sign', { ...who, decision, secret })) return
      this.#notice = say(decision === 'approve' ? 'terminal.label.signed' : 'terminal.label.refused', { name, role: roleName(who.role) })
    } finally {
      secret.fill(0)
    }
  }

  async #signer (signing: Signing): Promise<{ who: Signing['pending'][number], decision: 'approve' | 'refuse' }> {
    const { screen } = this.#prompts
    const asked = wrap(say('terminal.ask.who-signs'), screen.columns)
    for (let message: string[] = []; ; message = wrap(say('terminal.says.type-number'), screen.columns)) {
      screen.page(signPage(screen, this.#view, signing, this.#notice, [...message, ...asked]))
      const [, refuses, number] = /^(refuse )?(\d+)$/i.exec(await this.#prompts.answer(say('terminal.ask.input'))) ?? []
      const who = signing.pending[Number(number ?? 0) - 1]
      if (who !== undefined) return { who, decision: refuses === undefined ? 'approve' : 'refuse' }
    }
  }

  async #obey (command: Command): Promise<void> {
    switch (command) {
      case 'help':
        this.#prompts.screen.page(helpPage(this.#prompts.screen, this.#view, this.#view.mode === 'rehearsal' ? await this.#host.call('ceremony.rehearsal-passphrases', {}) : []))
        return await this.#prompts.read()
      case 'act-for': return await this.#actFor()
      case 'exception': {
        const text = await this.#line(say('terminal.ask.exception'))
        if (text !== '' && await this.#change('ceremony.exception', { text })) this.#notice = null
        return
      }
      case 'pause': {
        const reason = await this.#line(say('terminal.ask.pause'))
        if (reason !== '' && await this.#change('ceremony.pause', { reason })) this.#notice = null
        return
      }
      case 'abort': {
        const reason = await this.#line(say('terminal.ask.abort'))
        if (reason === '') return
        const phrase = say('terminal.phrase.abort')
        if (await this.#prompts.plain(`${say('terminal.ask.abort-phrase', { phrase })} ${say('terminal.ask.input')}`) !== phrase) return
        if (await this.#change('ceremony.abort', { reason })) this.#notice = null
        return
      }
      case 'quit':
        this.#prompts.say('terminal.says.leaving')
        if (await this.#prompts.leaves()) throw new Left('quit')
    }
  }

  async #actFor (): Promise<void> {
    if (this.#view.mode !== 'rehearsal') {
      this.#prompts.say('terminal.says.act-for-production')
      return await this.#prompts.read()
    }
    const { step, signing } = this.#view
    const first = signing?.pending[0]
    const done = first !== undefined
      ? say('terminal.label.signed', { name: nameOf(this.#view, first.participant), role: roleName(first.role) })
      : step === null ? '' : wordsOf(step).title
    if (await this.#change('ceremony.act-for', {})) this.#notice = `${done} (${say('terminal.label.acted')})`
  }

  async #line (label: string): Promise<string> {
    const { screen } = this.#prompts
    screen.lines(['', ...wrap(say('terminal.ask.goes-back', { label }), screen.columns)])
    return await this.#prompts.answer(say('terminal.ask.input'))
  }

  /** Makes a change, and says what went wrong if it was refused; the view is new either way. Whether it was made. */
  async #change<N extends Change> (name: N, input: Input<N>): Promise<boolean> {
    const before = this.#view
    const stop = this.#showTime()
    try {
      this.#view = await this.#host.call(name, input)
      return true
    } catch (error) {
      if (!(error instanceof HostError) || error.report.code === 'host-gone') throw error
      await this.#lookAgain()
      stop()
      await this.#refused(error.report, before)
      return false
    } finally {
      stop()
    }
  }

  async #refused (report: Report, before: View): Promise<void> {
    const { screen } = this.#prompts
    const tries = { before: triesOf(before), after: triesOf(this.#view) }
    this.#notice = null
    screen.page(refusedPage(screen, this.#view, report, tries.before === null || tries.after === null ? null : { before: tries.before, after: tries.after }))
    await this.#prompts.read()
  }

  async #lookAgain (): Promise<void> {
    this.#view = await this.#host.call('ceremony.view', {})
  }

  /** Shows how long the host has been at work, from the first second on. */
  #showTime (): () => void {
    const begun = Date.now()
    const timer = setInterval(() => this.#prompts.screen.transient(say('terminal.says.working', { seconds: String(Math.round((Date.now() - begun) / 1000)) })), 1000)
    return () => clearInterval(timer)
  }
}

/** What the token says of the tries left, where the step asks for a PIN. */
function triesOf ({ step }: View): Tries | null {
  for (const ask of step?.asks ?? []) if (ask.kind === 'pin') return ask.tries
  return null
}
