// Leads people through a ceremony at the terminal: one page, one instruction, one question at a time, until it ends or they leave.
// It decides nothing: what comes next is what the host's view says.

import type { CallName, Input, Output } from '../../contract/contract.ts'
import type { Report, View } from '../../contract/shapes.ts'
import { HostError, type Host } from '../../host/client.ts'
import { asAsked, triesOf } from '../../words/refused-pin.ts'
import { say } from '../../words/text.ts'
import { runShareScreen } from '../share-screen/face.ts'
import { collectAnswers, labelOf, required, wipe, type ShareAsk, type Show, type ShowAsk } from './answers.ts'
import { chosenPins } from './chosen-pins.ts'
import { wrongWith } from './early.ts'
import { giveShare, takeShareFrom, type Errand } from './giving.ts'
import { wrap } from './layout.ts'
import { askPage, helpPages, nameOf, personalPage, refusedPage, restPage, roleName, signPage, stepPage, wordsOf } from './pages.ts'
import { Commanded, Left, type Command, type Prompts } from './prompts.ts'
import { readFirst } from './reading.ts'
import { atStake, type Stake } from './standing.ts'

export type Ending = 'closed' | 'aborted' | 'paused' | 'left'

type Step = NonNullable<View['step']>
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
    const { step, signing, trouble, phase } = this.#view
    this.#prompts.atStake = atStake(this.#view)
    if (signing !== null) return await this.#sign(signing)
    if (step === null) return await this.#lookAgain()
    const show = (tail: readonly string[]): void => this.#prompts.screen.page(stepPage(this.#prompts.screen, this.#view, step, this.#notice, tail))
    // A step without facts could not be looked at: the view says what is in the way.
    if (trouble !== null && step.action !== 'open' && Object.keys(step.facts).length === 0) {
      show(wrap(say('terminal.says.look-again'), this.#prompts.screen.columns))
      await this.#prompts.answer(say('terminal.ask.input'))
      return await this.#lookAgain()
    }
    const share = step.asks.find(ask => ask.kind === 'share')
    if (share !== undefined) return await this.#unlessRefused(async () => await this.#takeShare(step, share, show))
    await this.#unlessRefused(async () => {
      if (phase !== 'reconciling') await readFirst(this.#host, this.#prompts, this.#view)
      await this.#answer(step, show)
    })
  }

  async #answer (step: Step, show: Show): Promise<void> {
    const answers = await collectAnswers(this.#prompts, this.#view, step, show, {
      lookAt: async typed => await wrongWith(this.#host, step, typed, this.#prompts.screen.columns),
      show: async (ask, confirmed) => await this.#showShare(step, ask, confirmed),
      give: async (ask, label, confirmed) => await giveShare(this.#errand(step, ask, show), ask, label, confirmed, async () => await this.#showShare(step, ask, confirmed))
    })
    if (answers === null) return await this.#lookAgain()
    try {
      const { title } = wordsOf(step)
      if (await this.#change('ceremony.answer', { step: step.step, answers })) this.#notice = title
    } finally {
      wipe(answers)
    }
  }

  /** Lends the terminal to the process that shows the share to the one person. */
  async #showShare (step: Step, ask: ShowAsk, confirmed: readonly string[]): Promise<void> {
    const { set, ordinal } = ask
    await this.#prompts.lend(async signal => await runShareScreen({ type: 'show', ...this.#personal(step, ask), set, ordinal }, {
      show: async to => await this.#sealedShare(step, confirmed, to),
      give: async () => {}
    }, signal))
  }

  /** Lends the terminal to the process in which the one person types a share, until that is accepted or they go back. */
  async #takeShare (step: Step, ask: ShareAsk, show: Show): Promise<void> {
    const { set, ordinal, given, to, shows } = ask
    const { screen } = this.#prompts
    if (!screen.live) {
      show(wrap(say('terminal.says.cannot-clear'), screen.columns))
      return await this.#prompts.read()
    }
    const { title } = wordsOf(step)
    const taken = await takeShareFrom(this.#errand(step, ask, show), ask, labelOf(this.#view, step, ask, 0))
    if (taken !== null) {
      this.#view = taken
      this.#notice = title
      return
    }
    const ending = await this.#prompts.lend(async signal => await runShareScreen({ type: 'enter', ...this.#personal(step, ask), set, ordinal, given, to, shows }, {
      show: async (key, confirmed) => await this.#sealedShare(step, confirmed, key),
      give: async sealed => { this.#view = await this.#host.call('ceremony.answer', { step: step.step, answers: { [ask.id]: sealed } }) }
    }, signal))
    if (ending === 'accepted') this.#notice = title
    else await this.#lookAgain()
  }

  async #sealedShare (step: Step, confirmed: readonly string[], to: Uint8Array): Promise<Uint8Array> {
    return (await this.#host.call('custody.show', { step: step.step ?? '', confirmed: [...confirmed], to })).sealed
  }

  #errand (step: Step, { who }: ShowAsk | ShareAsk, show: Show): Errand {
    return { host: this.#host, prompts: this.#prompts, step: step.step ?? '', name: nameOf(this.#view, who), show }
  }

  #personal (step: Step, { who }: ShowAsk | ShareAsk): { step: string, name: string, witness: string } {
    const witness = this.#view.people.find(one => one.roles.includes('witness'))
    return { step: step.step ?? '', name: nameOf(this.#view, who), witness: witness === undefined ? say('role.witness.name') : nameOf(this.#view, witness.id) }
  }

  async #sign (signing: Signing): Promise<void> {
    const { screen } = this.#prompts
    const { who, decision } = await this.#signer(signing)
    const name = nameOf(this.#view, who.participant)
    if (who.held === 'card' && !await this.#isHere(who.participant)) return
    const secret = await required(this.#prompts, say(who.held === 'card' ? 'terminal.ask.card-pin' : 'terminal.ask.passphrase', { name }), tail => screen.page(personalPage(screen, this.#view, signing, who, decision, tail)))
    try {
      if (!await this.#change('ceremony.sign', { participant: who.participant, role: who.role, decision, secret })) return
      this.#notice = say(decision === 'approve' ? 'terminal.label.signed' : 'terminal.label.refused', { name, role: roleName(who.role) })
    } finally {
      secret.fill(0)
    }
  }

  /** Whether somebody's card is in a reader; says so where it is not, before they type its PIN for nothing. */
  async #isHere (participant: string): Promise<boolean> {
    try {
      await this.#host.call('ceremony.signer', { participant })
      return true
    } catch (error) {
      if (!(error instanceof HostError) || error.report.code === 'host-gone') throw error
      await this.#refused(error.report, this.#view)
      return false
    }
  }

  async #signer (signing: Signing): Promise<{ who: Signing['pending'][number], decision: 'approve' | 'refuse' }> {
    const { screen } = this.#prompts
    const asked = wrap(say('terminal.ask.who-signs'), screen.columns)
    for (let message: string[] = []; ; message = wrap(say('terminal.says.type-number'), screen.columns)) {
      screen.page(signPage(screen, this.#view, signing, this.#notice, [...message, ...asked]))
      const [, refuses, number] = /^((?:refuse|ablehnen) )?(\d+)$/i.exec(await this.#prompts.answer(say('terminal.ask.input'))) ?? []
      const who = signing.pending[Number(number ?? 0) - 1]
      if (who !== undefined) return { who, decision: refuses === undefined ? 'approve' : 'refuse' }
    }
  }

  async #helpPages (): Promise<string[][]> {
    const { screen } = this.#prompts
    if (this.#view.mode === 'production') return helpPages(screen, this.#view)
    return helpPages(screen, this.#view, await this.#host.call('ceremony.rehearsal-passphrases', {}), await this.#host.call('ceremony.rehearsal-pins', {}))
  }

  async #obey (command: Command): Promise<void> {
    switch (command) {
      case 'help':
        for (const page of await this.#helpPages()) {
          this.#prompts.screen.page(page)
          await this.#prompts.read()
        }
        return
      case 'act-for': return await this.#actFor()
      case 'exception': {
        const text = await this.#line(say('terminal.ask.exception'), null)
        if (text !== '' && await this.#change('ceremony.exception', { text })) this.#notice = null
        return
      }
      case 'void': {
        if (this.#view.inHand === null) {
          this.#prompts.say('terminal.says.no-set')
          return await this.#prompts.read()
        }
        const reason = await this.#line(say('terminal.ask.void'), atStake(this.#view))
        if (reason === '' || !await this.#typed('terminal.ask.set-phrase', say('phrase.void'))) return
        if (await this.#change('ceremony.void', { reason })) this.#notice = null
        return
      }
      case 'pause': {
        const reason = await this.#line(say('terminal.ask.pause'), atStake(this.#view))
        if (reason !== '' && await this.#change('ceremony.pause', { reason })) this.#notice = null
        return
      }
      case 'abort': {
        const reason = await this.#line(say('terminal.ask.abort'), atStake(this.#view))
        if (reason === '' || !await this.#typed('terminal.ask.abort-phrase', say('phrase.abort'))) return
        if (await this.#change('ceremony.abort', { reason })) this.#notice = null
        return
      }
      case 'quit':
        this.#prompts.say(this.#view.phase === 'briefing' ? 'terminal.says.leaving-before-opening' : 'terminal.says.leaving')
        if (await this.#prompts.leaves()) throw new Left('quit')
    }
  }

  async #actFor (): Promise<void> {
    if (this.#view.mode !== 'rehearsal') {
      this.#prompts.say('terminal.says.act-for-production')
      return await this.#prompts.read()
    }
    const { step, signing } = this.#view
    const first = signing?.pending.find(one => one.held === 'file') ?? signing?.pending[0]
    const done = first !== undefined
      ? say('terminal.label.signed', { name: nameOf(this.#view, first.participant), role: roleName(first.role) })
      : step === null ? '' : wordsOf(step).title
    const chosen = signing !== null || step === null ? {} : await chosenPins(this.#prompts, this.#view, step)
    if (chosen === null) return await this.#lookAgain()
    try {
      if (await this.#change('ceremony.act-for', Object.keys(chosen).length === 0 ? {} : { chosen })) this.#notice = `${done} (${say('terminal.label.acted')})`
    } finally {
      wipe(chosen)
    }
  }

  /** Whether the phrase was typed, without which nothing is done. */
  async #typed (ask: 'terminal.ask.abort-phrase' | 'terminal.ask.set-phrase', phrase: string): Promise<boolean> {
    return await this.#prompts.plain(`${say(ask, { phrase })} ${say('terminal.ask.input')}`) === phrase
  }

  async #line (label: string, stake: Stake): Promise<string> {
    const { screen } = this.#prompts
    screen.page(askPage(screen, this.#view, [...stake === null ? [] : [say(stake)], say('terminal.ask.goes-back', { label })]))
    return await this.#prompts.answer(say('terminal.ask.input'))
  }

  /** Does something that the host may refuse, and says so if it was. */
  async #unlessRefused (act: () => Promise<void>): Promise<void> {
    const before = this.#view
    try {
      await act()
    } catch (error) {
      if (!(error instanceof HostError) || error.report.code === 'host-gone') throw error
      await this.#lookAgain()
      await this.#refused(error.report, before)
    }
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
    const [asks, asksNow] = [before.step?.asks ?? [], this.#view.step?.asks ?? []]
    const tries = { before: triesOf(asks, report), after: triesOf(asksNow, report) }
    this.#notice = null
    screen.page(refusedPage(screen, this.#view, asAsked(report, asks), tries.before === null || tries.after === null ? null : { before: tries.before, after: tries.after }))
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
