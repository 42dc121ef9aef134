// The look over the station before the day: every judgement, over facts alone. One thing is spoiled at a time; nothing else may be told of it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeCards } from '../../src/host/doctor/cards.ts'
import { judgeClock } from '../../src/host/doctor/clock.ts'
import { item, refusalFacts, type Item } from '../../src/host/doctor/item.ts'
import { judgeMachine } from '../../src/host/doctor/machine.ts'
import { judgeMedia } from '../../src/host/doctor/media.ts'
import { judgeNetwork } from '../../src/host/doctor/network.ts'
import { judgePlan } from '../../src/host/doctor/plan.ts'
import { judgePrinting } from '../../src/host/doctor/printing.ts'
import { judgeProgram } from '../../src/host/doctor/program.ts'
import { judgePrograms } from '../../src/host/doctor/programs.ts'
import { judgeScreen } from '../../src/host/doctor/screen.ts'
import { judgeCeremonies, judgeStorage } from '../../src/host/doctor/storage.ts'
import { judgeTokens } from '../../src/host/doctor/tokens.ts'
import { doctorRecord } from '../../src/transcript/entry.ts'
import { de } from '../../src/words/de/de.ts'
import { doctorSections, doctorSummary, doctorVerdict, doctorWords } from '../../src/words/doctor.ts'
import { en } from '../../src/words/en/en.ts'
import { factsIn } from '../../src/words/text.ts'
import { cards, clock, machine, media, module, network, plan, printing, screen, storage, token, tokens, tokenWith, wrongIn } from '../support/doctor.ts'

const id = 'ab'.repeat(16)
const refusal = { code: 'catalog-changed', facts: { planned: 'a', found: 'b' } }
const sum = 'ab'.repeat(32)
const pinning = { mode: 'production', build: { version: '0.2.0', manifest: sum } } as const
const [queue] = printing.queues
const [first, second] = media.found

/** What is spoiled, and what is told of it: nothing but that. */
const cases: readonly (readonly [items: Item[], wrong: string])[] = [
  [judgeProgram({ state: 'intact', manifest: sum, signer: sum, files: 3 }, null), ''],
  [judgeProgram({ state: 'intact', manifest: sum, signer: sum, files: 3 }, pinning), ''],
  [judgeProgram({ state: 'intact', manifest: 'cd'.repeat(32), signer: sum, files: 3 }, pinning), 'program-planned bad'],
  [judgeProgram({ state: 'changed', manifest: sum, signer: sum, problems: [{ path: 'app/x.js', problem: 'changed' }], count: 1 }, null), 'program-release bad'],
  [judgeProgram({ state: 'changed', manifest: sum, signer: null, problems: [{ path: 'MANIFEST.sig.json', problem: 'missing' }], count: 1 }, null), 'program-unsigned care'],
  [judgeProgram({ state: 'changed', manifest: sum, signer: null, problems: [{ path: 'MANIFEST.sig.json', problem: 'missing' }], count: 1 }, pinning), 'program-unsigned bad'],
  [judgeProgram({ state: 'unpackaged' }, { ...pinning, mode: 'rehearsal', build: { version: '0.2.0' } }), ''],
  [judgeProgram({ state: 'unpackaged' }, { ...pinning, build: { version: '0.2.0' } }), 'program-sources care'],
  [judgeProgram({ state: 'unpackaged' }, { ...pinning, mode: 'rehearsal' }), 'program-planned bad'],
  [judgeStorage(storage), ''],
  [judgeStorage({ ...storage, owner: 0 }), 'station-owner care'],
  [judgeStorage({ ...storage, owner: 0, user: 0 }), 'station-user care'],
  [judgeStorage({ ...storage, mib: 1023 }), 'disk-free care'],
  [judgeStorage({ ...storage, mib: 99 }), 'disk-free bad'],
  [judgeStorage({ ...storage, files: null }), ''],
  [judgeStorage({ ...storage, files: 9999 }), 'disk-inodes care'],
  [judgeStorage({ ...storage, files: 499 }), 'disk-inodes bad'],
  [judgeStorage({ ...storage, type: 'mystery' }), 'file-system care'],
  [judgeStorage({ ...storage, type: 'tmpfs' }), 'file-system-memory care'],
  [judgeStorage({ ...storage, type: 'overlay', isVolatile: true }), 'file-system-memory care'],
  [judgeStorage({ ...storage, type: 'nfs4' }), 'file-system-network bad'],
  [judgeStorage({ ...storage, type: 'fuse.sshfs' }), 'file-system-network bad'],
  [judgeStorage({ ...storage, type: 'exfat' }), 'file-system-plain bad'],
  [judgeCeremonies([{ ceremony: id, state: 'closed' }]), ''],
  [judgeCeremonies([{ ceremony: id, state: 'unfinished' }]), 'ceremonies-open care'],
  [judgeCeremonies([{ ceremony: id, state: 'damaged' }]), 'ceremonies-damaged bad'],
  [judgeClock(clock), ''],
  [judgeClock({ ...clock, last: null }), ''],
  [judgeClock({ ...clock, last: '2026-11-29T10:00:00.001Z' }), 'clock-past bad'],
  // A clock that lost its power, on a station that has no record yet.
  [judgeClock({ ...clock, now: new Date('2020-01-01T00:00:00.000Z'), last: null, hardware: Date.parse('2020-01-01T00:00:00.000Z') / 1000 }), 'clock-past bad'],
  [judgeClock({ ...clock, hardware: clock.hardware! - 31 }), 'clock-rtc care'],
  [judgeClock({ ...clock, hardware: clock.hardware! + 3600 }), 'clock-rtc bad'],
  [judgeClock({ ...clock, hardware: null }), 'clock-rtc-none care'],
  [judgeNetwork(network, true), ''],
  [judgeNetwork({ ...network, up: ['eth0'], linked: ['eth0'] }, false), 'interfaces care'],
  [judgeNetwork({ ...network, up: ['eth0'], linked: ['eth0'] }, true), 'interfaces bad'],
  [judgeNetwork({ ...network, linked: ['eth0'] }, true), 'links care'],
  [judgeNetwork({ ...network, radios: ['wlan', 'bluetooth'] }, true), 'radios care'],
  [judgeMachine(machine, true), ''],
  [judgeMachine({ ...machine, swap: ['/dev/sda2'] }, false), 'swap care'],
  [judgeMachine({ ...machine, swap: ['/dev/sda2'] }, true), 'swap bad'],
  [judgeMachine({ ...machine, swap: null }, true), 'swap bad'],
  [judgeMachine({ ...machine, coreDumps: true }, true), 'core-dumps care'],
  [judgeMachine({ ...machine, hibernates: true }, true), 'hibernation care'],
  [judgeMachine({ ...machine, temporary: { folder: '/tmp', isVolatile: false } }, true), 'temporary care'],
  [judgeMachine({ ...machine, ptraceScope: 0 }, true), 'ptrace care'],
  [judgeMachine({ ...machine, ptraceScope: null }, true), 'ptrace care'],
  [judgeMachine({ ...machine, entropy: 12 }, true), 'entropy care'],
  [judgeMachine({ ...machine, entropy: null }, true), 'entropy care'],
  [judgeMachine({ ...machine, freeMib: 1999 }, true), 'memory care'],
  [judgeMachine({ ...machine, freeMib: 699 }, true), 'memory bad'],
  [judgeMachine({ ...machine, freeMib: null }, true), 'memory bad'],
  [judgeMachine({ ...machine, processors: 1 }, true), 'processors care'],
  [judgeMachine({ ...machine, battery: 80 }, true), 'power care'],
  [judgePrograms(['systemd', 'bash', 'sshd-helper']), ''],
  [judgePrograms(['light-locker']), 'lockers care'],
  // The kernel cuts names after 15 characters.
  [judgePrograms(['gnome-remote-de']), 'remote care'],
  [judgePrograms(['sshd']), 'remote care'],
  [judgePrograms(['simplescreenrec', 'klipper']), 'watchers care'],
  [judgeScreen(screen), ''],
  [judgeScreen({ ...screen, isThere: false, largest: null }), 'display care'],
  [judgeScreen({ ...screen, largest: { width: 1280, height: 720 } }), 'display-size care'],
  [judgeScreen({ ...screen, browser: { ...screen.browser, isThere: false } }), 'browser care'],
  [judgeScreen({ ...screen, namespaces: false }), 'namespaces care'],
  [judgePrinting(null), ''],
  [judgePrinting(printing), ''],
  [judgePrinting({ ...printing, queues: [] }), 'printers care'],
  [judgePrinting({ ...printing, queues: [queue!, { ...queue!, name: 'jammed', isReady: false }] }), 'printers-stopped care'],
  [judgePrinting({ ...printing, queues: [{ ...queue!, device: 'socket://10.0.0.9' }] }), 'printers-remote care'],
  [judgePrinting({ ...printing, withoutA5: ['cards', 'gone'] }), 'paper care'],
  [judgePrinting({ ...printing, spool: { ...printing.spool, isVolatile: false } }), 'spool-memory care'],
  [judgePrinting({ ...printing, spool: { ...printing.spool, keepsFiles: true } }), 'spool-files care'],
  [judgePrinting({ ...printing, left: 3 }), 'jobs-left care'],
  [[item('plan-none', 'good', {}), item('softhsm', 'good', {})], ''],
  [[item('softhsm', 'care', {})], 'softhsm care'],
  [[item('softhsm', 'bad', {})], 'softhsm bad'],
  [[item('plan-unreadable', 'bad', { ...refusalFacts(refusal), path: '/media/plan' })], 'plan-unreadable bad'],
  [judgePlan(plan), ''],
  [judgePlan({ ...plan, now: '2026-11-30T20:00:00.001Z' }), 'plan-window bad'],
  [judgePlan({ ...plan, now: '2026-11-30T17:00:00.001Z' }), 'plan-window care'],
  [judgePlan({ ...plan, now: '2026-11-30T17:00:00.000Z' }), ''],
  [judgePlan({ ...plan, until: '2026-11-30T10:59:59.999Z' }), 'plan-window care'],
  [judgePlan({ ...plan, missing: ['auditor 0/1'] }), 'plan-approvals bad'],
  [judgePlan({ ...plan, isProduction: false, missing: ['auditor 0/1'] }), 'plan-approvals care'],
  [judgePlan({ ...plan, wrong: ['script.yaml'] }), 'plan-files bad'],
  [judgePlan({ ...plan, plannedVersion: '0.1.0' }), 'plan-build bad'],
  [judgePlan({ ...plan, isOurs: false }), 'plan-anchor bad'],
  [judgePlan({ ...plan, strays: { planned: id, last: id } }), 'plan-follows bad'],
  [judgePlan({ ...plan, refusal }), 'plan-station bad'],
  [judgePlan({ ...plan, isUsed: true }), 'plan-used care'],
  [judgeTokens(tokens), ''],
  [judgeTokens({ ...tokens, modules: [{ ...module, isPlanned: false }] }), 'module-file bad'],
  [judgeTokens({ ...tokens, modules: [{ ...module, refusal: { code: 'module-unusable', facts: { path: module.path, reason: 'CKR_GENERAL_ERROR' } } }] }), 'module-library bad'],
  [judgeTokens({ ...tokens, tokens: [{ ...token, token: null, missing: { code: 'token-not-found', facts: { uri: 'pkcs11:serial=0123' } } }] }), 'token-there bad'],
  [judgeTokens({ ...tokens, tokens: [{ ...token, isAsPlanned: false }], incapable: undefined }), 'token-state bad'],
  [judgeTokens(tokenWith({ userPin: 'low' })), 'token-pin care'],
  [judgeTokens(tokenWith({ userPin: 'final' })), 'token-pin bad'],
  [judgeTokens(tokenWith({ userPin: 'locked' })), 'token-pin bad'],
  [judgeTokens(tokenWith({ userPin: 'unknown', userPinInitialised: false })), 'token-pin bad'],
  // A token that says nothing of its tries, and an empty one, which has no PIN.
  [judgeTokens(tokenWith({ userPin: 'unknown', soPin: 'unknown' })), ''],
  [judgeTokens(tokenWith({ identity: { ...token.token!.identity, initialised: false }, userPin: 'unknown', soPin: 'unknown', userPinInitialised: false })), ''],
  [judgeTokens(tokenWith({ soPin: 'low' })), 'token-so-pin care'],
  [judgeTokens(tokenWith({ soPin: 'locked' })), 'token-so-pin bad'],
  [judgeTokens(tokenWith({ writeProtected: true })), 'token-writes bad'],
  [judgeTokens({ ...tokens, tokens: [{ ...token, free: 8192 }] }), ''],
  [judgeTokens({ ...tokens, tokens: [{ ...token, free: 8191 }] }), 'token-space care'],
  [judgeTokens({ ...tokens, tokens: [{ ...token, free: 0 }] }), 'token-space bad'],
  [judgeTokens({ ...tokens, tokens: [{ ...token, sessions: 1 }] }), 'token-company care'],
  [judgeTokens({ ...tokens, tokens: [{ ...token, sessions: null }] }), ''],
  [judgeTokens({ ...tokens, sameDevice: true }), 'tokens-different bad'],
  [judgeTokens({ ...tokens, tokens: [token, { ...token, name: 'second' }] }), ''],
  // Blank tokens without serial numbers may be one that is found twice.
  [judgeTokens({ ...tokens, tokens: [token, { ...token, name: 'second', token: { ...token.token!, identity: { ...token.token!.identity, serial: '' } } }] }), 'tokens-different care'],
  [judgeTokens({ ...tokens, incapable: { code: 'algorithm-unsupported', facts: { algorithm: 'ec-p384', token: 'primary', missing: 'CKM_EC_KEY_PAIR_GEN' } } }), 'tokens-able bad'],
  [judgeCards(cards), ''],
  [judgeCards({ ...cards, refusal: { code: 'card-module-unusable', facts: { path: cards.path, reason: 'none' } } }), 'cards-module bad'],
  [judgeCards({ ...cards, people: [{ name: 'Ada Lind', pins: [] }] }), 'cards-none care'],
  [judgeCards({ ...cards, people: [{ name: 'Ada Lind', pins: ['low'] }] }), 'card-pin care'],
  [judgeCards({ ...cards, people: [{ name: 'Ada Lind', pins: ['final'] }] }), 'card-pin bad'],
  [judgeCards({ ...cards, people: [{ name: 'Ada Lind', pins: ['ok', 'ok'] }] }), 'card-twice care'],
  [judgeMedia(media, true), ''],
  [judgeMedia({ ...media, found: [first!] }, true), 'media-count care'],
  [judgeMedia({ ...media, found: [] }, false), ''],
  [judgeMedia({ ...media, found: [first!, { ...second!, device: first!.device }] }, true), 'media-apart care'],
  [judgeMedia({ ...media, station: second!.device }, true), 'media-apart care'],
  [judgeMedia({ ...media, found: [first!, { ...second!, isWritable: false }] }, true), 'medium-writes care'],
  [judgeMedia({ ...media, found: [first!, { ...second!, mib: 15 }] }, true), 'medium-room care'],
  [judgeMedia({ ...media, found: [first!, { ...second!, content: 1 }] }, true), 'medium-empty care'],
  // A medium that carries what comes back is not empty.
  [judgeMedia({ ...media, restores: true, found: [first!, { ...second!, content: 1 }] }, true), '']
]

test('each thing that could spoil the day is told by itself, with its weight', () => {
  for (const [items, wrong] of cases) assert.equal(wrongIn(items).join(', '), wrong)
})

test('every weight that something can have is come to, and takes a record', () => {
  const possible = Object.entries(en.doctor.item).flatMap(([code, words]) => Object.keys(words).filter(part => part === 'good' || part === 'care' || part === 'bad').map(weight => `${code} ${weight}`))
  const items = cases.flatMap(([found]) => found)
  assert.deepEqual([...new Set(items.map(({ code, weight }) => `${code} ${weight}`))].sort(), possible.sort())
  for (const [found] of cases) assert.deepEqual(doctorRecord.parse({ time: '2026-11-29T10:00:00.000Z', version: '0.2.0', plan: null, items: found }).items, found)
})

test('words leave no gap, and German asks for the same facts', () => {
  for (const found of cases.flatMap(([items]) => items)) {
    const { name, found: said, why, do: todo } = doctorWords(found)
    for (const text of [name, said, why, todo ?? '']) assert.ok(!text.includes(en.common['not-known']) && !/[{}]|undefined/.test(text), `${found.code} ${found.weight}: ${text}`)
    assert.equal(todo === null, found.weight === 'good')
  }
  for (const [code, words] of Object.entries(en.doctor.item)) {
    const german: Readonly<Record<string, string>> = de.doctor.item[code as keyof typeof en.doctor.item]
    for (const [part, text] of Object.entries(words)) assert.deepEqual(factsIn(german[part] ?? '').sort(), factsIn(text).sort(), `${code}.${part}`)
  }
})

test('what others named is made plain, and a name that no record takes is left out', () => {
  const { facts } = item('radios', 'care', { radios: `wlan\n\u202E${'x'.repeat(2000)}` })
  assert.match(facts['radios'] ?? '', /^wlan\?\?x{900,}$/)
  const { facts: said } = item('plan-station', 'bad', refusalFacts({ code: 'catalog-changed', facts: { 'Not a name': 'x', found: 'y' } }))
  assert.deepEqual(said, { code: 'catalog-changed', found: 'y' })
})

test('the heaviest of what was found is the outcome, and sections keep their order', () => {
  const [good, care, bad] = [item('plan-none', 'good', {}), item('radios', 'care', { radios: 'wlan' }), item('plan-anchor', 'bad', {})]
  assert.deepEqual([[], [good], [good, care], [bad, care, good]].map(doctorVerdict), ['good', 'good', 'care', 'bad'])
  assert.match(doctorSummary([bad, bad, care]), /: 2\. /)
  const unknown = { code: 'gravity', weight: 'care', facts: {} } as const
  assert.deepEqual(doctorSections([unknown, bad, care, good]).map(({ section, items }) => [section, items.length]), [['network', 1], ['plan', 2], ['other', 1]])
  assert.match(doctorWords({ code: 'token-there', weight: 'good', facts: { token: 'primary', maker: 'A', model: 'B', serial: '', firmware: '' } }).found, /serial number \(none\), firmware \(none\)/)
  assert.match(doctorWords(unknown).found, /gravity/)
})
