// A fault point: one fault at one step of one ceremony. Its seed is its whole name, so that anybody can run it again without a list.

import { hows, type DiskFault } from './disks.ts'
import type { CallFault, Way } from './sheet.ts'
import { ways } from './sheet.ts'

export const scripts = ['genesis', 'rotate', 'recover', 'reshare', 'destroy'] as const
export type ScriptName = (typeof scripts)[number]

/** What is done to a file between two processes of the host. */
export const damages = ['gone', 'cut-line', 'cut-entry', 'flipped', 'older', 'emptied'] as const
export type Damage = (typeof damages)[number]

export type Fault =
  | { readonly type: 'call' } & CallFault
  /** The face lets its host go in the middle of a call; the process that holds shares is killed when the step begins. */
  | { readonly type: 'kill', readonly whom: 'window' | 'custody' }
  | { readonly type: 'clock', readonly seconds: number }
  /** The token's folder, or the media, are taken away when the step begins, and brought back once that was refused. */
  | { readonly type: 'pulled', readonly what: 'token' | 'media' }
  /** The disk under them is really full, read-only or gone, until somebody has closed the program and come again. `evidence`: what the evidence is written to at the end. */
  | { readonly type: 'disk', readonly what: DiskName, readonly how: DiskFault }
  /** The token never comes back. */
  | { readonly type: 'lost' }
  | { readonly type: 'damage', readonly file: 'transcript' | 'projection' | 'note', readonly how: Damage }

export const diskNames = ['token', 'media', 'evidence'] as const
export type DiskName = (typeof diskNames)[number]

export interface Point { readonly script: ScriptName, readonly step: string, readonly fault: Fault }

/** `rotate/generate-backed/custody-C_WrapKey:1/fail:48`, `genesis/generate/kill/window`. */
export function seedOf ({ script, step, fault }: Point): string {
  return [script, step, ...partsOf(fault)].join('/')
}

function partsOf (fault: Fault): [string, string] {
  switch (fault.type) {
    case 'call': return [`${fault.what.replaceAll(' ', '-')}:${fault.nth}`, fault.value === undefined ? fault.way : `${fault.way}:${fault.value}`]
    case 'kill': return ['kill', fault.whom]
    case 'clock': return ['clock', String(fault.seconds)]
    case 'pulled': return ['pulled', fault.what]
    case 'disk': return ['disk', `${fault.what}-${fault.how}`]
    case 'lost': return ['lost', 'token']
    case 'damage': return [fault.file, fault.how]
  }
}

/** Throws RangeError for what is no seed. */
export function pointOf (seed: string): Point {
  const [script, step, what, how, ...more] = seed.split('/')
  const known = scripts.find(one => one === script)
  if (known === undefined || step === undefined || what === undefined || how === undefined || more.length > 0) throw new RangeError(`${seed} names no fault point: it is SCRIPT/STEP/WHAT/HOW`)
  const fault = faultOf(what, how)
  const point: Point | null = fault === null ? null : { script: known, step, fault }
  if (point === null || seedOf(point) !== seed) throw new RangeError(`${seed} names no fault that there is`)
  return point
}

function faultOf (what: string, how: string): Fault | null {
  if (what === 'kill') return how === 'window' || how === 'custody' ? { type: 'kill', whom: how } : null
  if (what === 'clock') return { type: 'clock', seconds: Number(how) }
  if (what === 'pulled') return how === 'token' || how === 'media' ? { type: 'pulled', what: how } : null
  if (what === 'disk') return diskNames.flatMap(name => hows.map(one => ({ type: 'disk' as const, what: name, how: one }))).find(one => how === `${one.what}-${one.how}`) ?? null
  if (what === 'lost') return how === 'token' ? { type: 'lost' } : null
  if (what === 'transcript' || what === 'projection' || what === 'note') {
    const damage = damages.find(one => one === how)
    return damage === undefined ? null : { type: 'damage', file: what, how: damage }
  }
  const [call, nth] = what.split(':')
  const [way, value] = how.split(':')
  const known = ways.find((one): one is Way => one === way && one !== 'none')
  if (call === undefined || nth === undefined || known === undefined) return null
  return { type: 'call', what: call.replaceAll('-', ' '), nth: Number(nth), way: known, ...value === undefined ? {} : { value: Number(value) } }
}
