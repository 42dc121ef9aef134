// Compiles what goes wrong: the PKCS#11 module that hands on to SoftHSM, and the library that is preloaded for files and clock.

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { softHsmPath } from '../../support/softhsm.ts'

const source = join(import.meta.dirname, '..', 'module')
const headers = join(import.meta.dirname, '..', '..', '..', 'node_modules', 'pkcs11js', 'includes')

export interface Libraries { /** A PKCS#11 module. */ readonly module: string, /** For LD_PRELOAD. */ readonly disk: string }

/** Compiles them into a folder, unless it has them. */
export function compileLibraries (folder: string): Libraries {
  const compile = (from: string, ...more: string[]): string => {
    const to = join(folder, `${from}.so`)
    if (!existsSync(to)) execFileSync('gcc', ['-shared', '-fPIC', '-O1', '-Wall', '-Wextra', '-Werror', ...more, '-o', to, join(source, `${from}.c`), '-ldl'], { stdio: 'inherit' })
    return to
  }
  return { module: compile('proxy', `-DREAL_MODULE="${softHsmPath}"`, '-I', headers), disk: compile('disk') }
}
