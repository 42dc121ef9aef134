// `npm run bench`: the numbers that the project watches, as a table and then as JSON. Ratios of one run on one disk; never a test. `-- issuance`, `-- cards`,
// `-- reshare`, `-- rewrap`, `-- consumer`, `-- load` and `-- package` run that part only.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { benchAppend } from './bench/append.ts'
import { benchCards, type CardNumbers } from './bench/cards.ts'
import { benchCatalog } from './bench/catalog.ts'
import { benchConsumer } from './bench/consumer.ts'
import { benchIssuance, type IssuanceNumbers } from './bench/issuance.ts'
import { benchLoad, type Grown, type LoadNumbers } from './bench/load.ts'
import { benchMemory } from './bench/memory.ts'
import { benchPackage, type PackageNumbers } from './bench/package.ts'
import { benchProof } from './bench/proof.ts'
import { benchRehearsal } from './bench/rehearsal.ts'
import { benchReshare, type ReshareNumbers } from './bench/reshare.ts'
import { benchRewrap, type RewrapNumbers } from './bench/rewrap.ts'
import { benchShares } from './bench/shares.ts'
import { benchSign } from './bench/sign.ts'
import { benchVerify } from './bench/verify.ts'
import { benchWindow } from './bench/window.ts'
import { benchWrap } from './bench/wrap.ts'
import type { Ratio } from './bench/measure.ts'
import { noWindow } from '../test/support/display.ts'
import { fuzzShares } from '../test/support/mutate.ts'

// Beside the checkout's packages: /tmp may be memory, and an append to memory says nothing about a disk.
const cache = join(import.meta.dirname, '..', 'node_modules', '.cache')
mkdirSync(cache, { recursive: true })
const folder = mkdtempSync(join(cache, 'bench-'))

try {
  if (process.argv[2] === 'issuance') {
    const issuing = await benchIssuance()
    printTable(issuing.ratios)
    printIssuance(issuing)
    console.log(JSON.stringify(issuing))
  } else if (process.argv[2] === 'cards') {
    const cards = await benchCards()
    printTable([cards.ratio])
    printCards(cards)
    console.log(JSON.stringify(cards))
  } else if (process.argv[2] === 'reshare') {
    const reshare = await benchReshare(join(folder, 'reshare'))
    printTable(reshare.ratios)
    printReshare(reshare)
    console.log(JSON.stringify(reshare))
  } else if (process.argv[2] === 'consumer') {
    const consumer = await benchConsumer(join(folder, 'consumer'))
    printTable(consumer)
    console.log(JSON.stringify(consumer))
  } else if (process.argv[2] === 'rewrap') {
    // `-- rewrap 10000 200000`: the sizes between which memory shall be flat.
    const sizes = process.argv.slice(3).map(Number).filter(size => size > 0)
    const rewrap = await benchRewrap(join(folder, 'rewrap'), ...sizes.length > 0 ? [sizes] : [])
    printTable([rewrap.ratio])
    printRewrap(rewrap)
    console.log(JSON.stringify(rewrap))
  } else if (process.argv[2] === 'load') {
    const load = await benchLoad(join(folder, 'load'))
    printLoad(load)
    console.log(JSON.stringify(load))
  } else if (process.argv[2] === 'package') {
    const packaged = await benchPackage(join(folder, 'package'))
    printTable(packaged.ratios)
    printPackage(packaged)
    console.log(JSON.stringify(packaged))
  } else await benchAll()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function benchAll (): Promise<void> {
  const proof = await benchProof()
  const verify = await benchVerify(join(folder, 'verify'))
  const catalog = await benchCatalog(join(folder, 'catalog'))
  const issuing = await benchIssuance()
  const cards = await benchCards()
  const reshare = await benchReshare(join(folder, 'reshare'))
  const consumer = await benchConsumer(join(folder, 'consumer'))
  const rewrap = await benchRewrap(join(folder, 'rewrap'))
  const memory = benchMemory(join(folder, 'memory'))
  const load = await benchLoad(join(folder, 'load'))
  const ratios = [await benchSign(), ...await benchWrap(), ...await benchShares(), ...await benchAppend(join(folder, 'append')), ...verify.ratios, catalog.ratio, proof, ...issuing.ratios, ...reshare.ratios, cards.ratio, ...consumer]
  const fuzz = fuzzShares(200_000, 1)
  const rehearsal = await benchRehearsal(join(folder, 'rehearsal'))
  const window = noWindow('/usr/lib/chromium/chromium') === false ? await benchWindow(join(folder, 'window')) : null

  printTable(ratios)
  console.log(`verify: ${verify.megabytes.toFixed(0)} MB, ${verify.entries.toLocaleString('en')} entries, ${verify.signoffs.toLocaleString('en')} sign-offs; peak memory ${memory.map(one => `${one.peakMegabytes.toFixed(0)} MB for ${one.entries.toLocaleString('en')} entries (${one.seconds.toFixed(1)} s)`).join(', ')}: ${((memory.at(-1)?.peakMegabytes ?? 0) - (memory[0]?.peakMegabytes ?? 0)).toFixed(0)} MB more (aim 64)`)
  console.log(`catalog: ${catalog.ceremonies} ceremonies, ${catalog.entries.toLocaleString('en')} entries, ${(catalog.catalogBytes / 1000).toFixed(0)} kB; status after ${catalog.statusMs.toFixed(0)} ms, ${(catalog.statusMs - catalog.startMs).toFixed(0)} ms more than the program's start (aim 100)`)
  printIssuance(issuing)
  printCards(cards)
  printReshare(reshare)
  printRewrap(rewrap)
  printLoad(load)
  console.log(`inclusion proof of a million entries: ${proof.milliseconds.toFixed(3)} ms, the slowest ${proof.slowest.toFixed(2)} ms (aim 5), once the tree is built in ${proof.build.toFixed(1)} s`)
  console.log(`default rehearsal: ${rehearsal.seconds.toFixed(2)} s (aim 15), ${rehearsal.entries} entries; host's peak memory ${rehearsal.peakMegabytes.toFixed(0)} MB (aim 150); key extractable for at most ${rehearsal.extractableMs} ms`)
  console.log(`written shares changed by chance: ${fuzz.tried}, of them ${Object.values(fuzz.refused).reduce((sum, count) => sum + count, 0)} refused, ${fuzz.equal} the same share, ${fuzz.wrong.length} another one (must be 0)`)
  if (window === null) console.log(String(noWindow('/usr/lib/chromium/chromium')))
  else {
    console.log(`window: first usable screen after ${window.startMs.toFixed(0)} ms, ${window.start.toFixed(2)} times a blank Chromium's ${window.blankMs.toFixed(0)} ms (aim 1.5); main page ${window.bundleKb.toFixed(0)} kB compressed and ${window.fontsKb.toFixed(0)} kB of fonts (aim 300)`)
    console.log(`window: 10,000 entries scroll at ${window.framesPerSecond.toFixed(0)} frames a second (aim 50); memory after 300 steps ${window.memory.toFixed(2)} times that after five (aim 1.10), of it the JavaScript heap ${window.heap.toFixed(2)}`)
  }
  console.log(JSON.stringify({ node: process.versions.node, cpus: cpus().length, ratios, verify, catalog, issuing, reshare, rewrap, load, cards, memory, fuzz, rehearsal, window }))
}

function printTable (ratios: readonly Ratio[]): void {
  console.log(`${'what'.padEnd(34)}${'ours/s'.padStart(10)}${'theirs/s'.padStart(10)}${'ratio'.padStart(8)}${'aim'.padStart(7)}  against`)
  for (const { what, against, ours, theirs, ratio, aim } of ratios) {
    console.log(`${what.padEnd(34)}${rate(ours)}${rate(theirs)}${ratio.toFixed(ratio < 0.1 ? 4 : 2).padStart(8)}${(aim === null ? 'shown' : aim.toFixed(2)).padStart(7)}  ${against}`)
  }
}

/** Operations a second; of slow ones their fractions too. */
function rate (value: number): string {
  return (value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString('en')).padStart(10)
}

function printCards ({ ratio, bytes }: CardNumbers): void {
  console.log(`custodians' cards: ${ratio.ours.toFixed(1)} pages a second, ${(bytes.least / 1000).toFixed(1)} to ${(bytes.most / 1000).toFixed(1)} kB a page`)
}

function printIssuance ({ entries, listMegabytes, parts, listStep }: IssuanceNumbers): void {
  console.log(`revocation list: ${entries.toLocaleString('en')} entries, ${listMegabytes.toFixed(1)} MB; built in ${parts.build.toFixed(0)} ms, read again in ${parts.read.toFixed(0)} ms, verified in ${(parts.node + parts.noble).toFixed(0)} ms, signed by the token in ${parts.token.toFixed(0)} ms; the whole step of a ceremony ${(listStep / 1000).toFixed(1)} s`)
}

function printRewrap ({ one, two, gain, memory }: RewrapNumbers): void {
  const [first, last] = [memory[0], memory.at(-1)]
  console.log(`rewrap: ${Math.round(one).toLocaleString('en')} data keys a second with one process, ${Math.round(two).toLocaleString('en')} with two, ${gain.toFixed(2)} times as many; peak memory ${memory.map(({ lines, peakMegabytes, seconds }) => `${peakMegabytes.toFixed(0)} MB for ${lines.toLocaleString('en')} lines (${seconds.toFixed(0)} s)`).join(', ')}: ${((last?.peakMegabytes ?? 0) - (first?.peakMegabytes ?? 0)).toFixed(0)} MB more (aim 64)`)
}

function printLoad ({ station, token, sittings }: LoadNumbers): void {
  for (const grown of [station, token]) printGrown(grown)
  for (const { people, steps, resumes, entries, days, whole, first, last, firstResume, lastResume, verify } of sittings) {
    console.log(`a ceremony of ${people} people, ${steps} steps, ${resumes} resumptions, ${entries} entries in ${days.toFixed(1)} days: ${(whole / 1000).toFixed(1)} s (${(whole / entries).toFixed(1)} ms an entry); a step ${first.toFixed(1)} ms at first, ${last.toFixed(1)} at last; resumed in ${firstResume.toFixed(0)} ms at first, ${lastResume.toFixed(0)} at last; verified in ${verify.toFixed(0)} ms`)
  }
}

function printGrown ({ of, sizes, times, peaks }: Grown): void {
  const row = (what: string, values: readonly string[], last: string): string => `${what.padEnd(36)}${values.map(value => value.padStart(12)).join('')}${last.padStart(10)}`
  console.log(row(of, sizes.map(size => size.toLocaleString('en')), 'growth'))
  for (const [all, name, unit, digits] of [[times, '', 'ms', 1], [peaks, 'memory: ', 'MB', 0]] as const) {
    for (const { what, values, aim } of all) console.log(row(`${name}${what}`, values.map(value => `${value.toFixed(digits)} ${unit}`), `${(values.at(-1)! / values[0]!).toFixed(1)}x`) + (aim === null ? '' : `  (aim ${aim.toFixed(0)})`))
  }
}

function printPackage ({ sizes, parts, seconds }: PackageNumbers): void {
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
  console.log(`package: folder ${megabytes(sizes.folder)}, .tar.gz ${megabytes(sizes.tar)}, .deb ${megabytes(sizes.deb)}; in it ${parts.map(([part, bytes]) => `${part} ${megabytes(bytes)}`).join(', ')}`)
  console.log(`package: unpacked in ${seconds.unpack.toFixed(1)} s, self-check ${seconds.check.toFixed(1)} s, default rehearsal with evidence verified ${seconds.rehearsal.toFixed(1)} s: ${(seconds.unpack + seconds.check + seconds.rehearsal).toFixed(1)} s from archive to first rehearsal finished`)
}

function printReshare ({ reshared }: ReshareNumbers): void {
  for (const { backups, wholeMs, tokenMs, mediaMs, calls } of reshared) {
    console.log(`reshare of ${backups}: ${wholeMs.toFixed(0)} ms (${(wholeMs / backups).toFixed(1)} a backup), of it ${tokenMs.toFixed(0)} ms in ${calls} calls to the token, ${mediaMs.toFixed(0)} ms sealing and writing to two media, ${(wholeMs - tokenMs - mediaMs).toFixed(0)} ms the rest`)
  }
}
