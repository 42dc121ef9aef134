// A custodian's card: as a file with the share on it, and as a sheet that leaves the share's places open. Both are one drawing.
// The file holds the share: it goes to a printer, to the custodian's own medium, and nowhere else.

import type { CardFacts, CardMark, CardSheet, WrittenShare } from '../../shares/card.ts'
import { cardModules, runsOf } from '../qr.ts'
import { cardTitle, layCard } from './card-layout.ts'
import { a5, Pen } from './pen.ts'

/** The bytes of a card, one page of A5: the same whenever and wherever it is made. Secret. */
export async function cardPdf (facts: CardFacts, share: WrittenShare): Promise<Uint8Array> {
  const pen = await begin(facts)
  const { marks } = layCard(pen, facts)
  pen.addPage()
  for (const mark of marks) draw(pen, mark, share)
  return await pen.finish()
}

/** The same page without the share, for whoever fills it in. */
export async function cardSheet (facts: CardFacts): Promise<CardSheet> {
  return layCard(await begin(facts), facts)
}

async function begin (facts: CardFacts): Promise<Pen> {
  return await Pen.begin(a5, { title: cardTitle(facts), date: new Date(facts.made) })
}

function draw (pen: Pen, mark: CardMark, { words, code }: WrittenShare): void {
  switch (mark.type) {
    case 'text': return pen.write(mark.text, mark.x, mark.y, { ...mark, leading: 0 })
    case 'rule': return pen.rule(mark.fromX, mark.fromY, mark.toX, mark.toY, mark.thickness)
    case 'frame': return pen.frame(mark.x, mark.y, mark.width, mark.height, mark.thickness)
    case 'slot': return pen.write((mark.part === 'word' ? words[mark.number - 1] : code.slice(4 * mark.number - 4, 4 * mark.number)) ?? '', mark.x, mark.y, { ...mark, leading: 0 })
    case 'qr': {
      const modules = cardModules(code)
      const unit = mark.side / modules.length
      return pen.fill(modules.flatMap((row, at) => runsOf(row).map(([from, length]) => [mark.x + from * unit, mark.y + at * unit, length * unit, unit] as const)))
    }
  }
}
