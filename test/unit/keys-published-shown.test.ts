// What services are told of keys, as it is shown: on the window's page of keys, and at the terminal.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { publishedRows, publishedWords } from '../../renderer/keys/published.ts'
import { keyLines, standingLines } from '../../src/cli/catalog.ts'
import { Screen } from '../../src/cli/terminal/screen.ts'
import type { Catalog } from '../../src/keys/catalog/shape.ts'
import { statusOf } from '../../src/keys/catalog/status.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { Delegation } from '../../src/transcript/publication.ts'
import { Life } from '../support/life.ts'
import { publicationAfter, publishes } from '../support/published-life.ts'
import { tempFolder } from '../support/rehearse.ts'
import { main } from '../support/terminal.ts'

const delegation: Delegation = {
  issuer: 'sessions', algorithm: 'ec-p256', publicKey: 'AAAA', purposes: ['login', 'renewal'], audiences: ['api'], lifetime: 601, from: '2026-03-01T00:00:00.000Z', until: '2026-03-31T00:00:00.000Z', state: 'active', since: '2026-03-01T00:00:00.000Z',
  reason: '', approvers: []
}
function published (): Catalog {
  const life = new Life().genesis()
  const { published: now } = publicationAfter(life.catalog())
  return publishes(life, '03-02', { delegated: ['sessions'], published: { ...now, delegations: [delegation] } }).rotated().catalog()
}

const shown = (catalog: Catalog, time: string): string[] => publishedRows({ catalog, items: statusOf(catalog, new Date(time), 'current').items }).map(({ name, standing: { mark, lines } }) => [name, mark, ...lines].join(' | '))

test('the page says what was published last, how it stands, and who signs for services', () => {
  const catalog = published()
  assert.deepEqual(shown(catalog, '2026-03-03T00:00:00.000Z'), [
    'Published last | Targets 1 under root 1, on 2026-03-02 | Publications in all: 1', 'Holds until | ✓ In time | 2026-08-01 09:00', 'Online key | ✓ In time | Says that nothing newer exists, until 2027-03-01 09:00',
    'Issuer sessions | ✓ In time | May sign for api: login, renewal | Until 2026-03-31 00:00, each for 11 min at the most'
  ])
  assert.deepEqual(shown(catalog, '2026-08-02T00:00:00.000Z').map(row => row.split(' | ')[1]), ['Targets 1 under root 1, on 2026-03-02', '✕ Overdue', '✓ In time', '✕ Overdue'])
  assert.deepEqual(shown(catalog, '2026-12-02T00:00:00.000Z').map(row => row.split(' | ')[1]).slice(1, 3), ['✕ Overdue', '▶ Soon'])
  const withdrawn = { ...catalog, publication: { ...catalog.publication!, delegations: [{ ...delegation, state: 'revoked' as const, since: '2026-03-05T00:00:00.000Z' }] } }
  assert.equal(shown(withdrawn, '2026-03-06T00:00:00.000Z').at(-1), 'Issuer sessions | Withdrawn on 2026-03-05')
  assert.deepEqual([1, 2].map(version => publishedWords(catalog, 'root-ca', version)), ['Known since 2026-03-02, told last as: active', 'Services do not know of it'])
  const never = new Life().genesis().catalog()
  assert.deepEqual([shown(never, '2026-03-03T00:00:00.000Z'), publishedWords(never, 'root-ca', 1)], [[], null])
})

test('the terminal says the same, and nothing where nothing was published', () => {
  const screen = new Screen({ write: () => true }, {})
  const catalog = published()
  const standing = (of: Catalog): string => standingLines(screen, '/station', { id: 'rehearsal-0123456789abcdef', catalog: of, sha256: '', freshness: 'current', now: '2026-03-03T00:00:00.000Z', ...statusOf(of, new Date('2026-03-03T00:00:00.000Z'), 'current') }).join('\n')
  assert.match(standing(catalog), /Published last +Targets 1 under root 1, on 2026-03-02\n +c+2#1\nHolds until +2026-08-01 09:00 UTC\nOnline key +Says that nothing newer exists, until 2027-03-01 09:00 UTC\nIssuer sessions\n +May sign for api: login, renewal\. Until/)
  assert.doesNotMatch(standing(new Life().genesis().catalog()), /Publish/)
  const ofKey = (of: Catalog): string => keyLines(screen, of, of.keys[0]!).join('\n')
  assert.match(ofKey(catalog), /Published +Known since 2026-03-02, told last as: active[^]*Published +Services do not know of it/)
  assert.doesNotMatch(ofKey(new Life().genesis().catalog()), /Published/)
})

test('the whole catalog at the terminal begins with it', t => {
  const path = join(tempFolder(t), 'catalog.json')
  writeFileSync(path, toCanonicalBytes(published()))
  const { stdout } = spawnSync(process.execPath, [main, 'catalog', 'show', '--catalog', path], { encoding: 'utf8' })
  assert.match(stdout, /^[^\n]+\nPublished last +Targets 1/)
})
