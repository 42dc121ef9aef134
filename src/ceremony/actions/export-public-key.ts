// The key's public half as a file that leaves the room.

import { publicKeyFile } from '../../transcript/files.ts'
import { fromBase64, sha256, toHex } from '../../transcript/hash.ts'
import { toPem } from '../../transcript/pem.ts'
import { actorOf, confirmed, type Action } from '../action.ts'
import { generatedKey, plannedKeyOf, validateKeyStep } from '../keys.ts'

export const exportPublicKey: Action<'export-public-key'> = {
  name: 'export-public-key',
  irreversible: false,
  validate: (step, plan) => [
    ...validateKeyStep(step, plan),
    ...(plan.keys.some(key => key.name === step.with.key && key.algorithm === 'aes-256') ? [{ path: 'action', expected: 'another one: a secret key has no public half' }] : [])
  ],
  asks: on => [confirmed('exported', actorOf(on))],
  facts: on => {
    const key = plannedKeyOf(on)
    return { key: key.name, version: String(key.version), fingerprint: toHex(sha256(fromBase64(generatedKey(on).publicKey ?? ''))) }
  },
  rehearse: () => ({ exported: true }),
  perform: on => {
    const key = plannedKeyOf(on)
    const publicKey = fromBase64(generatedKey(on).publicKey ?? '')
    return {
      action: 'export-public-key', key: key.name, version: key.version,
      file: on.output(publicKeyFile(key.name, key.version), new TextEncoder().encode(toPem('PUBLIC KEY', publicKey))), spkiSha256: toHex(sha256(publicKey))
    }
  }
}
