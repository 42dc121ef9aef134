// The commands of the handbook, run as people run them: the blocks of a chapter in their order, by a shell in a terminal, in a folder of their own, with
// somebody who answers what is asked.

import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { handbookChapters, type Block, type HandbookChapter } from '../../src/contract/handbook.ts'
import { chapterFile, readChapter } from '../../src/handbook/read.ts'
import { tempFolder } from './rehearse.ts'
import { softHsmPath } from './softhsm.ts'
import { main, Terminal } from './terminal.ts'

/** What a chapter has to be typed, or shows: each block of it. */
export function codeOf (chapter: HandbookChapter): { readonly run: boolean, readonly text: string }[] {
  const inside = (block: Block): { run: boolean, text: string }[] => block.type === 'code'
    ? [block]
    : block.type === 'list' ? block.items.flat().flatMap(inside) : block.type === 'note' ? block.blocks.flatMap(inside) : []
  return readChapter(chapter, 'en').blocks.flatMap(inside)
}

/** Chapters with commands to run. */
export const runnable = handbookChapters.filter(chapter => codeOf(chapter).some(({ run }) => run))

/** What these tell of the machine is no fault of the handbook: a test runs from sources, and not on a ceremony's workstation. */
const judging = /^strongroom (?:self-check|doctor)\b/

/** More questions than any chapter asks. */
const patience = 600

/** Where the chapter's folders are, and what was typed last. */
interface Known { readonly work: string, readonly before: string }

export interface Walked { readonly status: number, readonly screen: string }

/** Runs a chapter's blocks, and answers with the exit status and all that was shown. Throws an Error where nobody would know an answer. */
export async function walk (t: TestContext, chapter: HandbookChapter): Promise<Walked> {
  const folder = tempFolder(t)
  const [bin, work] = [join(folder, 'bin'), join(folder, 'work')]
  for (const one of [bin, work, join(folder, 'tokens')]) mkdirSync(one)
  writeFileSync(join(folder, 'softhsm2.conf'), `directories.tokendir = ${join(folder, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = false\n`)
  writeFileSync(join(bin, 'strongroom'), `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`)
  chmodSync(join(bin, 'strongroom'), 0o755)
  const lines = codeOf(chapter).filter(({ run }) => run).map(({ text }) => text.split('\n').map(line => judging.test(line) ? `${line} || test $? -le 2` : line).join('\n'))
  writeFileSync(join(folder, 'chapter.sh'), [
    'set -eu', `export PATH='${bin}':"$PATH" XDG_DATA_HOME='${join(folder, 'data')}' STRONGROOM_LANGUAGE=en`, `export SOFTHSM2_CONF='${join(folder, 'softhsm2.conf')}' HSM_MODULE='${softHsmPath}'`, `cd '${work}'`, ...lines
  ].join('\n'))
  const terminal = new Terminal(t, [], { rows: 50, shell: `exec bash '${join(folder, 'chapter.sh')}'` })
  const ended = terminal.ends()
  let before = ''
  for (let turns = 0; turns < patience; turns++) {
    const asked = await Promise.race([ended, terminal.asks(/[^]/).catch(async () => await ended)])
    if (typeof asked === 'number') return { status: asked, screen: terminal.output }
    before = answerTo(asked, { work, before })
    terminal.line(before)
  }
  throw new Error(`the chapter ${chapter} asks without an end; the last page:\n${terminal.answer}`)
}

/** What somebody types who has read the chapter. The first that fits; where none does, the station acts in their place. */
const answers: readonly (readonly [question: RegExp, answer: (found: RegExpMatchArray, known: Known) => string])[] = [
  [/(?:Enter: next page|Number of a chapter|This is the end)[^>]*> $/, () => 'q'],
  [/To approve this plan as [^,]+, type: ([\w ]+?) > $/, ([, phrase = '']) => phrase],
  [/y when everybody has compared[^>]*> $/, () => 'y'],
  [/Register \d media: type y\. [^>]*> $/, () => 'y'],
  [/Folder in which medium (\d) of \d is mounted \(\d of \d\) > $/, ([, number = ''], { work }) => placeOf(work, `medium-${number}`)],
  [/Folder in which the backup medium is mounted > $/, (_, { work }) => placeOf(work, 'medium-1')],
  // Outside a ceremony: a new token's PINs, and a card's.
  [/New security officer PIN for token [\w-]+ \(nothing is shown\) > $/, () => '11112222'],
  [/New user PIN for token [\w-]+ \(nothing is shown\) > $/, () => '22223333'],
  [/The same (?:PIN|passphrase) once more \(nothing is shown\) > $/, (_, { before }) => before],
  [/(?:PIN of (?:your )?card|User PIN of token)[^>]*\(nothing is shown\) > $/, () => '22223333']
]

function answerTo (page: string, known: Known): string {
  const question = page.replace(/\s+/g, ' ')
  for (const [pattern, answer] of answers) {
    const found = pattern.exec(question)
    if (found !== null) return answer(found, known)
  }
  return 'act for'
}

/** A folder that the chapter made. */
function placeOf (work: string, name: string): string {
  const found = [work, ...readdirSync(work).map(one => join(work, one))].map(one => join(one, name)).find(existsSync)
  if (found === undefined) throw new Error(`the chapter asks for ${name}, and has not made it`)
  return found
}

/** Every command that the handbook names, run or not: its first two words, with the options that are named. */
export function namedCommands (): Map<string, { readonly options: Set<string>, readonly chapter: string }> {
  const found = new Map<string, { options: Set<string>, chapter: string }>()
  for (const chapter of handbookChapters) {
    const text = readFileSync(chapterFile(chapter, 'en'), 'utf8').replaceAll('\\\n', ' ')
    for (const [line] of text.matchAll(/(?<=^|\| |`)strongroom [^`\n|]*/gm)) {
      const words = line.trim().split(/\s+/).slice(1)
      const end = words.findIndex(word => !/^[a-z][a-z-]*$/.test(word))
      const command = words.slice(0, Math.min(2, end === -1 ? words.length : end)).join(' ')
      const known = found.get(command) ?? { options: new Set<string>(), chapter }
      for (const word of words.filter(one => /^--[a-z]/.test(one))) known.options.add(word)
      found.set(command, known)
    }
  }
  return found
}

/** The help of a command, in English. */
export function helpOf (command: string): string {
  return spawnSync(process.execPath, [main, ...command.split(' ').filter(word => word !== ''), '--help'], { encoding: 'utf8', env: { ...process.env, STRONGROOM_LANGUAGE: 'en' } }).stdout
}
