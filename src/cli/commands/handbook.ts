// `handbook`: its chapters, and one of them. At a terminal page by page, elsewhere as a whole. No host is started: it can be read beside a ceremony.

import type { HandbookChapter } from '../../contract/handbook.ts'
import { chapterList, chapterNamed, readChapter } from '../../handbook/read.ts'
import { say } from '../../words/text.ts'
import { UsageError, type Exit } from '../exit.ts'
import { handbookLines } from '../handbook-lines.ts'
import { pagesOf } from '../issuance-lines.ts'
import { hasTerminal, standardOutput, withPrompts } from '../session.ts'
import { pad, widthOf, wrap } from '../terminal/layout.ts'
import { Left, type Prompts } from '../terminal/prompts.ts'
import type { Screen } from '../terminal/screen.ts'

/** Lines of a page beside what is read: an empty one, which page it is, and two of what can be typed. */
const roomToTurn = 4

/** Throws UsageError for a chapter that there is not. */
export async function readHandbook (given: string | undefined): Promise<Exit> {
  const chapter = given === undefined ? null : chapterNamed(given)
  if (given !== undefined && chapter === null) throw new UsageError(say('handbook.says.unknown', { given, known: chapterList().map(one => one.chapter).join(', ') }))
  const screen = standardOutput()
  if (!hasTerminal()) screen.lines(chapter === null ? [...listLines(screen), '', ...wrap(say('handbook.says.how'), screen.columns)] : chapterLines(chapter, screen))
  else await withPrompts(new AbortController().signal, async prompts => await atTerminal(prompts, chapter))
  return 0
}

async function atTerminal (prompts: Prompts, chapter: HandbookChapter | null): Promise<void> {
  try {
    if (chapter !== null) return await turnPages(prompts, chapter)
    for (let chosen = await choose(prompts); chosen !== null; chosen = await choose(prompts)) await turnPages(prompts, chosen)
  } catch (error) {
    if (!(error instanceof Left)) throw error
  }
}

async function choose (prompts: Prompts): Promise<HandbookChapter | null> {
  const chapters = chapterList()
  prompts.screen.page([...listLines(prompts.screen), ''])
  for (;;) {
    const typed = await prompts.plain(`${say('handbook.ask.choose')} ${say('terminal.ask.input')}`)
    if (typed === '' || typed === 'q') return null
    const chosen = chapters[Number(typed) - 1]?.chapter ?? chapterNamed(typed)
    if (chosen !== null) return chosen
    prompts.say('terminal.says.type-number')
  }
}

/** Until somebody leaves, by q or by Enter on the last page. Throws Left. */
async function turnPages (prompts: Prompts, chapter: HandbookChapter): Promise<void> {
  const { screen } = prompts
  const pages = pagesOf(chapterLines(chapter, screen), screen.rows - roomToTurn)
  const { title } = readChapter(chapter)
  for (let at = 0; at < pages.length;) {
    screen.page([...pages[at]!, '', ...wrap(say('handbook.label.pages', { page: String(at + 1), pages: String(pages.length), title }), screen.columns)])
    at = await turned(prompts, pages, at)
  }
}

/** The page to go to; one after the last to leave. */
async function turned (prompts: Prompts, pages: readonly string[][], at: number): Promise<number> {
  for (;;) {
    const typed = await prompts.plain(`${say(at === pages.length - 1 ? 'handbook.ask.end' : 'handbook.ask.turn')} ${say('terminal.ask.input')}`)
    if (typed === '') return at + 1
    if (typed === 'q') return pages.length
    if (typed === 'b') return Math.max(0, at - 1)
    const found = pages.findIndex((page, i) => i > at && page.join(' ').replace(/\s+/g, ' ').toLowerCase().includes(typed.toLowerCase()))
    if (found !== -1) return found
    prompts.screen.lines(wrap(say('handbook.says.not-found', { wanted: typed }), prompts.screen.columns))
  }
}

function chapterLines (chapter: HandbookChapter, screen: Screen): string[] {
  const { title, blocks } = readChapter(chapter)
  return [...wrap(title, screen.columns).map(line => screen.bold(line)), '', ...handbookLines(blocks, screen)]
}

function listLines (screen: Screen): string[] {
  const chapters = chapterList()
  const width = Math.max(...chapters.map(({ chapter }) => widthOf(chapter)))
  return [screen.bold(say('handbook.title')), '', ...chapters.map(({ chapter, title }, i) => `${String(i + 1).padStart(3)}  ${pad(chapter, width)}  ${title}`)]
}
