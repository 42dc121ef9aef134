// The verifier's page in the distribution's Chromium, opened from a disk in an empty network namespace: a good bundle and tampered ones, chosen and
// dropped, with anchor and slip. It asks for nothing, its policy is never broken, and hostile names stay text.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { after, before, beforeEach, describe, test } from 'node:test'
import { auditorPage } from '../../build/auditor.ts'
import { Chromium } from '../../src/kiosk/chromium.ts'
import { attachToFirst } from '../../src/kiosk/session.ts'
import { makeOutsideKey, publicFile } from '../../src/keys/outside-key.ts'
import { signAnchor } from '../../src/transcript/anchor.ts'
import { checkpointFile } from '../../src/transcript/files.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { Sitting, genesis, linesOf, people, withFile, withLines, type Files } from '../support/ceremony.ts'
import { openDisplay } from '../support/display.ts'
import { noKiosk } from '../support/window/kiosk.ts'
import { DrivenPage } from '../support/window/page.ts'

const plan = genesis()
const ada = people.get('ada') ?? assert.fail()
const anchor = signAnchor({
  v: 1, mode: plan.mode, version: 1, previous: null, organisation: plan.organisation, participants: plan.participants, thresholds: { witness: 1 }, approvals: {}, policy: null, founders: ['ada'], successors: 1
}, [ada])
const good = new Sitting({ ...plan, anchor: toHex(sha256(anchor)) }).hold().bundle()
const hostile = '<img src=x onerror=alert(1)>\u202e.txt'

describe('the verifier\'s page', { skip: noKiosk }, () => {
  const work = mkdtempSync(join(tmpdir(), 'strongroom-page-'))
  const write = (name: string, bytes: string | Uint8Array): string => {
    mkdirSync(dirname(join(work, name)), { recursive: true })
    writeFileSync(join(work, name), bytes)
    return join(work, name)
  }
  const folder = (name: string, files: Files): string => {
    for (const [path, bytes] of files) write(`${name}/${path}`, bytes)
    return join(work, name)
  }
  const ends: (() => Promise<void>)[] = []
  /** Everything that the page asked for, and everything that it was refused. */
  const asked: string[] = []
  const refused: string[] = []
  let page: DrivenPage
  let url = ''

  before(async () => {
    url = pathToFileURL(write('strongroom-verifier.html', await auditorPage())).href
    write('anchor.json', anchor)
    write('slip', good.get(checkpointFile(2)) ?? assert.fail())
    const { display, end } = await openDisplay()
    ends.push(end)
    // Without a locale that has UTF-8, Chromium never answers a drop.
    const chromium = await Chromium.start({ env: { ...display.env, LANG: 'C.UTF-8' } })
    ends.push(async () => { await chromium.end() })
    const session = await attachToFirst(chromium.cdp, (what, detail) => { refused.push(`${what} ${detail}`) })
    session.listen(({ method, params }) => {
      if (method === 'Network.requestWillBeSent') asked.push((params as { request: { url: string } }).request.url)
      if (method === 'Log.entryAdded' || method === 'Runtime.exceptionThrown' || method === 'Runtime.consoleAPICalled') refused.push(JSON.stringify(params))
    })
    for (const domain of ['Page', 'Runtime', 'Network', 'Log', 'DOM']) await session.call(`${domain}.enable`)
    page = new DrivenPage(session)
  })
  after(async () => {
    for (const end of ends.toReversed()) await end()
    rmSync(work, { recursive: true, force: true })
  })
  beforeEach(async () => {
    await page.session.call('Page.navigate', { url })
    await page.until('document.querySelector("form")')
  })

  const give = async (field: string, ...files: string[]): Promise<void> => {
    const { root } = await page.session.call('DOM.getDocument') as { root: { nodeId: number } }
    const { nodeId } = await page.session.call('DOM.querySelector', { nodeId: root.nodeId, selector: `#${field}` }) as { nodeId: number }
    await page.session.call('DOM.setFileInputFiles', { nodeId, files })
  }
  const verdictOf = async (): Promise<string> => {
    await page.until('!document.querySelector("form button").disabled')
    // What came of the verification before is not taken for that of this one.
    await page.evaluate('document.querySelector(".result").removeAttribute("data-state")')
    await page.activate('Verify')
    await page.until('document.querySelector("[data-state]")')
    const state = await page.evaluate<string>('document.querySelector("[data-state]").dataset.state')
    if (state === 'failed') throw new Error(await page.text())
    return state
  }
  const codes = async (): Promise<string[]> => await page.evaluate('[...document.querySelectorAll("[data-code]")].map(one => one.dataset.code)')

  test('a good bundle with anchor and slip: verified, pinned, and its head in words', async () => {
    await give('bundle', folder('good', good))
    await give('anchor', join(work, 'anchor.json'))
    await give('slips', join(work, 'slip'))
    assert.equal(await verdictOf(), 'verified')
    assert.deepEqual((await codes()).toSorted(), ['backup-none', 'paper-unchecked', 'slip-agrees'])
    assert.equal(await page.evaluate('document.querySelector("[data-pinned]").dataset.pinned'), 'true')
    assert.equal(await page.evaluate('document.querySelectorAll(".head-words-large span").length'), 16)
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Verified')
    assert.match(await page.text(), /REHEARSAL/)
    if (process.env['STRONGROOM_SHOT'] !== undefined) await page.screenshot(`${process.env['STRONGROOM_SHOT']}-good.png`)
  })

  test('in another language it says the same of what was given, and nothing has to be given again', async () => {
    await give('bundle', join(work, 'good'))
    assert.equal(await verdictOf(), 'verified')
    const found = await codes()
    await page.activate('Deutsch')
    assert.deepEqual(await page.evaluate('[document.documentElement.lang, document.title, document.querySelector("h1").textContent, document.querySelector("[data-state]").dataset.state]'), ['de', 'Strongroom: Nachweise prüfen', 'Bestanden', 'verified'])
    assert.deepEqual(await codes(), found)
    const german = await page.text()
    assert.match(german, /PROBE[^]*good: \d+ Dateien/)
    assert.equal(/\b(?:the|and|evidence|key of)\b/i.test(german), false, german)
    if (process.env['STRONGROOM_SHOT'] !== undefined) await page.screenshot(`${process.env['STRONGROOM_SHOT']}-german.png`)
    await page.activate('Prüfen')
    await page.until('document.querySelector("[data-state]")')
    await page.activate('English')
    assert.equal(await page.evaluate('document.querySelector("h1").textContent'), 'Verified')
  })

  test('with the release key, a program that it did not sign is a failure; what is no key is refused', async () => {
    write('release.pub', publicFile(makeOutsideKey('ed25519')))
    write('no-key.pub', 'no key')
    await give('bundle', folder('unsigned', good))
    await give('release-key', join(work, 'no-key.pub'))
    await assert.rejects(verdictOf(), /no-key\.pub is not the public key of a release\. Nothing was verified/)
    await give('release-key', join(work, 'release.pub'))
    assert.equal(await verdictOf(), 'not-verified')
    assert.ok((await codes()).includes('installation-signer'))
    assert.match(await page.text(), /Release key\s*release\.pub/)
  })

  test('tampered evidence is not verified, and the next verdict replaces the one before', async () => {
    const lines = linesOf(good)
    const edited = withLines(good, lines.with(5, lines[5]!.replace('"mono":', '"mono":1')))
    await give('bundle', folder('edited', edited))
    assert.equal(await verdictOf(), 'not-verified')
    assert.ok((await codes()).includes('chain-broken'))
    if (process.env['STRONGROOM_SHOT'] !== undefined) await page.screenshot(`${process.env['STRONGROOM_SHOT']}-bad.png`)
    await give('bundle', folder('again', good))
    assert.equal(await verdictOf(), 'verified')
    assert.equal(await page.evaluate('document.querySelectorAll("h1").length'), 1)
    await give('bundle', folder('other', new Map([['notes.txt', new Uint8Array(3)]])))
    assert.equal(await verdictOf(), 'unreadable')
    assert.ok((await codes()).includes('not-a-bundle'))
  })

  test('hostile names and long lines end in findings, as text', async () => {
    await give('bundle', folder('hostile', withFile(withLines(good, [...linesOf(good), 'x'.repeat(2 ** 20 + 1)]), hostile, 'x')))
    assert.equal(await verdictOf(), 'not-verified')
    const found = await codes()
    assert.ok(found.includes('file-name') && found.includes('line-too-long'), found.join(' '))
    assert.match(await page.text(), /<img src=x onerror=alert\(1\)><U\+202E>\.txt/)
    assert.equal(await page.evaluate('document.querySelectorAll("img").length'), 0)
  })

  test('a folder that is dropped is verified; a file, and two folders at once, are refused', async () => {
    const drop = async (...files: string[]): Promise<void> => {
      const data = { items: [], files, dragOperationsMask: 1 }
      for (const type of ['dragEnter', 'dragOver', 'drop']) await page.session.call('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
    }
    await drop(join(work, 'anchor.json'))
    await page.until('document.querySelector(".chosen.problem")?.textContent')
    assert.equal(await page.evaluate('document.querySelector("form button").disabled'), true)
    await drop(folder('dropped', good))
    await page.until('document.querySelector(".chosen").textContent !== "" && !document.querySelector(".chosen.problem")')
    await drop(join(work, 'dropped'), join(work, 'good'))
    await page.until('document.querySelector(".chosen.problem")?.textContent')
    await drop(join(work, 'dropped'))
    await page.until('document.querySelector(".chosen").textContent !== "" && !document.querySelector(".chosen.problem")')
    assert.equal(await verdictOf(), 'verified')
  })

  test('nothing was asked for but the page itself, and no policy was broken', () => {
    assert.deepEqual([...new Set(asked)], [url])
    assert.deepEqual(refused, [])
  })
})
