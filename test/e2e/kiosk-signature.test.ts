// A person signs metadata in a real window: the words beside what is confirmed, then one secret, typed unseen, that leaves the page as bytes and stays nowhere on
// it. The host is played.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { View } from '../../src/contract/shapes.ts'
import { headWords } from '../../src/words/fingerprint.ts'
import { startDisplay } from '../support/display.ts'
import { delegationOf, publishing } from '../support/small-publication.ts'
import { findingsOf } from '../support/window/axe.ts'
import { noKiosk as skip } from '../support/window/kiosk.ts'
import { DrivenPage } from '../support/window/page.ts'
import { hostile, press } from '../support/window/scenes.ts'
import { lossesOf } from '../support/window/suite.ts'
import { viewAt, withPlayedHost } from '../support/window/views.ts'

const fingerprint = 'ab'.repeat(32)

const { participants, publication } = publishing({ delegations: [delegationOf({ state: 'revoked', purposes: [hostile] })] })
const planned = { participants, publication }
const plain = viewAt(12, 0)
const step = { step: 'sign-1', action: 'sign-publication', with: { number: '1' }, place: 'current' as const, irreversible: false, plannedSeconds: 60 }
const signing: View = {
  ...plain, agenda: [{ act: 'signing', title: 'Signing', place: 'current', steps: [step] }],
  step: {
    ...plain.step!, act: 'signing', step: 'sign-1', action: 'sign-publication', secret: true, guarded: true, facts: { name: 'Ada Kim', root: '', targets: '7' },
    asks: [{ kind: 'confirm', id: 'targets', who: 'ada', facts: { number: '7', fingerprint } }, { kind: 'signature', id: 'signature', who: 'ada', facts: {}, held: 'file' }]
  }
}

test('who signs confirms the words, then types the passphrase of their key file; it goes to the host once, as bytes', { skip }, async t => {
  const { env } = await startDisplay(t)
  const answered: unknown[] = []
  const host = (name: string, input: unknown): unknown => {
    if (name === 'ceremony.answer') answered.push(structuredClone(input))
    return name === 'ceremony.view' || name === 'ceremony.answer' ? signing : name === 'ceremony.entries' ? [] : name === 'publication.planned' ? planned : undefined
  }
  await withPlayedHost(env, host, async ({ session }) => {
    const page = new DrivenPage(session)
    await page.until(`document.querySelector('main')?.dataset.ask === 'targets'`)
    await page.until(`document.querySelector('[data-testid=to-publish]')`)
    const told = await page.evaluate<string[]>(`[...document.querySelectorAll('[data-testid=to-publish] li')].map(one => one.textContent)`)
    assert.deepEqual(told, ['root-ca v1, active: may sign, verify', `web, withdrawn: ${hostile} for https://example.org, 300 s at most, until 2026-05-30 00:00 UTC`])
    assert.equal(await page.evaluate<boolean>(`document.querySelector('img') !== null`), false, 'what stands in a name became markup')
    assert.ok((await page.evaluate<string>(`document.querySelector('.middle-foot').textContent`)).replace(/\s+/g, ' ').includes(headWords(fingerprint).join(' ')), 'the words stand where they are confirmed')
    await press(page, '.middle-foot [data-primary]', `document.querySelector('main').dataset.ask === 'signature'`)
    assert.deepEqual(await page.evaluate<string[]>(`(field => [field.type, field.labels[0].textContent])(document.querySelector('[data-testid=ask-signature]'))`), ['password', 'Passphrase of your key file'])
    assert.match(await page.evaluate<string>(`document.querySelector('.middle-foot').textContent`), /Ada Kim.*Passphrases/s)
    assert.deepEqual([...await findingsOf(page), ...await lossesOf(page)], [])
    await page.tabToSelector('[data-testid=ask-signature]')
    await page.settled()
    await page.press('Enter')
    await page.until(`document.querySelector('.middle-foot [role=alert]')`)
    await page.type('correct horse')
    await page.settled()
    await page.press('Enter')
    await page.until(`document.querySelector('[data-answer=signature]')`)
    assert.equal(await page.evaluate<boolean>(`document.documentElement.outerHTML.includes('correct horse') || [...document.querySelectorAll('input')].some(one => one.value !== '')`), false)
    await press(page, '.middle-foot [data-primary]', `document.querySelector('main').dataset.ask === 'targets'`)
    assert.deepEqual(answered, [{ step: 'sign-1', answers: { targets: true, signature: new TextEncoder().encode('correct horse') } }])
  })
})
