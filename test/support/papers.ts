// What papers are made of, out of a ceremony that was made by hand.

import { collect } from '../../src/evidence/collect.ts'
import { toHtml } from '../../src/evidence/page.ts'
import { reportOf } from '../../src/evidence/report.ts'
import { sourcesOf, type Sources } from '../../src/evidence/sources.ts'
import { reader, type Sitting } from './ceremony.ts'

/** Plan and entries alone, as of a ceremony whose other files are not at hand. */
export function bareSources ({ plan, entries }: Pick<Sitting, 'plan' | 'entries'>): Sources {
  return { plan, entries, inventories: new Map(), note: null, policy: null, approvals: [], issued: [], findings: [] }
}

/** All that the ceremony's bundle has. */
export async function sourcesOfSitting (sitting: Sitting): Promise<Sources> {
  return await sourcesOf(await collect(reader(sitting.bundle())))
}

/** The report as HTML, of plan and entries alone. */
export function bareReport (sitting: Pick<Sitting, 'plan' | 'entries'>): string {
  return toHtml(reportOf(bareSources(sitting)))
}
