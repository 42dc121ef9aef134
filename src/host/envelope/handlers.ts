// The contract's calls about data keys.

import type { Handlers } from '../../contract/contract.ts'
import type { dataKeyCalls } from '../../contract/data-keys.ts'
import type { CeremonyHolder } from '../holder.ts'
import type { SecretsRunner } from '../secrets/runner.ts'
import type { Station } from '../station.ts'
import { RewrapHolder } from './holder.ts'
import { makeDataKeys } from './make.ts'
import { asksPin, findPlace } from './place.ts'

interface Parts { readonly station: Station, readonly holder: CeremonyHolder, readonly runner: SecretsRunner, readonly now: () => Date }

export function makeDataKeyHandlers ({ station, holder, runner, now }: Parts): Pick<Handlers, keyof typeof dataKeyCalls> {
  const rewraps = new RewrapHolder({ station, runner, now })
  /** A ceremony that has ended holds its token's module still. */
  const free = (): void => {
    holder.assertFree()
    holder.release()
  }
  return {
    'data-keys.prepare': async asked => {
      free()
      const place = await findPlace(station, { ...asked, compromised: false })
      const { catalog, token: { identity: { label, serial }, uri, userPin }, standing } = place
      return { mode: catalog.mode, token: { label, serial, uri, userPin }, version: standing.to, asksPin: asksPin(place) }
    },
    'data-keys.make': async asked => { free(); return await makeDataKeys(station, asked) },
    'rewrap.prepare': async asked => { free(); return await rewraps.prepare(asked) },
    'rewrap.begin': async ({ pin }) => { await rewraps.begin(pin); return {} },
    'rewrap.progress': async () => await rewraps.progress(),
    'rewrap.sign': async ({ secret }) => await rewraps.sign(secret)
  }
}
