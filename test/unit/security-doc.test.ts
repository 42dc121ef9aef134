// SECURITY.md names a test for each thing that it promises, and for each attack that is prevented or detected: those tests are there.

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '../..')
const text = readFileSync(join(root, 'SECURITY.md'), 'utf8')

/** The lines of tables, without their heads, each in its cells. */
function rows (section: string): string[][] {
  const lines = section.split('\n')
  return lines.filter((line, i) => line.startsWith('| ') && !/^\| -{3}/.test(line) && !/^\| -{3}/.test(lines[i + 1] ?? '')).map(line => line.slice(2, -2).split(' | '))
}

function section (title: string): string {
  return text.split(/^## /m).find(one => one.startsWith(`${title}\n`)) ?? assert.fail(`there is no section ${title}`)
}

const filesIn = (cell: string): string[] => [...cell.matchAll(/`((?:test|build)\/[^`]+)`/g)].flatMap(([, path]) => path ?? [])

test('every file that is named is there', () => {
  const named = filesIn(text)
  assert.ok(named.length > 100)
  assert.deepEqual(named.filter(path => globSync(path, { cwd: root }).length === 0), [])
})

test('every promise has its test', () => {
  const promises = rows(section('What Strongroom promises'))
  assert.ok(promises.length > 50)
  assert.deepEqual(promises.filter(([, by = '']) => filesIn(by).length === 0 && !by.startsWith('the same')).map(([what]) => what), [])
})

test('every attack is prevented or detected by a test, or said to be out of reach', () => {
  const attacks = rows(section('What it is held against'))
  assert.ok(attacks.length > 40)
  for (const [what, outcome = '', by = ''] of attacks) {
    assert.match(outcome, /^(?:prevented|detected|out of reach)\b/, what)
    assert.equal(filesIn(by).length > 0, !outcome.startsWith('out of reach'), what)
  }
})
