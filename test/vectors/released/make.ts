// Makes the bundles of this release, which are kept for ever: a series of rehearsals, a recovery, and a small production. See README.md.

import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openFolder } from '../../../src/verify/folder.ts'
import { verifyBundle } from '../../../src/verify/verify.ts'
import { holdProduction, productionRoom } from '../../support/production.ts'
import { tempFolder, testStation } from '../../support/rehearse.ts'
import { main } from '../../support/terminal.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const out = join(import.meta.dirname, version)
if (existsSync(out)) throw new Error(`${out} is there, and what was released is never made again`)

interface Rehearsed { readonly ceremony: string, readonly script: string, readonly bundle: string, readonly anchor: string }

test(`the bundles of ${version}`, async t => {
  const folder = tempFolder(t)
  const library = join(folder, 'uname.so')
  execFileSync('gcc', ['-shared', '-fPIC', '-O1', '-o', library, join(import.meta.dirname, 'uname.c'), '-ldl'])

  const rehearse = (script: string, ...words: string[]): readonly Rehearsed[] => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'rehearse', '--script', script, ...words, '--station', join(folder, 'station'), '--out', join(folder, 'evidence'), '--json'], { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, LD_PRELOAD: library } })
    if (status !== 0) throw new Error(`${script}: ${stdout.slice(0, 2000)}${stderr}`)
    return (JSON.parse(stdout) as { ceremonies: Rehearsed[] }).ceremonies
  }
  const small = ['--param', 'threshold=2', '--param', 'custodians=3']
  const keep = async (name: string, { bundle, anchor }: Pick<Rehearsed, 'bundle' | 'anchor'>, what: string): Promise<void> => {
    const to = join(out, name)
    mkdirSync(to, { recursive: true })
    cpSync(bundle, join(to, 'bundle'), { recursive: true })
    copyFileSync(anchor, join(to, 'anchor.json'))
    const { verdict, findings } = await verifyBundle(openFolder(bundle), { anchor: readFileSync(anchor) })
    if (verdict !== 'verified') throw new Error(`${name} is not verified`)
    writeFileSync(join(to, 'expect.json'), `${JSON.stringify({ what, verdict, findings: [...new Set(findings.map(({ code }) => code))].toSorted() }, null, 1)}\n`)
  }

  const [genesis, rotation] = rehearse('rotate', ...small)
  await keep('1-genesis', genesis!, 'rehearsal: a root key, its backup and its shares')
  await keep('2-rotate', rotation!, 'rehearsal: the next version, vouched for by the one before')
  const dealt = readFileSync(join(rotation!.bundle, 'transcript.jsonl'), 'utf8').split('\n').find(line => line.includes('"action":"split-recovery-key","actedFor"') || line.includes('"result":{"action":"split-recovery-key"'))
  const set = /"set":"([0-9a-f]{16})"/.exec(dealt ?? '')?.[1] ?? ''
  const [reshared] = rehearse('reshare', '--after', rotation!.ceremony, '--param', `set=${set}`)
  await keep('3-reshare', reshared!, 'rehearsal: other custodians for the share set of the version in use')
  const [issued] = rehearse('issue', '--after', reshared!.ceremony)
  await keep('4-issue', issued!, 'rehearsal: a certificate and a revocation list')
  const [published] = rehearse('publish', '--after', issued!.ceremony)
  await keep('5-publish', published!, 'rehearsal: what services read of the keys')
  await keep('recover', rehearse('recover').at(-1)!, 'rehearsal: a key out of a backup and its shares')

  const room = await productionRoom(t)
  const host = await testStation(t).start({ ...room.cards.env, LD_PRELOAD: library })
  const plan = await room.prepare(host, join(room.folder, 'plan'))
  for (const id of ['ada', 'aud']) await room.approve(host, plan, id)
  const end = await holdProduction(host, await host.call('ceremony.run', { plan: join(plan.folder, 'plan.json') }))
  const { bundle } = await host.call('evidence.export', { ceremony: end.ceremony, to: join(room.folder, 'evidence') })
  await keep('production', { bundle, anchor: room.anchor }, 'production, with people’s cards and an approved plan')
})
