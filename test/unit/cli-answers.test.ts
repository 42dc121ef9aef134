// What a step asks for at the terminal: words that are compared, and the secret that opens a person's own key; and what is read before. The keyboard is made up.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collectAnswers, wipe } from '../../src/cli/terminal/answers.ts'
import { Commanded, type Prompts } from '../../src/cli/terminal/prompts.ts'
import { readFirst } from '../../src/cli/terminal/reading.ts'
import type { Ask, View } from '../../src/contract/shapes.ts'
import type { Host } from '../../src/host/client.ts'
import { metadataHash } from '../../src/transcript/tuf.ts'
import { headLines } from '../../src/words/fingerprint.ts'
import { publishing } from '../support/small-publication.ts'

type Step = NonNullable<View['step']>

const fingerprint = 'ab'.repeat(32)
const people: View['people'] = [{ id: 'wit', name: 'Dilip Sørensen', roles: ['witness'] }]
const asks = (held: 'card' | 'file'): Ask[] => [
  { kind: 'confirm', id: 'targets', who: 'wit', facts: { number: '12', fingerprint } },
  { kind: 'signature', id: 'signature', who: 'wit', facts: {}, held }
]

/** Plays somebody who types these lines and secrets; null: Enter alone, where a secret is wanted. */
async function play (held: 'card' | 'file', typed: readonly (string | Uint8Array | null)[]): Promise<{ readonly pages: string[], readonly answers: Awaited<ReturnType<typeof collectAnswers>> }> {
  const left = [...typed]
  const pages: string[] = []
  const next = async (): Promise<never> => {
    assert.ok(left.length > 0, `nothing is typed at: ${pages.at(-1) ?? ''}`)
    return await Promise.resolve(left.shift() as never)
  }
  const prompts = { screen: { columns: 80, live: true }, answer: next, plain: next, read: next, secret: next, say: () => {} } as unknown as Prompts
  const step = { action: 'sign-publication', step: 'sign-1', irreversible: false, facts: { name: 'Dilip Sørensen', root: '', targets: '12' }, asks: asks(held), who: ['wit'], authorisedBy: [] } as unknown as Step
  const share = { lookAt: async () => await Promise.resolve([]), show: () => assert.fail('nothing is shown'), give: () => assert.fail('nothing is given') }
  const answers = await collectAnswers(prompts, { people, mode: 'production', phase: 'step' } as unknown as View, step, tail => { pages.push(tail.join('\n')) }, share)
  assert.deepEqual(left, [], 'everything typed was asked for')
  return { pages, answers }
}

for (const [held, label] of [['card', 'PIN of your card'], ['file', 'Passphrase of your key file']] as const) {
  test(`who signs compares the words, then types ${label}, once and unseen`, async () => {
    const secret = Uint8Array.from(Buffer.from('123456'))
    const { pages, answers } = await play(held, ['y', null, '', secret, 'y'])
    for (const line of headLines(fingerprint)) assert.ok(pages[0]!.includes(line), 'the words stand where they are confirmed')
    assert.ok(pages.some(page => page.includes(`Dilip Sørensen: ${label}`)), pages.join('\n'))
    assert.ok(pages.every(page => !page.includes('123456')))
    assert.deepEqual(answers, { targets: true, signature: secret })
    wipe(answers)
    assert.deepEqual(secret, new Uint8Array(6))
  })
}

test('what was entered is entered anew where somebody says no before it is done, and nothing of it is kept', async () => {
  const secret = Uint8Array.from(Buffer.from('123456'))
  const { pages, answers } = await play('card', ['y', secret, 'n'])
  assert.match(pages.at(-1) ?? '', /type y\. To enter it again: n$/)
  assert.equal(answers, null)
  assert.deepEqual(secret, new Uint8Array(6))
})

test('a word that is offered is never taken for a secret: it does what it says', async () => {
  for (const [typed, command] of [['act for', 'act-for'], ['?', 'help'], ['exception', 'exception'], ['quit', 'quit']] as const) {
    const secret = Uint8Array.from(Buffer.from(typed))
    await assert.rejects(play('card', ['y', secret]), (error: unknown) => error instanceof Commanded && error.command === command)
    assert.deepEqual(secret, new Uint8Array(typed.length))
  }
})

test('a text that is wrong by itself is told at once, and asked for again before the next', async () => {
  const left = ['/nowhere', '/first', '/second', 'y']
  const pages: string[] = []
  const looked: Readonly<Record<string, string>>[] = []
  const next = async (): Promise<never> => await Promise.resolve(left.shift() as never)
  const prompts = { screen: { columns: 80, live: true }, answer: next, say: () => {} } as unknown as Prompts
  const medium = (number: string): Ask => ({ kind: 'text', id: `medium-${number}`, who: 'wit', facts: { number, media: '2' }, max: 1000 })
  const step = { action: 'register-media', step: 'media', irreversible: false, facts: { media: '2' }, asks: [medium('1'), medium('2')], who: ['wit'], authorisedBy: [] } as unknown as Step
  const answers = await collectAnswers(prompts, { people, mode: 'production', phase: 'step' } as unknown as View, step, tail => { pages.push(tail.join('\n')) }, {
    lookAt: async typed => {
      looked.push(typed)
      return await Promise.resolve(Object.values(typed).includes('/nowhere') ? ['There is no folder.'] : [])
    },
    show: () => assert.fail('nothing is shown'), give: () => assert.fail('nothing is given')
  })
  assert.deepEqual(answers, { 'medium-1': '/first', 'medium-2': '/second' })
  assert.match(pages[1] ?? '', /^There is no folder\.\n.*medium 1 of 2/s)
  assert.deepEqual(looked, [{ 'medium-1': '/nowhere' }, { 'medium-1': '/first' }, { 'medium-1': '/first', 'medium-2': '/second' }])
})

test('whoever does not confirm the words is not asked for a secret', async () => {
  await assert.rejects(play('card', ['n']), /nothing is typed/)
})

test('what will be published is read page by page before anybody is asked about it: the words, who signs, what services are told', async () => {
  const { participants, publication } = publishing()
  const shown: string[] = []
  const prompts = { screen: { columns: 80, rows: 16, bold: (text: string) => text, page: (lines: readonly string[]) => { shown.push(lines.join('\n')) } }, answer: async () => await Promise.resolve('') } as unknown as Prompts
  const host = { call: async (name: string) => await Promise.resolve(name === 'publication.planned' ? { participants, publication } : assert.fail(name)) } as unknown as Host
  const view = (action: string): Pick<View, 'mode' | 'step'> => ({ mode: 'rehearsal', step: { action } }) as unknown as View
  await readFirst(host, prompts, view('sign-publication'))
  assert.equal(shown.length, 0)
  await readFirst(host, prompts, view('read-publication'))
  const all = shown.join('\n')
  for (const part of [...headLines(metadataHash(publication!.root!)), ...headLines(metadataHash(publication!.targets)), 'root-ca v1, active', 'Ada <Example>, Wit <Example>', 'web, new']) assert.ok(all.includes(part), `${part}\n${all}`)
  assert.ok(shown.length > 1 && shown.every((page, i) => page.split('\n').length <= 16 && page.startsWith('REHEARSAL') && page.includes(`Page ${i + 1} of ${shown.length} of what will be published.`)), all)
})
