// Facts of a station on which everything is in order, for tests that spoil one at a time.

import type { CardFacts } from '../../src/host/doctor/cards.ts'
import type { ClockFacts } from '../../src/host/doctor/clock.ts'
import type { Item } from '../../src/host/doctor/item.ts'
import type { MachineFacts } from '../../src/host/doctor/machine.ts'
import type { MediaFacts, MediumFacts } from '../../src/host/doctor/media.ts'
import type { NetworkFacts } from '../../src/host/doctor/network.ts'
import type { PlanFacts } from '../../src/host/doctor/plan.ts'
import type { PrintingFacts } from '../../src/host/doctor/printing.ts'
import type { ScreenFacts } from '../../src/host/doctor/screen.ts'
import type { StorageFacts } from '../../src/host/doctor/storage.ts'
import type { ModuleFacts, TokenFacts, TokensFacts } from '../../src/host/doctor/tokens.ts'

export const storage: StorageFacts = { folder: '/home/ada/station', owner: 1000, user: 1000, mib: 20_000, files: 1_000_000, type: 'ext4', isVolatile: false }
export const clock: ClockFacts = { now: new Date('2026-11-29T10:00:00.000Z'), last: '2026-11-28T10:00:00.000Z', hardware: Date.parse('2026-11-29T10:00:01.000Z') / 1000, utcOffsetMinutes: 60 }
export const network: NetworkFacts = { up: [], linked: [], radios: [] }
export const machine: MachineFacts = { swap: [], coreDumps: false, hibernates: false, temporary: { folder: '/tmp', isVolatile: true }, ptraceScope: 1, entropy: 256, freeMib: 6000, processors: 4, battery: null }
export const screen: ScreenFacts = { isThere: true, largest: { width: 1920, height: 1080 }, browser: { path: '/usr/lib/chromium/chromium', isThere: true }, namespaces: true, language: 'en' }
const queue = { name: 'cards', isReady: true, says: '', device: 'usb://Maker/Model' }
export const printing: PrintingFacts = { queues: [queue], withoutA5: [], spool: { folder: '/var/spool/cups', isVolatile: true, keepsFiles: false, isRemote: false }, left: 0 }
export const plan: PlanFacts = {
  isProduction: true, now: '2026-11-29T10:00:00.000Z', from: '2026-11-30T08:00:00.000Z', until: '2026-11-30T20:00:00.000Z', plannedSeconds: 2 * 3600, missing: [], wrong: [],
  version: '0.2.0', plannedVersion: '0.2.0', isOurs: true, strays: null, refusal: null, isUsed: false
}
export const module: ModuleFacts = { path: '/usr/lib/vendor/pkcs11.so', isPlanned: true, refusal: null }
export const token: TokenFacts = {
  name: 'primary', missing: null, isAsPlanned: true, free: null, sessions: 0, token: {
    identity: { label: 'root', manufacturer: 'Maker', model: 'Model', serial: '0123', firmware: '1.2', hardware: '1.0', initialised: true }, userPin: 'ok', soPin: 'ok', userPinInitialised: true, writeProtected: false
  }
}
export const tokens: TokensFacts = { modules: [module], tokens: [token], sameDevice: false, incapable: null }
export const cards: CardFacts = { path: '/usr/lib/opensc-pkcs11.so', refusal: null, people: [{ name: 'Ada Lind', pins: ['ok'] }, { name: 'Bruno Okafor', pins: [] }] }
const medium = (number: number): MediumFacts => ({ path: `/media/ada/BACKUP-${number}`, device: number, isWritable: true, mib: 4000, content: 0 })
export const media: MediaFacts = { wanted: 2, restores: false, station: 99, found: [medium(1), medium(2)] }

/** The token in another state than in order. */
export function tokenWith (change: Partial<NonNullable<TokenFacts['token']>>): TokensFacts {
  return { ...tokens, tokens: [{ ...token, token: { ...token.token!, ...change } }] }
}

/** What is not in order, as `code weight`. */
export function wrongIn (items: readonly Item[]): string[] {
  return items.filter(({ weight }) => weight !== 'good').map(({ code, weight }) => `${code} ${weight}`)
}
