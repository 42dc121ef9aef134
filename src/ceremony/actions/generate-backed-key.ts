// The one action without a human step: the recovery key is recombined from the read-back shares, the master key generated, wrapped and locked,
// the backup written to every medium and read back, restored from there on a second token, and used. What can go wrong with PINs goes wrong before.
// After a crash, whatever is on the tokens is destroyed, never adopted: it could have been extractable.

import { openBackup } from '../../keys/backup.ts'
import { fromBase64, toHex, sha256 } from '../../transcript/hash.ts'
import { keyWrapOf } from '../../transcript/key-wrap.ts'
import type { ResultOf } from '../../transcript/results.ts'
import type { Action, Answers, Context } from '../action.ts'
import type { KeepOrder, OpenedTarget } from '../custody.ts'
import { confirmationFacts, confirmationOf, objectsOf, plannedKeyOf, removeIntended, targetOf, validateKeyStep, wrappingKeyLabel } from '../keys.ts'
import { assertMediaThere, registeredMedia, writeToAll } from '../media.ts'
import { pinAsks, pinFrom, rehearsedPin, loginWith, type PinOwner } from '../pins.ts'
import { setInHand } from '../shares.ts'
import { backupName, backupOf } from '../wrapped.ts'

export const generateBackedKey: Action<'generate-backed-key'> = {
  name: 'generate-backed-key',
  irreversible: true,
  validate: (step, plan) => {
    const key = plan.keys.find(one => one.name === step.with.key)
    return [
      ...validateKeyStep(step, plan),
      ...(plan.recovery === null ? [{ path: 'action', expected: 'a plan that says how the recovery key is split' }] : []),
      ...(plan.tokens.some(token => token.name === step.with.second) && step.with.second !== key?.token ? [] : [{ path: 'with.second', expected: 'another token of the plan than the key\'s' }]),
      ...([undefined, 'keep', 'none'].includes(step.with.wrapping) ? [] : [{ path: 'with.wrapping', expected: 'keep or none' }]),
      ...(step.with.replica === 'keep' || step.with.replica === 'destroy' ? [] : [{ path: 'with.replica', expected: 'keep or destroy' }])
    ]
  },
  asks: on => pins(on).flatMap(({ token, owner }) => pinAsks(on, token, owner, 'pin', { prefix: `${token}.` })),
  facts,
  rehearse: on => Object.assign({}, ...pins(on).map(({ token, owner }) => rehearsedPin(on, token, owner, `${token}.`))) as Answers,
  prepare: async (on, answers) => {
    const { token } = plannedKeyOf(on)
    assertMediaThere(on)
    const opened: OpenedTarget[] = []
    on.tokens.closeSessions()
    try {
      opened.push({ target: targetOf(on, token), so: pinFrom(on, token, 'so', answers, `${token}.`), user: pinFrom(on, token, 'user', answers, `${token}.`) })
      opened.push({ target: targetOf(on, secondOf(on)), so: null, user: pinFrom(on, secondOf(on), 'user', answers, `${secondOf(on)}.`) })
      on.custody.ids = (await on.custody.process.ready(opened, keeps(on) ? 2 : 1, [{ algorithm: plannedKeyOf(on).algorithm, opens: null }], { keeps: keeps(on) })).ids
    } finally {
      for (const { so, user } of opened) { so?.fill(0); user.fill(0) }
    }
  },
  intend: on => {
    const key = plannedKeyOf(on)
    const [id = '', wrapping = ''] = on.custody.ids
    return [...objectsOf(key, key.token, id), ...objectsOf(key, secondOf(on), id), ...(keeps(on) ? [{ token: key.token, class: 'secret-key', ...wrappingKeyOf(on, wrapping) }] : [])]
  },
  perform: async (on, _, intended) => {
    try {
      return await perform(on, intended[0]!.id, keeps(on) ? wrappingKeyOf(on, intended.at(-1)!.id) : null)
    } finally {
      await on.custody.end()
    }
  },
  asksToReconcile: on => tokensOf(on).flatMap(token => on.tokens.loggedIn(token) ? [] : pinAsks(on, token, 'user', 'pin', { prefix: `${token}.` })),
  reconcile: (on, answers, intended) => {
    for (const token of tokensOf(on)) loginWith(on, token, answers, `${token}.`)
    const removed = tokensOf(on).flatMap(token => removeIntended(on, token, ...new Set(intended.filter(object => object.token === token).map(object => object.id))))
    return { verdict: removed.length === 0 ? 'nothing-there' : 'removed', objects: removed }
  }
}

async function perform (on: Context, id: string, keep: KeepOrder | null): Promise<ResultOf<'generate-backed-key'>> {
  const key = plannedKeyOf(on)
  const custody = on.custody.process
  const made = await custody.generate({ algorithm: key.algorithm, id, label: key.label, confirmation: confirmationFacts(on, key) }, keep)
  const publicKey = made.publicKey === null ? null : fromBase64(made.publicKey)
  const text = confirmationOf(on, key, publicKey)
  const file = on.sealBackup(backupOf(on, key, id, setInHand(on), made))
  const name = backupName(on, key, id)
  const media = registeredMedia(on)
  const copies = writeToAll(media, name, file)
  // What is restored is what a medium gave back, not what is still in memory.
  const { backup } = openBackup(copies[0]!)
  const { attributes, unenforced, proof } = await custody.prove({
    algorithm: key.algorithm, id, label: key.label, publicKey, wrapped: fromBase64(backup.wrapped), standard: keyWrapOf(backup.standard), text,
    check: { text: backup.confirmation.text, signature: fromBase64(backup.confirmation.signature) }
  }, on.step.with.replica === 'keep')
  const { wrapped: _, standard: __, confirmation: ___, ...recorded } = made
  return {
    action: 'generate-backed-key', key: key.name, version: key.version, algorithm: key.algorithm, token: key.token, id, set: setInHand(on).set, ...recorded,
    backup: { file: name, sha256: toHex(sha256(file)), bytes: file.length, media: media.map(({ number }) => number) },
    restored: { token: secondOf(on), id, attributes, unenforced, proof, kept: on.step.with.replica === 'keep' }
  }
}

/** Whether the recovery key stays on the key's token, to wrap later ones. */
function keeps (on: Context): boolean {
  return on.step.with.wrapping === 'keep'
}

function wrappingKeyOf (on: Context, id: string): KeepOrder {
  return { id, label: wrappingKeyLabel(setInHand(on).set) }
}

function secondOf (on: Context): string {
  return on.step.with.second ?? ''
}

function tokensOf (on: Context): [string, string] {
  return [plannedKeyOf(on).token, secondOf(on)]
}

/** The first token's security officer makes the wrapping key trusted; both users use theirs. */
function pins (on: Context): { token: string, owner: PinOwner }[] {
  const [first, second] = tokensOf(on)
  return [{ token: first, owner: 'so' }, { token: first, owner: 'user' }, { token: second, owner: 'user' }]
}

function facts (on: Context): Record<string, string> {
  const key = plannedKeyOf(on)
  const { threshold, shares, set } = shareFactsOf(on)
  return {
    key: key.name, version: String(key.version), algorithm: key.algorithm, token: key.token, second: secondOf(on), label: on.tokens.planned(key.token).label,
    threshold, shares, set, replica: on.step.with.replica ?? '', wrapping: keeps(on) ? 'keep' : 'none', media: String(on.plan.recovery?.media)
  }
}

function shareFactsOf (on: Context): { threshold: string, shares: string, set: string } {
  const { threshold, shares, set } = setInHand(on)
  return { threshold: String(threshold), shares: String(shares), set }
}
