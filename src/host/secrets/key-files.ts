// The signing device for participants whose keys are in passphrase-sealed files: rehearsals only count them as their own.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CeremonyError } from '../../ceremony/errors.ts'
import type { SigningDevice } from '../../ceremony/ports.ts'
import type { Mode } from '../../transcript/fields.ts'
import type { SecretsRunner } from './runner.ts'

/** Lowest work factor of a production key file: age's own default. A rehearsal's cast is sealed with less, to be quick. */
export const minWorkFactor = { rehearsal: 1, production: 18 } as const satisfies Record<Mode, number>
export const rehearsalWorkFactor = 6

/** Key files `<participant>.age` in a folder. */
export function keyFileDevice (folder: string, mode: Mode, runner: SecretsRunner): SigningDevice {
  return {
    async sign (participant, secret, message) {
      const path = join(folder, `${participant}.age`)
      if (!existsSync(path)) throw new CeremonyError('key-file-invalid', { participant, reason: 'there is no key file for this person' })
      const { signature } = await runner.run({ job: 'sign', keyFile: readFileSync(path), passphrase: secret, message, minWorkFactor: minWorkFactor[mode] }, 'signature')
      return signature
    }
  }
}
