// Series of ceremonies for the benchmarks, as they lie on a station: one organisation's genesis, then its key suspended and resumed in turn, each planned from
// the catalog before, with real keys and signatures, and as many entries as are asked for. Each is verified as it is written.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CatalogFold } from '../../src/keys/catalog/fold.ts'
import { CeremonyNotes } from '../../src/keys/catalog/notes.ts'
import type { Catalog } from '../../src/keys/catalog/shape.ts'
import { openAnchor, signAnchor } from '../../src/transcript/anchor.ts'
import { anchorFile, transcriptFile } from '../../src/transcript/files.ts'
import { sha256Hex } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { Plan, Role } from '../../src/transcript/plan.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { genesis, people } from '../../test/support/ceremony.ts'
import { writeLargeBundle } from './large.ts'

const hour = 3600_000

export interface Series { readonly ceremonies: number, /** Of each. */ readonly entries: number }

/** The anchor that a series is held under. */
export function seriesAnchor (): Uint8Array {
  const { participants, organisation } = genesis()
  return signAnchor({ v: 1, mode: 'rehearsal', version: 1, previous: null, organisation, participants, thresholds: {}, approvals: {}, policy: null, founders: ['ada', 'wit'], successors: 2 }, ['ada', 'wit'].map(id => people.get(id)!))
}

/** Writes a series into the ceremonies' folders of a station, each with its anchor beside it. Returns how many entries all of them have. */
export async function writeSeries (station: string, anchor: Uint8Array, { ceremonies, entries }: Series): Promise<number> {
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
    const { head, entries: written, bytes } = writeLargeBundle(folder, entries, plan, begins)
    const notes = new CeremonyNotes()
    const { verdict, findings } = await verifyBundle(openFolder(folder), { anchor, observe: { plan: one => notes.notePlan(one), entry: one => notes.note(one) } })
    if (verdict !== 'verified') throw new Error(`${transcriptFile} of ceremony ${number} does not verify: ${findings.map(({ code }) => code).join(', ')}`)
    fold.take(notes, { verified: true, anchor: opened, head, bytes, approvers: [], findings, policy: null })
    writeFileSync(join(folder, anchorFile), anchor)
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
  const step = (id: string, action: string, by: Role[], settings: Record<string, string>, irreversible = false): Plan['acts'][number]['steps'][number] => ({ id, action, by, irreversible, with: settings, planned: 60 })
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
          step('proposal', 'read-proposal', ['administrator', 'witness'], {}), step('before', 'take-inventory', ['crypto-officer'], { token: 'primary', when: 'before' }), step('change', 'change-state', ['administrator', 'witness'], { change: change.change }, true),
          step('after', 'take-inventory', ['crypto-officer'], { token: 'primary', when: 'after' })
        ]
      }
    ]
  }
}
