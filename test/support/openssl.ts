// What openssl says of certificates, lists and requests: each call in a folder of the test's own.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toPem } from '../../src/pki/x509/pem.ts'

export interface OpensslSays { readonly status: number | null, /** What it printed, errors too. */ readonly says: string }

export interface Openssl {
  readonly folder: string
  /** Runs openssl with these words in the folder. */ readonly run: (...words: readonly string[]) => OpensslSays
  /** Writes a file and returns its name. */ readonly put: (name: string, content: Uint8Array | string) => string
  /** Writes certificates (DER) as one PEM file and returns its name. */ readonly certificates: (name: string, ...der: readonly Uint8Array[]) => string
  readonly list: (name: string, ...der: readonly Uint8Array[]) => string
  /** The whole of a certificate, list or request as text. */ readonly text: (command: 'x509' | 'crl' | 'req', der: Uint8Array) => string
  /** Verifies a chain, strictly. */ readonly verify: (chain: Chain) => OpensslSays
  readonly remove: () => void
}

/** A certificate under trusted roots, by way of others, with the lists that are looked at. DER. */
export interface Chain { readonly certificate: Uint8Array, readonly trusted: readonly Uint8Array[], readonly by?: readonly Uint8Array[], readonly lists?: readonly Uint8Array[], readonly words?: readonly string[] }

export function opensslIn (folder = mkdtempSync(join(tmpdir(), 'strongroom-openssl-'))): Openssl {
  let made = 0
  const run: Openssl['run'] = (...words) => {
    const { status, stdout, stderr } = spawnSync('openssl', words, { cwd: folder, encoding: 'utf8' })
    return { status, says: `${stdout}${stderr}` }
  }
  const put: Openssl['put'] = (name, content) => {
    writeFileSync(join(folder, name), content)
    return name
  }
  const certificates: Openssl['certificates'] = (name, ...der) => put(name, der.map(one => toPem('CERTIFICATE', one)).join(''))
  const list: Openssl['list'] = (name, ...der) => put(name, der.map(one => toPem('X509 CRL', one)).join(''))
  return {
    folder, run, put, certificates, list,
    text: (command, der) => run(command, '-inform', 'DER', '-in', put(`text-${++made}.der`, der), '-noout', '-text', '-nameopt', 'RFC2253').says,
    verify: ({ certificate, trusted, by = [], lists = [], words = [] }) => {
      const number = ++made
      return run('verify', '-x509_strict', '-check_ss_sig', ...words, '-CAfile', certificates(`trusted-${number}.pem`, ...trusted),
        ...by.length === 0 ? [] : ['-untrusted', certificates(`by-${number}.pem`, ...by)],
        ...lists.length === 0 ? [] : ['-crl_check_all', '-CRLfile', list(`lists-${number}.pem`, ...lists)],
        certificates(`certificate-${number}.pem`, certificate))
    },
    remove: () => rmSync(folder, { recursive: true, force: true })
  }
}
