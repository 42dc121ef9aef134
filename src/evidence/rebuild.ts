// Whether the papers of a bundle, and its notices, are those that its evidence gives: each is made anew and compared. A paper proves nothing, but people read it,
// so it must not say something else. The verifier itself can't make them; it is given this check by whoever can.

import { sha256, toHex } from '../transcript/hash.ts'
import { transcriptFile } from '../transcript/files.ts'
import type { BundleReader } from '../verify/bundle.ts'
import type { PaperCheck, PaperFinding } from '../verify/papers.ts'
import { collect, type Collected } from './collect.ts'
import { EvidenceError } from './errors.ts'
import { isNotice, noticeText } from './notice.ts'

/**
 * The longest transcript whose papers are made anew, in bytes: its entries are all in memory meanwhile, and a hostile one of this length costs seconds, not
 * minutes. That is some 3,000 entries, many times those of a ceremony.
 */
export const longestRebuilt = 2 * 1024 * 1024

/** The check of a program of this version: papers that another one made may look different. */
export function paperCheck (version: string): PaperCheck {
  return async (bundle, sums, plan) => {
    if (plan.build.version !== version) return [{ code: 'paper-unchecked', facts: { made: plan.build.version, here: version } }]
    const bytes = (await bundle.files()).find(({ path }) => path === transcriptFile)?.size ?? 0
    if (bytes > longestRebuilt) return [{ code: 'paper-unchecked', facts: { bytes: String(bytes) } }]
    const collected = await collectSound(bundle)
    return collected === null ? [{ code: 'paper-unchecked' }] : [...await compare(collected, sums), ...compareNotices(collected)]
  }
}

/** What papers are made of; null where it is not whole, which the verifier finds by itself. */
async function collectSound (bundle: BundleReader): Promise<Collected | null> {
  try {
    return await collect(bundle, longestRebuilt)
  } catch (cause) {
    if (!(cause instanceof EvidenceError)) throw cause
    return null
  }
}

async function compare (collected: Collected, sums: ReadonlyMap<string, string>): Promise<PaperFinding[]> {
  // What draws pages is loaded where it is needed.
  const papers = await (await import('./papers.ts')).makePapers(collected)
  return [...papers].flatMap(([path, bytes]): PaperFinding[] => {
    const sum = sums.get(path)
    return sum === undefined || sum === toHex(sha256(bytes)) ? [] : [{ code: 'paper-differs', file: path }]
  })
}

/** A notice says what the plan says, and when the state of its key was changed last before it. */
function compareNotices ({ plan, entries }: Collected): PaperFinding[] {
  const changed = new Map<string, string>()
  return entries.flatMap((entry): PaperFinding[] => {
    if (entry.type !== 'step.done') return []
    const { result } = entry.body
    if (result.action === 'change-state') for (const { key, version } of result.changes) changed.set(`${key} ${version}`, entry.time)
    if (result.action !== 'write-notice') return []
    const { notice, key, version, file } = result
    const text = isNotice(notice) ? noticeText({ plan, notice, key, version, changedAt: changed.get(`${key} ${version}`) ?? null }) : null
    return text !== null && toHex(sha256(new TextEncoder().encode(text))) === file.sha256 ? [] : [{ code: 'notice-differs', file: file.path }]
  })
}
