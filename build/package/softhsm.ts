// SoftHSM's library, which a package carries for rehearsals: Debian's own build, with its licence, as the package manager knows it on the machine that builds.

import { execFileSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { softhsmModule } from '../../src/host/softhsm.ts'

export interface SoftHsm { /** The library's file. */ readonly library: string, /** Debian's record of its copyright. */ readonly copyright: string, /** Debian's version of it. */ readonly version: string }

/** Finds the library. Throws where it is not Debian's. */
export function findSoftHsm (): SoftHsm {
  const library = realpathSync(softhsmModule())
  const query = (...args: string[]): string => execFileSync('dpkg-query', args, { encoding: 'utf8' }).trim()
  const owner = query('--search', library).split(':')[0] ?? ''
  if (owner !== 'libsofthsm2') throw new Error(`${library} is not of Debian's package libsofthsm2`)
  return { library, copyright: `/usr/share/doc/${owner}/copyright`, version: query('--show', '--showformat', '${Version}', owner) }
}
