// Certificates of real authorities, as Debian has them: read whole, their own signatures hold, and what is refused is not what RFC 5280 allows.

import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import * as extensions from '../../src/pki/x509/extensions.ts'
import { fromPem } from '../../src/pki/x509/pem.ts'
import { readCertificate } from '../../src/pki/x509/read.ts'
import { PkiError, type ReadCertificate } from '../../src/pki/x509/shape.ts'
import { toHex } from '../../src/transcript/hash.ts'
import { machineCrypto } from '../../src/verify/crypto.ts'

const folder = '/usr/share/ca-certificates/mozilla'
const skip = existsSync(folder) ? false : `no certificates of authorities in ${folder}`

/** What some of them have that they may not have. */
const allowed = [/^serialNumber: a serial number that is not positive/, /^notBefore: a time before 2050 that is not a UTCTime/, /^keyUsage: bits that are not set stand at the end/]

function read (der: Uint8Array): ReadCertificate | null {
  try {
    const certificate = readCertificate(der)
    for (const [name, reader] of Object.entries(extensions)) if (name.endsWith('Of') && name !== 'extensionOf') (reader as (of: ReadCertificate) => unknown)(certificate)
    return certificate
  } catch (error) {
    assert.ok(error instanceof PkiError && allowed.some(reason => reason.test(error.message)), String(error))
    return null
  }
}

test('authorities that Debian trusts are read as node reads them', { skip }, () => {
  const files = readdirSync(folder)
  let count = 0
  for (const file of files) {
    const pem = readFileSync(join(folder, file), 'utf8')
    const certificate = read(fromPem(pem, 'CERTIFICATE'))
    if (certificate === null) continue
    count++
    const node = new X509Certificate(pem)
    assert.equal(certificate.serial, node.serialNumber.toLowerCase(), file)
    assert.deepEqual([certificate.notBefore, certificate.notAfter], [node.validFromDate.toISOString(), node.validToDate.toISOString()])
    assert.equal(toHex(certificate.publicKey), node.publicKey.export({ type: 'spki', format: 'der' }).toString('hex'))
    assert.equal(extensions.basicConstraintsOf(certificate)?.ca, node.ca ? true : undefined)
    const { signatureAlgorithm: algorithm, keyAlgorithm } = certificate
    // Those that sign with SHA-1 or keys of other sizes are none of ours.
    if (algorithm !== null && keyAlgorithm !== null) assert.equal(machineCrypto.isSignedAs(algorithm, certificate.publicKey, certificate.tbs, certificate.signature), true, file)
  }
  assert.ok(count > files.length * 0.8, `${count} of ${files.length}`)
})
