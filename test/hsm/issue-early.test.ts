// What somebody names for a rehearsal of issuing is refused before the genesis is held that it needs first: nothing is left at the station.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { HostError } from '../../src/host/client.ts'
import { tempFolder, testStation } from '../support/rehearse.ts'

test('a request, certificate, file or profile that is wrong costs no ceremony', async t => {
  const folder = tempFolder(t)
  const at = (name: string): string => join(folder, name)
  const openssl = (...args: string[]): unknown => execFileSync('openssl', args, { stdio: 'pipe' })
  openssl('req', '-new', '-newkey', 'rsa:1024', '-nodes', '-keyout', at('weak.key'), '-subj', '/CN=weak', '-out', at('weak.csr'))
  openssl('req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', at('good.key'), '-subj', '/CN=good', '-outform', 'DER', '-out', at('good.csr'))
  const forged = new Uint8Array(readFileSync(at('good.csr')))
  forged[forged.length - 2]! ^= 1
  writeFileSync(at('forged.csr'), forged)

  const host = await testStation(t).start()
  for (const [parameters, profiles, code, rule] of [
    [{ what: 'end-entity', request: at('weak.csr') }, {}, 'request-refused', 'strongroom.rsa-length'],
    [{ what: 'subordinate-from-request', request: at('forged.csr') }, {}, 'request-refused', 'rfc2986.self-signature'],
    [{ what: 'ocsp-responder', request: at('none.csr') }, {}, 'file-unreadable', undefined],
    [{ what: 'end-entity', request: folder }, {}, 'file-unreadable', undefined],
    [{ what: 'cross', certificate: at('good.csr') }, {}, 'certificate-refused', 'x690.der'],
    [{ what: 'statement', file: at('none.bin') }, {}, 'subject-unreadable', undefined],
    [{ what: 'subordinate' }, { profiles: { name: 'web-pkj' } }, 'profiles-unknown', undefined]
  ] as const) {
    const error: unknown = await host.call('ceremony.rehearse', { script: { name: 'issue' }, parameters: { ...parameters }, ...profiles }).then(() => null, (thrown: unknown) => thrown)
    assert.ok(error instanceof HostError, `${code}: it was not refused`)
    assert.deepEqual([error.report.code, error.report.facts?.rule], [code, rule])
  }
  assert.deepEqual((await host.call('station.status', {})).ceremonies, [])
})
