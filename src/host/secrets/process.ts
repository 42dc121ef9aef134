// The short-lived process that handles passphrases, PINs and participants' private keys: it takes one job, answers, and exits.
// Whatever a JavaScript heap keeps of a passphrase goes with it. A sign-off waits for its start, so what only a cast or a card needs is loaded then.

import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { CardError } from './card-error.ts'
import type { Answer, CastJob, Job, MakeKeyJob, ReadKeyJob, SignJob } from './messages.ts'
import { openKey, publicKeyOf, SealedKeyError, sealKey } from './sealed-key.ts'

process.once('message', (job: Job) => {
  void run(job).then(answer => process.send!(answer, () => process.exit(0)))
})
process.on('disconnect', () => process.exit(0))

async function run (job: Job): Promise<Answer> {
  try {
    switch (job.job) {
      case 'sign': return await signOnce(job)
      case 'make-key': return await makeKey(job)
      case 'read-key': return await readKey(job)
      case 'make-cast': return await makeCast(job)
      case 'list-cards': case 'sign-with-card': case 'make-card-key': return await (await import('./card-work.ts')).workWithCards(job)
    }
  } catch (error) {
    if (error instanceof SealedKeyError || error instanceof CardError) return { type: 'failed', code: error.code, facts: error.facts }
    return { type: 'failed', code: 'signer-failed', facts: { reason: error instanceof Error ? error.name : 'unknown' } }
  }
}

async function signOnce ({ keyFile, passphrase, message, minWorkFactor }: SignJob): Promise<Answer> {
  try {
    const key = await openKey(keyFile, passphrase, minWorkFactor)
    return { type: 'signature', signature: new Uint8Array(sign(null, message, key)) }
  } finally {
    passphrase.fill(0)
  }
}

async function makeKey ({ passphrase, workFactor }: MakeKeyJob): Promise<Answer> {
  try {
    const key = newKey()
    return { type: 'key', publicKey: publicKeyOf(key), keyFile: await sealKey(key, passphrase, workFactor) }
  } finally {
    passphrase.fill(0)
  }
}

async function readKey ({ keyFile, passphrase, minWorkFactor }: ReadKeyJob): Promise<Answer> {
  try {
    return { type: 'public-key', publicKey: publicKeyOf(await openKey(keyFile, passphrase, minWorkFactor)) }
  } finally {
    passphrase.fill(0)
  }
}

function newKey (): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519', { privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } })
  return createPrivateKey(privateKey)
}

/** Roles of which the first holder founds a rehearsal's organisation: they are in every ceremony, also in one that publishes, where they sign the root. */
const founding: readonly string[] = ['administrator', 'security-officer', 'crypto-officer', 'witness']

/** The founders of those who are made; all of them where nobody has such a role. */
function foundersOf <T extends { readonly roles: readonly string[] }> (made: readonly T[]): readonly T[] {
  const first = new Set(founding.flatMap(role => made.find(({ roles }) => roles.includes(role)) ?? []))
  return first.size === 0 ? made : made.filter(one => first.has(one))
}

/** Keys for everybody of a rehearsal, each sealed with its own passphrase, and the anchor that its founders sign. */
async function makeCast ({ members, organisation, policy, workFactor }: CastJob): Promise<Answer> {
  const [{ signAnchor }, { toBase64 }] = await Promise.all([import('../../transcript/anchor.ts'), import('../../transcript/hash.ts')])
  const made = await Promise.all(members.map(async ({ id, name, roles, passphrase }) => {
    const key = newKey()
    const keyFile = await sealKey(key, passphrase, workFactor)
    passphrase.fill(0)
    return { id, name, roles, key, publicKey: publicKeyOf(key), keyFile }
  }))
  const founders = foundersOf(made)
  const anchor = signAnchor({
    v: 1, mode: 'rehearsal', version: 1, previous: null, organisation: { ...organisation }, policy, thresholds: {}, approvals: {},
    participants: made.map(({ id, name, roles, publicKey }) => ({ id, name, roles, held: 'file' as const, publicKey: toBase64(publicKey) })),
    founders: founders.map(({ id }) => id), successors: founders.length
  }, founders.map(({ key, publicKey }) => ({ privateKey: key, publicKey })))
  return { type: 'cast', members: made.map(({ id, publicKey, keyFile }) => ({ id, publicKey, keyFile })), anchor }
}
