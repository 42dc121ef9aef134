// People's own cards, each time in a process of its own that is gone after one piece of work: the vendor's library is never in the host.

import { CeremonyError } from '../../ceremony/errors.ts'
import type { SigningDevice } from '../../ceremony/ports.ts'
import { equalBytes, fromBase64 } from '../../transcript/hash.ts'
import type { Plan } from '../../transcript/plan.ts'
import type { CardKeyJob, CardModule, CardSignJob, FoundCard } from './messages.ts'
import type { SecretsRunner } from './runner.ts'

export type { CardModule, FoundCard } from './messages.ts'

/** How long a card has to answer. People press a button on some, and RSA-sized thinking takes others seconds. */
const answersWithinMs = 60_000

/** Every card in every reader of the module, with the keys on it. Throws CeremonyError `card-module-changed`, `card-module-unusable`, `card-failed`, `card-timeout`. */
export async function listCards (runner: SecretsRunner, module: CardModule, timeoutMs = answersWithinMs): Promise<{ readonly module: { readonly path: string, readonly sha256: string }, readonly cards: readonly FoundCard[] }> {
  return await runner.withCards({ job: 'list-cards', module }, 'cards', timeoutMs)
}

/**
 * One signature with the card that holds a public key. It was verified already. Takes the PIN's bytes to the process and wipes them here.
 * Throws CeremonyError: `card-absent`, `card-ambiguous`, `card-pin-wrong`, `card-pin-last`, `card-locked`, `card-pin-length`, `card-module-changed`,
 * `card-module-unusable`, `card-failed`, `card-timeout`.
 */
export async function signWithCard (runner: SecretsRunner, wanted: Omit<CardSignJob, 'job'>, timeoutMs = answersWithinMs): Promise<Uint8Array> {
  try {
    return (await runner.withCards({ job: 'sign-with-card', ...wanted }, 'signature', timeoutMs)).signature
  } finally {
    wanted.pin.fill(0)
  }
}

/** Makes a key on the token that a URI names, and gives its public half. Throws CeremonyError as above, and HsmError. */
export async function makeCardKey (runner: SecretsRunner, wanted: Omit<CardKeyJob, 'job'>, timeoutMs = answersWithinMs): Promise<Uint8Array> {
  try {
    return (await runner.withCards({ job: 'make-card-key', ...wanted }, 'public-key', timeoutMs)).publicKey
  } finally {
    wanted.pin.fill(0)
  }
}

/** Whether somebody's card is in a reader; of whoever signs with a key file nothing is asked. Throws CeremonyError `card-absent`, and those of `listCards`. */
export async function assertCardHere (runner: SecretsRunner, { cards, participants }: Pick<Plan, 'cards' | 'participants'>, participant: string): Promise<void> {
  const person = participants.find(({ id }) => id === participant)
  if (cards === null || person?.held !== 'card') return
  const found = (await listCards(runner, cards)).cards
  if (found.some(({ keys }) => keys.some(({ publicKey }) => equalBytes(publicKey, fromBase64(person.publicKey))))) return
  throw new CeremonyError('card-absent', { owner: person.name, cards: found.map(({ label, serial }) => `${label} (${serial})`).join(', ') || 'none' })
}

/** The signing device for participants whose keys are on their own cards. */
export function cardDevice ({ cards, participants }: Pick<Plan, 'cards' | 'participants'>, runner: SecretsRunner): SigningDevice {
  return {
    async sign (participant, secret, message) {
      const person = participants.find(({ id }) => id === participant)
      if (cards === null || person === undefined) throw new CeremonyError('card-module-unusable', { path: 'none', reason: 'the plan names no module for cards' })
      return await signWithCard(runner, { module: cards, publicKey: fromBase64(person.publicKey), pin: secret, message, owner: person.name })
    }
  }
}

/** Everybody signs with what they hold: a card or a key file. */
export function personalDevice (plan: Pick<Plan, 'cards' | 'participants'>, files: SigningDevice, runner: SecretsRunner): SigningDevice {
  const cards = cardDevice(plan, runner)
  return {
    sign: async (participant, secret, message) =>
      await (plan.participants.find(({ id }) => id === participant)?.held === 'card' ? cards : files).sign(participant, secret, message)
  }
}
