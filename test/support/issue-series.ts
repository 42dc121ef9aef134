// Series of rehearsals of one organisation whose keys sign for others, and what boulder's ceremony makes as our scripts make it, looked at by openssl.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { opensslIn, type Openssl } from './openssl.ts'
import { actUntil, quick, tempFolder, testStation } from './rehearse.ts'

export interface Series {
  /** Holds a script after the one before, to its end; returns the folder of its evidence, which is verified. */
  readonly hold: (script: string, parameters: Record<string, string>) => Promise<string>
  readonly openssl: Openssl
}

/** Ceremonies of one organisation after each other, on a station of the test's own and under a policy. */
export async function series (t: TestContext): Promise<Series> {
  const host = await testStation(t).start()
  const to = join(tempFolder(t), 'evidence')
  let after: string | null = null
  const hold = async (script: string, parameters: Record<string, string>): Promise<string> => {
    const lineage = after === null ? { policy: { name: 'small-team' }, parameters: { ...parameters, class: 'signing', owner: 'The team' } } : { parameters, after }
    const view = await actUntil(host, await host.call('ceremony.rehearse', { script: quick(script), ...lineage }))
    assert.equal(view.phase, 'closed')
    after = view.ceremony
    const { bundle, anchor } = await host.call('evidence.export', { ceremony: view.ceremony, to })
    const { verdict, findings } = await verifyBundle(openFolder(bundle), { anchor: readFileSync(anchor!) })
    assert.equal(verdict, 'verified', `${script} ${JSON.stringify(parameters)}: ${findings.map(({ code, facts }) => `${code} ${JSON.stringify(facts)}`).join(', ')}`)
    return bundle
  }
  return { hold, openssl: opensslIn(tempFolder(t)) }
}

/** A request that openssl makes, as a file. */
function request (openssl: Openssl, name: string, key: readonly string[]): string {
  const { status, says } = openssl.run('req', '-new', '-newkey', ...key, '-nodes', '-keyout', `${name}.key`, '-subj', `/O=Elsewhere/CN=${name}`, '-out', `${name}.csr`)
  assert.equal(status, 0, says)
  return join(openssl.folder, `${name}.csr`)
}

export const families = {
  ECDSA: { algorithm: 'ec-p384', theirs: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-521'], other: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], signed: 'ecdsa-with-SHA384' },
  RSA: { algorithm: 'rsa-3072', theirs: ['rsa:3072'], other: ['rsa:2048'], signed: 'sha256WithRSAEncryption' }
} as const

/** A key, a root, an intermediate and a CRL; and with `all`, an intermediate by request, a cross-certificate, signers of OCSP and of CRLs, and a CRL that revokes. */
export async function asBoulderMakes (t: TestContext, { algorithm, theirs, other, signed }: (typeof families)[keyof typeof families], all: boolean): Promise<void> {
  const { hold, openssl } = await series(t)
  const made = (bundle: string, kind: 'certificates' | 'crls' | 'keys', name: string): string => join(bundle, kind, `${name}.pem`)
  const good = (...words: readonly string[]): string => {
    const { status, says } = openssl.run(...words)
    assert.equal(status, 0, `${words.join(' ')}: ${says}`)
    return says
  }

  const genesis = await hold('genesis', { backup: 'none', algorithm, certificate: 'root' })
  const root = made(genesis, 'certificates', 'root-ca-v1')
  const rootKey = good('x509', '-in', root, '-noout', '-pubkey')
  assert.equal(rootKey, good('pkey', '-pubin', '-in', made(genesis, 'keys', 'root-ca-v1.spki')), 'the key that was made is the root’s')
  const strict = (file: string, ...words: readonly string[]): string => good('verify', '-x509_strict', '-check_ss_sig', '-CAfile', root, ...words, file)
  const says = (file: string): string => good('x509', '-in', file, '-noout', '-text', '-nameopt', 'RFC2253')
  strict(root)
  assert.match(says(root), new RegExp(`Signature Algorithm: ${signed}[^]*CA:TRUE\\n[^]*Certificate Sign, CRL Sign`))

  const hierarchy = await hold('issue', { 'what': 'hierarchy', 'subordinate-algorithm': algorithm })
  const intermediate = made(hierarchy, 'certificates', 'issuing-ca-v1')
  strict(intermediate, '-crl_check', '-CRLfile', made(hierarchy, 'crls', 'root-ca-crl-1'))
  assert.match(says(intermediate), new RegExp(`Signature Algorithm: ${signed}[^]*CA:TRUE, pathlen:0\\n`))
  assert.equal(good('x509', '-in', intermediate, '-noout', '-pubkey'), good('pkey', '-pubin', '-in', made(hierarchy, 'keys', 'issuing-ca-v1.spki')))

  if (!all) return
  const requested = made(await hold('issue', { what: 'subordinate-from-request', request: request(openssl, 'their-ca', theirs), name: 'their-ca' }), 'certificates', 'their-ca')
  strict(requested)
  assert.equal(good('x509', '-in', requested, '-noout', '-pubkey'), good('req', '-in', 'their-ca.csr', '-noout', '-pubkey'))

  good('req', '-x509', '-newkey', ...other, '-nodes', '-keyout', 'theirs.key', '-subj', '/O=Elsewhere/CN=Their Root', '-days', '1000', '-out', 'theirs.pem')
  const cross = made(await hold('issue', { what: 'cross', certificate: join(openssl.folder, 'theirs.pem'), name: 'theirs-crossed' }), 'certificates', 'theirs-crossed')
  strict(cross)
  const identity = (file: string): string => good('x509', '-in', file, '-noout', '-subject', '-pubkey', '-ext', 'subjectKeyIdentifier')
  assert.equal(identity(cross), identity('theirs.pem'))

  for (const [what, extensions] of [['ocsp-responder', /Digital Signature\n[^]*OCSP Signing\n[^]*OCSP No Check/], ['crl-signer', /Key Usage: critical\n +CRL Sign\n/]] as const) {
    const signer = made(await hold('issue', { what, request: request(openssl, what, other), name: what }), 'certificates', what)
    strict(signer)
    assert.match(says(signer), extensions)
    assert.match(says(signer), /CA:FALSE/)
  }

  const list = made(await hold('issue', { what: 'crl', revoke: 'issuing-ca-v1:cessation-of-operation' }), 'crls', 'root-ca-crl-2')
  const listed = good('crl', '-in', list, '-noout', '-text', '-CAfile', root)
  assert.match(listed, /verify OK/)
  assert.match(listed, new RegExp(`Signature Algorithm: ${signed}[^]*CRL Number: \\n +2\\n[^]*Cessation Of Operation`))
  strict(requested, '-crl_check', '-CRLfile', list)
  const revoked = openssl.run('verify', '-x509_strict', '-crl_check', '-CAfile', root, '-CRLfile', list, intermediate)
  assert.match(revoked.says, /error 23 at 0 depth lookup: certificate revoked/)
}
