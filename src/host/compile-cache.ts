// Compiled code of our own processes, kept beside the installed packages: several of them are started in a ceremony, one for each sign-off, and
// compiling is most of what a start costs. Node keys the cache by the code itself. It holds code and nothing else, and who can write there can change
// the packages too. Where the folder can't be written, Node goes without.

import { join } from 'node:path'

/** What to add to the environment of a process of ours. */
export const compileCache: Readonly<Record<string, string>> = {
  NODE_COMPILE_CACHE: join(import.meta.dirname, '..', '..', 'node_modules', '.strongroom', 'compile-cache')
}
