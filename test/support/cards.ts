// Smart cards for tests: SoftHSM tokens in a folder of their own, one a person, each with one key. The folder's configuration goes by the environment
// (`env`) to the process that reads cards, as a host's does.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SecretsRunner } from '../../src/host/secrets/runner.ts'
import { listCards, makeCardKey, type FoundCard } from '../../src/host/secrets/cards.ts'
import type { CardAlgorithm } from '../../src/hsm/card.ts'
import { bytes, softHsmPath } from './softhsm.ts'

export interface TestCard {
  readonly label: string
  readonly serial: string
  readonly publicKey: Uint8Array
  /** A fresh copy of its PIN: whoever uses it wipes it. */ readonly pin: () => Uint8Array
}

export interface TestCards {
  readonly folder: string
  /** The module as a plan pins it. */ readonly module: { readonly path: string, readonly sha256: string }
  /** What says to SoftHSM where these cards are. */ readonly env: { readonly SOFTHSM2_CONF: string }
  /** A runner whose processes see these cards. */ readonly runner: SecretsRunner
  readonly card: (label: string) => TestCard
  readonly list: () => Promise<readonly FoundCard[]>
  /** Puts in one more card, with no key on it. */ readonly blank: (label: string) => void
  readonly remove: () => void
}

/** PIN of a test card. */
export const pinOf = (label: string): string => `pin-of-${label}`
export const cardSoPin = 'so-pin-of-cards'

/** One card for each label, with a key of the algorithm given. Nothing in this process's environment is changed. */
export async function testCards (wanted: Readonly<Record<string, CardAlgorithm>>): Promise<TestCards> {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-cards-'))
  mkdirSync(join(folder, 'tokens'))
  const env = { SOFTHSM2_CONF: join(folder, 'softhsm2.conf') }
  writeFileSync(env.SOFTHSM2_CONF, `directories.tokendir = ${join(folder, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = false\n`)
  const module = { path: softHsmPath, sha256: createHash('sha256').update(readFileSync(softHsmPath)).digest('hex') }
  const runner = new SecretsRunner({ ...process.env, ...env })
  const blank = (label: string): void => {
    execFileSync('softhsm2-util', ['--init-token', '--free', '--label', label, '--so-pin', cardSoPin, '--pin', pinOf(label)], { env: { ...process.env, ...env }, stdio: 'pipe' })
  }
  const remove = (): void => {
    runner.end()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    for (const [label, algorithm] of Object.entries(wanted)) {
      blank(label)
      await makeCardKey(runner, { module, uri: `pkcs11:token=${label}`, pin: bytes(pinOf(label)), algorithm, label })
    }
    const list = async (): Promise<readonly FoundCard[]> => (await listCards(runner, module)).cards
    const found = new Map((await list()).map(card => [card.label, card]))
    return {
      folder, module, env, runner, blank, list, remove,
      card: label => {
        const { serial, keys } = found.get(label)!
        return { label, serial, publicKey: keys[0]!.publicKey, pin: () => bytes(pinOf(label)) }
      }
    }
  } catch (error) {
    remove()
    throw error
  }
}
