// What is read before people are asked about a step: everything that will be signed for others, or published, page by page.

import type { View } from '../../contract/shapes.ts'
import type { Host } from '../../host/client.ts'
import { say } from '../../words/text.ts'
import { itemLines, pagesOf } from '../issuance-lines.ts'
import { publicationLines } from '../plan-lines.ts'
import type { Prompts } from './prompts.ts'

/** Lines of a page beside what is read: the mode above, and below an empty one, which page it is, and what is typed. */
const roomToTurn = 5

/** Shows the pages of the step in hand, where it has some. Throws HostError, Commanded, Left. */
export async function readFirst (host: Host, prompts: Prompts, { mode, step }: Pick<View, 'mode' | 'step'>): Promise<void> {
  const { screen } = prompts
  const turn = async (lines: readonly string[], says: 'certificate.says.page' | 'terminal.says.page-published'): Promise<void> => {
    const pages = pagesOf(lines, screen.rows - roomToTurn)
    for (const [i, page] of pages.entries()) {
      screen.page([screen.bold(say(`mode.${mode}.banner`)), ...page, '', say(says, { page: String(i + 1), pages: String(pages.length) })])
      await prompts.answer(`${say('certificate.ask.turn')} ${say('terminal.ask.input')}`)
    }
  }
  if (step?.action === 'read-issuance') return await turn((await host.call('certificates.planned', {})).flatMap(one => ['', ...itemLines(screen, one)]), 'certificate.says.page')
  if (step?.action === 'read-publication') {
    const planned = await host.call('publication.planned', {})
    await turn(planned === null ? [] : publicationLines(planned, screen.columns), 'terminal.says.page-published')
  }
}
