// The packed files and what they are sent with: only exact names, only GET, and a policy that lets nothing in or out.

import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { PackedFiles } from '../../src/window/files.ts'
import { securityHeaders } from '../../src/window/policy.ts'
import { tempFolder } from '../support/rehearse.ts'

const origin = 'https://strongroom.invalid'

function pages (t: TestContext): { folder: string, files: PackedFiles } {
  const above = tempFolder(t)
  const folder = join(above, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(above, 'secret.html'), 'outside')
  for (const page of ['main', 'room', 'share']) writeFileSync(join(folder, `${page}.html`), `<title>${page}</title>`)
  writeFileSync(join(folder, 'assets', 'main-1.js'), 'export {}')
  writeFileSync(join(folder, 'assets', 'font.woff2'), 'font')
  writeFileSync(join(folder, 'assets', 'notes.unknown'), 'notes')
  symlinkSync(join(above, 'secret.html'), join(folder, 'link.html'))
  return { folder, files: PackedFiles.read(folder) }
}

test('a packed file is answered with its type, its bytes and the whole policy', t => {
  const { files } = pages(t)
  for (const [path, type, text] of [['/main.html', 'text/html; charset=utf-8', '<title>main</title>'], ['/assets/main-1.js', 'text/javascript; charset=utf-8', 'export {}'], ['/assets/font.woff2', 'font/woff2', 'font']] as const) {
    const { status, headers, body } = files.respond('GET', origin + path)
    assert.deepEqual([status, headers['Content-Type'], new TextDecoder().decode(body)], [200, type, text])
    for (const [name, value] of Object.entries(securityHeaders)) assert.equal(headers[name], value)
  }
  assert.equal(files.respond('GET', 'app://strongroom/main.html').status, 200)
})

test('whatever is not the exact name of a packed file is not there', t => {
  const { files } = pages(t)
  const paths = [
    '', '/', '/assets', '/assets/', '/../secret.html', '/assets/../main.html', '/./main.html', '//main.html', '/%6dain.html', '/main.html/', '/main.html%00', '/MAIN.html', '/main.html?x=1', '/main.html#x',
    '/..%2fsecret.html', '/%2e%2e/secret.html', '/..\\secret.html', '/link.html', '/etc/passwd', '/constructor', '/__proto__', '/assets/notes.unknown'
  ]
  for (const path of paths) {
    const { status, body } = files.respond('GET', origin + path)
    assert.deepEqual([status, body.length], [404, 0], path)
  }
})

test('no other method is answered', t => {
  const { files } = pages(t)
  for (const method of ['HEAD', 'POST', 'PUT', 'OPTIONS', 'get', '']) assert.deepEqual([files.respond(method, `${origin}/main.html`).status, files.respond(method, `${origin}/main.html`).body.length], [405, 0])
})

test('what is read is held: a file changed later is not served', t => {
  const { folder, files } = pages(t)
  writeFileSync(join(folder, 'main.html'), 'changed')
  assert.equal(new TextDecoder().decode(files.respond('GET', `${origin}/main.html`).body), '<title>main</title>')
})

test('a folder without the pages is refused', t => {
  const folder = tempFolder(t)
  assert.throws(() => PackedFiles.read(folder), /holds no main.html/)
  assert.throws(() => PackedFiles.read(join(folder, 'none')), /ENOENT/)
})

test('the content security policy starts from nothing, and allows nothing inline, evaluated or from elsewhere', () => {
  const policy = new Map((securityHeaders['Content-Security-Policy'] ?? '').split('; ').map(part => [part.split(' ')[0] ?? '', part.split(' ').slice(1)] as const))
  assert.deepEqual(policy.get('default-src'), ["'none'"])
  for (const name of ['connect-src', 'worker-src', 'base-uri', 'form-action', 'frame-ancestors', 'object-src', 'trusted-types']) assert.deepEqual(policy.get(name), ["'none'"], name)
  for (const [name, values] of policy) assert.ok(values.every(value => ["'none'", "'self'", "'script'"].includes(value)), name)
  assert.deepEqual(policy.get('require-trusted-types-for'), ["'script'"])
  assert.ok((securityHeaders['Permissions-Policy'] ?? '').split(', ').every(feature => feature.endsWith('=()')))
})
