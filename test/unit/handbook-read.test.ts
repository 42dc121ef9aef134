// The handbook: every chapter is there, read into parts that faces can draw, in each language the same parts; and the words that find one.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { test } from 'node:test'
import { handbookChapters, handbookCalls, type Block } from '../../src/contract/handbook.ts'
import { handbookLines } from '../../src/cli/handbook-lines.ts'
import { blocksOf, chapterFile, chapterList, chapterNamed, readChapter } from '../../src/handbook/read.ts'
import { programFile } from '../../src/installation/place.ts'

const paper = { columns: 80, bold: (text: string) => text }

test('every chapter is a file, every file a chapter, and faces get each as the contract says', () => {
  const folder = programFile('src/handbook')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.md') && !name.startsWith('de/')).map(name => name.replace(/\.md$/, ''))
  assert.deepEqual(files.sort(), [...handbookChapters].sort())
  for (const chapter of handbookChapters) {
    assert.equal(relative(folder, chapterFile(chapter, 'en')), `${chapter}.md`)
    const read = handbookCalls['handbook.chapter'].output.parse(readChapter(chapter, 'en'))
    assert.ok(read.title.length > 3 && read.blocks.length > 5, chapter)
    assert.ok(read.blocks.every(block => block.type !== 'heading' || block.level > 1), `${chapter} has one title`)
  }
  assert.deepEqual(chapterList('en').map(({ chapter }) => chapter), [...handbookChapters])
})

test('in German a chapter has the same parts in the same order, and its commands are the same', () => {
  const shapeOf = (blocks: readonly Block[]): string[] => blocks.map(block => {
    switch (block.type) {
      case 'table': return `table ${block.rows.length}`
      case 'list': return `list ${block.items.length}`
      case 'heading': return `heading ${block.level}`
      case 'code': return block.run ? block.text : 'shown'
      default: return block.type
    }
  })
  for (const chapter of handbookChapters) {
    const [english, german] = [readChapter(chapter, 'en'), readChapter(chapter, 'de')]
    assert.equal(relative(programFile('src/handbook'), chapterFile(chapter, 'de')), `de/${chapter}.md`)
    assert.deepEqual(shapeOf(german.blocks), shapeOf(english.blocks), chapter)
    assert.notEqual(german.blocks.find(({ type }) => type === 'paragraph'), english.blocks.find(({ type }) => type === 'paragraph'))
  }
})

test('lines fit the terminal, but for commands and what is shown', () => {
  const codeOf = (block: Block): string[] => block.type === 'code' ? block.text.split('\n') : block.type === 'list' ? block.items.flat().flatMap(codeOf) : block.type === 'note' ? block.blocks.flatMap(codeOf) : []
  for (const [language, chapter] of handbookChapters.flatMap(one => [['en', one], ['de', one]] as const)) {
    const { blocks } = readChapter(chapter, language)
    const code = new Set(blocks.flatMap(codeOf))
    for (const columns of [40, 80]) {
      const wide = handbookLines(blocks, { ...paper, columns }).filter(line => line.length > columns && !code.has(line))
      assert.deepEqual(wide, [], chapter)
    }
  }
})

test('parts become lines: what hangs, what stands in columns, what is quoted', () => {
  const lines = handbookLines(blocksOf('# A\n\nSay `go` **now**, see [the words](witness.md) and [custodian](custodian.md).\n\n1. one\n2. two\n   more\n\n> Care.\n\n| a | b |\n| --- | --- |\n| x | y |\n\n```sh\nls  -l\n```\n', 'roles/auditor'), paper)
  assert.deepEqual(lines, [
    'A', '', 'Say “go” now, see the words (“roles/witness”) and “roles/custodian”.', '', '1. one', '2. two more', '', '| Care.', '', 'a  b', 'x  y', '', 'ls  -l'
  ])
})

test('a document in the lines of a shell ends where it is copied from a terminal', () => {
  for (const chapter of handbookChapters) {
    const { blocks } = readChapter(chapter, 'en')
    const lines = handbookLines(blocks, paper)
    for (const word of lines.flatMap(line => /<<'?([A-Z]+)/.exec(line)?.[1] ?? [])) assert.ok(lines.includes(word), `${chapter}: ${word}`)
  }
})

test('what no face can draw is refused: HTML, pictures, links to elsewhere', () => {
  for (const [text, expected] of [['<b>x</b>', /html/], ['![x](y.png)', /image/], ['[x](https://example.org)', /links to https/], ['[x](nowhere.md)', /links to nowhere/], ['---', /hr/]] as const) {
    assert.throws(() => blocksOf(text, 'begin'), expected)
  }
})

test('a chapter is found by its name, with or without its folder', () => {
  assert.deepEqual(['begin', 'Roles/Witness', 'witness', ' auditor.md', 'auditors', 'nowhere', ''].map(chapterNamed), ['begin', 'roles/witness', 'roles/witness', 'roles/auditor', 'auditors', null, null])
})

test('no sentence has a straight quotation mark, and no line of prose two blanks', () => {
  for (const [language, chapter] of handbookChapters.flatMap(one => [['en', one], ['de', one]] as const)) {
    const prose = readFileSync(chapterFile(chapter, language), 'utf8').replaceAll(/```[^]*?```/g, '').replaceAll(/`[^`]*`/g, 'x')
    assert.doesNotMatch(prose, /['"]/, chapter)
    assert.doesNotMatch(prose, /\S {2,}\S/, chapter)
  }
})
