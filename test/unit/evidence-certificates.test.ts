// What is signed for others, on paper: in full before the day with the words that are compared, and in the report with where it differs.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { certificatesChapter, plannedChapter } from '../../src/evidence/chapters/certificates.ts'
import type { Block } from '../../src/evidence/document.ts'
import { formBands } from '../../src/evidence/pdf/forms.ts'
import { toPdfWith } from '../../src/evidence/pdf/paper.ts'
import { plannedWords } from '../../src/evidence/planned.ts'
import { scriptOf } from '../../src/evidence/script.ts'
import { describeIssuance, nothingSigned } from '../../src/pki/x509/describe/issuance.ts'
import { assembleSigned } from '../../src/pki/x509/assemble.ts'
import { certificateTbs } from '../../src/pki/x509/build.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { fromHex } from '../../src/transcript/hash.ts'
import { headLines } from '../../src/words/fingerprint.ts'
import { certificate, issuance, list, statement } from '../support/issuance.ts'
import { textOf } from '../support/pdf.ts'
import { genesis } from '../support/small-plans.ts'

const made = { key: 'root-ca', version: 1 }
const root = { ...certificate('root-ca-v1', { kind: 'root', issuer: { ...made, certificate: null }, subject: { key: made, name: [{ type: 'common-name', value: 'R\u043e\u043et' }] }, profile: { validity: { from: 'signing', length: 'P20Y' } } }), template: 'ab'.repeat(32) }
const crl = { ...list('root-ca-crl-1', { issuer: { ...made, certificate: 'root-ca-v1' }, number: 1 }), template: 'cd'.repeat(32) }
const said = statement('release-1', { ...made, says: 'This is the release.', file: { name: 'release.tar', sha256: 'ef'.repeat(32), bytes: 12 } })
const step = (id: string, action: string, settings: Record<string, string>): Plan['acts'][number]['steps'][number] => ({ id, action, by: ['administrator'], irreversible: false, with: settings, planned: 60 })
const steps = [step('read', 'read-issuance', {}), step('sign-root', 'issue-certificate', { certificate: 'root-ca-v1', token: 'primary' }), step('sign-list', 'issue-crl', { list: 'root-ca-crl-1', token: 'primary' }), step('sign-release', 'sign-statement', { statement: 'release-1', token: 'primary' })]
const plan: Plan = { ...genesis(), issuance: issuance({ certificates: [root], lists: [crl], statements: [said] }), acts: [{ id: 'signing', title: 'Signing', steps }] }

/** A P-256 key, as good as any other for paper. */
const publicKey = fromHex(`3059301306072a8648ce3d020106082a8648ce3d03010703420004${'11'.repeat(64)}`)
const der = (of: typeof root): Uint8Array => assembleSigned(certificateTbs(of, { serial: Uint8Array.of(7), notBefore: '2026-03-01T10:00:00.000Z', publicKey, issuer: null }), 'ecdsa-sha256', new Uint8Array(64))
const signed = (of: typeof root): ReturnType<typeof describeIssuance> => describeIssuance(plan, { ...nothingSigned, certificates: new Map([['root-ca-v1', der(of)]]) })

/** All that stands in blocks, line by line. */
function linesOf (blocks: readonly Block[]): string[] {
  return JSON.stringify(blocks).match(/"(?:[^"\\]|\\.)*"/g)?.map(text => JSON.parse(text) as string) ?? []
}

test('the script of the day shows everything that will be signed in full, with the words that are compared', async () => {
  const text = textOf(await toPdfWith(scriptOf(plan, '0'.repeat(64)), formBands))
  for (const words of ['What will be signed', 'root-ca-v1: Certificate to be signed', 'root-ca-crl-1: List of revoked certificates (CRL) to be signed', 'release-1: Statement to be signed', '20 years', 'the day decides it', 'This is the release.', 'may sign certificates']) assert.ok(text.includes(words), words)
  for (const hash of ['ab', 'cd', 'ef']) for (const line of headLines(hash.repeat(32))) assert.ok(text.includes(line), line)
  const titles = steps.map(one => plannedWords(plan, one)!)
  assert.deepEqual(titles.map(({ title }) => title), ['Read aloud what will be signed', 'Sign root-ca-v1 with root-ca v1', 'Sign root-ca-crl-1 with root-ca v1', 'Sign release-1 with root-ca v1'])
  assert.match(titles[1]!.say, /for CN=R\u043e<U\+043E>\u043e<U\+043E>t, with/)
  for (const { say } of titles) assert.equal(say.includes('___'), false, say)
})

test('the report tells a certificate in full, and that it is as planned but for what the day decides', () => {
  const lines = linesOf(certificatesChapter(signed(root)))
  for (const line of ['root-ca-v1: Certificate', 'As planned, but for what the day decided', 'Serial number: 07', 'From: 2026-03-01 10:00:00', '20 years', 'critical, 2.5.29.19', 'It was not signed.']) assert.ok(lines.includes(line), `${line}\n${lines.join('\n')}`)
  assert.equal(lines.includes('Not as planned'), false)
})

test('a statement that was signed is not said to be still to be signed', () => {
  const lines = linesOf(certificatesChapter(describeIssuance(plan, { ...nothingSigned, statements: new Set(['release-1']) })))
  assert.ok(lines.includes('release-1: Statement'), lines.join('\n'))
})

test('the report says what is not as planned', () => {
  const lines = linesOf(certificatesChapter(signed({ ...root, profile: { ...root.profile, basicConstraints: { ca: true, pathLength: 0 } } })))
  assert.ok(lines.includes('Not as planned'))
  assert.ok(lines.includes('Authorities below it: none: it signs for end users only; before: no limit is said'), lines.join('\n'))
  assert.equal(lines.includes('As planned, but for what the day decided'), false)
})

test('a ceremony that signs for nobody has no such chapter', () => {
  assert.deepEqual([certificatesChapter(describeIssuance(genesis())), plannedChapter(describeIssuance(genesis()))], [[], []])
})
