// The report of a ceremony: made of what is in its evidence and nothing else, so that it is the same bytes wherever and whenever it is made.
// As HTML and as PDF it is one document.

import { organisationWords } from '../words/organisation.ts'
import { shippedWords } from '../words/scripts.ts'
import { say } from '../words/text.ts'
import { certificatesChapter } from './chapters/certificates.ts'
import { coverChapter } from './chapters/cover.ts'
import { courseChapter, deviationsChapter } from './chapters/course.ts'
import { custodyChapter } from './chapters/custody.ts'
import { findingsChapter } from './chapters/findings.ts'
import { keysChapter, peopleChapter } from './chapters/keys.ts'
import { publicationChapter } from './chapters/publication.ts'
import { policyChapter } from './chapters/policy.ts'
import { filesChapter, inventoriesChapter, stationChapter } from './chapters/station.ts'
import type { Document } from './document.ts'
import type { Sources } from './sources.ts'
import { tell } from './story.ts'

/** The report of a ceremony. `sources.entries` are those of its transcript, whole and in order. */
export function reportOf (sources: Sources): Document {
  const { plan, entries } = sources
  const story = tell(plan, entries)
  return {
    title: say('print.title', { title: shippedWords(plan.title), mode: say(`mode.${plan.mode}.name`), ceremony: plan.ceremony.slice(0, 8) }),
    mode: say(`mode.${plan.mode}.name`).toUpperCase(), about: `${organisationWords(plan.organisation.name)} · ${plan.ceremony}`,
    date: new Date(entries.at(-1)?.time ?? plan.notBefore),
    blocks: [
      ...coverChapter(sources, story), ...peopleChapter(plan), ...keysChapter(plan, story), ...certificatesChapter(sources.issued), ...publicationChapter(plan, entries), ...custodyChapter(plan, story.custody), ...policyChapter(sources), ...courseChapter(plan, story),
      ...deviationsChapter(plan, story), ...inventoriesChapter(sources, story), ...findingsChapter(sources), ...stationChapter(sources, story), ...filesChapter(story)
    ]
  }
}
