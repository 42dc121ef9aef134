// Every refusal, failure and finding that has words is provoked by a test: its code stands in one, written out. Nobody learns from a list what a code never
// thrown would say; and one that no test brings about may be thrown nowhere.

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { findingCodes } from '../../src/verify/findings.ts'
import { en } from '../../src/words/en/en.ts'

const root = join(import.meta.dirname, '../..')

/** Tests, what they share, and what their vectors expect; not those that hold lists of codes to each other. */
const texts = globSync(['test/{unit,property,vectors,hsm,faults,e2e,full,support}/**/*.{ts,py}', 'test/vectors/transcript/*/expect.json'], { cwd: root })
  .filter(path => !/words-|fuzz/.test(path)).map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))

/** Codes that cross under a prefix stand in tests of their area without it. */
const prefixes: readonly (readonly [prefix: string, area: RegExp])[] = [['share-', /ShareError|shares\//], ['transcript-', /TranscriptLog|TranscriptError|transcript\/(?:log|read|chain)/], ['evidence-', /EvidenceError|src\/evidence\//]]

function isProvoked (code: string): boolean {
  const [prefix, area] = prefixes.find(([one]) => code.startsWith(one)) ?? []
  return texts.some(({ text }) => holds(text, code) || (prefix !== undefined && area?.test(text) === true && holds(text, code.slice(prefix.length))))
}

function holds (text: string, code: string): boolean {
  return new RegExp(`(?<=['"\` ])${code}(?=['"\` ])`).test(text)
}

for (const [what, codes] of Object.entries({
  refusals: Object.keys(en.failure), findings: Object.keys(findingCodes), 'findings of a repository': Object.keys(en.publish.finding), 'verdicts on a backup': Object.keys(en.backup.verdict),
  'contradictions of a policy': Object.keys(en.policy.contradiction), 'faults under a policy': Object.keys(en.policy.fault), 'mismatches with a policy': Object.keys(en.policy.mismatch)
})) {
  test(`${what}: each has a test that provokes it`, t => {
    assert.deepEqual(codes.filter(code => !isProvoked(code)), [])
    t.diagnostic(`${codes.length} codes`)
  })
}
