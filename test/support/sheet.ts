// The recovery sheet, followed to the letter: the script and the commands are taken out of src/shares/FORMAT.md as they are printed there.

import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wordList } from '../../src/words/bip39.ts'

const sheet = readFileSync(join(import.meta.dirname, '..', '..', 'src', 'shares', 'FORMAT.md'), 'utf8')

/** The one block of a language that the sheet has. */
function block (language: string): string {
  const blocks = [...sheet.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text)
  const [only] = blocks
  if (only === undefined || blocks.length > 1) throw new Error(`the sheet has ${blocks.length} blocks of ${language}`)
  return only
}

export const script = block('python')
export const commands = block('sh').trimEnd().split('\n')

/** For a test's options: what the sheet needs, where this machine lacks it. */
export const sheetNeeds = {
  skip: spawnSync('python3', ['--version']).status !== 0 ? 'no python3 on this machine' : spawnSync('openssl', ['version']).status !== 0 ? 'no openssl on this machine' : false
} as const

export interface Recovered {
  /** The recovery key. */ readonly keyHex: string
  /** The private key in PEM; null for a secret key. */ readonly pkcs8Pem: string | null
  /** What came out of the backup, as it was wrapped. */ readonly unwrapped: Uint8Array
  /** What the last line printed: the SHA-256 of the public key's SubjectPublicKeyInfo, hex; null for a secret key. */ readonly spkiSha256: string | null
}

/**
 * Recovers the key of a backup with python3 and openssl only, as the sheet says, in a folder that is gone afterwards.
 * Throws with what the failing line printed, which for the script is one sentence.
 */
export function runSheet ({ codesOrWords, backupFile, secretKey = false }: { codesOrWords: readonly string[], backupFile: string, secretKey?: boolean }): Recovered {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-sheet-'))
  const read = (name: string): Buffer => readFileSync(join(folder, name))
  const lines = secretKey ? commands.slice(0, 2) : commands
  try {
    writeFileSync(join(folder, 'recombine.py'), script)
    writeFileSync(join(folder, 'english.txt'), `${wordList.join('\n')}\n`)
    writeFileSync(join(folder, 'shares.txt'), `${codesOrWords.join('\n')}\n`)
    copyFileSync(backupFile, join(folder, 'backup.json'))
    const printed = lines.map(line => execFileSync('sh', ['-euc', line], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'], PYTHONDONTWRITEBYTECODE: '1' } }))
    return {
      keyHex: read('key.hex').toString('latin1').trim(),
      unwrapped: new Uint8Array(read('key.der')),
      pkcs8Pem: secretKey ? null : read('key.pem').toString('latin1'),
      spkiSha256: secretKey ? null : /[0-9a-f]{64}/.exec(printed.at(-1) ?? '')?.[0] ?? null
    }
  } catch (error) {
    throw error instanceof Error && 'stderr' in error ? new Error(String(error.stderr), { cause: error }) : error
  } finally {
    rmSync(folder, { recursive: true })
  }
}
