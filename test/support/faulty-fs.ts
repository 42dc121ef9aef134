// The file system as it is on a bad day: one of Node's own functions takes another's place for the length of a test's act, in this process.

import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

type Functions = Pick<typeof fs, 'openSync' | 'readFileSync' | 'accessSync'>

/** Runs something while a function of the file system does what the test says, which gets the true one. */
export async function withFault<N extends keyof Functions, T> (name: N, fault: (real: Functions[N]) => Functions[N], run: () => T | Promise<T>): Promise<T> {
  const functions: Functions = fs
  const real = functions[name]
  functions[name] = fault(real)
  syncBuiltinESMExports()
  try {
    return await run()
  } finally {
    functions[name] = real
    syncBuiltinESMExports()
  }
}

/** What the system says where a medium takes no writes. */
export function readOnly (): never {
  throw Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' })
}
