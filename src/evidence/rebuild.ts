// Whether the papers of a bundle, and its notices, are those that its evidence gives: each is made anew and compared. A paper proves nothing, but people read it,
// so it must not say something else. The verifier itself can't make them; it is given this check by whoever can.

import { sha256, toHex } from '../transcript/hash.ts'
import { reportFile, transcriptFile } from '../transcript/files.ts'
import type { BundleReader } from '../verify/bundle.ts'
import type { PaperCheck, PaperFinding } from '../verify/papers.ts'
import { inLanguage, languageNamed, languages, type Language } from '../words/language.ts'
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
    return collected === null ? [{ code: 'paper-unchecked' }] : [...await compare(collected, sums, await languageOfReport(bundle)), ...compareNotices(collected)]
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

/** The language that a report says it is in; English where it says none, as where there is none. */
async function languageOfReport (bundle: BundleReader): Promise<Language> {
  if (!(await bundle.files()).some(({ path, plain }) => path === reportFile && plain)) return 'en'
  for await (const chunk of bundle.stream(reportFile)) {
    const [, named = ''] = /^<!doctype html>\n<html lang="([a-z]{2})">/.exec(new TextDecoder().decode(chunk.subarray(0, 100))) ?? []
    return languageNamed(named) ?? 'en'
  }
  return 'en'
}

async function compare (collected: Collected, sums: ReadonlyMap<string, string>, language: Language): Promise<PaperFinding[]> {
  // What draws pages is loaded where it is needed.
  const papers = await (await import('./papers.ts')).makePapers(collected, language)
  return [...papers].flatMap(([path, bytes]): PaperFinding[] => {
    const sum = sums.get(path)
    return sum === undefined || sum === toHex(sha256(bytes)) ? [] : [{ code: 'paper-differs', file: path }]
  })
}

/** A notice says what the plan says, and when the state of its key was changed last before it, in one of our languages. */
function compareNotices ({ plan, entries }: Collected): PaperFinding[] {
  const changed = new Map<string, string>()
  return entries.flatMap((entry): PaperFinding[] => {
    if (entry.type !== 'step.done') return []
    const { result } = entry.body
    if (result.action === 'change-state') for (const { key, version } of result.changes) changed.set(`${key} ${version}`, entry.time)
    if (result.action !== 'write-notice') return []
    const { notice, key, version, file } = result
    const changedAt = changed.get(`${key} ${version}`) ?? null
    const texts = isNotice(notice) ? languages.map(language => inLanguage(language, () => noticeText({ plan, notice, key, version, changedAt }))) : []
    return texts.some(text => toHex(sha256(new TextEncoder().encode(text))) === file.sha256) ? [] : [{ code: 'notice-differs', file: file.path }]
  })
}
