// The token onto which a rehearsal clones keys: a copy of the SoftHSM token that they come from, with a serial number, a label and PINs of its own, since SoftHSM
// encrypts objects under a key of their token. The objects lie beside it until people would have cloned them (ceremony/rehearsed-clone.ts).

import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { CeremonyError } from '../../ceremony/errors.ts'
import { clonedFolder } from '../../ceremony/rehearsed-clone.ts'
import { rehearsalSecret } from '../../ceremony/rehearsal.ts'
import { Module } from '../../hsm/module.ts'
import { TokenSession } from '../../hsm/session.ts'
import { changePin, setUserPin } from '../../hsm/set-pin.ts'
import { formatUri } from '../../hsm/uri.ts'
import type { Plan, PlannedToken } from '../../transcript/plan.ts'
import type { Lineage } from './lineage.ts'

/** What is no object of a token's folder. */
const ownFiles: ReadonlySet<string> = new Set(['token.object', 'token.lock', 'generation'])

/**
 * Makes the token in a ceremony's folder, and returns its URI; null for a token onto which nothing is cloned. Throws CeremonyError `parameter-invalid` where the
 * token that keys come from is none of the lineage's; HsmError.
 */
export function makeUpCloneTarget (folder: string, planned: PlannedToken, { lifecycle, script }: Plan, { first, labels }: Pick<Lineage, 'first' | 'labels'>): string | null {
  const clone = lifecycle?.replicas?.clone ?? null
  if (clone?.token !== planned.name) return null
  const tokens = join(folder, 'token', 'tokens')
  const source = readdirSync(tokens).find(uuid => serialOf(uuid) === clone.from)
  const [name] = source === undefined ? [] : [...labels].find(([, label]) => label === labelOf(planned, clone.from)) ?? []
  if (source === undefined || name === undefined) throw new CeremonyError('parameter-invalid', { script: script.name }, { fields: [{ path: 'from', expected: 'the serial number of a token of this rehearsal' }] })
  const uuid = randomUUID()
  const ready = join(clonedFolder(folder), uuid)
  cpSync(join(tokens, source), join(tokens, uuid), { recursive: true })
  mkdirSync(ready, { recursive: true, mode: 0o700 })
  for (const file of readdirSync(join(tokens, uuid))) if (!ownFiles.has(file)) renameSync(join(tokens, uuid, file), join(ready, file))
  rename(join(tokens, uuid, 'token.object'), { label: planned.label, serial: serialOf(uuid) })
  givePins(planned, serialOf(uuid), owner => pinOf(name, planned, owner, first), owner => pinOf(planned.name, planned, owner, first))
  return formatUri({ token: planned.label, serial: serialOf(uuid) })
}

/** A token with a key of its own can't get what another one holds. Throws CeremonyError `parameter-invalid`. */
export function assertCloneTarget ({ lifecycle, script }: Plan, taken: ReadonlyMap<string, unknown>): void {
  const token = lifecycle?.replicas?.clone?.token
  if (token === undefined || !taken.has(token)) return
  throw new CeremonyError('parameter-invalid', { script: script.name }, { fields: [{ path: 'what', expected: `prove: a rehearsal clones onto a token that its ceremonies did not make, and they made ${token}` }] })
}

/** SoftHSM's serial numbers are the last sixteen digits of their folders' names. */
function serialOf (uuid: string): string {
  return uuid.replaceAll('-', '').slice(-16)
}

/** Label and serial number stand in this file as they are, each after its type, its kind (bytes) and its length: SoftHSM's ObjectFile, eight bytes of big-endian each. */
function rename (path: string, { label, serial }: { readonly label: string, readonly serial: string }): void {
  const bytes = readFileSync(path)
  for (const [type, value, length] of [[0x8000_5349n, label, 32], [0x8000_534an, serial, 16]] as const) {
    const header = Buffer.alloc(24)
    ;[type, 3n, BigInt(length)].forEach((part, i) => header.writeBigUInt64BE(part, i * 8))
    const at = bytes.indexOf(header)
    if (at < 0) throw new Error(`${path} is not what SoftHSM 2 writes of a token`)
    Buffer.from(value.padEnd(length)).copy(bytes, at + header.length)
  }
  writeFileSync(path, bytes)
}

type Owner = 'so' | 'user'

function pinOf (token: string, { pinComponents }: PlannedToken, owner: Owner, secretsFrom: string): Uint8Array {
  return Buffer.concat(Array.from({ length: pinComponents }, (_, i) => rehearsalSecret(secretsFrom, `${token}/${owner}-pin-${i + 1}`)))
}

function labelOf (planned: PlannedToken, serial: string): string {
  return withModule(planned, module => module.find(formatUri({ serial }), { initialised: true }).identity.label)
}

function givePins (planned: PlannedToken, serial: string, old: (owner: Owner) => Uint8Array, own: (owner: Owner) => Uint8Array): void {
  withModule(planned, module => {
    const session = TokenSession.open(module, module.find(formatUri({ serial }), { initialised: true }))
    try {
      session.login('so', old('so'))
      changePin(session, old('so'), own('so'))
      setUserPin(session, own('user'))
    } finally {
      session.close()
    }
  })
}

function withModule<T> ({ module: { path, sha256 } }: PlannedToken, use: (module: Module) => T): T {
  const module = Module.load(path, { sha256 })
  try {
    return use(module)
  } finally {
    module.close()
  }
}
