// A time-stamping authority of its own, played by openssl, with a CA above it.

import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface AuthorityKind {
  /** openssl's `-newkey` words for the authority's key. */ readonly key?: readonly string[]
  readonly digest?: 'sha256' | 'sha384' | 'sha512' | 'sha1'
  /** How the signer's certificate is named: SigningCertificate or V2. */ readonly ess?: 'sha1' | 'sha256' | 'sha384'
  readonly usage?: string
  readonly days?: number
}

export interface Authority {
  /** The CA's certificate in PEM. */ readonly ca: string
  /** Answers a request (DER) with a TimeStampResp (DER). */
  readonly answer: (request: Uint8Array) => Uint8Array
}

const ec = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']

/** Files lie in `folder`, which is the caller's to remove. */
export function makeAuthority (folder: string, { key = ec, digest = 'sha256', ess = 'sha256', usage = 'critical,timeStamping', days = 30 }: AuthorityKind = {}): Authority {
  const openssl = (...words: string[]): void => { execFileSync('openssl', words, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] }) }
  const newKey = (words: readonly string[], name: string): string[] => ['-newkey', ...words, '-nodes', '-keyout', `${name}.key`]
  openssl('req', '-x509', ...newKey(ec, 'ca'), '-out', 'ca.pem', '-subj', '/CN=Example CA', '-days', '60', '-addext', 'keyUsage=critical,keyCertSign')
  openssl('req', ...newKey(key, 'tsa'), '-out', 'tsa.csr', '-subj', '/CN=Example Authority')
  writeFileSync(join(folder, 'usage.cnf'), `extendedKeyUsage=${usage}\nkeyUsage=critical,digitalSignature\nbasicConstraints=CA:FALSE\n`)
  openssl('x509', '-req', '-in', 'tsa.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-out', 'tsa.pem', '-days', String(days), '-extfile', 'usage.cnf')
  writeFileSync(join(folder, 'serial'), '01')
  writeFileSync(join(folder, 'tsa.cnf'), [
    '[tsa]', 'default_tsa = one', '[one]', 'serial = serial', 'signer_cert = tsa.pem', 'certs = ca.pem', 'signer_key = tsa.key', `signer_digest = ${digest}`,
    'default_policy = 1.2.3.4', 'digests = sha256, sha512', 'accuracy = secs:1', `ess_cert_id_alg = ${ess}`, 'ess_cert_id_chain = no', ''
  ].join('\n'))
  return {
    ca: readFileSync(join(folder, 'ca.pem'), 'utf8'),
    answer: request => {
      writeFileSync(join(folder, 'request.tsq'), request)
      openssl('ts', '-reply', '-queryfile', 'request.tsq', '-config', 'tsa.cnf', '-out', 'answer.tsr')
      return new Uint8Array(readFileSync(join(folder, 'answer.tsr')))
    }
  }
}
