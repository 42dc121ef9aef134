import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findBadFiles, findStrangeEntries } from '../../build/tree.ts'

test('only what is known may stand at the top level, and what begins with a dot', () => {
  assert.deepEqual(findStrangeEntries(['package.json', 'src/a/b.ts', 'README.md', '.ci/run', '.gitignore', 'LICENSE', 'SECURITY.md']), [])
  assert.deepEqual(findStrangeEntries(['docs/a.md', 'docs/b.md', 'vite.config.ts', 'src/a.ts']), [
    "docs: doesn't belong at the top level", "vite.config.ts: doesn't belong at the top level"
  ])
})

test('a file of 350 lines is the longest', () => {
  assert.deepEqual(findBadFiles([{ path: 'src/a/b.ts', code: '\n'.repeat(350) }]), [])
  assert.match(findBadFiles([{ path: 'src/a/b.ts', code: '\n'.repeat(351) }]).join(), /^src\/a\/b\.ts: 351 lines/)
})

test('no comment may switch a check off', () => {
  for (const mark of ['oxlint-', 'eslint-'].map((tool) => `${tool}disable`).concat(['ignore', 'expect-error', 'nocheck'].map((word) => `@ts-${word}`))) {
    const found = findBadFiles([{ path: 'src/a/b.ts', code: `const a = 1\n// ${mark}-next-line\n` }])
    assert.match(found.join(), /^src\/a\/b\.ts:2: switches a check off/, mark)
  }
})
