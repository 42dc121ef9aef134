// How a ceremony is prepared in a window, from nothing to an approved plan, by keyboard: people are enrolled, their anchor is signed, questions are answered, the
// plan is written and approved. Most people come with enrolments of their own, so that a passphrase is stretched once only.

import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publicKeyOf, sealKey } from '../../../src/host/secrets/sealed-key.ts'
import { ENROLMENT_TYPE, enrolmentPayload, formatEnrolment } from '../../../src/transcript/enrolment.ts'
import { envelopeMessage } from '../../../src/transcript/envelope.ts'
import { toBase64 } from '../../../src/transcript/hash.ts'
import type { DrivenPage } from './page.ts'
import { press } from './scenes.ts'

export type Look = (screen: string, page: DrivenPage) => Promise<void>

/** Whoever is enrolled at first, with what they do; the first two found the organisation. */
export const crew = [
  ['ada-lind', 'Ada Lind', ['administrator']], ['bruno-okafor', 'Bruno Okafor', ['security-officer']], ['chiara-novak', 'Chiara Novak', ['crypto-officer']],
  ['dilip-sorensen', 'Dilip Sørensen', ['witness', 'auditor']], ['emre-said', 'Emre Said', ['custodian']], ['fatou-berg', 'Fatou Berg', ['custodian']]
] as const
/** Who is enrolled by hand. */
const last = { name: 'Goran Piątek', id: 'goran-piatek' }
export const passphrase = 'orbit velvet anchor maple'

/** Enrolments of the crew in a folder, with key files that are opened quickly. */
export async function enrolCrew (folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const [id, name] of crew) {
    const { privateKey } = generateKeyPairSync('ed25519')
    const publicKey = publicKeyOf(privateKey)
    const payload = enrolmentPayload({ v: 1, mode: 'rehearsal', id, name, held: 'file', publicKey: toBase64(publicKey), time: '2026-11-02T09:00:00.000Z' })
    writeFileSync(join(folder, `${id}.json`), formatEnrolment(payload, publicKey, new Uint8Array(sign(null, envelopeMessage(ENROLMENT_TYPE, payload), privateKey))))
    writeFileSync(join(folder, `${id}.age`), await sealKey(privateKey, new TextEncoder().encode(passphrase), 4), { mode: 0o600 })
  }
}

const on = (screen: string): string => `document.querySelector('[data-screen=prepare-${screen}]')`

/** Types into a field in place of what stands there. */
async function fill (page: DrivenPage, testId: string, text: string): Promise<void> {
  await page.tabToSelector(`[data-testid="${testId}"]`)
  await page.evaluate(`document.activeElement.select()`)
  await page.type(text)
}

async function enter (page: DrivenPage, until: string): Promise<void> {
  await page.settled()
  await page.press('Enter')
  await page.until(until)
}

/** From the start page to the question for the anchor, in a folder that is there or not. */
export async function openFolder (page: DrivenPage, folder: string, look: Look): Promise<void> {
  await press(page, '[data-testid=task-prepare]', on('folder'))
  await look('prepare-folder', page)
  await fill(page, 'folder', folder)
  await enter(page, on('mode'))
  await look('prepare-mode', page)
  await press(page, '[data-testid=mode-rehearsal]', on('anchor'))
  await look('prepare-anchor', page)
}

/** From there to an anchor that its founders signed, and on to the choice of a script. One person is enrolled by hand; a passphrase that differs is not taken. */
export async function found (page: DrivenPage, look: Look): Promise<void> {
  await press(page, '[data-testid=anchor-make]', `${on('enrolled')} && document.querySelector('[data-testid=person-${crew[0][0]}]')`)
  await press(page, '[data-testid=enrol]', on('enrol'))
  await page.tabToSelector('[data-testid=name]')
  // A key event has one character of a keyboard: what is not on one is put there whole.
  await page.session.call('Input.insertText', { text: last.name })
  await page.until(`document.querySelector('[data-testid=id]').value === '${last.id}'`)
  await look('prepare-enrol', page)
  await enter(page, on('held'))
  await look('prepare-held', page)
  await press(page, '[data-testid=held-file]', on('key-file'))
  for (const again of ['orbit velvet', passphrase]) {
    await fill(page, 'passphrase', passphrase)
    await fill(page, 'again', again)
    if (again === passphrase) await look('prepare-key-file', page)
    await enter(page, again === passphrase ? `${on('enrolled')} && document.querySelector('[data-testid=enrolled]') && document.querySelector('[data-testid=person-${last.id}]')` : `document.querySelector('[role=alert]')`)
  }
  await look('prepare-enrolled', page)
  for (const [id, roles, founds] of [...crew.map(([who, , does], i) => [who, does, i < 2] as const), [last.id, ['custodian'], false] as const]) {
    await press(page, `[data-testid=person-${id}]`, on('person'))
    for (const role of roles) {
      await page.tabToSelector(`[data-testid=role-${role}]`)
      await page.press(' ')
    }
    if (founds) {
      await page.tabToSelector('[data-testid=founds]')
      await page.press(' ')
      await look('prepare-person', page)
    }
    await press(page, '[data-primary]', on('enrolled'))
  }
  await press(page, '[data-primary]', on('organisation'))
  await fill(page, 'organisation', 'Example & Co')
  await look('prepare-organisation', page)
  await enter(page, on('counts'))
  await look('prepare-counts', page)
  await page.tabToSelector('[data-testid=successors]')
  await enter(page, `${on('founding-policy')} && document.querySelector('[data-testid=policy-none]')`)
  await look('prepare-founding-policy', page)
  await press(page, '[data-testid=policy-none]', on('compare'))
  await look('prepare-compare', page)
  for (const id of [...crew.map(([who]) => who), last.id]) {
    await page.tabToSelector(`[data-testid=compared-${id}]`)
    await page.press(' ')
  }
  await press(page, '[data-primary]', on('anchor-sign'))
  for (const title of [crew[0][1], crew[1][1]]) {
    await page.until(`document.querySelector('h1').textContent.startsWith('${title}')`)
    await page.tabToSelector('[data-testid=passphrase]')
    await page.type(passphrase)
    await look('prepare-anchor-sign', page)
    await enter(page, `!document.querySelector('h1').textContent.startsWith('${title}')`)
  }
  await press(page, '[data-primary]', on('anchor-written'))
  await look('prepare-anchor-written', page)
  await press(page, '[data-primary]', `${on('script')} && document.querySelector('[data-testid=script-genesis]')`)
}

/** Answers everything about a genesis, and looks at the plan that comes of it. */
export async function answer (page: DrivenPage, look: Look): Promise<void> {
  await look('prepare-script', page)
  await press(page, '[data-testid=script-genesis]', on('question'))
  await look('prepare-question', page)
  for (let i = 0; await page.evaluate<boolean>(`${on('question')} !== null`); i++) {
    if (i > 40) throw new Error(`the questions never end; the page says: ${await page.text()}`)
    const question = await page.evaluate<string>(`document.querySelector('[data-question]').dataset.question`)
    const wanted = ({ threshold: '2', custodians: '3' } as Readonly<Record<string, string>>)[question]
    if (wanted !== undefined) await fill(page, 'answer', wanted)
    await page.tabToSelector('.question input')
    await enter(page, `document.querySelector('[data-question]')?.dataset.question !== '${question}' && document.querySelector('.notice [role=status]') === null`)
  }
  await page.until(on('people'))
  await look('prepare-people', page)
  await press(page, '[data-primary]', on('window'))
  await look('prepare-window', page)
  await page.tabToSelector('[data-testid=until]')
  await enter(page, on('check'))
  await look('prepare-check', page)
  await press(page, '[data-primary]', `document.querySelector('[data-testid=agenda]')`)
  await look('prepare-agenda', page)
}

/** Writes the plan, and has everybody approve it who is asked. */
export async function approve (page: DrivenPage, look: Look): Promise<void> {
  await press(page, '[data-primary]', on('plan'))
  await look('prepare-plan', page)
  for (let i = 0; await page.evaluate<boolean>(`document.querySelector('[data-testid=plan-approve]') !== null`); i++) {
    if (i > 3) throw new Error(`it never has its approvals; the page says: ${await page.text()}`)
    await press(page, '[data-testid=plan-approve]', `document.querySelector('[data-testid^=approver-]')`)
    await look('prepare-approvers', page)
    await press(page, '[data-testid^=approver-]', on('approve'))
    await page.tabToSelector('[data-testid=compared]')
    await page.press(' ')
    await look('prepare-approve', page)
    await page.tabToSelector('[data-testid=passphrase]')
    await page.type(passphrase)
    await enter(page, on('plan'))
  }
  await look('prepare-ready', page)
}

/** What lies in the folder of a preparation under a name. */
export function prepared (folder: string, name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'))
}
