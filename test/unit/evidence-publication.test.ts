// What is published, on paper: before the day with the words that are compared and who will sign, and in the report with who did.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plannedPublication, publicationChapter } from '../../src/evidence/chapters/publication.ts'
import type { Block } from '../../src/evidence/document.ts'
import { formBands } from '../../src/evidence/pdf/forms.ts'
import { toPdfWith } from '../../src/evidence/pdf/paper.ts'
import { actorsOf, plannedWords } from '../../src/evidence/planned.ts'
import { scriptOf } from '../../src/evidence/script.ts'
import type { Entry } from '../../src/transcript/entry.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { metadataHash } from '../../src/transcript/tuf.ts'
import { headLines } from '../../src/words/fingerprint.ts'
import { textOf } from '../support/pdf.ts'
import { genesis } from '../support/small-plans.ts'
import { delegationOf, following, publishedVersion, publishing, signaturesBy } from '../support/small-publication.ts'

const versions = [publishedVersion(1, 'compromised', { may: [], reason: 'it was seen elsewhere', approvers: ['cy', 'wit'] }), publishedVersion(2, 'active')]
const plan = publishing({ keys: [{ key: 'root-ca', purposes: ['certificates'], active: 2, minimum: 2, versions }], delegations: [delegationOf({ state: 'revoked', reason: 'it was shut down' })] })

/** All that stands in blocks, line by line. */
function linesOf (blocks: readonly Block[]): string[] {
  return JSON.stringify(blocks).match(/"(?:[^"\\]|\\.)*"/g)?.map(text => JSON.parse(text) as string) ?? []
}

const signed = (of: Plan, participant: string, seq: number): Entry =>
  ({ type: 'step.done', seq, body: { result: { action: 'sign-publication', participant, signatures: signaturesBy(of, participant) } } }) as unknown as Entry

test('the script of the day has the words of what will be signed, who signs it, and what services are told', async () => {
  const text = textOf(await toPdfWith(scriptOf(plan, '0'.repeat(64)), formBands))
  const { root, targets } = plan.publication!
  for (const metadata of [root!, targets]) for (const line of headLines(metadataHash(metadata))) assert.ok(text.includes(line), line)
  for (const words of ['What is published', 'root, version 1', '2 of 2 keys, by root version 1', 'The key that signs outside', 'root-ca v1', 'it was seen elsewhere', 'cy, wit', 'https://example.org', 'withdrawn', 'it was shut down']) assert.ok(text.includes(words), `${words}\n${text}`)
  const titles = plan.acts.flatMap(({ steps }) => steps).filter(({ action }) => action === 'sign-publication').map(step => [plannedWords(plan, step)!.title, actorsOf(plan, step).map(({ id }) => id)])
  assert.deepEqual(titles, [['Ada <Example> signs what is published', ['ada']], ['Wit <Example> signs what is published', ['wit']]])
})

test('the report says who signed what, by the entry; whoever did not is not there', () => {
  const next = following()
  const lines = linesOf(publicationChapter(next, [signed(next, 'ada', 41)]))
  assert.equal(lines.filter(line => line === 'Ada <Example>, entry 41').length, 2, 'the root, and the targets')
  assert.ok(lines.includes('root, version 2') && lines.includes('2 of 2 keys, by root version 1') && lines.includes('2 of 2 keys, by root version 2'), lines.join('\n'))
  assert.equal(lines.some(line => line.startsWith('Wit <')), false)
  assert.ok(linesOf(plannedPublication(next)).includes('Wit <Example>'))
})

test('a root that stays is said to stay; a signature of something else is none of this', () => {
  const { publication } = publishing()
  const next = following({ keepsRoot: true, before: { root: publication!.root!, targets: 1 } })
  const lines = linesOf(publicationChapter(next, [signed(plan, 'ada', 41)]))
  assert.ok(lines.includes('Root, version 1, stays in force. It is valid until 2027-03-01 00:00:00 UTC.'), lines.join('\n'))
  assert.deepEqual([lines.some(line => line.startsWith('root, version')), lines.some(line => line.startsWith('Ada'))], [false, false])
})

test('a ceremony that publishes nothing has no such chapter', () => {
  assert.deepEqual([publicationChapter(genesis(), []), plannedPublication(genesis())], [[], []])
})
