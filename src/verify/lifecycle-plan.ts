// What a plan says of keys that exist already, judged before any entry: who proposes it, sound keys that are each named once, changes of state that may follow on
// each other, one version in use at any time, and an emergency that everybody signs for.

import type { Anchor } from '../transcript/anchor.ts'
import { planFile } from '../transcript/files.ts'
import { fromBase64 } from '../transcript/hash.ts'
import { canonicalize } from '../transcript/jcs.ts'
import type { ExistingKey, Lifecycle } from '../transcript/lifecycle.ts'
import type { Plan } from '../transcript/plan.ts'
import type { VerifyCrypto } from './crypto.ts'
import type { Findings } from './findings.ts'
import { keyName } from './keys.ts'
import { verifyChanges } from './plan-changes.ts'
import { verifyReplicas } from './replicas.ts'

/** Judges `plan.lifecycle`, where there is one. `anchor` is the version that the plan was held to; null without one. */
export function verifyLifecycle (plan: Plan, anchor: Anchor | null, crypto: VerifyCrypto, findings: Findings): void {
  const { lifecycle } = plan
  if (lifecycle === undefined) return
  verifyProposer(plan, lifecycle, anchor, findings)
  verifyExisting(plan, lifecycle, crypto, findings)
  verifyVersions(plan, lifecycle, findings)
  verifyEmergency(plan, lifecycle, findings)
  verifyReplicas(plan, findings)
  verifyChanges(plan, lifecycle, findings)
}

/** Whoever proposes is somebody whom plan or anchor know. */
function verifyProposer ({ participants }: Plan, { proposer }: Lifecycle, anchor: Anchor | null, findings: Findings): void {
  if (![...participants, ...anchor?.participants ?? []].some(({ id }) => id === proposer)) findings.add('proposer-unknown', { file: planFile, facts: { proposer } })
}

/** Every version once, with a key and objects of its own, and every copy once. */
function verifyExisting ({ tokens }: Plan, { existing }: Lifecycle, crypto: VerifyCrypto, findings: Findings): void {
  const [names, publicKeys, objects] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (const key of existing) {
    const differs = (field: string, found: string): void => findings.add('existing-key', { file: planFile, facts: { key: keyName(key), field, found } })
    const once = (seen: Set<string>, value: string, field: string): void => {
      if (seen.has(value)) differs(field, value)
      seen.add(value)
    }
    once(names, keyName(key), 'version')
    if (key.publicKey !== null) once(publicKeys, key.publicKey, 'publicKey')
    if (!isSound(key, crypto)) findings.add('key-malformed', { file: planFile, facts: { key: keyName(key), algorithm: key.algorithm } })
    const held = new Set<string>()
    for (const { token, id } of key.holdings) {
      if (!tokens.some(({ name }) => name === token)) differs('holdings', token)
      once(held, token, 'holdings')
      once(objects, `${token} ${id}`, 'holdings')
    }
    const copies = new Set<string>()
    for (const copy of key.copies) once(copies, canonicalize(copy), 'copies')
  }
}

function isSound ({ algorithm, publicKey }: ExistingKey, crypto: VerifyCrypto): boolean {
  return algorithm === 'aes-256' ? publicKey === null : publicKey !== null && crypto.isPublicKeyOf(algorithm, fromBase64(publicKey))
}

/** A version number is used once: what is made here counts on from all that there were. A key that is restored keeps its own. */
function verifyVersions ({ keys, restoring }: Plan, { existing }: Lifecycle, findings: Findings): void {
  for (const planned of keys) {
    if (restoring?.backups.some(({ key, version }) => key === planned.name && version === planned.version) === true) continue
    const last = Math.max(0, ...existing.filter(({ key }) => key === planned.name).map(({ version }) => version))
    if (planned.version <= last) findings.add('version-reused', { file: planFile, facts: { key: keyName(planned), last: String(last) } })
  }
}

/** In an emergency nobody is left out of what is signed for. */
function verifyEmergency ({ signoffs }: Plan, { emergency }: Lifecycle, findings: Findings): void {
  if (!emergency) return
  for (const purpose of ['open', 'authorise', 'close'] as const) {
    if (signoffs[purpose] !== 'everybody') findings.add('emergency-quorum', { file: planFile, facts: { purpose } })
  }
}
