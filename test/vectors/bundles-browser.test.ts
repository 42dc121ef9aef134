// Whole bundles, good and bad, by the verifier as a browser runs it, without anything of Node's: what the command finds (bundles.test.ts).

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { bundleWithoutNode } from '../../build/auditor.ts'

const corpus = join(import.meta.dirname, 'transcript')
const folder = mkdtempSync(join(tmpdir(), 'strongroom-browser-'))
after(() => { rmSync(folder, { recursive: true }) })

const scenariosIn = (path: string): string[] => readdirSync(path, { withFileTypes: true }).filter(one => one.isDirectory() && existsSync(join(path, one.name, 'expect.json'))).map(({ name }) => join(path, name)).toSorted()
/** What the generator made, and what released versions did. */
const released = join(import.meta.dirname, 'released')
const names = [...scenariosIn(corpus), ...readdirSync(released).flatMap(version => existsSync(join(released, version, '1-genesis')) ? scenariosIn(join(released, version)) : [])]

/** Judges what stands in `asked` with the script beside it, in a process of its own: a test does not load code that it made. */
const judge = (asked: readonly (readonly [bundle: string, anchor: string | null, slips: readonly string[]])[]): string => `
import { readFileSync } from 'node:fs'
import { openFolder } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, '..', '..', 'src', 'verify', 'folder.ts')).href)}
import { verifyBundle } from './verify.mjs'

const read = path => new Uint8Array(readFileSync(path))
const said = []
for (const [bundle, anchor, slips] of ${JSON.stringify(asked)}) {
  const { verdict, findings } = await verifyBundle(openFolder(bundle), { anchor: anchor === null ? undefined : read(anchor), slips: slips.map(read) })
  said.push([verdict, [...new Set(findings.map(({ code }) => code))].toSorted()])
}
console.log(JSON.stringify(said))
`

test('every scenario is judged alike', async () => {
  writeFileSync(join(folder, 'verify.mjs'), await bundleWithoutNode('src/verify/verify.ts'))
  const asked = names.map(name => {
    const [anchor, slips] = [join(name, 'anchor.json'), join(name, 'slips')]
    return [join(name, 'bundle'), existsSync(anchor) ? anchor : null, existsSync(slips) ? readdirSync(slips).toSorted().map(slip => join(slips, slip)) : []] as const
  })
  const said = JSON.parse(execFileSync(process.execPath, ['--input-type=module'], { cwd: folder, input: judge(asked), encoding: 'utf8' })) as [string, string[]][]
  const verdicts = new Map<string, number>()
  for (const [i, name] of names.entries()) {
    const { verdict, findings } = JSON.parse(readFileSync(join(name, 'expect.json'), 'utf8')) as { verdict: string, findings: string[] }
    assert.deepEqual(said[i], [verdict, findings], name)
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
  }
  assert.ok((verdicts.get('verified') ?? 0) > 5 && (verdicts.get('not-verified') ?? 0) > 40, JSON.stringify([...verdicts]))
})
