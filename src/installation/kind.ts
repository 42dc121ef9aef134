// What this program runs as: from a checkout. In a package the build puts kind.packaged.ts in its place, so that no file that is added or taken away afterwards
// can make a package pass for sources.

export const isPackaged: boolean = false
/** What lies in the program's folder and in none within it. */
export const landmark = 'package-lock.json'
