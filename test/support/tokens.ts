// Other tokens than SoftHSM, each started by its script of test/hsm/tokens for one program and gone with it.

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const scripts = join(import.meta.dirname, '..', 'hsm', 'tokens')

/** What each script needs of the machine. */
const needs = {
  'softhsm': [], 'pin-pad': [], 'p11-kit': ['/usr/bin/p11-kit'], 'nss': ['/usr/lib/x86_64-linux-gnu/libsoftokn3.so'], 'opencryptoki': ['/usr/sbin/pkcsslotd'], 'tpm2': ['/usr/bin/swtpm', '/usr/sbin/tpm2-abrmd', '/usr/bin/tpm2_ptool']
} as const
export type OtherToken = keyof typeof needs

/** Why a token can't be had here, for a test's `skip`. False where it can. */
export function noToken (name: OtherToken): string | false {
  const missing = needs[name].filter(path => !existsSync(path))
  return missing.length > 0 && `NOT RUN: ${name} can not be started, ${missing.join(', ')} is missing`
}

/** Runs a command with a token; `input` is its standard input, `settings` (`NAME=value`) are for the token's script. Gives its exit status, and what it printed. */
export async function withToken (name: OtherToken, command: readonly string[], input = '', settings: readonly string[] = []): Promise<{ readonly status: number | null, readonly out: string, readonly err: string }> {
  const folder = mkdtempSync(join(tmpdir(), `strongroom-${name}-`))
  try {
    const child = spawn('env', [...settings, join(scripts, `${name}.sh`), folder, ...command], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, NODE: process.execPath } })
    const printed = { out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => { printed.out += text })
    child.stderr.setEncoding('utf8').on('data', (text: string) => { printed.err += text })
    child.stdin.end(input)
    return await new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', status => { resolve({ status, ...printed }) })
    })
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** What the conformance suite finds at a token, by question: the verdict, and what that is about. */
export async function conformanceOf (name: OtherToken, algorithms: readonly string[]): Promise<{ readonly answers: Readonly<Record<string, string>>, readonly keys: string[], readonly backups: string[], readonly refused: string[], readonly objects: object }> {
  const { status, out, err } = await withToken(name, [process.execPath, join(import.meta.dirname, 'token-child.ts'), ...algorithms])
  if (status !== 0) throw new Error(`${name}: ${String(status)} ${err}`)
  return JSON.parse(out) as Awaited<ReturnType<typeof conformanceOf>>
}
