// Certificates in a real window: beside the step in which they are read aloud, and as a page of their own. Everything in them is text, and nothing is lost in
// large print or at 200%. The host is played: what it answers with comes out of certificates that were made here.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Described } from '../../src/contract/certificates.ts'
import { assembleSigned } from '../../src/pki/x509/assemble.ts'
import { certificateTbs } from '../../src/pki/x509/build.ts'
import { describeIssuance, nothingSigned } from '../../src/pki/x509/describe/issuance.ts'
import { fromHex } from '../../src/transcript/hash.ts'
import { headWords } from '../../src/words/fingerprint.ts'
import { startDisplay } from '../support/display.ts'
import { certificate, issuance, list } from '../support/issuance.ts'
import { genesis } from '../support/small-plans.ts'
import { findingsOf } from '../support/window/axe.ts'
import { rotated } from '../support/window/catalogs.ts'
import { noKiosk as skip } from '../support/window/kiosk.ts'
import { DrivenPage } from '../support/window/page.ts'
import { hostile, press } from '../support/window/scenes.ts'
import { lossesOf } from '../support/window/suite.ts'
import { viewAt, withPlayedHost } from '../support/window/views.ts'

const made = { key: 'root-ca', version: 1 }
const root = { ...certificate('root-ca-v1', { kind: 'root', issuer: { ...made, certificate: null }, subject: { key: made, name: [{ type: 'organization', value: `${hostile} Ex\u0430mple` }, { type: 'common-name', value: 'gro.\u202eelpmaxe' }] } }), template: 'ab'.repeat(32) }
const crl = { ...list('root-ca-crl-1', { issuer: { ...made, certificate: 'root-ca-v1' }, number: 1 }), template: 'cd'.repeat(32) }
const plan = { ...genesis(), issuance: issuance({ certificates: [root], lists: [crl] }) }
const der = assembleSigned(certificateTbs(root, { serial: Uint8Array.of(7), notBefore: '2026-03-01T10:00:00.000Z', publicKey: fromHex(`3059301306072a8648ce3d020106082a8648ce3d03010703420004${'11'.repeat(64)}`), issuer: null }), 'ecdsa-sha256', new Uint8Array(64))
const described = (signed: boolean): Described[] => structuredClone(describeIssuance(plan, signed ? { ...nothingSigned, certificates: new Map([['root-ca-v1', der]]) } : nothingSigned)) as Described[]

async function assertSound (page: DrivenPage): Promise<void> {
  assert.deepEqual([...await findingsOf(page), ...await lossesOf(page)], [])
  assert.equal(await page.evaluate<boolean>(`document.querySelector('img') !== null || typeof top.p !== 'undefined'`), false, 'what stands in a name became markup')
}

test('certificates are read beside their step, and on a page of their own', { skip }, async t => {
  const { env } = await startDisplay(t)

  await t.test('what will be signed stands beside the step in which it is read, the one in hand open', async () => {
    const plain = viewAt(12, 0)
    const ask = (kind: string, name: string, fingerprint: string): NonNullable<typeof plain.step>['asks'][number] => ({ kind: 'confirm', id: `${kind}-1`, who: 'ada', facts: { [kind]: name, number: '1', fingerprint } })
    const step = (id: string, action: string, place: 'current' | 'ahead', settings: Record<string, string> = {}): typeof plain.agenda[number]['steps'][number] => ({ step: id, action, with: settings, place, irreversible: place === 'ahead', plannedSeconds: 60 })
    const view = {
      ...plain, agenda: [{ act: 'opening', title: 'Opening', place: 'current' as const, steps: [step('reading', 'read-issuance', 'current'), step('root', 'issue-certificate', 'ahead', { certificate: 'root-ca-v1' })] }],
      step: { ...plain.step!, step: 'reading', action: 'read-issuance', facts: { what: 'root-ca-v1, root-ca-crl-1' }, asks: [ask('certificate', 'root-ca-v1', root.template), ask('list', 'root-ca-crl-1', crl.template)] }
    }
    await withPlayedHost(env, name => name === 'ceremony.view' ? view : name === 'ceremony.entries' ? [] : name === 'certificates.planned' ? described(false) : undefined, async ({ session }) => {
      const page = new DrivenPage(session)
      await page.until(`document.querySelector('[data-testid=to-sign] article')`)
      const articles = async (): Promise<string[]> => await page.evaluate<string[]>(`[...document.querySelectorAll('[data-testid=to-sign] article')].map(one => one.querySelector('h3').textContent + (one.querySelector('details').open ? ' open' : ''))`)
      assert.deepEqual(await articles(), ['root-ca-v1 open', 'root-ca-crl-1'])
      const text = (await page.text()).replace(/\s+/g, ' ')
      for (const shown of ['1 year', 'Ex\u0430<U+0430>mple', 'gro.<U+202E>elpmaxe', hostile, 'the day decides it']) assert.ok(text.includes(shown), `${shown}\n${text}`)
      assert.ok((await page.evaluate<string>(`document.querySelector('.middle-foot').textContent`)).replace(/\s+/g, ' ').includes(headWords(root.template).join(' ')), 'the words stand where they are confirmed')
      await assertSound(page)
      await press(page, '.middle-foot [data-primary]', `document.querySelector('[data-testid=to-sign] h3').textContent === 'root-ca-crl-1'`)
      assert.deepEqual(await articles(), ['root-ca-crl-1 open', 'root-ca-v1'])
    })
  })

  await t.test('from a version of a key to its certificate and back', async () => {
    const from = { ceremony: 'a1'.repeat(16), seq: 70 }
    const status = rotated()
    const record = {
      certificate: 'root-ca-v1', sha256: '1'.repeat(64), der: 'AA==', kind: 'root' as const, profile: 'root', ca: true, crls: [], serial: '07', issuer: { ...made, certificate: null }, subject: made, spkiSha256: '2'.repeat(64),
      notBefore: '2026-03-01T10:00:00.000Z', notAfter: '2027-03-01T09:59:59.000Z', state: 'issued' as const, revoked: null, from
    }
    status.chosen!.catalog.certificates = [record]
    const asked: unknown[] = []
    const host = (name: string, input: unknown): unknown => {
      if (name === 'station.status') return { folder: '/var/lib/strongroom', version: '1', packaged: false, ceremonies: [] }
      if (name === 'certificates.issued') asked.push(input)
      return name === 'catalog.status' ? status : name === 'certificates.issued' ? described(true)[0] : undefined
    }
    await withPlayedHost(env, host, async ({ session }) => {
      const page = new DrivenPage(session)
      await press(page, '[data-testid=task-keys]', `document.querySelector('[data-screen=keys] [data-testid=health]')`)
      await press(page, '[data-testid="row key root-ca"]', `document.querySelector('[data-screen=key]')`)
      await press(page, '[data-testid^="row read certificate"]', `document.querySelector('[data-screen=certificate] [data-testid=described]')`)
      assert.deepEqual(asked, [{ ceremony: from.ceremony, type: 'certificate', name: 'root-ca-v1' }])
      const text = (await page.text()).replace(/\s+/g, ' ')
      for (const shown of ['As planned, but for', 'Serial number: 07', 'Ex\u0430<U+0430>mple', 'gro.<U+202E>elpmaxe', hostile, 'critical']) assert.ok(text.includes(shown), `${shown}\n${text}`)
      await assertSound(page)
      await press(page, '[data-testid=back]', `document.querySelector('[data-screen=key]')`)
      assert.match(await page.evaluate<string>(`document.activeElement.dataset.testid`), /^row read certificate of /)
    })
  })
})
