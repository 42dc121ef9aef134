// Whole bundles, good and bad, by the verifier as a browser runs it, without anything of Node's: what the command finds (bundles.test.ts).

import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { bundleWithoutNode } from '../../build/auditor.ts'
import { openFolder } from '../../src/verify/folder.ts'
import type { verifyBundle } from '../../src/verify/verify.ts'

const corpus = join(import.meta.dirname, 'transcript')
const folder = mkdtempSync(join(tmpdir(), 'strongroom-browser-'))
after(() => { rmSync(folder, { recursive: true }) })

const names = readdirSync(corpus, { withFileTypes: true }).filter(one => one.isDirectory() && existsSync(join(corpus, one.name, 'expect.json'))).map(({ name }) => name).toSorted()
const read = (...path: string[]): Uint8Array => new Uint8Array(readFileSync(join(corpus, ...path)))

test('every scenario is judged alike', async () => {
  const file = join(folder, 'verify.mjs')
  writeFileSync(file, await bundleWithoutNode('src/verify/verify.ts'))
  const browser = await import(pathToFileURL(file).href) as { verifyBundle: typeof verifyBundle }
  const verdicts = new Map<string, number>()
  for (const name of names) {
    const anchor = existsSync(join(corpus, name, 'anchor.json')) ? read(name, 'anchor.json') : undefined
    const slips = existsSync(join(corpus, name, 'slips')) ? readdirSync(join(corpus, name, 'slips')).toSorted().map(slip => read(name, 'slips', slip)) : []
    const { verdict, findings } = await browser.verifyBundle(openFolder(join(corpus, name, 'bundle')), { anchor, slips })
    const expected = JSON.parse(readFileSync(join(corpus, name, 'expect.json'), 'utf8')) as { verdict: string, findings: string[] }
    assert.deepEqual([verdict, [...new Set(findings.map(({ code }) => code))].toSorted()], [expected.verdict, expected.findings], name)
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
  }
  assert.ok((verdicts.get('verified') ?? 0) > 5 && (verdicts.get('not-verified') ?? 0) > 40, JSON.stringify([...verdicts]))
})
