// A rehearsal has no maker's cloning tool. What one would bring lies ready beside the throw-away tokens, in `token/cloned` by the folder of the token that it is
// for: objects of SoftHSM. They are put onto that token at the moment at which people would have cloned them.

import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where a ceremony's folder has what will be cloned, by the names of tokens' folders. */
export const clonedFolder = (ceremony: string): string => join(ceremony, 'token', 'cloned')
const tokenFolder = (ceremony: string, token: string): string => join(ceremony, 'token', 'tokens', token)

/** Puts what lies ready onto its tokens; once more, and after a crash in the middle, it does the rest. */
export function bringClone (ceremony: string): void {
  const ready = clonedFolder(ceremony)
  for (const token of existsSync(ready) ? readdirSync(ready) : []) {
    for (const file of readdirSync(join(ready, token))) renameSync(join(ready, token, file), join(tokenFolder(ceremony, token), file))
    announceChange(join(tokenFolder(ceremony, token), 'generation'))
  }
}

/** SoftHSM looks at a token's folder anew when the number in this file, eight bytes of big-endian, has changed. */
function announceChange (generation: string): void {
  const bytes = readFileSync(generation)
  bytes.writeBigUInt64BE(bytes.readBigUInt64BE() + 1n)
  writeFileSync(generation, bytes)
}
