// Making the catalog of 200 ceremonies with 100,000 entries, against the verifier's own pass over the same bundles; and what `status` on it takes beyond the
// start of its process. The ceremonies are one organisation's series: a genesis, then the key suspended and resumed in turn, each planned from the catalog before.

import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogId, catalogPath, catalogsFolder } from '../../src/keys/catalog/files.ts'
import { CatalogFold } from '../../src/keys/catalog/fold.ts'
import { CeremonyNotes } from '../../src/keys/catalog/notes.ts'
import type { Catalog } from '../../src/keys/catalog/shape.ts'
import { openAnchor, signAnchor } from '../../src/transcript/anchor.ts'
import { transcriptFile } from '../../src/transcript/files.ts'
import { sha256Hex } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { makeCatalog } from '../../src/verify/catalog.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { genesis, people } from '../../test/support/ceremony.ts'
import { main } from '../../test/support/terminal.ts'
import { writeLargeBundle } from './large.ts'
import { compare, median, type Ratio } from './measure.ts'

const ceremonies = 200
const entries = 100_000
const rounds = 3
const hour = 3600_000

export interface CatalogNumbers { readonly ratio: Ratio, readonly ceremonies: number, readonly entries: number, readonly catalogBytes: number, /** `status`, and the same program's start that does nothing. */ readonly statusMs: number, readonly startMs: number }

/** Writes the series into the ceremonies' folders of a station made under `folder`, which is removed again. */
export async function benchCatalog (folder: string): Promise<CatalogNumbers> {
  try {
    const { participants, organisation } = genesis()
    const anchor = signAnchor({ v: 1, mode: 'rehearsal', version: 1, previous: null, organisation, participants, thresholds: {}, approvals: {}, policy: null, founders: ['ada', 'wit'], successors: 2 }, ['ada', 'wit'].map(id => people.get(id)!))
    const made = await writeSeries(folder, anchor)
    const bundles = readdirSync(join(folder, 'ceremonies')).map(id => openFolder(join(folder, 'ceremonies', id)))
    let bytes = new Uint8Array()
    const ratio = await compare({ what: `catalog of ${ceremonies} ceremonies`, against: 'verifying each bundle', aim: 0.7 }, rounds, made, async () => {
      const { made: catalog, findings } = await makeCatalog(bundles.map(bundle => ({ bundle })), anchor)
      if (catalog === null || catalog.catalog.anomalies.length > 0) throw new Error(`the series of the benchmark does not hold: ${findings.map(({ code }) => code).join(', ')}`)
      bytes = new Uint8Array(catalog.bytes)
    }, async () => {
      for (const bundle of bundles) if ((await verifyBundle(bundle, { anchor })).verdict !== 'verified') throw new Error('a bundle of the benchmark does not verify')
    })
    mkdirSync(catalogsFolder(folder))
    writeFileSync(catalogPath(folder, catalogId('rehearsal', openAnchor(anchor).hash)), bytes)
    return { ratio, ceremonies, entries: made, catalogBytes: bytes.length, ...timeStatus(folder) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Both programs in turn; the first round fills the caches. */
function timeStatus (station: string): { statusMs: number, startMs: number } {
  const time = (exit: number, ...args: string[]): number => {
    const from = performance.now()
    const { status } = spawnSync(process.execPath, [main, ...args], { stdio: 'ignore' })
    if (status !== exit) throw new Error(`${args.join(' ')} ended with ${status}`)
    return performance.now() - from
  }
  // At the end of the series the key is suspended, which is a warning.
  const times = Array.from({ length: 12 }, () => ({ status: time(1, 'status', '--station', station), start: time(0, '--version') })).slice(1)
  return { statusMs: median(times.map(({ status }) => status)), startMs: median(times.map(({ start }) => start)) }
}

/** Returns how many entries all of them have. */
async function writeSeries (station: string, anchor: Uint8Array): Promise<number> {
  const opened = openAnchor(anchor)
  const fold = new CatalogFold({ mode: 'rehearsal', organisation: opened.anchor.organisation, anchor: opened.hash, predecessor: null })
  let predecessor: Plan['predecessor'] = null
  let count = 0
  for (let number = 0; number < ceremonies; number++) {
    const ceremony = sha256Hex(new TextEncoder().encode(`ceremony ${number}`)).slice(0, 32)
    const begins = Date.parse('2026-03-01T09:00:00.000Z') + number * hour
    const plan: Plan = {
      ...number === 0 ? genesis() : changing(fold.catalog()), ceremony, anchor: opened.hash, predecessor, title: `Ceremony ${number}`,
      notBefore: new Date(begins - hour).toISOString(), notAfter: new Date(begins + hour).toISOString()
    }
    const folder = join(station, 'ceremonies', ceremony)
    const { head, entries: written, bytes } = writeLargeBundle(folder, entries / ceremonies, plan, begins)
    const notes = new CeremonyNotes()
    const { verdict, findings } = await verifyBundle(openFolder(folder), { anchor, observe: { plan: one => notes.notePlan(one), entry: one => notes.note(one) } })
    if (verdict !== 'verified') throw new Error(`${transcriptFile} of ceremony ${number} does not verify: ${findings.map(({ code }) => code).join(', ')}`)
    fold.take(notes, { verified: true, anchor: opened, head, bytes, approvers: [], findings, policy: null })
    predecessor = { ceremony, ...head }
    count += written
  }
  return count
}

/** A plan that suspends the key, or resumes it, as the catalog has it. */
function changing (catalog: Catalog): Plan {
  const plan = genesis()
  const version = catalog.keys[0]!.versions[0]!
  const change = version.state === 'active' ? { change: 'suspend', from: 'active', to: 'suspended' } as const : { change: 'resume', from: 'suspended', to: 'active' } as const
  const of = { key: 'root-ca', version: 1 }
  const [opening] = plan.acts
  const step = (id: string, action: string, by: 'administrator' | 'crypto-officer', settings: Record<string, string>, irreversible = false): Plan['acts'][number]['steps'][number] => ({ id, action, by: [by], irreversible, with: settings, planned: 60 })
  return {
    ...plan, keys: [], tokens: plan.tokens.map(token => ({ ...token, initialise: false })),
    lifecycle: {
      proposer: 'ada', trigger: 'event', reason: 'a drill', since: null, emergency: false, catalog: sha256Hex(toCanonicalBytes(catalog)), promotion: null, below: [], changes: [{ ...change, ...of }],
      existing: [{ ...of, algorithm: version.algorithm, class: null, state: version.state, since: version.since, publicKey: version.publicKey, holdings: [{ token: 'primary', id: version.holdings[0]!.id }], elsewhere: [], copies: [] }]
    },
    acts: [
      opening!,
      {
        id: 'work', title: 'The work', steps: [
          step('proposal', 'read-proposal', 'administrator', {}), step('before', 'take-inventory', 'crypto-officer', { token: 'primary', when: 'before' }), step('change', 'change-state', 'administrator', { change: change.change }, true),
          step('after', 'take-inventory', 'crypto-officer', { token: 'primary', when: 'after' })
        ]
      }
    ]
  }
}
