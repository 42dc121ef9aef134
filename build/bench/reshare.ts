// A resharing of 1, 10 and 100 backups: how much of the step that wraps them anew is spent in the token's calls, and how much on everything else, from recombining
// both keys to the last new backup opened from its medium. The work is the custody process's and the engine's own, in one process, so that each call to the token
// can be timed. Trying the PINs and rehearsing with throw-away keys comes before the step, and is not in it.

import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pkcs11js from 'pkcs11js'
import { writeToAll } from '../../src/ceremony/media.ts'
import type { ReopenOrder } from '../../src/ceremony/custody.ts'
import { openOnce, rewrapAll } from '../../src/host/custody/again.ts'
import { Workbench } from '../../src/host/custody/workbench.ts'
import { probeKeyWrap } from '../../src/hsm/wrap.ts'
import { openBackup, sealBackup, type Backup } from '../../src/keys/backup.ts'
import { Collection } from '../../src/shares/set.ts'
import { confirmationText } from '../../src/transcript/confirmation.ts'
import { fromBase64, toBase64 } from '../../src/transcript/hash.ts'
import { keyWrapOf } from '../../src/transcript/key-wrap.ts'
import type { ShareSet } from '../../src/transcript/share-set.ts'
import type { Share } from '../../src/shares/share.ts'
import { backupOfPair, backupOfSecret, opened, smallHeader, type OldBackup } from '../../test/support/custody-process.ts'
import { dealt } from '../../test/support/shares.ts'
import { softHsm } from '../../test/support/softhsm.ts'
import { median, type Ratio } from './measure.ts'

interface Reshared {
  readonly backups: number
  /** Milliseconds, medians of the rounds. */ readonly wholeMs: number
  readonly tokenMs: number
  /** Of the rest: sealing, and writing to two media with every fsync. */ readonly mediaMs: number
  readonly calls: number
}

export interface ReshareNumbers { readonly ratios: readonly Ratio[], readonly reshared: readonly Reshared[] }

/** `ratio` is the part of the whole that is the token's: what is left to gain is the rest. */
export async function benchReshare (folder: string): Promise<ReshareNumbers> {
  const hsm = softHsm()
  const clock = timeTokenCalls()
  const bench = new Workbench()
  try {
    const token = hsm.token('first')
    const session = hsm.user(token)
    const mechanism = probeKeyWrap(session).mechanism!
    session.close()
    const [old, fresh] = [await dealt(smallHeader()), await dealt(smallHeader())]
    const kinds = [...(['ec-p256', 'rsa-4096'] as const).map(algorithm => backupOfPair(old.secret, algorithm)), backupOfSecret(hsm, token, mechanism, old.secret, new Uint8Array(randomBytes(32)))]
    // One process loads a module once, and from here on that is the workbench.
    hsm.module.close()
    await bench.ready([opened(hsm, token)], 0, kinds.map(({ algorithm, standard }) => ({ algorithm, opens: standard })), { rewraps: true })
    const reshared: Reshared[] = []
    for (const count of [1, 10, 100]) {
      const rounds: Reshared[] = []
      for (let round = 0; round < 5; round++) {
        rounds.push(await reshare(bench, clock, join(folder, `${count}-${round}`), { old, fresh, backups: Array.from({ length: count }, (_, i) => kinds[i % kinds.length]!) }))
      }
      const middle = (of: keyof Reshared): number => median(rounds.map(one => one[of]))
      reshared.push({ backups: count, wholeMs: middle('wholeMs'), tokenMs: middle('tokenMs'), mediaMs: middle('mediaMs'), calls: middle('calls') })
    }
    return { reshared, ratios: reshared.map(ratioOf) }
  } finally {
    bench.forget()
    clock.stop()
    hsm.remove()
  }
}

function ratioOf ({ backups, wholeMs, tokenMs }: Reshared): Ratio {
  return { what: `reshare, ${backups} backup${backups === 1 ? '' : 's'}`, against: 'the token\'s calls alone', aim: null, ours: backups / (wholeMs / 1000), theirs: backups / (tokenMs / 1000), ratio: tokenMs / wholeMs }
}

interface Sets { readonly old: Dealt, readonly fresh: Dealt, readonly backups: readonly OldBackup[] }
interface Dealt { readonly set: ShareSet, readonly shares: readonly Share[] }

/** What `rewrap-backups` does, from the entered shares to the last proof. */
async function reshare (bench: Workbench, clock: Clock, folder: string, { old, fresh, backups }: Sets): Promise<Reshared> {
  const media = [1, 2].map(number => ({ number, path: join(folder, String(number)) }))
  for (const { path } of media) mkdirSync(path, { recursive: true })
  const [entered, readBack] = [collected(old, old.set.threshold), collected(fresh, fresh.set.shares)]
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const signer = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))
  const files = backups.map(one => backupFile(one, fresh.set))
  clock.reset()
  const from = performance.now()
  const [oldKey, newKey] = [await entered.combine(), await readBack.combine()]
  const { wrapped } = await bench.withKey(0, 'wrap', newKey, on => rewrapAll(on, oldKey, backups))
  const written = performance.now()
  const read = files.map((file, i) => openBackup(writeToAll(media, `${i}.backup.json`, sealBackup({ ...file, wrapped: toBase64(wrapped[i]!) }, privateKey, signer))[0]!).backup)
  const mediaMs = performance.now() - written
  await bench.withKey(0, 'unwrap', newKey, on => { read.forEach((backup, i) => { openOnce(on, orderOf(backup, backups[i]!)) }) })
  const wholeMs = performance.now() - from
  for (const key of [oldKey, newKey]) key.fill(0)
  rmSync(folder, { recursive: true })
  return { backups: backups.length, wholeMs, tokenMs: clock.spentMs, mediaMs, calls: clock.calls }
}

function collected ({ set, shares }: Dealt, count: number): Collection {
  const collection = new Collection(set)
  for (const share of shares.slice(0, count)) collection.add(share)
  return collection
}

function backupFile ({ algorithm, publicKey, check }: OldBackup, set: ShareSet): Backup {
  return {
    v: 1, mode: 'rehearsal', organisation: set.organisation, ceremony: set.ceremony, key: 'root-ca', version: 1, algorithm, id: '0'.repeat(32), label: 'root-ca v1', publicKey: publicKey === null ? null : toBase64(publicKey),
    mechanism: 'CKM_AES_KEY_WRAP_PAD', standard: 'RFC 5649', wrapped: '', attributes: [], set, wrappedAt: '2026-01-01T00:00:00.000Z',
    confirmation: { text: check?.text ?? 'none', mechanism: 'CKM_ECDSA', signature: check === null ? '' : toBase64(check.signature) }
  }
}

function orderOf ({ algorithm, organisation, ceremony, key, version, wrapped, standard }: Backup, { publicKey, check }: OldBackup): ReopenOrder {
  return { algorithm, publicKey, wrapped: fromBase64(wrapped), standard: keyWrapOf(standard), check, text: confirmationText({ mode: 'rehearsal', organisation, ceremony, key, version, algorithm, publicKey }) }
}

interface Clock { readonly spentMs: number, readonly calls: number, reset(): void, stop(): void }

/** Times every call that the binding makes to a token, from here on. */
function timeTokenCalls (): Clock {
  // The native half of the binding: what its JavaScript half adds is ours to count.
  const binding = Object.getPrototypeOf(pkcs11js.PKCS11.prototype) as Record<string, (...args: unknown[]) => unknown>
  const real = new Map(Object.getOwnPropertyNames(binding).filter(name => name.startsWith('C_')).map(name => [name, binding[name]!]))
  let [spentMs, calls] = [0, 0]
  for (const [name, call] of real) {
    binding[name] = function (this: unknown, ...args: unknown[]) {
      const from = performance.now()
      try {
        return call.apply(this, args)
      } finally {
        spentMs += performance.now() - from
        calls++
      }
    }
  }
  return {
    get spentMs () { return spentMs }, get calls () { return calls },
    reset: () => { [spentMs, calls] = [0, 0] },
    stop: () => { for (const [name, call] of real) binding[name] = call }
  }
}
