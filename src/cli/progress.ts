// The course of a ceremony that the station holds by itself, as lines: each act, under it each step and each signing as it is done.

import type { View } from '../contract/shapes.ts'
import { signingWords } from '../words/signing.ts'
import { stepName } from '../words/steps.ts'
import { shippedWords } from '../words/scripts.ts'
import { say } from '../words/text.ts'
import { clean, pad } from './terminal/layout.ts'
import type { Screen } from './terminal/screen.ts'

const nameWidth = 48

export class Progress {
  readonly #screen: Screen
  #act: string | null = null
  /** Sign-offs of the same purpose so far. */
  #signed = 0

  constructor (screen: Screen) {
    this.#screen = screen
  }

  begin (view: View): void {
    this.#screen.lines([this.#screen.bold(say(`mode.${view.mode}.banner`)), clean(say('terminal.label.ceremony-of', { title: shippedWords(view.title), id: view.ceremony }))])
  }

  /** What is about to be done. */
  doing (view: View): void {
    this.#heading(view)
    this.#screen.transient(`  ${pad(title(view), nameWidth)}…`)
  }

  /** What was done between two views. */
  done (before: View, after: View): void {
    if (before.signing === null) return this.#line(before, say('terminal.label.step-done'))
    this.#signed += 1
    if (sameSigning(before, after)) return
    this.#line(before, say('terminal.label.signed-by', { count: String(this.#signed) }))
    this.#signed = 0
  }

  #line (view: View, outcome: string): void {
    this.#screen.lines([`  ${pad(title(view), nameWidth)}${outcome}`])
  }

  #heading (view: View): void {
    const current = view.agenda.find(act => act.place === 'current') ?? null
    if (current === null || current.act === this.#act) return
    this.#act = current.act
    this.#screen.lines([clean(shippedWords(current.title))])
  }
}

/** What is due, in few words. */
function title ({ signing, step }: View): string {
  if (signing !== null) return signingWords(signing.purpose, signing.pending[0]?.role ?? 'witness', signing.facts).title
  if (step === null) return ''
  const { ordinal, certificate, list, statement, key, version, token, name: signer } = step.facts
  const isNamed = (certificate ?? list ?? statement) !== undefined || step.action === 'sign-publication-with-key'
  const which = isNamed ? undefined : step.action === 'sign-publication' ? signer : ordinal ?? (key === undefined ? token : version === undefined ? undefined : say('report.value.key', { name: key, version }))
  const name = stepName(step.action, step.facts)
  return which === undefined ? name : clean(say('terminal.label.which', { name, which }))
}

function sameSigning (a: View, b: View): boolean {
  return b.signing !== null && a.signing?.purpose === b.signing.purpose && a.signing.facts.act === b.signing.facts.act && a.signing.facts.step === b.signing.facts.step && b.signing.pending.length > 0
}
