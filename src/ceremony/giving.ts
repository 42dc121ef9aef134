// A share on its way to its custodian, and back: shown on a screen, given in another way, taken from what carries it. Each giving is on record before the
// share leaves the process that holds it. What is refused costs nothing: the share can still be given, in this way or another.

import type { GivingWay, TakingPlace } from '../contract/custody.ts'
import { cardFactsOf, type CardFacts } from '../shares/card.ts'
import { fromBase64 } from '../transcript/hash.ts'
import type { Carrier, CarrierKind } from '../transcript/custody.ts'
import type { Guard } from '../transcript/share-set.ts'
import { actorOf, type Context } from './action.ts'
import { holdsCard } from './carriers.ts'
import type { CarrierOwner } from './courier.ts'
import { CeremonyError } from './errors.ts'
import { registeredPaths } from './media.ts'
import { setInHand } from './shares.ts'
import type { Sitting } from './sitting.ts'

/** What is confirmed beside the guard of every showing where a share is encrypted to somebody: the witness heard whose recipient it is. */
const recipientGuard = 'recipient'

interface Due { readonly context: Context, readonly actor: string, readonly ordinal: number, readonly guards: readonly Guard[] }

/** The share that the step in hand shows, sealed to the process that will show it. On record before it is given. */
export async function showShare (sitting: Sitting, step: string, confirmed: readonly string[], to: Uint8Array): Promise<Uint8Array> {
  const due = shareDue(sitting, step, confirmed)
  try {
    const sealed = await due.context.custody.process.show(due.ordinal, to, step)
    goes(sitting, due)
    return sealed
  } catch (error) {
    throw sitting.refused(error, due.actor, due.context.step)
  }
}

/** Gives the share in another way. On record before and after. The PIN's bytes stay the caller's to wipe. */
export async function giveShare (sitting: Sitting, step: string, confirmed: readonly string[], way: GivingWay): Promise<Carrier> {
  const due = shareDue(sitting, step, confirmed, way.kind)
  const { context, actor, ordinal } = due
  try {
    const courier = await sitting.ports.couriers.give({
      context: step, way, facts: factsOfCard(due), owner: ownerOf(context, actor), cards: context.plan.cards, backups: registeredPaths(context)
    })
    try {
      const sealed = await context.custody.process.show(ordinal, courier.publicKey, step)
      goes(sitting, due, way.kind)
      const carrier = await courier.deliver(sealed)
      given(sitting, due, carrier)
      return carrier
    } finally {
      await courier.end()
    }
  } catch (error) {
    throw sitting.refused(error, actor, context.step)
  }
}

/** The public facts of the card of the share that the step in hand shows. Throws CeremonyError `wrong-moment`, `wrong-step`. */
export function cardOfStep (sitting: Sitting, step: string): CardFacts {
  return factsOfCard(placeOf(sitting, step))
}

/** Puts on record that the share goes to paper by a way that the station does not see, such as the system's dialog. */
export function notePrinting (sitting: Sitting, step: string, confirmed: readonly string[]): void {
  goes(sitting, shareDue(sitting, step, confirmed, 'printed'), 'printed')
}

/** Puts on record what that left behind. Throws CeremonyError `share-not-shown` where that it would be printed is not what was put on record last. */
export function notePrinted (sitting: Sitting, step: string, carrier: Carrier): void {
  const due = placeOf(sitting, step)
  if (due.context.progress.custody?.going !== 'printed') throw sitting.refused(new CeremonyError('share-not-shown', { ordinal: String(due.ordinal) }), due.actor, due.context.step)
  given(sitting, due, carrier)
}

/** Fetches the share that the step in hand asks for from what carries it, sealed to the process that holds shares. */
export async function fetchShare (sitting: Sitting, step: string, from: TakingPlace): Promise<Uint8Array> {
  const context = contextOf(sitting, step)
  const actor = actorOf(context)
  try {
    const ask = sitting.action()?.asks(context).find(one => one.kind === 'share')
    if (ask?.kind !== 'share') throw new CeremonyError('wrong-step', { step, due: context.step.id })
    if (!ask.from.includes(from.kind)) throw new CeremonyError('carrier-way-closed', { way: from.kind })
    const { set: { set, mode }, ordinal, to } = ask
    return await sitting.ports.couriers.take({ context: step, from, set, mode, ordinal, owner: ownerOf(context, actor), cards: context.plan.cards, to })
  } catch (error) {
    throw sitting.refused(error, actor, context.step)
  }
}

/** The share that the step in hand shows, with every guard confirmed, in a way that is open. Throws what was refused. */
function shareDue (sitting: Sitting, step: string, confirmed: readonly string[], way?: CarrierKind): Due {
  const due = placeOf(sitting, step)
  const { context, actor } = due
  const guards = way === 'twin' ? [...due.guards, ...due.guards.map(({ by }) => ({ guard: recipientGuard, by }))] : due.guards
  const missing = guards.map(one => one.guard).filter(guard => !confirmed.includes(guard))
  if (missing.length > 0) throw sitting.refused(new CeremonyError('guards-missing', { missing: missing.join(', ') }), actor, context.step)
  if (way === 'token' && !holdsCard(context, actor)) throw sitting.refused(new CeremonyError('carrier-way-closed', { way }), actor, context.step)
  return { ...due, guards }
}

function placeOf (sitting: Sitting, step: string): Due {
  const context = contextOf(sitting, step)
  const shows = sitting.action()?.shows?.(context)
  if (shows === undefined) throw sitting.refused(new CeremonyError('wrong-step', { step, due: context.step.id }))
  return { context, actor: actorOf(context), ...shows }
}

function contextOf (sitting: Sitting, step: string): Context {
  if (sitting.due.type !== 'answer') throw sitting.refused(new CeremonyError('wrong-moment', { phase: sitting.phase }))
  const context = sitting.context()
  if (step !== context.step.id) throw sitting.refused(new CeremonyError('wrong-step', { step, due: context.step.id }))
  return context
}

function goes (sitting: Sitting, { context, actor, ordinal, guards }: Due, way?: CarrierKind): void {
  sitting.append({
    type: 'share.shown', act: context.act, step: context.step.id, actor,
    body: { set: setInHand(context).set, ordinal, custodian: actor, guards: [...guards], ...(way === undefined ? {} : { way }) }
  })
}

function given (sitting: Sitting, { context, actor, ordinal }: Due, carrier: Carrier): void {
  sitting.append({ type: 'share.given', act: context.act, step: context.step.id, actor, body: { set: setInHand(context).set, ordinal, custodian: actor, carrier } })
}

/** What the card says; it was made when its set was dealt, or when its share was computed again. */
function factsOfCard ({ context, actor, ordinal }: Due): CardFacts {
  const { plan, progress: { results } } = context
  const made = results.findLast(({ result }) => result.action === 'split-recovery-key' || result.action === 'rederive-share')
  const bags = results.flatMap(({ result }) => result.action === 'register-bags' ? result.bags : [])
  return cardFactsOf(plan, { set: setInHand(context), ordinal, custodian: actor, made: made?.time ?? context.station.now().toISOString(), bag: bags.findLast(one => one.ordinal === ordinal)?.bag ?? null })
}

function ownerOf (context: Context, custodian: string): CarrierOwner {
  const person = context.plan.participants.find(({ id }) => id === custodian)
  return { name: person?.name ?? custodian, publicKey: person !== undefined && holdsCard(context, custodian) ? fromBase64(person.publicKey) : null }
}
