// What src/pki/README.md claims: every rule that it names is in the register, every test that backs a row is where it says, and each row has something that backs it.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { rules } from '../../src/pki/lint/rules.ts'

const root = join(import.meta.dirname, '../..')
const readme = readFileSync(join(root, 'src/pki/README.md'), 'utf8')
const cellsOf = (line: string): string[] => line.split('|').slice(1, -1).map(cell => cell.trim())
/** Rows of the comparison with boulder's tool: what it does, what we do, what backs that. */
const rows = readme.slice(readme.indexOf('## Measured'), readme.indexOf('## Beside')).split('\n').filter(line => line.startsWith('| ') && !/^\| (?:---|boulder)/.test(line)).map(cellsOf)
const rulesIn = (text: string): string[] => [...text.matchAll(/`((?:rfc\d+|br|strongroom)\.[a-z0-9-]+)`/g)].map(match => match[1] as string)

/** The file and the name, or a part of the name that is the same whatever it is about, of the test in a cell. */
function testIn (cell: string): { readonly file: string, readonly name: string } | null {
  const [, file, name] = /^`(test\/[\w./-]+\.ts)`: (.+)$/.exec(cell) ?? []
  return file === undefined || name === undefined ? null : { file, name }
}

test('every rule that the page names is in the register', () => {
  const named = rulesIn(readme)
  assert.ok(named.length > 60, String(named.length))
  assert.deepEqual(named.filter(rule => !Object.hasOwn(rules, rule)), [])
})

test('every test that the page names is in its file', () => {
  const named = rows.flatMap(([, , backing = '']) => testIn(backing) ?? [])
  assert.ok(named.length > 30, String(named.length))
  for (const { file, name } of named) {
    const found = readFileSync(join(root, file), 'utf8').split('\n').filter(line => /^\s*(?:void )?test\(/.test(line) && line.includes(name))
    assert.equal(found.length, 1, `${file} has ${found.length} tests “${name}”`)
  }
})

test('each row is of three cells, and backed by a test or a rule, or says that we do not do it', () => {
  assert.ok(rows.length > 40, String(rows.length))
  for (const row of rows) {
    const [theirs = '', ours = '', backing = ''] = row
    assert.equal(row.length, 3, theirs)
    assert.ok(testIn(backing) !== null || (backing === '' && (rulesIn(ours).length > 0 || ours.startsWith('no: '))), theirs)
  }
})
