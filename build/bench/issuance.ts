// What keys sign for others. A revocation list of 100,000 entries: what is done here (built, put together with its signature, read again, verified twice) against
// the token's one signature. And certificates through their whole step (checks before and after, sign-offs, entries, what is synced) against bare calls to sign.

import { createHash, randomBytes } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import type { View } from '../../src/contract/shapes.ts'
import { findKey, keyHandle, type FoundKeyPair } from '../../src/hsm/find.ts'
import { generateMasterKey, unusedId } from '../../src/hsm/generate.ts'
import type { TokenSession } from '../../src/hsm/session.ts'
import { signWith } from '../../src/hsm/sign.ts'
import { verifySignedWithNoble, verifySignedWithNode } from '../../src/keys/signature.ts'
import { assembleSigned } from '../../src/pki/x509/assemble.ts'
import { listTbs } from '../../src/pki/x509/build.ts'
import { readList } from '../../src/pki/x509/read.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import type { Issuance, RevokedCertificate } from '../../src/transcript/issuance.ts'
import type { ExistingKey } from '../../src/transcript/lifecycle.ts'
import type { PlannedStep } from '../../src/transcript/plan.ts'
import { issueCertificate, keyPair, plannedCertificate } from '../../test/support/certificates.ts'
import { certificate, issuance, list, withTemplates } from '../../test/support/issuance.ts'
import { inventory, LifecycleRoom, step } from '../../test/support/lifecycle-room.ts'
import { nowInSeconds } from '../../test/support/pki.ts'
import { softHsm } from '../../test/support/softhsm.ts'
import { compare, median, type Ratio } from './measure.ts'

const entries = 100_000
const certificates = 40
const signature = 'ecdsa-sha384'
const root = { key: 'root', version: 1 }
const underRoot = { ...root, certificate: 'root-v1' }

export interface IssuanceNumbers {
  readonly ratios: readonly Ratio[]
  readonly entries: number
  readonly listMegabytes: number
  /** Milliseconds of each part of a list, medians. */ readonly parts: Readonly<Record<'build' | 'assemble' | 'read' | 'node' | 'noble' | 'token', number>>
  /** Milliseconds of a ceremony's whole step that signs such a list. */ readonly listStep: number
}

export async function benchIssuance (): Promise<IssuanceNumbers> {
  const { ratio, parts, listMegabytes } = await benchList()
  return { ratios: [ratio, await benchStep()], entries, listMegabytes, parts, listStep: await timeListStep() }
}

async function benchList (): Promise<Pick<IssuanceNumbers, 'parts' | 'listMegabytes'> & { readonly ratio: Ratio }> {
  return await withKey(async (session, key) => {
    const planned = list('bench', { issuer: underRoot, number: 1, revoked: revoked(), profile: { signature } })
    const day = { thisUpdate: nowInSeconds(), issuer: { name: Uint8Array.of(0x30, 0), keyId: randomBytes(20) } }
    const times: Record<keyof IssuanceNumbers['parts'], number[]> = { build: [], assemble: [], read: [], node: [], noble: [], token: [] }
    const timed = <T>(part: keyof typeof times, run: () => T): T => {
      const from = performance.now()
      const made = run()
      times[part].push(performance.now() - from)
      return made
    }
    let bytes = 0
    const ratio = await compare({ what: `list of ${entries.toLocaleString('en')} entries`, against: 'its signature on the token', aim: null }, 5, 1, () => {
      const tbs = timed('build', () => listTbs(planned, day))
      const { signature: made } = signWith(session, key, tbs)
      const der = timed('assemble', () => assembleSigned(tbs, signature, made))
      const read = timed('read', () => readList(der))
      const holds = timed('node', () => verifySignedWithNode(signature, key.publicKey, read.tbs, read.signature)) && timed('noble', () => verifySignedWithNoble(signature, key.publicKey, read.tbs, read.signature))
      if (!holds || read.revoked.length !== entries) throw new Error('the list of the benchmark does not hold')
      bytes = der.length
      return (['build', 'assemble', 'read', 'node', 'noble'] as const).reduce((sum, part) => sum + times[part].at(-1)!, 0)
    }, () => {
      const tbs = listTbs(planned, day)
      timed('token', () => signWith(session, key, tbs))
      return times.token.at(-1)!
    })
    const parts = Object.fromEntries(Object.entries(times).map(([part, all]) => [part, median(all)])) as Record<keyof typeof times, number>
    return { ratio, parts, listMegabytes: bytes / 1e6 }
  })
}

/** One certificate after another through the engine on a real token, people's signatures included, as a rehearsal without a host has them. */
async function benchStep (): Promise<Ratio> {
  const bare = await withKey(async (session, key) => {
    const { p11 } = session
    const data = randomBytes(500)
    const raw = Buffer.alloc(256)
    return timeOf(() => {
      for (let i = 0; i < certificates; i++) {
        p11.C_SignInit(session.handle, { mechanism: pkcs11js.CKM_ECDSA }, keyHandle(key))
        p11.C_Sign(session.handle, createHash('sha384').update(data).digest(), raw)
      }
    })
  })
  const whole = await inRoom(async (room, existing) => {
    const names = Array.from({ length: certificates }, (_, i) => `c-${i}`)
    const planned = names.map(name => certificate(name, { issuer: underRoot, subject: { certificate: toBase64(issueCertificate(plannedCertificate(), keyPair('ec-p256', true), null).der), name: null }, kind: 'cross', profile: { signature } }))
    return await timeSteps(room, existing, names.map(name => step(name, 'issue-certificate', { certificate: name, token: 'primary' })), { certificates: planned })
  })
  return { what: 'certificates, the whole step', against: 'bare pkcs11js loop', aim: null, ours: certificates / whole * 1000, theirs: certificates / bare * 1000, ratio: bare / whole }
}

async function timeListStep (): Promise<number> {
  return await inRoom(async (room, existing) => await timeSteps(room, existing, [step('list', 'issue-crl', { list: 'list', token: 'primary' })], { lists: [list('list', { issuer: underRoot, number: 1, revoked: revoked(), profile: { signature } })] }))
}

/** Milliseconds from where the first of the steps is in hand to where the last one is done. A root certificate is signed before them. */
async function timeSteps (room: LifecycleRoom, existing: ExistingKey, steps: readonly PlannedStep[], has: Partial<Issuance>): Promise<number> {
  const own = certificate('root-v1', { kind: 'root', issuer: { ...root, certificate: null }, subject: { key: root }, profile: { signature, validity: { from: 'signing', length: 'P20Y' } } })
  const all = [inventory('before'), step('root', 'issue-certificate', { certificate: 'root-v1', token: 'primary' }), ...steps, inventory('after')]
  const plan = withTemplates({ ...room.plan({ existing: [existing] }, all), issuance: issuance({ ...has, certificates: [own, ...has.certificates ?? []] }) })
  const ceremony = await room.enter(plan)
  const until = (id: string) => (view: View): boolean => view.step?.step === id && view.phase === 'step'
  await room.hold(ceremony, until(steps[0]!.id))
  const from = performance.now()
  await room.hold(ceremony, until('after'))
  return performance.now() - from
}

async function inRoom<T> (run: (room: LifecycleRoom, key: ExistingKey) => Promise<T>): Promise<T> {
  const ends: (() => void)[] = []
  try {
    const room = new LifecycleRoom({ after: end => { if (end !== undefined) ends.push(end as () => void) } })
    return await run(room, await room.key(root.key, root.version, {}, 'ec-p384'))
  } finally {
    for (const end of ends.toReversed()) end()
  }
}

async function withKey<T> (run: (session: TokenSession, key: FoundKeyPair) => Promise<T> | T): Promise<T> {
  const hsm = softHsm()
  try {
    const session = hsm.user(hsm.token('bench'))
    const id = unusedId(session)
    await generateMasterKey(session, { algorithm: 'ec-p384', id, label: 'bench' })
    const key = findKey(session, id)
    if (key.kind !== 'pair') throw new Error('the key of the benchmark is no pair')
    return await run(session, key)
  } finally {
    hsm.remove()
  }
}

function timeOf (run: () => void): number {
  const from = performance.now()
  run()
  return performance.now() - from
}

/** Serial numbers of 128 bits, of several hundred days, for most of the reasons that there are. */
function revoked (): RevokedCertificate[] {
  const reasons = ['superseded', 'key-compromise', 'cessation-of-operation', null] as const
  return Array.from({ length: entries }, (_, i) => ({ serial: `5a${randomBytes(15).toString('hex')}`, at: new Date(Date.UTC(2025, 0, 1 + i % 300)).toISOString(), reason: reasons[i % reasons.length]! }))
}
