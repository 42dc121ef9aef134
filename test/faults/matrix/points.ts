// The matrix: every fault at every step of every ceremony, made from what the steps call when nothing goes wrong. Nobody lists points by hand.

import { hows } from './disks.ts'
import { damages, type Damage, type Fault, type Point, type ScriptName } from './point.ts'
import type { CallFault, Way } from './sheet.ts'
import type { Course } from './stations.ts'

const CKR_GENERAL_ERROR = 0x05
const CKR_DEVICE_ERROR = 0x30
const CKR_SESSION_HANDLE_INVALID = 0xb3
const EIO = 5
const ENOSPC = 28
const EROFS = 30

const failing = (value: number): Pick<CallFault, 'way' | 'value'> => ({ way: 'fail', value })
const stop: readonly Pick<CallFault, 'way' | 'value'>[] = [failing(CKR_DEVICE_ERROR), { way: 'hang' }, { way: 'crash' }]
const changing: readonly Pick<CallFault, 'way' | 'value'>[] = [...stop, failing(CKR_SESSION_HANDLE_INVALID), { way: 'fail-after', value: CKR_GENERAL_ERROR }, { way: 'kill-after' }]
const giving = (...ways: Way[]): readonly Pick<CallFault, 'way' | 'value'>[] => ways.map(way => ({ way }))

/** What can go wrong with a call to a token. */
const calls: Readonly<Record<string, readonly Pick<CallFault, 'way' | 'value'>[]>> = {
  C_Initialize: stop, C_GetSlotList: [...stop, ...giving('wrong')], C_GetTokenInfo: [...stop, ...giving('wrong')], C_GetMechanismList: [failing(CKR_DEVICE_ERROR), ...giving('wrong')], C_GetMechanismInfo: [failing(CKR_DEVICE_ERROR), ...giving('wrong')],
  C_OpenSession: [...stop, ...giving('wrong')], C_Login: [...stop, failing(CKR_SESSION_HANDLE_INVALID), { way: 'fail-after', value: CKR_GENERAL_ERROR }], C_Logout: stop, C_CloseSession: [failing(CKR_DEVICE_ERROR)],
  C_InitToken: changing, C_InitPIN: changing, C_GenerateKey: [...changing, ...giving('wrong')], C_GenerateKeyPair: [...changing, ...giving('wrong')], C_CreateObject: [...changing, ...giving('wrong')], C_CopyObject: changing,
  C_DestroyObject: changing, C_SetAttributeValue: changing, C_WrapKey: [...stop, ...giving('wrong', 'short')], C_UnwrapKey: [...changing, ...giving('wrong')], C_SignInit: [failing(CKR_DEVICE_ERROR)], C_Sign: [...stop, ...giving('wrong', 'short')],
  C_GetAttributeValue: [...stop, ...giving('wrong', 'short')], C_FindObjectsInit: [failing(CKR_DEVICE_ERROR), failing(CKR_SESSION_HANDLE_INVALID)], C_FindObjects: [...stop, ...giving('wrong', 'short')], C_FindObjectsFinal: [failing(CKR_DEVICE_ERROR)], C_GenerateRandom: stop
}

/** What can go wrong with a call about a file. */
const files: Readonly<Record<string, readonly Pick<CallFault, 'way' | 'value'>[]>> = {
  'write': [failing(ENOSPC), failing(EIO), { way: 'torn' }, { way: 'short' }, { way: 'lost' }, { way: 'power' }],
  'sync': [{ way: 'kill-before' }, { way: 'kill-after' }, failing(EIO), { way: 'power' }],
  'open': [failing(ENOSPC), failing(EROFS)], 'rename': [{ way: 'kill-before' }, { way: 'kill-after' }, failing(ENOSPC)], 'unlink': [{ way: 'kill-after' }, failing(EROFS)], 'mkdir': [failing(ENOSPC)]
}

/** A token's own files: it is full, or can only be read, from some moment on; or it loses its power itself. */
const tokenFiles: Readonly<Record<string, readonly Pick<CallFault, 'way' | 'value'>[]>> = {
  write: [{ way: 'fail-on', value: ENOSPC }, { way: 'kill-before' }], open: [{ way: 'fail-on', value: EROFS }, { way: 'fail-on', value: ENOSPC }]
}

/** Jumps of the clock, in seconds: an hour and two days forth, an hour and ten years back. */
const jumps = [3600, 172_800, -3600, -315_360_000]

/** All points of a script, in the order of its steps; the last are those of what is done with a ceremony that has ended. */
export function pointsOf (script: ScriptName, course: Course): Point[] {
  const inSteps = [...course].flatMap(([step, counts], i) => [...callFaults(counts), ...step === 'briefing' ? [] : [...otherFaults(counts, i), ...diskFaults(counts, i)]].map(fault => ({ script, step, fault })))
  return [...inSteps, ...hows.map(how => ({ script, step: 'closed', fault: { type: 'disk' as const, what: 'evidence' as const, how } }))]
}

/** Those that are few, and that no other stands for. */
export function isAlwaysChosen ({ fault }: Point): boolean {
  return fault.type === 'disk' || fault.type === 'lost'
}

function callFaults (counts: ReadonlyMap<string, number>): Fault[] {
  return [...counts].flatMap(([what, count]) => waysOf(what).flatMap(way => placesOf(what, count).map(nth => ({ type: 'call' as const, what, nth, ...way }))))
}

function waysOf (what: string): readonly Pick<CallFault, 'way' | 'value'>[] {
  const [name = '', kind] = what.replace('custody ', '').split(' ')
  if (kind === undefined) return calls[name] ?? []
  // The projection is thrown away when it does not fit: what it writes is no promise to anybody.
  if (kind === 'projection') return name === 'write' ? [failing(ENOSPC), { way: 'torn' }] : []
  return (kind === 'token' ? tokenFiles : files)[name] ?? []
}

/** Each entry; of what changes a token or a file and is called more often, the first and the last; of what reads, the first. */
function placesOf (what: string, count: number): number[] {
  if (what.endsWith(' transcript')) return Array.from({ length: count }, (_, i) => i + 1)
  const name = what.replace('custody ', '')
  if (name === 'write token') return [...new Set([1, 2, 3, 4, 5].map(part => Math.ceil(part * count / 5)))]
  return calls[name] === undefined || changingCalls.has(name) ? [...new Set([1, count])] : [1]
}

const changingCalls: ReadonlySet<string> = new Set(['C_InitToken', 'C_InitPIN', 'C_GenerateKey', 'C_GenerateKeyPair', 'C_CreateObject', 'C_DestroyObject', 'C_SetAttributeValue', 'C_WrapKey', 'C_UnwrapKey', 'C_Sign'])

/** Of disks, each step that uses a token has one in turn, and each that writes to media all. That a token is lost for good is tried where something on it changes. */
function diskFaults (counts: ReadonlyMap<string, number>, step: number): Fault[] {
  const names = [...counts.keys()].map(what => what.replace('custody ', ''))
  return [
    ...names.some(name => name.startsWith('C_')) ? [{ type: 'disk', what: 'token', how: hows[step % hows.length]! } as const] : [],
    ...names.some(name => name.endsWith(' medium')) ? hows.map(how => ({ type: 'disk', what: 'media', how }) as const) : [],
    ...names.some(name => losing.has(name)) ? [{ type: 'lost' } as const] : []
  ]
}

const losing: ReadonlySet<string> = new Set(['C_InitToken', 'C_GenerateKeyPair', 'C_CreateObject', 'C_DestroyObject', 'C_UnwrapKey'])

/** What does not depend on a call. Of jumps and damages, one of each at each step in turn. */
function otherFaults (counts: ReadonlyMap<string, number>, step: number): Fault[] {
  const uses = (part: string): boolean => [...counts.keys()].some(what => what.includes(part))
  const turn = <T>(all: readonly T[]): T => all[step % all.length]!
  return [
    { type: 'kill', whom: 'window' }, { type: 'clock', seconds: turn(jumps) },
    ...uses('custody ') || uses('drawer') ? [{ type: 'kill', whom: 'custody' } as const] : [],
    ...uses('C_') ? [{ type: 'pulled', what: 'token' } as const] : [], ...uses(' medium') ? [{ type: 'pulled', what: 'media' } as const] : [],
    { type: 'damage', file: 'transcript', how: turn(damages) }, { type: 'damage', file: 'transcript', how: turn(damages.toReversed()) },
    { type: 'damage', file: 'projection', how: turn<Damage>(['gone', 'flipped', 'older', 'emptied']) }, ...step > 1 ? [{ type: 'damage', file: 'note', how: turn<Damage>(['gone', 'flipped', 'emptied']) } as const] : []
  ]
}
