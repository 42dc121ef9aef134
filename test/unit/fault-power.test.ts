// What the fault matrix takes for the disk after a power cut, and how it chooses its points: the tests' own tools.

import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { choose, cutsPower, together } from '../faults/matrix/plan.ts'
import { pointOf, seedOf, type Point } from '../faults/matrix/point.ts'
import { pointsOf } from '../faults/matrix/points.ts'
import { afterPowerCut, syncedStation } from '../faults/matrix/power.ts'
import { ownFolder } from '../support/log.ts'

const inode = (path: string): string => String(statSync(path).ino)

test('after a power cut a file has what was synced last, under a name that its folder had then; a token has all of its own', () => {
  const folder = ownFolder()
  const [station, shadow, to] = ['station', 'shadow', 'after'].map(name => join(folder, name)) as [string, string, string]
  for (const one of [shadow, station, join(station, 'old'), join(station, 'token')]) mkdirSync(one)
  writeFileSync(join(station, 'old', 'changed'), 'before')
  writeFileSync(join(station, 'synced'), 'before')
  writeFileSync(join(station, 'token', 'object'), 'before')
  const synced = syncedStation(station)
  for (const one of [join('old', 'changed'), 'synced', join('token', 'object')]) writeFileSync(join(station, one), 'after')
  mkdirSync(join(station, 'new'))
  for (const one of ['named', 'nameless']) writeFileSync(join(station, 'new', one), 'after')
  writeFileSync(join(station, 'unsynced'), 'after')
  // What the library keeps: the bytes of two files, the names in one new folder when there was one file, and those of the station before the last file.
  writeFileSync(join(shadow, `i${inode(join(station, 'synced'))}`), 'after')
  writeFileSync(join(shadow, `i${inode(join(station, 'new', 'nameless'))}`), 'after')
  writeFileSync(join(shadow, `d${inode(join(station, 'new'))}`), `i ${inode(join(station, 'new', 'named'))} named\n`)
  writeFileSync(join(shadow, `d${inode(station)}`), ['old', 'token', 'new'].map(name => `d ${inode(join(station, name))} ${name}\n`).join('') + `i ${inode(join(station, 'synced'))} synced\n`)
  afterPowerCut(synced, { station, shadow, to })
  const left = readdirSync(to, { recursive: true, encoding: 'utf8' }).sort().filter(path => statSync(join(to, path)).isFile()).map(path => [path, readFileSync(join(to, path), 'utf8')])
  assert.deepEqual(left, [['new/named', ''], ['old/changed', 'before'], ['synced', 'after'], ['token/object', 'after']])
})

const course = new Map([['briefing', new Map([['C_Initialize', 1]])], ['generate', new Map([['C_GenerateKeyPair', 2], ['write transcript', 3], ['custody write token', 50]])], ['sign', new Map([['C_Sign', 1], ['write medium', 2]])]])
const points = [...pointsOf('genesis', course), ...pointsOf('rotate', course)]

test('a point\'s seed names it alone; what is no seed names none', () => {
  const seeds = points.map(seedOf)
  assert.equal(new Set(seeds).size, seeds.length)
  assert.deepEqual(seeds.map(pointOf), points)
  for (const seed of ['', 'genesis', 'genesis/a/b', 'other/a/kill/window', 'genesis/a/kill/nobody', 'genesis/a/C_Sign:x/fail:1', 'genesis/a/C_Sign:1/none', 'genesis/a/clock/noon', 'genesis/a/kill/window/more']) assert.throws(() => pointOf(seed), RangeError, seed)
})

test('every step of every script has its share of the points that are chosen, the same for the same seed', () => {
  const chosen = choose(points, 40, '1')
  assert.equal(chosen.length, 40)
  assert.deepEqual(choose(points, 40, '1'), chosen)
  assert.notDeepEqual(choose(points, 40, '2'), chosen)
  assert.deepEqual(new Set(chosen.map(({ script, step }) => `${script} ${step}`)).size, 8)
  assert.ok(choose(points, 30, '1').every(point => chosen.includes(point)), 'more are more of the same')
})

test('points that one ceremony meets are of one script and at different steps; a wrong clock is met alone, after a lost token nothing, and no disk of its own with a power cut', () => {
  const chains = together(points, 3)
  assert.deepEqual(chains.flat().map(seedOf).sort(), points.map(seedOf).sort())
  const isSound = (chain: readonly Point[]): boolean => chain.length <= 3 && new Set(chain.map(({ script }) => script)).size === 1 && new Set(chain.map(({ step }) => step)).size === chain.length && (chain.length === 1 || chain.every(({ fault }) => fault.type !== 'clock')) && chain.slice(0, -1).every(({ fault }) => fault.type !== 'lost') && !(chain.some(({ fault }) => fault.type === 'disk') && chain.some(({ fault }) => cutsPower(fault)))
  assert.deepEqual(chains.filter(chain => !isSound(chain)), [])
  for (const type of ['disk', 'lost', 'clock']) assert.ok(points.some(({ fault }) => fault.type === type), type)
})
