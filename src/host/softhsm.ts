// Throw-away SoftHSM tokens for rehearsals: each ceremony's own folder and configuration.
// SoftHSM reads SOFTHSM2_CONF when it is initialised, so the host sets it before it loads the module.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CeremonyError } from '../ceremony/errors.ts'
import { isPackaged, programRoot } from '../installation/place.ts'
import type { Plan, PlannedToken } from '../transcript/plan.ts'

/** A package carries one of its own, which comes first. */
const carried = isPackaged ? [join(programRoot, 'lib', 'softhsm', 'libsofthsm2.so')] : []
const places = [...carried, '/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so', '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so', '/usr/lib64/pkcs11/libsofthsm2.so', '/usr/local/lib/softhsm/libsofthsm2.so']

/** Path of the SoftHSM module. Throws CeremonyError `softhsm-missing`. */
export function softhsmModule (): string {
  const found = places.find(path => existsSync(path))
  if (found === undefined) throw new CeremonyError('softhsm-missing', { looked: places.join(', ') })
  return found
}

/** URI of SoftHSM's blank token: a fresh one appears in the next free slot. */
export const blankToken = 'pkcs11:manufacturer=SoftHSM%20project;model=SoftHSM%20v2'

/** URI of a rehearsal's own token in a plan that was made before it: a blank one, or the one with a label that is made for it beforehand. */
export function throwAwayUri (label: string | null): string {
  return label === null ? blankToken : `${blankToken};token=${encodeURIComponent(label)}`
}

/** Whether a rehearsal makes this token itself. */
export function isThrowAway ({ uri, initialise, label }: Pick<PlannedToken, 'uri' | 'initialise' | 'label'>): boolean {
  return uri === throwAwayUri(initialise ? null : label)
}

const tokens = (ceremony: string): string => join(ceremony, 'token', 'tokens')
const configuration = (ceremony: string): string => join(ceremony, 'token', 'softhsm2.conf')

/** Makes the token folder of a rehearsal. */
export function makeTokenFolder (ceremony: string): void {
  mkdirSync(tokens(ceremony), { recursive: true, mode: 0o700 })
}

/** Which tokens SoftHSM would have without us. */
const stationConfiguration = process.env.SOFTHSM2_CONF

/** Points SoftHSM at the machine's own tokens, whatever was rehearsed before. */
export function useStationTokens (): void {
  if (stationConfiguration === undefined) delete process.env.SOFTHSM2_CONF
  else process.env.SOFTHSM2_CONF = stationConfiguration
}

/** Points SoftHSM at a rehearsal's tokens; at the machine's own for a ceremony without some. The configuration is written anew each time: a station folder may have moved. */
export function useTokenFolder (ceremony: string): void {
  if (!existsSync(tokens(ceremony))) return useStationTokens()
  const path = configuration(ceremony)
  writeFileSync(path, `directories.tokendir = ${tokens(ceremony)}\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = false\n`, { mode: 0o600 })
  process.env.SOFTHSM2_CONF = path
}

/** The same for a ceremony whose plan is known: where its throw-away tokens are lost, SoftHSM has none. The machine's own are somebody else's, and a rehearsal initialises what is blank. */
export function useTokensOf (ceremony: string, plan: Pick<Plan, 'mode' | 'tokens'>): void {
  if (areTokensLost(ceremony, plan)) process.env.SOFTHSM2_CONF = configuration(ceremony)
  else useTokenFolder(ceremony)
}

/** Throws CeremonyError `rehearsal-tokens-lost`. */
export function assertTokensThere (ceremony: string, plan: Pick<Plan, 'mode' | 'tokens'>): void {
  if (areTokensLost(ceremony, plan)) throw new CeremonyError('rehearsal-tokens-lost', { path: tokens(ceremony) })
}

function areTokensLost (ceremony: string, { mode, tokens: planned }: Pick<Plan, 'mode' | 'tokens'>): boolean {
  return mode === 'rehearsal' && planned.some(isThrowAway) && !existsSync(tokens(ceremony))
}
