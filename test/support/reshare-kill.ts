// A rehearsed resharing that is killed somewhere between the dealing of the new set and its end, and what opens its backups then. People are taken at their worst:
// whatever the transcript lets them destroy by that moment is destroyed before anything is tried.

import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { drawerContext } from '../../src/ceremony/custody.ts'
import { RehearsalDrawer } from '../../src/ceremony/drawer.ts'
import { CeremonyFolder } from '../../src/ceremony/folder.ts'
import { parsePlan } from '../../src/ceremony/validate.ts'
import type { View } from '../../src/contract/shapes.ts'
import { Host, HostError } from '../../src/host/client.ts'
import { processFile } from '../../src/installation/place.ts'
import { readLineage } from '../../src/host/rehearsal/lineage.ts'
import { openedBy } from '../../src/hsm/wrap-ways.ts'
import { openBackup } from '../../src/keys/backup.ts'
import { readShare } from '../../src/shares/parse.ts'
import { open, sealKeyOf } from '../../src/shares/seal.ts'
import { Collection } from '../../src/shares/set.ts'
import { entry as entryShape, type Entry } from '../../src/transcript/entry.ts'
import { fromBase64, sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import type { PlannedCustody } from '../../src/transcript/custody.ts'
import type { ActionName, ResultOf } from '../../src/transcript/results.ts'
import type { ShareSet } from '../../src/transcript/share-set.ts'
import { actUntil, faultLibrary, quick, tempFolder, testStation, verifyExport } from './rehearse.ts'

/** A station on which a resharing stands right before its new media are registered: made once, and copied for each try. The caller removes it. */
export async function stationBefore (parameters: Record<string, string> = {}): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-test-'))
  const host = await Host.start({ station: folder })
  const view = await actUntil(host, await host.call('ceremony.rehearse', { script: quick('reshare'), parameters }), one => one.phase === 'step' && one.step?.step === 'media')
  assert.equal(view.step?.step, 'media')
  await host.close()
  return folder
}

/** The resharing as it was cut off, and at its end; null where it has none, because the process died while SoftHSM wrote its token's file, and the token is gone. */
export interface Killed { readonly cutOff: Resharing, readonly end: Resharing | null }

export interface Fault { readonly env: Record<string, string>, readonly in: 'host' | 'custody' }

/**
 * Goes on with a copy of the station until the fault comes; has everything destroyed that people may have destroyed by then, shows that one of the two sets opens
 * every backup from each of its media, and has another host hold the resharing to its end, after which the new set opens them. Null where the fault did not come.
 */
export async function killReshare (t: TestContext, before: string, { env, in: where }: Fault): Promise<Killed | null> {
  const station = testStation(t, copyOf(before))
  const library = faultLibrary(tempFolder(t))
  const host = await station.start({ LD_PRELOAD: library, FAULT_IN: processFile(where), ...env })
  try {
    await actUntil(host, await host.call('ceremony.resume', {}))
    return null
  } catch (error) {
    if (!(error instanceof HostError) || error.report.code !== (where === 'host' ? 'host-gone' : 'custody-lost')) throw error
  } finally {
    await host.close()
  }
  const cutOff = resharingIn(station.folder)
  cutOff.destroyWhatMayBeDestroyed()
  await cutOff.assertOpens()
  const next = await station.start()
  // Cards of a void set are destroyed when people say so; whatever comes after is done without them.
  const held = await actUntil(next, await next.call('ceremony.resume', {}), (view: View) => {
    if (view.phase === 'voiding') resharingIn(station.folder).destroyWhatMayBeDestroyed()
    return false
  }).catch((error: unknown) => {
    if (where === 'custody' && error instanceof HostError && error.report.code === 'token-not-found') return null
    throw error
  })
  if (held === null) return { cutOff, end: null }
  assert.equal(held.phase, 'closed')
  const end = resharingIn(station.folder)
  end.destroyWhatMayBeDestroyed()
  assert.ok(end.isProven, 'the new set opens everything in the end')
  await end.assertOpens()
  const { verdict, findings } = await verifyExport(next, held.ceremony, tempFolder(t))
  assert.deepEqual([verdict, findings.filter(({ weight }) => weight === 'failure')], ['verified', []])
  return { cutOff, end }
}

/**
 * What must hold of every resharing that was cut off: each irreversible step is done once, shares that were gone are on record as what they were (those of the old
 * set entered again, the new set void), and nothing of an attempt is left on the new media.
 */
export function assertWhole ({ cutOff, end }: Killed, where: Fault['in']): void {
  if (end === null) return
  const ofThat = (action: string): Entry[] => end.entries.filter(one => one.type === 'step.done' && one.body.action === action)
  for (const action of ['rewrap-backups', 'give-up-set']) assert.equal(ofThat(action).length, 1, `${action} is done more or less than once`)
  const ended = end.entries.flatMap(one => one.type === 'custody.ended' ? [one.body] : [])
  const isDealt = cutOff.result('split-recovery-key') !== undefined && !cutOff.isProven
  const isCollected = cutOff.result('collect-shares') !== undefined
  assert.deepEqual(ended.map(({ outcome }) => outcome), !isDealt ? [] : isCollected ? ['forgotten', 'void'] : ['void'])
  for (const { outcome, set, cause, ordinals } of ended) {
    assert.ok(where === 'host' ? cause === 'interrupted' : cause === 'process-lost', cause)
    assert.equal(set, (outcome === 'void' ? cutOff.result('split-recovery-key')!.set : end.former).set)
    const given = cutOff.entries.flatMap(one => outcome === 'void' ? one.type === 'share.shown' ? [one.body.ordinal] : [] : one.type === 'step.done' && one.body.result.action === 'enter-share' ? [one.body.result.ordinal] : [])
    assert.deepEqual(ordinals, given)
  }
  const { keys } = end.result('rewrap-backups')!
  for (const number of keys[0]!.backup.media) assert.deepEqual(readdirSync(end.folder.medium(number)).sort(), keys.map(({ backup }) => backup.file).sort(), `medium ${number}`)
}

/** What was found where an intent had no outcome. */
export function verdictsOf ({ end }: Killed): string[] {
  return (end?.entries ?? []).flatMap(one => one.type === 'step.reconciled' ? [`${one.body.action}: ${one.body.verdict}`] : [])
}

/** A copy of a station's folder. The caller removes it. */
export function copyOf (folder: string): string {
  const to = mkdtempSync(join(tmpdir(), 'strongroom-test-'))
  cpSync(folder, to, { recursive: true })
  return to
}

/** The resharing on a station: the one ceremony whose plan is about a share set. */
export function resharingIn (station: string): Resharing {
  const folders = readdirSync(join(station, 'ceremonies')).map(id => join(station, 'ceremonies', id))
  for (const folder of folders) {
    const { custody } = parsePlan(new CeremonyFolder(folder).plan())
    if (custody !== undefined) return new Resharing(folder, custody)
  }
  throw new Error('there is no resharing here')
}

export class Resharing {
  readonly folder: CeremonyFolder
  readonly entries: readonly Entry[]
  readonly #custody: PlannedCustody
  readonly #drawer: RehearsalDrawer

  constructor (folder: string, custody: PlannedCustody) {
    this.folder = new CeremonyFolder(folder)
    this.#custody = custody
    this.#drawer = new RehearsalDrawer(this.folder, readLineage(folder)!.first)
    // A line that was cut off in the middle is none.
    const lines = readFileSync(this.folder.transcript, 'utf8').split('\n')
    this.entries = lines.slice(0, -1).map(line => entryShape.parse(JSON.parse(line)))
  }

  result<A extends ActionName> (action: A): ResultOf<A> | undefined {
    const found = this.entries.findLast(one => one.type === 'step.done' && one.body.result.action === action)
    return found?.type === 'step.done' ? found.body.result as ResultOf<A> : undefined
  }

  /** The set that is given up. */
  get former (): ShareSet { return this.#custody.set }

  /** Whether it is on record that the new set opens every backup: from then on the old one may go at any moment. */
  get isProven (): boolean { return this.result('rewrap-backups') !== undefined }

  /** Old cards and media once the new set is proven; the new cards while it is not, and the process that held their shares is gone. */
  destroyWhatMayBeDestroyed (): void {
    const dealt = this.result('split-recovery-key')?.set
    if (this.isProven) {
      this.#destroyCards(this.#custody.set)
      for (const { file, media } of this.#custody.backups) for (const number of media) rmSync(join(this.folder.formerMedium(number), file), { force: true })
    } else if (dealt !== undefined) {
      this.#destroyCards(dealt)
    }
  }

  #destroyCards ({ set, shares }: ShareSet): void {
    for (let ordinal = 1; ordinal <= shares; ordinal++) rmSync(this.folder.kept(set, ordinal), { force: true })
  }

  /** Asserts that the set which people rely on by now opens every backup, with node:crypto alone, from each of its media and from the first as from the last of its cards. */
  async assertOpens (): Promise<void> {
    const { backups } = this.#custody
    const rewrapped = this.result('rewrap-backups')
    const set = rewrapped === undefined ? this.#custody.set : this.result('split-recovery-key')!.set
    const ordinals = Array.from({ length: set.shares }, (_, i) => i + 1)
    for (const chosen of [ordinals.slice(0, set.threshold), ordinals.slice(-set.threshold)]) {
      const key = await this.#recovered(set, chosen)
      for (const [i, { publicKey, file: oldFile, sha256: oldHash, media }] of backups.entries()) {
        const made = rewrapped?.keys[i]?.backup
        const places = made === undefined ? media.map(number => join(this.folder.formerMedium(number), oldFile)) : made.media.map(number => join(this.folder.medium(number), made.file))
        assert.ok(places.length >= 2)
        for (const place of places) {
          assert.ok(existsSync(place), `${place} is not there`)
          const bytes = readFileSync(place)
          assert.equal(toHex(sha256(bytes)), made?.sha256 ?? oldHash)
          const opened = createPrivateKey({ key: openedBy(key, fromBase64(openBackup(bytes).backup.wrapped)), format: 'der', type: 'pkcs8' })
          assert.equal(toBase64(createPublicKey(opened).export({ type: 'spki', format: 'der' })), publicKey)
        }
      }
    }
  }

  async #recovered (set: ShareSet, ordinals: readonly number[]): Promise<Uint8Array> {
    const collection = new Collection(set)
    for (const ordinal of ordinals) {
      const kept = this.#drawer.find(set.set, ordinal)
      assert.ok(kept !== null, `card ${ordinal} of set ${set.set} is gone`)
      const text = new TextDecoder().decode(open(sealKeyOf(kept.secret), drawerContext(set.set, ordinal), kept.sealed))
      collection.add(readShare(text.split('\n')[0]!, 'rehearsal').share)
    }
    return await collection.combine()
  }
}
