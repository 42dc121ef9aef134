// What this program runs as: from a package. The build takes it in the place of kind.ts.

export const isPackaged: boolean = true
/** What lies in the program's folder and in none within it: the Node that it carries. */
export const landmark = 'runtime/bin/node'
