// A share screen without a terminal: what it shows, what it takes, what it refuses, and that what crosses its border is sealed.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EnterJob } from '../../src/cli/share-screen/messages.ts'
import { widthOf } from '../../src/cli/terminal/layout.ts'
import { groupsOf, writeCode } from '../../src/shares/code.ts'
import { seal } from '../../src/shares/seal.ts'
import { writeWords } from '../../src/shares/words.ts'
import { wordList } from '../../src/words/bip39.ts'
import { enterJob, give, host, other, paste, production, rehearsal, showJob, start, step, typedText } from '../support/share-screen.ts'

test('a share is shown numbered inside a border, as words and as code, until it is hidden on purpose', () => {
  const share = production.shares[1]!
  const screen = start(showJob(production.set))
  assert.match(screen.text(), /One moment/)
  assert.deepEqual(screen.sent.map(({ type }) => type), ['wants'])
  give(screen, share)
  writeWords(share).forEach((word, i) => assert.ok(screen.page().some(line => new RegExp(`[║ ]${String(i + 1).padStart(2)} ${word} `).test(line)), `${i + 1} ${word}`))
  assert.match(screen.text(), /^PRODUCTION.* For Edda Marsh alone: share 2 of 5 .*Any 3 of its 5 shares/)
  assert.ok(screen.text().includes(production.set.set.replace(/(.{4})(?=.)/g, '$1 ')))
  assert.equal(screen.page().filter(line => line.startsWith('║ ') && line.endsWith('║')).length, 12)
  for (const key of ['\r', ' ', '\x1b', 'x', 'q', 'y', '\x7f', paste('h\nh')]) screen.press(key)
  assert.match(screen.text(), /h: hide it; it can be shown again/)
  screen.press('c')
  groupsOf(writeCode(share)).forEach((group, i) => assert.ok(screen.text().includes(`${i + 1} ${group} `)))
  assert.equal(screen.text().includes(writeWords(share).slice(0, 2).join(' ')), false)
  screen.press('\t', '\x1b[C', '\x1b[D')
  assert.match(screen.text(), /w: the same share as words|c: the same share as a code/)
  screen.press('w', 'h')
  assert.deepEqual(screen.sent.at(-1), { type: 'ended', ending: 'shown' })
  const { length } = screen.drawn
  screen.app.redraw()
  screen.press('c')
  assert.equal(screen.drawn.length, length, 'nothing is drawn after the end')
})

test('ctrl-c hides at once; what is not sealed to this very screen is not shown', () => {
  const screen = start(showJob(production.set))
  assert.throws(() => screen.app.received({ type: 'share', sealed: seal(host.publicKey, step, Buffer.from('words\ncode')) }), /do not open/)
  give(screen, production.shares[1]!)
  screen.press('\x03')
  assert.deepEqual(screen.sent.at(-1), { type: 'ended', ending: 'shown' })
  const again = start(showJob(production.set))
  const wish = again.sent.at(-1)
  assert.ok(wish?.type === 'wants')
  assert.throws(() => again.app.received({ type: 'share', sealed: seal(wish.to, 'read-back-3', Buffer.from('words\ncode')) }), /do not open/)
  again.app.received({ type: 'refused', report: { code: 'guards-missing', facts: {} } })
  assert.deepEqual(again.sent.at(-1), { type: 'ended', ending: 'back' })
})

test('a rehearsal’s screen is unmistakable, with colours and without', () => {
  for (const plain of [true, false]) {
    const screen = start(showJob(rehearsal.set), { plain })
    give(screen, rehearsal.shares[1]!)
    assert.ok(screen.page().filter(line => /^[┌└].*(?:── REHEARSAL ){6}/.test(line)).length === 2)
    assert.match(screen.text(), /^REHEARSAL: practice only/)
    assert.equal(screen.drawn.at(-1)!.lines[0]?.startsWith('\x1b[7m'), !plain)
  }
  const real = start(showJob(production.set))
  give(real, production.shares[1]!)
  assert.equal(real.page().some(line => line.includes('REHEARSAL') || /[┌│└]/.test(line)), false)
})

test('36 words are typed, checked at once, and go out sealed to the host', () => {
  const words = writeWords(production.shares[1]!)
  const screen = start(enterJob(production.set))
  for (const [i, word] of words.entries()) {
    screen.press(...word.slice(0, 4), i % 2 === 0 ? ' ' : '\r')
    if (i < 35) assert.ok(screen.page().some(line => line.includes(`${i + 1} ${word} `)), 'what was typed so far is listed')
  }
  assert.match(screen.text(), /It is being checked/)
  assert.equal(typedText(screen.sent.at(-1)), words.join(' '))
  assert.equal(screen.sent.length, 1)
  screen.press('x', '\r')
  assert.equal(screen.sent.length, 1, 'what is typed meanwhile is dropped')
  screen.app.received({ type: 'accepted' })
  assert.deepEqual(screen.sent.at(-1), { type: 'ended', ending: 'accepted' })
})

test('the word that four letters stand for is said before it is taken', () => {
  const screen = start(enterJob(production.set))
  screen.press('a', 'b', 'a')
  assert.match(screen.text(), /Word 1 > aba Type the words/)
  screen.press('n')
  assert.match(screen.text(), /Word 1 > aban \(Enter takes abandon\)/)
  assert.deepEqual(screen.drawn.at(-1)?.cursor, { row: screen.page().findIndex(line => line.startsWith('Word 1')), column: 'Word 1 > aban'.length })
})

test('a code is scanned in capitals with Enter, or typed in groups', () => {
  const code = writeCode(production.shares[1]!)
  for (const pieces of [[`${code}\r`], [`\x02${code}\x03\r`], ['\t', ...groupsOf(code.toLowerCase())], [paste(groupsOf(code).join('-'))], [`]Q3${code}\r\n`]]) {
    const screen = start(enterJob(production.set))
    screen.press(...pieces)
    assert.equal(typedText(screen.sent.at(-1)), code, JSON.stringify(pieces))
  }
})

test('a slip is suspected in its place, which is in hand; put right, the share is taken', () => {
  const words = writeWords(production.shares[1]!)
  const wrong = words.with(6, words[6] === 'zoo' ? 'act' : 'zoo')
  const screen = start(enterJob(production.set))
  screen.press(paste(wrong.join(' ')))
  assert.match(screen.text(), /> ?7 .*Word 7 > (?:zoo|act) .*perhaps in word 7\. .*once more/)
  assert.equal(screen.sent.length, 0)
  screen.press(...words[6]!, '\r')
  assert.equal(typedText(screen.sent.at(-1)), words.join(' '))

  const code = writeCode(production.shares[1]!)
  const coded = start(enterJob(production.set))
  coded.press(`${code.slice(0, 30)}${code[30] === 'Q' ? 'P' : 'Q'}${code.slice(31)}\r`)
  assert.match(coded.text(), /Group 8 > .*perhaps in group 8\./)
  coded.press(...groupsOf(code)[7]!, '\r')
  assert.equal(typedText(coded.sent.at(-1)), code)
})

const refused: [string, () => string, (job: EnterJob) => EnterJob, RegExp][] = [
  ['another set’s', () => writeWords(other.shares[1]!).join(' '), job => job, /of another set: its set is [0-9a-f ]{19}, and here the set is [0-9a-f ]{19}\./],
  ['a rehearsal’s in production', () => writeWords(rehearsal.shares[1]!).join(' '), job => job, /it says rehearsal, and this ceremony is production/],
  ['a rehearsal’s code in production', () => writeCode(rehearsal.shares[1]!), job => job, /it says rehearsal, and this ceremony is production/],
  ['production’s in a rehearsal', () => writeCode(production.shares[1]!), job => ({ ...job, set: rehearsal.set }), /it says production, and this ceremony is rehearsal/],
  ['somebody else’s', () => writeWords(production.shares[2]!).join(' '), job => job, /it is number 3, and number 2 is wanted/],
  ['one that was given', () => writeWords(production.shares[2]!).join(' '), job => ({ ...job, ordinal: null, given: [1, 3] }), /Share 3 was given already/],
  ['forged, with a right checksum', () => writeWords({ ...production.shares[1]!, y: new Uint8Array(32).fill(7) }).join(' '), job => job, /not share 2 as it was dealt/],
  ['of another threshold', () => writeWords({ ...production.shares[1]!, threshold: 2 }).join(' '), job => job, /it is of a set of 2 of 5, which this set is not/],
  ['a swapped pair', () => { const words = writeWords(production.shares[1]!); return words[3] === words[4] ? '' : [...words.slice(0, 3), words[4], words[3], ...words.slice(5)].join(' ') }, job => job, /perhaps words 4 and 5 are swapped/],
  ['random words', () => Array.from({ length: 36 }, (_, i) => wordList[i * 50]).join(' '), job => job, /and where cannot be told/]
]
for (const [name, text, change, said] of refused) {
  test(`refused at once, with a sentence of its own, and nothing typed is lost: ${name}`, () => {
    const screen = start(change(enterJob(production.set)))
    const given = text()
    screen.press(paste(given))
    assert.match(screen.text(), said)
    assert.equal(screen.sent.length, 0)
    const shown = screen.text()
    if (given.includes(' ')) for (const word of given.split(' ')) assert.ok(shown.includes(word))
    screen.press('\r')
    assert.match(screen.text(), said, 'Enter checks it again')
  })
}

test('words in another language are marked, and cost nothing', () => {
  const screen = start(enterJob(production.set))
  screen.press('zoo ', paste('ábaco abdomen abeja abierto abogado abono aborto abrazo abrir abuelo abuso acabar academia'))
  assert.match(screen.text(), /\d+ of the words are not in the list\. They are marked/)
  assert.ok(screen.page().some(line => line.includes('? 3 abdomen')), screen.page().join('\n'))
  assert.ok(screen.page().some(line => line.includes(' 1 zoo')))
})

test('ten megabytes in one paste are refused without harm', () => {
  for (const mark of [paste, (text: string) => text]) {
    const screen = start(enterJob(production.set))
    screen.press('zoo ', 'abil')
    screen.press(mark('abandon '.repeat(1_250_000)))
    assert.match(screen.text(), /Far more came at once than a share has.*still there/)
    assert.ok(screen.page().some(line => line.includes(' 1 zoo')) && screen.text().includes('Word 2 > abil (Enter takes ability)'))
    screen.press(' ')
    assert.match(screen.text(), /Word 3 >/)
  }
  // In parts that were taken as they came, before it turned out to be too much.
  const screen = start(enterJob(production.set))
  screen.press('zoo ', 'abil')
  screen.rush(...Array.from({ length: 1000 }, () => 'abandon '))
  assert.match(screen.text(), /Far more came at once than a share has/)
  assert.equal(screen.page().some(line => line.includes('abandon')), false)
  assert.ok(screen.page().some(line => line.includes(' 1 zoo')) && screen.text().includes('Word 2 > abil (Enter takes ability)'))
})

test('what the host refuses is said beside what was typed, at the place it names', () => {
  const words = writeWords(production.shares[1]!)
  const screen = start(enterJob(production.set))
  screen.press(paste(words.join(' ')))
  screen.app.received({ type: 'refused', report: { code: 'share-x-twice', facts: { ordinal: '2', other: '4' } } })
  assert.match(screen.text(), /Shares 2 and 4 claim the same place/)
  for (const word of words) assert.ok(screen.text().includes(word))
  screen.press('\r')
  assert.equal(screen.sent.length, 2)
})

test('the share is shown once more only after the witness said yes, and what was typed stays', () => {
  const screen = start(enterJob(production.set))
  screen.press('zoo ', '\x12')
  assert.match(screen.text(), /Dilip Sørensen: is Edda Marsh alone in front of this screen/)
  assert.equal(screen.text().includes('zoo'), false)
  screen.press('\r')
  assert.match(screen.text(), /Word 2 >/)
  screen.press('\x12', 'y')
  assert.deepEqual(screen.sent.at(-1)?.type === 'wants' && screen.sent.at(-1), { type: 'wants', to: (screen.sent.at(-1) as { to: Uint8Array }).to, confirmed: ['alone'] })
  give(screen, production.shares[1]!)
  assert.match(screen.text(), /correct the card where it differs/)
  screen.press('h')
  assert.ok(screen.page().some(line => line.includes(' 1 zoo')))
  screen.press('\x12', 'y')
  screen.app.received({ type: 'refused', report: { code: 'guards-missing', facts: {} } })
  assert.match(screen.text(), /Not everything was confirmed.*/)
  assert.ok(screen.page().some(line => line.includes(' 1 zoo')))

  const never = start(enterJob(production.set, { shows: false }))
  assert.doesNotMatch(never.text(), /Ctrl-R/)
  never.press('\x12', 'y')
  assert.deepEqual(never.sent, [])
})

test('going back is asked once something was typed, and emptying too', () => {
  const nothing = start(enterJob(production.set))
  nothing.press('\x1b')
  assert.deepEqual(nothing.sent, [{ type: 'ended', ending: 'back' }])

  const screen = start(enterJob(production.set))
  screen.press('zoo ', '\x1b')
  assert.match(screen.text(), /Go back\?/)
  screen.press('n')
  assert.match(screen.text(), /Word 2 >/)
  screen.press('\x18', 'n')
  assert.ok(screen.page().some(line => line.includes(' 1 zoo')))
  screen.press('\x18', 'y')
  assert.equal(screen.page().some(line => line.includes('zoo')), false)
  screen.press('zoo ', '\x03', '\x03')
  assert.deepEqual(screen.sent, [{ type: 'ended', ending: 'back' }])
})

test('every page fits a small terminal, holds nothing that could steer it, and on a smaller one no share is shown', () => {
  for (const { columns, rows } of [{ columns: 80, rows: 24 }, { columns: 64, rows: 20 }, { columns: 120, rows: 40 }]) {
    for (const set of [production.set, rehearsal.set]) {
      const job = { ...enterJob(set), name: '\x1b[2Jx'.repeat(30), given: [1, 3] }
      const { shares } = set === production.set ? production : rehearsal
      const screens = [start({ ...showJob(set), name: job.name }, { columns, rows }), start(job, { columns, rows }), start({ ...job, ordinal: null }, { columns, rows })]
      give(screens[0]!, shares[1]!)
      for (const screen of screens) {
        screen.press('c', 'w', '\x12', 'n', 'zoo ', 'x ', '\x1b', 'n', paste(writeWords(other.shares[1]!).join(' ')), '\x18', 'n', '\t', paste(writeCode(other.shares[1]!)), paste(writeCode(production.shares[3]!)))
        for (const { lines, cursor } of screen.drawn) {
          assert.ok(lines.length <= rows, `${lines.length} lines:\n${lines.join('\n')}`)
          for (const line of lines) {
            assert.ok(widthOf(line) <= columns, line)
            assert.doesNotMatch(line, /[\p{Cc}\p{Cf}]/u)
          }
          assert.match(lines[0] ?? '', /^(?:REHEARSAL|PRODUCTION)/)
          if (cursor !== null) assert.ok(cursor.row >= 0 && cursor.row < rows && cursor.column < columns)
        }
      }
    }
  }
  const tiny = start(showJob(production.set), { columns: 63, rows: 24 })
  give(tiny, production.shares[1]!)
  assert.match(tiny.text(), /too small for a share/)
  // A word of the share may be one of the page's own: what no share was given to has those too.
  const own = start(showJob(other.set), { columns: 63, rows: 24 })
  give(own, other.shares[1]!)
  const pageWords = new Set(own.text().toLowerCase().split(/[^a-z]+/))
  for (const word of writeWords(production.shares[1]!)) assert.equal(tiny.text().includes(` ${word} `) && !pageWords.has(word), false, word)
})
