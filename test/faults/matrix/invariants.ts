// What must hold after every fault, read from the disk and the tokens by means of their own: nothing that was told is lost, the evidence verifies, no key is lost, made twice or
// unaccounted for, and no secret lies anywhere.

import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pkcs11js from 'pkcs11js'
import { drawerContext } from '../../../src/ceremony/custody.ts'
import { RehearsalDrawer } from '../../../src/ceremony/drawer.ts'
import { CeremonyFolder } from '../../../src/ceremony/folder.ts'
import { rehearsalSecret } from '../../../src/ceremony/rehearsal.ts'
import { parsePlan } from '../../../src/ceremony/validate.ts'
import { collect } from '../../../src/evidence/collect.ts'
import { EvidenceError } from '../../../src/evidence/errors.ts'
import { readLineage } from '../../../src/host/rehearsal/lineage.ts'
import { readShare } from '../../../src/shares/parse.ts'
import { open, sealKeyOf } from '../../../src/shares/seal.ts'
import { Collection } from '../../../src/shares/set.ts'
import { entry as entryShape, type Entry } from '../../../src/transcript/entry.ts'
import { toHex } from '../../../src/transcript/hash.ts'
import { TreeHasher } from '../../../src/transcript/merkle.ts'
import type { ShareSet } from '../../../src/transcript/share-set.ts'
import { openFolder } from '../../../src/verify/folder.ts'
import { verifyBundle } from '../../../src/verify/verify.ts'
import { softHsmPath } from '../../support/softhsm.ts'
import { holdsSecret } from '../../support/spellings.ts'

/** The whole lines of a transcript; none where there is no file. */
export function linesOf (ceremony: string): Uint8Array[] {
  const { transcript, hasTranscript } = new CeremonyFolder(ceremony)
  if (!hasTranscript) return []
  const lines = readFileSync(transcript, 'latin1').split('\n').slice(0, -1)
  return lines.map(line => Buffer.from(line, 'latin1'))
}

export function entriesOf (ceremony: string): Entry[] {
  return linesOf(ceremony).map(line => entryShape.parse(JSON.parse(Buffer.from(line).toString('utf8'))))
}

/** Whether a transcript has everything that a face was told of: the root at each size. */
export function holdsTold (ceremony: string, told: ReadonlyMap<number, string>): boolean {
  const tree = new TreeHasher()
  let held = told.has(0) ? 1 : 0
  for (const line of linesOf(ceremony)) {
    tree.append(line)
    const root = told.get(tree.size)
    if (root !== undefined && root !== toHex(tree.root())) return false
    if (root !== undefined) held++
  }
  return held === told.size
}

/** What is wrong with an ended ceremony; nothing where all holds. */
export async function faultsOf (ceremony: string): Promise<string[]> {
  const entries = entriesOf(ceremony)
  return [...await evidenceFaults(ceremony), ...twice(entries), ...unaccounted(ceremony, entries), ...await secretsIn(ceremony, entries)]
}

async function evidenceFaults (ceremony: string): Promise<string[]> {
  const collected = await collect(openFolder(ceremony)).catch((error: unknown) => {
    if (error instanceof EvidenceError) return error
    throw error
  })
  if (collected instanceof EvidenceError) return [`the evidence cannot be read: ${collected.code} ${collected.path}`]
  const { files } = collected
  const bundle = { files: async () => [...files].map(([path, bytes]) => ({ path, size: bytes.length, plain: true })).sort((a, b) => a.path < b.path ? -1 : 1), stream: async function * (path: string) { yield files.get(path)! } }
  const { verdict, findings } = await verifyBundle(bundle, { anchor: readFileSync(join(ceremony, 'anchor.json')), unwritten: true })
  return verdict === 'verified' ? [] : [verdict, ...findings.filter(({ weight }) => weight === 'failure').map(({ code }) => code)].map(code => `the evidence does not verify: ${code}`)
}

/** What is wrong with the evidence as it left the station. */
export async function bundleFaults (bundle: string, ceremony: string): Promise<string[]> {
  const { verdict, findings } = await verifyBundle(openFolder(bundle), { anchor: readFileSync(join(ceremony, 'anchor.json')) })
  return verdict === 'verified' ? [] : [verdict, ...findings.filter(({ weight }) => weight === 'failure').map(({ code }) => code)].map(code => `the exported evidence does not verify: ${code}`)
}

/** What is done once, whatever goes wrong. */
const once = new Set<string>(['initialise-token', 'generate-key', 'generate-backed-key', 'generate-wrapped-key', 'restore-keys', 'rewrap-backups', 'give-up-set', 'destroy-key', 'change-state', 'destroy-copies'])

function twice (entries: readonly Entry[]): string[] {
  const done = entries.flatMap(one => one.type === 'step.done' && once.has(one.body.action) ? [one.step ?? ''] : [])
  return [...new Set(done)].filter(step => done.filter(one => one === step).length > 1).map(step => `${step} was done more than once`)
}

/** Objects on the tokens, by class and id, and whether the transcript knows them: each where the ceremony was closed, and each private key on a token that its last inventory has. */
function unaccounted (ceremony: string, entries: readonly Entry[]): string[] {
  const plan = parsePlan(new CeremonyFolder(ceremony).plan())
  const first = readLineage(ceremony)?.first ?? plan.ceremony
  // Keys of ceremonies before it are the plan's to name.
  const text = JSON.stringify([plan, entries])
  const closed = entries.at(-1)?.type === 'ceremony.closed'
  const onTokens = readTokens(join(ceremony, 'token'), label => {
    const planned = plan.tokens.find(one => one.label === label)
    return planned === undefined ? null : Buffer.from(rehearsalSecret(first, `${planned.name}/user-pin-1`)).toString()
  })
  const inventories = entries.flatMap(one => one.type === 'step.done' && one.body.result.action === 'take-inventory' && one.body.result.when === 'after' ? [one.body.result] : [])
  const unknown = onTokens.flatMap(({ label, objects }) => objects.filter(({ id }) => id === '' || (closed && !text.includes(id))).map(one => `${label} holds ${one.class} ${one.id === '' ? 'without an id' : one.id} that neither plan nor entry names`))
  const counts = !closed ? [] : inventories.flatMap(({ token, objects }) => {
    const label = plan.tokens.find(({ name }) => name === token)?.label
    const there = onTokens.find(one => one.label === label)?.objects.length ?? 0
    return there === objects ? [] : [`${token} holds ${there} objects where its last inventory has ${objects}`]
  })
  return [...unknown, ...counts]
}

interface Held { readonly label: string, readonly objects: readonly { readonly class: number, readonly id: string }[] }

/** Every object on every initialised token of a SoftHSM folder; none where that is lost. */
function readTokens (folder: string, pinOf: (label: string) => string | null): Held[] {
  if (!existsSync(folder)) return []
  const { CKF_TOKEN_INITIALIZED, CKF_USER_PIN_INITIALIZED, CKF_SERIAL_SESSION, CKU_USER, CKA_CLASS, CKA_ID } = pkcs11js
  const configuration = join(folder, 'read-by-test.conf')
  writeFileSync(configuration, `directories.tokendir = ${join(folder, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`)
  process.env['SOFTHSM2_CONF'] = configuration
  const p11 = new pkcs11js.PKCS11()
  p11.load(softHsmPath)
  p11.C_Initialize()
  try {
    return p11.C_GetSlotList(true).flatMap(slot => {
      const { label: padded, flags } = p11.C_GetTokenInfo(slot)
      const label = padded.trimEnd()
      const pin = pinOf(label)
      if ((flags & CKF_TOKEN_INITIALIZED) === 0 || pin === null) return []
      const session = p11.C_OpenSession(slot, CKF_SERIAL_SESSION)
      if ((flags & CKF_USER_PIN_INITIALIZED) !== 0) p11.C_Login(session, CKU_USER, pin)
      p11.C_FindObjectsInit(session, [])
      const handles = p11.C_FindObjects(session, 1000)
      p11.C_FindObjectsFinal(session)
      const read = (handle: Buffer, type: number): Buffer => p11.C_GetAttributeValue(session, handle, [{ type }])[0]!.value
      const objects = handles.map(handle => ({ class: read(handle, CKA_CLASS).readUInt8(), id: read(handle, CKA_ID).toString('hex') }))
      p11.C_CloseSession(session)
      return [{ label, objects }]
    })
  } finally {
    p11.C_Finalize()
    p11.close()
  }
}

/** Files that hold a PIN, a passphrase, a share or a recovery key. */
async function secretsIn (ceremony: string, entries: readonly Entry[]): Promise<string[]> {
  const folder = new CeremonyFolder(ceremony)
  const plan = parsePlan(folder.plan())
  const first = readLineage(ceremony)?.first ?? plan.ceremony
  const pins = plan.tokens.flatMap(({ name }) => ['so-pin-1', 'user-pin-1'].map(pin => `${name}/${pin}`))
  const made = [...pins, ...plan.participants.map(({ id }) => id)].map(what => Buffer.from(rehearsalSecret(first, what)).toString())
  const sets = entries.flatMap(one => one.type === 'step.done' && one.body.result.action === 'split-recovery-key' ? [one.body.result.set] : [])
  const dealt = await Promise.all(sets.map(async set => await secretsOf(set, new RehearsalDrawer(folder, first))))
  const secrets = [...made, ...dealt.flat()]
  return filesOf(ceremony).flatMap(path => {
    const bytes = readFileSync(join(ceremony, path))
    return secrets.some(secret => holdsSecret(bytes, secret)) ? [`${path} holds a secret`] : []
  })
}

/** The shares of a set that people have, and the recovery key that enough of them make. */
async function secretsOf (set: ShareSet, drawer: RehearsalDrawer): Promise<Uint8Array[]> {
  const collection = new Collection(set)
  const shares: Uint8Array[] = []
  for (let ordinal = 1; ordinal <= set.shares; ordinal++) {
    const kept = drawer.find(set.set, ordinal)
    if (kept === null) continue
    const bytes = opened(kept.secret, drawerContext(set.set, ordinal), kept.sealed)
    // A share that a crash cut off is nobody's.
    if (bytes === null) continue
    const text = new TextDecoder().decode(bytes)
    const { share } = readShare(text.split('\n')[0]!, 'rehearsal')
    shares.push(share.y)
    if (shares.length <= set.threshold) collection.add(share)
  }
  return shares.length < set.threshold ? shares : [...shares, await collection.combine()]
}

function opened (secret: Uint8Array, context: string, sealed: Uint8Array): Uint8Array | null {
  try {
    return open(sealKeyOf(secret), context, sealed)
  } catch {
    return null
  }
}

/** Paths of all plain files in a folder. */
export function filesOf (folder: string): string[] {
  return !existsSync(folder) ? [] : readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => lstatSync(join(folder, path)).isFile())
}
