// The launcher and the set-up, in small checkouts of their own: their npm is a stand-in that lays links to this checkout's packages.

import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test, type TestContext } from 'node:test'
import { aptLine, aptPackages, installAptPackages, missingPackages, neededPackages, tryAptPackages, wantedPackages } from '../../build/setup/apt.js'
import { SetupStop } from '../../build/setup/run.js'

const repository = join(import.meta.dirname, '..', '..')
const chromium = '/usr/lib/chromium/chromium'
const softokn = '/usr/lib/x86_64-linux-gnu/libsoftokn3.so'
const marks = 'node_modules/.strongroom'

// It notes what it was asked for, and does what the real one would: `ci` makes node_modules anew, `rebuild` makes the native file.
const standIn = `
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
const real = process.env.REAL_MODULES
const [what] = process.argv.slice(2)
appendFileSync('npm.log', what + ' ' + (process.env.NODE_OPTIONS ?? 'no options') + '\\n')
console.log('npm says ' + what)
if (existsSync('fail-' + what)) process.exit(7)
if (existsSync('hang-' + what)) writeFileSync('hanging', '')
while (existsSync('hang-' + what)) await new Promise((resolve) => { setTimeout(resolve, 10) })
if (what === 'ci') {
  rmSync('node_modules', { recursive: true, force: true })
  mkdirSync('node_modules/electron', { recursive: true })
  for (const name of ['node-linux-' + process.arch, 'better-sqlite3']) symlinkSync(join(real, name), join('node_modules', name))
  mkdirSync('node_modules/pkcs11js')
  for (const name of ['index.js', 'package.json']) cpSync(join(real, 'pkcs11js', name), join('node_modules/pkcs11js', name))
  cpSync('electron-installer.cjs', 'node_modules/electron/install.js')
  writeFileSync('node_modules/electron/package.json', '{}')
} else if (!existsSync('skip-rebuild')) {
  cpSync(join(real, 'pkcs11js/build/Release/pkcs11.node'), 'node_modules/pkcs11js/build/Release/pkcs11.node')
}
`

// Stands in for what bundles the windows: it notes that it ran, and makes what shows that a bundle is there.
const bundler = `
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
appendFileSync('bundle.log', 'bundled\\n')
if (existsSync('fail-bundle')) throw new Error('a page that does not parse')
mkdirSync('dist', { recursive: true })
writeFileSync('dist/package.json', '{}')
`

interface Ran { readonly code: number | null, readonly signal: NodeJS.Signals | null, readonly out: string, readonly err: string }

/** A checkout with nothing in it but the launcher, the set-up, a program that tells how it was started, and the stand-in for npm. */
function checkout (t: TestContext): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'setup-')))
  t.after(() => { rmSync(root, { recursive: true }) })
  mkdirSync(join(root, 'build'))
  cpSync(join(repository, 'build/launch.js'), join(root, 'build/launch.js'))
  cpSync(join(repository, 'build/setup'), join(root, 'build/setup'), { recursive: true })
  const put = (name: string, content: string): void => { writeFileSync(join(root, name), content) }
  put('package.json', '{ "type": "module" }')
  put('package-lock.json', '{}')
  put('npm-cli.mjs', standIn)
  put('build/bundle.ts', bundler)
  for (const folder of ['renderer/main', 'src/host/secrets']) mkdirSync(join(root, folder), { recursive: true })
  put('renderer/main/main.tsx', 'one page')
  put('electron-installer.cjs', `require('fs').appendFileSync(${JSON.stringify(join(root, 'electron.log'))}, 'tried\\n'); console.error('no network today'); process.exit(1)`)
  put('tell.ts', 'const told: object = { version: process.version, args: process.argv.slice(2), cwd: process.cwd(), options: process.env.NODE_OPTIONS ?? null }\nconsole.log(JSON.stringify(told))')
  put('seven.ts', 'process.exitCode = 7')
  put('wait.ts', "for (const s of ['SIGINT', 'SIGHUP'] as const) process.on(s, () => { console.log(s); process.exit(9) })\nconsole.log('waiting'); setInterval(() => {}, 1000)")
  return root
}

function start (root: string, args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = root): ChildProcess {
  const { npm_lifecycle_event, NODE_TEST_CONTEXT, NODE_OPTIONS, ...rest } = process.env
  const own = { npm_execpath: join(root, 'npm-cli.mjs'), REAL_MODULES: join(repository, 'node_modules') }
  return spawn(process.execPath, [join(root, 'build/launch.js'), ...args], { cwd, env: { ...rest, ...own, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function end (child: ChildProcess): Promise<Ran> {
  const { stdout, stderr } = child
  assert.ok(stdout && stderr)
  const closed = new Promise<{ code: number | null, signal: NodeJS.Signals | null }>((resolve) => {
    child.on('close', (code, signal) => { resolve({ code, signal }) })
  })
  const [out, err] = await Promise.all([text(stdout), text(stderr)])
  return { ...await closed, out, err }
}

const launch = (root: string, args: readonly string[], env?: NodeJS.ProcessEnv, cwd?: string): Promise<Ran> => end(start(root, args, env, cwd))
const logOf = (root: string, name = 'npm.log'): readonly string[] => existsSync(join(root, name)) ? readFileSync(join(root, name), 'utf8').trim().split('\n') : []

async function appears (path: string): Promise<void> {
  while (!existsSync(path)) await new Promise((resolve) => { setTimeout(resolve, 10) })
}

test('the first start sets up, then runs the file on the pinned Node; stdout is the program\'s alone', async (t) => {
  const root = checkout(t)
  const first = await launch(root, ['tell.ts', 'a', '--b'], { NODE_OPTIONS: '--no-warnings' })
  assert.equal(first.code, 0, first.err)
  assert.deepEqual(JSON.parse(first.out), { version: process.version, args: ['a', '--b'], cwd: root, options: null })
  assert.match(first.err, /npm says ci\n[^]*npm says rebuild\n/)
  assert.deepEqual(logOf(root), ['ci no options', 'rebuild no options'])

  const second = await launch(root, ['tell.ts'])
  assert.deepEqual([second.code, second.err], [0, ''])
  assert.equal(logOf(root).length, 2, 'nothing is done twice')
})

test('without a file it is the set-up alone', async (t) => {
  const root = checkout(t)
  const ran = await launch(root, [])
  assert.deepEqual([ran.code, ran.out], [0, ''])
  assert.match(ran.err, /set-up: this checkout is ready\n$/)
})

test('Electron\'s installer is tried once: a failure takes one line and is remembered until the lock file changes', async (t) => {
  const root = checkout(t)
  const ran = await launch(root, ['seven.ts'])
  assert.equal(ran.code, 7)
  assert.equal(ran.err.match(/^.*no network today.*$/gm)?.length, 1)
  assert.match(readFileSync(join(root, marks, 'electron'), 'utf8'), /\nno network today\n$/)
  await launch(root, ['seven.ts'])
  assert.deepEqual(logOf(root, 'electron.log'), ['tried'])
  writeFileSync(join(root, 'package-lock.json'), '{ }')
  await launch(root, ['seven.ts'])
  assert.deepEqual(logOf(root, 'electron.log'), ['tried', 'tried'])
  assert.deepEqual(logOf(root).length, 4, 'a changed lock file means new packages and a new build')
})

test('windows and processes are bundled once, and anew when something that they are made of changes', async (t) => {
  const root = checkout(t)
  const bundled = (): number => logOf(root, 'bundle.log').length
  await launch(root, ['seven.ts'])
  await launch(root, ['seven.ts'])
  assert.equal(bundled(), 1)
  for (const [file, content] of [['renderer/main/main.tsx', 'another page'], ['src/host/secrets/process.ts', ''], ['renderer/main/more.tsx', ''], ['build/bundle.ts', `${bundler}\n`], ['package-lock.json', '{ }']] as const) {
    const before = bundled()
    writeFileSync(join(root, file), content)
    await launch(root, ['seven.ts'])
    assert.equal(bundled(), before + 1, file)
  }
  rmSync(join(root, 'dist'), { recursive: true })
  const before = bundled()
  await launch(root, ['seven.ts'])
  assert.equal(bundled(), before + 1, 'dist is gone')
  writeFileSync(join(root, 'renderer.txt'), '')
  await launch(root, ['seven.ts'])
  assert.equal(bundled(), before + 1, 'nothing of a bundle')
})

test('windows that cannot be bundled are not there, and everything else works; the next start tries again', async (t) => {
  const root = checkout(t)
  await launch(root, ['seven.ts'])
  writeFileSync(join(root, 'renderer/main/main.tsx'), 'a mistake')
  writeFileSync(join(root, 'fail-bundle'), '')
  const ran = await launch(root, ['seven.ts'])
  assert.equal(ran.code, 7)
  assert.match(ran.err, /a page that does not parse[^]*\nset-up: the windows could not be bundled, so there are none/)
  assert.ok(!existsSync(join(root, 'dist')), 'nothing old is shown in its place')
  assert.ok(!existsSync(join(root, marks, 'bundle')), 'what was there half-way is called the bundle of nothing')
  rmSync(join(root, 'fail-bundle'))
  assert.equal((await launch(root, ['seven.ts'])).err, '')
  assert.ok(existsSync(join(root, 'dist/package.json')))
})

test('a download that nobody answers is given up', async (t) => {
  const root = checkout(t)
  const server = createServer(() => { /* never answers */ })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  t.after(() => { server.close().closeAllConnections() })
  const address = server.address()
  assert.ok(typeof address === 'object' && address !== null)
  const preload = join(root, 'build/setup/first-byte.js')
  const fetching = spawn(process.execPath, ['--import', preload, '-e', `fetch('http://127.0.0.1:${address.port}').catch((e) => { console.error(e.message) })`], {
    env: { ...process.env, FIRST_BYTE_MS: '100' }, stdio: ['ignore', 'pipe', 'pipe']
  })
  assert.match((await end(fetching)).err, /no answer in 0\.1 s/)
})

test('the program\'s exit code and signals are the launcher\'s', async (t) => {
  const root = checkout(t)
  assert.equal((await launch(root, ['seven.ts'])).code, 7)
  for (const [signal, code, ended, said] of [['SIGINT', 9, null, 'SIGINT\n'], ['SIGHUP', 9, null, 'SIGHUP\n'], ['SIGTERM', null, 'SIGTERM', '']] as const) {
    const child = start(root, ['wait.ts'])
    child.stdout?.once('data', () => { child.kill(signal) })
    const ran = await end(child)
    assert.deepEqual([ran.code, ran.signal, ran.out], [code, ended, `waiting\n${said}`])
  }
})

test('started through npm, a program begins where the person stood; started alone, where it was started', async (t) => {
  const root = checkout(t)
  const elsewhere = join(root, 'build')
  const cwdOf = (ran: Ran): unknown => (JSON.parse(ran.out) as { cwd: string }).cwd
  assert.equal(cwdOf(await launch(root, ['tell.ts'], { INIT_CWD: elsewhere, npm_lifecycle_event: 'start' })), elsewhere)
  assert.equal(cwdOf(await launch(root, ['tell.ts'], { INIT_CWD: root, npm_lifecycle_event: 'test' }, elsewhere)), elsewhere)
})

test('two set-ups at once: one does the work, the other waits, both succeed', async (t) => {
  const root = checkout(t)
  writeFileSync(join(root, 'hang-ci'), '')
  const one = end(start(root, ['seven.ts']))
  await appears(join(root, 'hanging'))
  const second = start(root, ['seven.ts'])
  const other = end(second)
  await new Promise((resolve) => { second.stderr?.once('data', resolve) })
  rmSync(join(root, 'hang-ci'))
  assert.deepEqual([(await one).code, (await other).code], [7, 7])
  assert.match((await other).err, /^set-up: waiting for another set-up of this checkout\n$/)
  assert.deepEqual(logOf(root), ['ci no options', 'rebuild no options'])
})

test('what failed is tried again, what succeeded is not', async (t) => {
  const root = checkout(t)
  writeFileSync(join(root, 'fail-ci'), '')
  const first = await launch(root, ['seven.ts'])
  assert.equal(first.code, 1)
  assert.match(first.err, /npm could not install the packages/)
  rmSync(join(root, 'fail-ci'))
  writeFileSync(join(root, 'fail-rebuild'), '')
  const second = await launch(root, ['seven.ts'])
  assert.equal(second.code, 1)
  assert.match(second.err, /binding was not built/)
  rmSync(join(root, 'fail-rebuild'))
  assert.equal((await launch(root, ['seven.ts'])).code, 7)
  assert.deepEqual(logOf(root).map((line) => line.split(' ')[0]), ['ci', 'ci', 'rebuild', 'rebuild'])
})

test('an npm that skips the build and reports success is found out', async (t) => {
  const root = checkout(t)
  writeFileSync(join(root, 'skip-rebuild'), '')
  const ran = await launch(root, ['seven.ts'])
  assert.equal(ran.code, 1)
  assert.match(ran.err, /binding was not built/)
})

test('a native file that went missing is built again', async (t) => {
  const root = checkout(t)
  await launch(root, ['seven.ts'])
  rmSync(join(root, 'node_modules/pkcs11js/build/Release/pkcs11.node'))
  assert.equal((await launch(root, ['seven.ts'])).code, 7)
  assert.deepEqual(logOf(root).map((line) => line.split(' ')[0]), ['ci', 'rebuild', 'rebuild'])
})

test('a set-up stopped by a signal stops npm too, remembers nothing, and the next one starts over', async (t) => {
  const root = checkout(t)
  writeFileSync(join(root, 'hang-ci'), '')
  const child = start(root, ['seven.ts'])
  const ended = end(child)
  await appears(join(root, 'hanging'))
  child.kill('SIGTERM')
  assert.equal((await ended).signal, 'SIGTERM')
  assert.ok(!existsSync(join(root, marks)))
  rmSync(join(root, 'hang-ci'))
  assert.equal((await launch(root, ['seven.ts'])).code, 7)
})

test('packages count as missing when their command is not on PATH or their file is not there', (t) => {
  const root = checkout(t)
  symlinkSync('/bin/true', join(root, 'make'))
  const packages = [...aptPackages, { name: 'here', proof: '/bin/true', why: '' }, { name: 'gone', proof: join(root, 'gone'), why: '' }]
  assert.deepEqual(missingPackages(packages.filter(({ only }) => only !== 'long-tests'), root), ['g++', 'python3', 'softhsm2', 'openssl', ...(existsSync(chromium) ? [] : ['chromium']), 'xvfb', 'poppler-utils', ...(existsSync('/usr/sbin/cupsd') ? [] : ['cups-daemon']), 'cups-client', 'age', 'opensc', 'p11-kit', ...(existsSync(softokn) ? [] : ['libnss3']), 'gone'])
})

test('not root: stops with 2 and the exact line', async () => {
  await assert.rejects(installAptPackages(aptPackages, { missing: ['g++', 'softhsm2'], isRoot: false, succeeds: () => assert.fail('nothing is started') }), (error) => {
    assert.ok(error instanceof SetupStop)
    assert.equal(error.exitCode, 2)
    assert.equal(error.message.split('\n').at(-1)?.trim(), 'apt-get update && apt-get install -y --no-install-recommends g++ softhsm2')
    return true
  })
})

test('a launcher without the packages, not root, stops with 2 before it touches anything', async (t) => {
  const root = checkout(t)
  const bin = join(root, 'bin')
  mkdirSync(bin)
  for (const name of ['unshare', 'flock', 'make']) symlinkSync(join('/usr/bin', name), join(bin, name))
  const stepDown = process.getuid?.() === 0 ? ['unshare', '--user', '--map-user=1000', '--map-group=1000'] : []
  const started = [...stepDown, process.execPath, join(root, 'build/launch.js'), 'tell.ts']
  const child = spawn(started[0] ?? '', started.slice(1), {
    cwd: root, env: { PATH: bin, npm_execpath: join(root, 'npm-cli.mjs') }, stdio: ['ignore', 'pipe', 'pipe']
  })
  const ran = await end(child)
  if (ran.err.startsWith('unshare:')) {
    t.skip('no user namespaces here')
    return
  }
  assert.deepEqual([ran.code, ran.out], [2, ''])
  assert.ok(ran.err.includes(`\n  ${aptLine(['g++', 'python3', 'softhsm2', 'openssl'])}\n`), ran.err)
  assert.deepEqual(logOf(root), [])
})

test('root: updates, installs just what is missing, and carries on when only the update failed', async () => {
  const asked: string[] = []
  const answers = [false, true]
  const succeeds = (command: string, args: readonly string[]): Promise<boolean> => {
    asked.push([command, ...args].join(' '))
    return Promise.resolve(answers.shift() ?? false)
  }
  await installAptPackages(aptPackages, { missing: ['make'], isRoot: true, succeeds })
  assert.deepEqual(asked.map((line) => line.split(' -q ')[1]), ['update', 'install -y --no-install-recommends make'])
  await assert.rejects(installAptPackages(aptPackages, { missing: ['make'], isRoot: true, succeeds }), /did not install the missing packages/)
  await installAptPackages(aptPackages, { missing: [], succeeds: () => assert.fail('nothing is started') })
})

test('a window\'s browser is needed for tests and only wanted for use; the display without a screen and the print queues are for tests alone', () => {
  const names = (packages: typeof aptPackages): readonly string[] => packages.map(({ name }) => name)
  assert.deepEqual([names(neededPackages('use')).filter((name) => ['chromium', 'xvfb', 'cups-daemon'].includes(name)), names(wantedPackages('use'))], [[], ['chromium']])
  assert.deepEqual(names(neededPackages('tests')), names(aptPackages.filter(({ only }) => only !== 'long-tests')))
  assert.deepEqual(names(neededPackages('long-tests')), names(aptPackages))
  assert.ok(!names(neededPackages('tests')).includes('swtpm'))
  assert.deepEqual(wantedPackages('tests'), [])
})

test('what is only wanted never stops the set-up', async () => {
  await tryAptPackages(wantedPackages('use'), { missing: ['chromium'], isRoot: false, succeeds: () => assert.fail('nothing is started') })
  const asked: string[] = []
  const fails = (command: string, args: readonly string[]): Promise<boolean> => {
    asked.push([command, ...args].join(' '))
    return Promise.resolve(false)
  }
  await tryAptPackages(wantedPackages('use'), { missing: ['chromium'], isRoot: true, succeeds: fails })
  assert.match(asked.at(-1) ?? '', / install -y --no-install-recommends chromium$/)
})
