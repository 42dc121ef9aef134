// New data keys under the version of a wrapping key that is in use: made inside the token, wrapped there, and written as lines.

import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { CeremonyError } from '../../ceremony/errors.ts'
import type { Input, Output } from '../../contract/contract.ts'
import { formatLine } from '../../keys/data-keys/line.ts'
import { toBase64 } from '../../transcript/hash.ts'
import type { Station } from '../station.ts'
import { assertNew, giveName, Part, partOf } from './parts.ts'
import { findPlace, unaskedPin } from './place.ts'
import { hashFile } from './rewrap.ts'
import { Worker } from './worker.ts'

const batch = 256

/** Wipes the PIN. Throws CeremonyError `file-exists`, `answer-missing`, `data-keys-lost`, those of the place; HsmError. Nothing has the file's name then. */
export async function makeDataKeys (station: Station, { count, prefix, out, pin, ...asked }: Input<'data-keys.make'>): Promise<Output<'data-keys.make'>> {
  const file = resolve(out)
  const place = await findPlace(station, { ...asked, compromised: false })
  const { module, token: { uri }, versions, standing: { to, key } } = place
  const secret = unaskedPin(station, place) ?? pin
  assertNew([file, partOf(file)])
  if (secret === null) throw new CeremonyError('answer-missing', { ask: 'pin' })
  try {
    const worker = await Worker.open({ module, uri, pin: secret, versions: versions.filter(({ version }) => version === to) })
    try {
      await write(file, count, async so => (await worker.make(to, so)).map(wrapped => formatLine({ id: `${prefix}${randomBytes(16).toString('hex')}`, key, version: to, wrapped: toBase64(wrapped) })))
      await worker.close()
    } finally {
      await worker.end()
    }
  } finally {
    secret.fill(0)
    pin?.fill(0)
  }
  const { sha256 } = await hashFile(partOf(file))
  giveName(file)
  return { file, count, version: to, sha256 }
}

async function write (file: string, count: number, make: (so: number) => Promise<string[]>): Promise<void> {
  const part = Part.open(file)
  try {
    for (let left = count; left > 0; left -= batch) part.append((await make(Math.min(batch, left))).join(''))
    part.sync()
  } catch (error) {
    rmSync(partOf(file), { force: true })
    throw error
  } finally {
    part.close()
  }
}
