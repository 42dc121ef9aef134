// Two tokens of a production plan are two devices: a key that was restored on a second token is not shown to be there where both are one.

import type { Plan } from '../transcript/plan.ts'
import { isSerial } from '../transcript/token-serial.ts'
import type { Findings } from './findings.ts'

export class Devices {
  readonly #plan: Plan
  readonly #findings: Findings
  /** The plan's token by what its device says of itself, under one module. */ readonly #seen = new Map<string, string>()

  constructor (plan: Plan, findings: Findings) {
    this.#plan = plan
    this.#findings = findings
  }

  /** A token as an entry has it. One without a serial number is no device that could be told from another. */
  take (seq: number, token: string, { manufacturer, model, serial }: { readonly manufacturer: string, readonly model: string, readonly serial: string }): void {
    if (this.#plan.mode !== 'production' || !isSerial(serial)) return
    const device = JSON.stringify([this.#plan.tokens.find(({ name }) => name === token)?.module.sha256, manufacturer, model, serial])
    const other = this.#seen.get(device)
    if (other !== undefined && other !== token) this.#findings.add('token-twice', { seq, facts: { token, other, serial } })
    this.#seen.set(device, token)
  }
}
