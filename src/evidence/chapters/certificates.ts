// The report's chapter on what was signed for others: each certificate, list and statement in full, with the words that were compared, and where it differs from
// what was planned and from the one that it follows on. And the same of what will be signed, for the script of the day.

import type { DescribedItem } from '../../pki/x509/describe/issuance.ts'
import { say } from '../../words/text.ts'
import { describedBlocks, differenceBlocks } from '../described.ts'
import { card, facts, heading, hex, paragraph, words, type Block } from '../document.ts'

/** The chapter; nothing where the ceremony signs for nobody. */
export function certificatesChapter (issued: readonly DescribedItem[]): Block[] {
  return issued.length === 0 ? [] : [heading(say('certificate.title.chapter'), { onNewPage: true }), paragraph(say('certificate.says.critical'), 'quiet'), ...issued.flatMap(signedBlocks)]
}

/** What will be signed, for those who approve it and compare it; nothing where the ceremony signs for nobody. */
export function plannedChapter (issued: readonly DescribedItem[]): Block[] {
  return issued.length === 0 ? [] : [heading(say('certificate.title.planned'), { onNewPage: true }), paragraph(say('certificate.says.critical'), 'quiet'), ...issued.flatMap(plannedBlocks)]
}

function signedBlocks (item: DescribedItem): Block[] {
  const { signed, planned, differences, changes } = item
  if (signed === null) return [titled(item, [paragraph(say('certificate.says.not-signed'))])]
  const unplanned = differences.filter(({ day }) => !day)
  return [titled(item, [
    ...describedBlocks(signed),
    ...planned === null || item.type === 'statement' ? [] : unplanned.length === 0
      ? differenceBlocks(say('certificate.title.differences-template'), differences, say('certificate.says.as-planned'))
      : differenceBlocks(say('certificate.title.differences-planned'), unplanned, ''),
    ...changesBlocks(changes)
  ])]
}

function plannedBlocks (item: DescribedItem): Block[] {
  const { planned, changes } = item
  return [titled(item, [...planned === null ? [paragraph(say('certificate.says.unreadable-plan'))] : describedBlocks(planned), ...changesBlocks(changes)])]
}

function titled ({ type, name, compared, planned, signed }: DescribedItem, blocks: readonly Block[]): Block {
  return card(say('certificate.title.item', { name, of: say(type === 'statement' && signed !== null ? 'certificate.of.statement-signed' : `certificate.of.${(signed ?? planned)?.of ?? 'unreadable'}`) }), [
    facts([[say(type === 'statement' ? 'certificate.label.file-words' : 'certificate.label.template-words'), [words(compared), hex(compared)]]]), ...blocks
  ])
}

function changesBlocks (changes: DescribedItem['changes']): Block[] {
  return changes === null ? [] : differenceBlocks(say('certificate.title.differences-predecessor'), changes, say('certificate.says.same'))
}
