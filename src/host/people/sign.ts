// One signature by one person for a document of their organisation, with their card or key file, and held to the key that it must be.

import { CeremonyError } from '../../ceremony/errors.ts'
import type { KeyPlace } from '../../contract/people.ts'
import type { Mode } from '../../transcript/fields.ts'
import { verifyPerson } from '../../transcript/person-key.ts'
import { readGiven } from '../given.ts'
import { signWithCard } from '../secrets/cards.ts'
import { minWorkFactor } from '../secrets/key-files.ts'
import type { SecretsRunner } from '../secrets/runner.ts'

export interface Signing {
  readonly name: string
  readonly publicKey: Uint8Array
  readonly place: KeyPlace
  readonly mode: Mode
  readonly secret: Uint8Array
  readonly message: Uint8Array
}

/** Wipes the secret. Throws CeremonyError: those of cards and key files, `key-file-mismatch` where the file holds another key. */
export async function signAs (runner: SecretsRunner, { name, publicKey, place, mode, secret, message }: Signing): Promise<Uint8Array> {
  try {
    if ('module' in place) return await signWithCard(runner, { module: { path: place.module, sha256: null }, publicKey, pin: secret, message, owner: name })
    const { signature } = await runner.run({ job: 'sign', keyFile: readGiven(place.key), passphrase: secret, message, minWorkFactor: minWorkFactor[mode] }, 'signature')
    if (!verifyPerson(publicKey, message, signature)) throw new CeremonyError('key-file-mismatch', { participant: name })
    return signature
  } finally {
    secret.fill(0)
  }
}
