// The real set-up, from nothing, in a clone: with the real npm, two at once. It downloads every package.

import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'

const repository = join(import.meta.dirname, '..', '..')

test('two first starts of a fresh clone at once both end ready, and git stays clean', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'clone-'))
  t.after(() => { rmSync(root, { recursive: true }) })
  const git = (cwd: string, ...args: readonly string[]): string => execFileSync('git', args, { cwd, encoding: 'utf8' })
  for (const path of git(repository, 'ls-files', '-z', '-c', '-o', '--exclude-standard').split('\0')) {
    if (path !== '' && existsSync(join(repository, path))) cpSync(join(repository, path), join(root, path))
  }
  git(root, 'init', '-q')
  git(root, 'add', '-A')
  git(root, '-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '-q', '-m', 'everything')

  const start = async (): Promise<{ code: number | null, out: string, err: string }> => {
    const child = spawn(process.execPath, [join(root, 'build/launch.js')], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    const ended = new Promise<number | null>((resolve) => { child.on('close', resolve) })
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
    return { code: await ended, out, err }
  }
  for (const { code, out, err } of await Promise.all([start(), start()])) assert.deepEqual([code, out], [0, ''], err)
  assert.equal((await start()).err, 'set-up: this checkout is ready\n')
  assert.equal(git(root, 'status', '--porcelain'), '')
})
