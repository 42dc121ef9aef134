// The handbook: Markdown files, one a chapter, read into the parts that faces draw. They are read in the language that is spoken; German chapters lie in de/.
// What no face could draw (HTML, pictures, links to elsewhere) is refused, so that a test finds it and no reader does.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lexer, type Token, type Tokens } from 'marked'
import { handbookChapters, type Block, type HandbookChapter, type Span } from '../contract/handbook.ts'
import { programFile } from '../installation/place.ts'
import { spokenLanguage, type Language } from '../words/language.ts'

export interface Chapter { readonly chapter: HandbookChapter, readonly title: string, readonly blocks: readonly Block[] }

/** Every chapter with its title, in order. */
export function chapterList (language: Language = spokenLanguage()): { chapter: HandbookChapter, title: string }[] {
  return handbookChapters.map(chapter => ({ chapter, title: titleOf(chapterText(chapter, language)) }))
}

/** A chapter without its title, which stands for itself. */
export function readChapter (chapter: HandbookChapter, language: Language = spokenLanguage()): { chapter: HandbookChapter, title: string, blocks: Block[] } {
  const text = chapterText(chapter, language)
  return { chapter, title: titleOf(text), blocks: blocksOf(text, chapter).slice(1) }
}

/** The chapter that somebody means by a name, with or without its folder; null for none, or for several. */
export function chapterNamed (given: string): HandbookChapter | null {
  const asked = given.trim().toLowerCase().replace(/\.md$/, '')
  const found = handbookChapters.filter(name => name === asked || name.endsWith(`/${asked}`))
  return found.length === 1 ? found[0]! : null
}

/** Where a chapter lies. English stands in for a language that has none. */
export function chapterFile (chapter: HandbookChapter, language: Language): string {
  const folder = programFile('src/handbook')
  const own = language === 'en' ? folder : join(folder, language)
  const file = join(own, `${chapter}.md`)
  return existsSync(file) ? file : join(folder, `${chapter}.md`)
}

/** The parts of a text, its title first. Throws an Error that names the chapter, for whoever writes it. */
export function blocksOf (text: string, chapter: HandbookChapter): Block[] {
  return lexer(text, { gfm: true }).flatMap(token => blockOf(token, chapter))
}

function chapterText (chapter: HandbookChapter, language: Language): string {
  return readFileSync(chapterFile(chapter, language), 'utf8')
}

function titleOf (text: string): string {
  return /^# (.+)$/m.exec(text)?.[1] ?? ''
}

function blockOf (given: Token, chapter: HandbookChapter): Block[] {
  const token = given as Tokens.Heading | Tokens.Paragraph | Tokens.Text | Tokens.Code | Tokens.List | Tokens.Table | Tokens.Blockquote | Tokens.Space
  switch (token.type) {
    case 'space': return []
    case 'heading': return [{ type: 'heading', level: token.depth, text: spansOf(token.tokens, chapter).map(one => one.text).join('') }]
    case 'paragraph': return [{ type: 'paragraph', spans: spansOf(token.tokens, chapter) }]
    case 'text': return [{ type: 'paragraph', spans: spansOf(token.tokens ?? [token], chapter) }]
    case 'code': return [{ type: 'code', run: (token.lang ?? '').split(' ')[0] === 'sh', text: token.text }]
    case 'list': return [{ type: 'list', ordered: token.ordered, items: token.items.map(item => item.tokens.flatMap(one => blockOf(one, chapter))) }]
    case 'table': return [{ type: 'table', head: token.header.map(cell => spansOf(cell.tokens, chapter)), rows: token.rows.map(row => row.map(cell => spansOf(cell.tokens, chapter))) }]
    case 'blockquote': return [{ type: 'note', blocks: token.tokens.flatMap(one => blockOf(one, chapter)) }]
    default: throw unknownPart(given, chapter)
  }
}

function spansOf (tokens: readonly Token[], chapter: HandbookChapter): Span[] {
  return tokens.flatMap(given => {
    const token = given as Tokens.Text | Tokens.Escape | Tokens.Strong | Tokens.Em | Tokens.Codespan | Tokens.Link | Tokens.Br
    switch (token.type) {
      case 'text': return token.text === '' ? [] : [plain(token.text)]
      case 'escape': return [plain(token.text)]
      case 'br': return [plain(' ')]
      case 'codespan': return [{ ...plain(token.text), style: 'code' as const }]
      case 'strong': return [{ ...plain(textOf(token.tokens, chapter)), style: 'strong' as const }]
      case 'em': return [{ ...plain(textOf(token.tokens, chapter)), style: 'emphasis' as const }]
      case 'link': return [{ text: textOf(token.tokens, chapter), style: 'link' as const, to: linked(token.href, chapter) }]
      default: throw unknownPart(given, chapter)
    }
  })
}

function plain (text: string): Span {
  return { text: text.replaceAll('\n', ' '), style: 'plain', to: null }
}

function textOf (tokens: readonly Token[], chapter: HandbookChapter): string {
  return spansOf(tokens, chapter).map(one => one.text).join('')
}

/** The chapter that a link from another one leads to, as a path between the files. */
function linked (href: string, from: HandbookChapter): HandbookChapter {
  const found = handbookChapters.find(name => name === join(from, '..', href).replace(/\.md$/, ''))
  if (found === undefined) throw new Error(`chapter ${from} links to ${href}, which is no chapter`)
  return found
}

function unknownPart (token: Token, chapter: HandbookChapter): Error {
  return new Error(`chapter ${chapter} has a part that no face can draw (${token.type}): ${token.raw.slice(0, 60)}`)
}
