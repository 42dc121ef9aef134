// Compiled code of our own processes, kept beside the installed packages: several of them are started in a ceremony, one for each sign-off, and
// compiling is most of what a start costs. Node keys the cache by the code itself. It holds code and nothing else, and who can write there can change
// the packages too. Where the folder can't be written, Node goes without; so does a package, in which nothing is ever
// written and every process is bundled.

import { isPackaged, programFile } from '../installation/place.ts'

/** What to add to the environment of a process of ours. */
export const compileCache: Readonly<Record<string, string>> = isPackaged ? {} : { NODE_COMPILE_CACHE: programFile('node_modules/.strongroom/compile-cache') }
