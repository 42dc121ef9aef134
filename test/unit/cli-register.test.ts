// The register of shares at the terminal: each set with its cards on a screen of 80 by 24, one set with all that became of it, and exits for monitoring.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { catalogId } from '../../src/keys/catalog/files.ts'
import { registeredSet } from '../../src/keys/catalog/register-shape.ts'
import { replica } from '../../src/keys/catalog/replica-shape.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { bags, concluded, dealt, given, hold, inspected, missing, next, reshared } from '../support/custody-life.ts'
import { anchorVersion, Life, set } from '../support/life.ts'
import { tempFolder } from '../support/rehearse.ts'
import { main } from '../support/terminal.ts'

function catalogIn (folder: string, life: Life): string {
  const path = join(folder, 'catalog.json')
  writeFileSync(path, toCanonicalBytes(life.catalog()))
  return path
}

function run (...args: string[]): { readonly status: number | null, readonly out: string, readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'register', ...args], { encoding: 'utf8', env: { ...process.env, COLUMNS: '80' } })
  return { status, out: stdout, err: stderr.replace(/\s+/g, ' ') }
}

const groups = (id: string): string => id.replace(/(.{4})(?=.)/g, '$1 ')
const lost = (): Life => hold(bags(), '04-01', 'inspect', [given(1, 'kim.txt'), inspected(1), missing(2), inspected(3, { outcome: 'other-bag', found: 'Z-9', note: 'moved by himself' }), concluded('inspect')])

test('each set stands with its cards, those in use first, on a screen of 80 by 24', t => {
  const { status, out, err } = run('--catalog', catalogIn(tempFolder(t), reshared()))
  assert.deepEqual([status, err], [1, ''], 'of its three cards no more than one may be lost')
  const lines = out.split('\n')
  assert.ok(lines.every(line => line.length <= 80), out)
  assert.ok(lines.length <= 24 + 8, out)
  assert.match(out, new RegExp(`Share set ${groups(next.set)}\\n +valid: 2 of 3 cards open it, 3 can be brought\\nDealt +2026-06-01, in the place of ${groups(set.set)}\\nOpens +root-ca v1: [^]*, on media 3, 4\\n`))
  assert.match(out, /# {3}Custodian +Bag +Since +Seen +Entered +Card\n1 {3}Kim <Example> +B-1 +2026-06-01 2026-06-01 2026-06-01 held\n/)
  assert.match(out, new RegExp(`Share set ${groups(set.set)}\\n +given up: 2 of 3 cards opened it\\nDealt +2026-03-01\\nGiven up +2026-06-01, for ${groups(next.set)}\\n[^]*Kim <Example> +none +2026-03-01 2026-06-01 2026-06-01 destroyed\\n`))
})

test('one set, by the beginning of its id, with all that became of it and the entries that show it', t => {
  const { status, out, err } = run(set.set.slice(0, 6), '--catalog', catalogIn(tempFolder(t), lost()))
  assert.deepEqual([status, err], [2, ''])
  const flat = out.replace(/\s+/g, ' ')
  assert.match(flat, /2 Lea <Example> A-2 2026-03-01 2026-03-02 2026-03-01 missing 3 Mo <Example> Z-9 /)
  assert.match(flat, /Card 1 file on the custodian’s medium: kim\.txt, held /)
  assert.match(flat, /Card 2 The card is lost, 2026-04-01; new shares are due by 2026-05-31 \(not found after the move\) [0-9a-f]{32}#3 Card 3 Found in another bag, 2026-04-01; new shares are due by 2026-05-31 \(moved by himself\) [0-9a-f]{32}#4 /)
  assert.match(flat, /2026-04-01 Card 2, Lea <Example>: shown: missing \(not found after the move\) [0-9a-f]{32}#3 /)
  assert.match(flat, /Problem Shares of the set (?:[0-9a-f]{4} ){4}may be known to others \(cards 2, 3, since 1 April 2026, 09:00 UTC\)/)
})

test('as JSON it is the register by its shape, with what is due and the exit', t => {
  const catalog = catalogIn(tempFolder(t), lost())
  const { status, out } = run('--catalog', catalog, '--json')
  const told = JSON.parse(out) as { exit: number, sets: unknown[], items: { code: string }[] }
  assert.deepEqual([told.exit, status, told.sets.map(one => registeredSet.parse(one).set), told.items.map(({ code }) => code)], [2, 2, [set.set], ['reshare-overdue', 'custody-few']])
})

test('tokens that hold keys stand below the sets, by what they showed; as JSON by their shape; and not where one set is asked for', t => {
  const catalog = catalogIn(tempFolder(t), new Life().genesis().rotated())
  const { out } = run('--catalog', catalog)
  assert.match(out.replace(/ +/g, ' '), /\nTokens primary, serial 1\n root-ca v1: retiring, shown on 2026-03-01\n root-ca v2: active, shown on 2026-05-01\n second, serial 2\n root-ca v1: retiring, shown on 2026-03-01\n root-ca v2: in use, and not there\n/)
  const told = JSON.parse(run('--catalog', catalog, '--json').out) as { replicas: unknown[] }
  assert.deepEqual(told.replicas.map(one => replica.parse(one).serial), ['1', '2'])
  assert.doesNotMatch(run(set.set, '--catalog', catalog).out, /Tokens/)
})

test('a station\'s register is read off its catalog, and one that is behind says so', t => {
  const station = tempFolder(t)
  assert.deepEqual([run('--station', station).status, run('--station', station).err.includes('There is no catalog in')], [2, true])
  mkdirSync(join(station, 'catalogs'))
  writeFileSync(join(station, 'catalogs', `${catalogId('rehearsal', anchorVersion().hash)}.json`), toCanonicalBytes(bags().catalog()))
  const { status, out } = run('--station', station)
  assert.equal(status, 2)
  assert.match(out.replace(/\s+/g, ' '), /1 Kim <Example> A-1 .* Do not rely on the catalog; make it anew\./)
})

test('of a void set no card is called held', t => {
  const life = bags().hold({ on: '04-01', results: [dealt()], also: [{ type: 'custody.ended', body: { set: next.set, outcome: 'void', cause: 'interrupted', reason: null, ordinals: [1] } }], end: 'aborted' })
  const { out } = run(next.set, '--catalog', catalogIn(tempFolder(t), life))
  assert.match(out, new RegExp(`Share set ${groups(next.set)}\\n +void: no backup was made under it, and its cards open nothing\\n`))
  assert.deepEqual([...out.matchAll(/^\d {3}.* (\S+)$/gm)].map(([, state]) => state), ['void', 'void', 'void'])
})

test('a set that is not known, and bundles without an anchor, are refused', t => {
  const catalog = catalogIn(tempFolder(t), bags())
  const unknown = run('ffff', '--catalog', catalog)
  assert.deepEqual([unknown.status, unknown.err.includes(`The register knows no share set ffff. It knows: ${set.set}.`)], [2, true])
  const bundle = run('somewhere/bundle', '--catalog', catalog)
  assert.deepEqual([bundle.status, bundle.err.includes('name the organisation’s anchor with --anchor')], [2, true])
})
