// The program in words: its version, and whether it is an installed package.

import { say } from './text.ts'

/** The program that runs. */
export function programWords (version: string, isPackaged: boolean): string {
  return say('installation.label.version-of', { version, kind: say(`installation.kind.${isPackaged ? 'packaged' : 'unpackaged'}`) })
}

/** The build that a plan names. The hash of its manifest, where it names a package, follows. */
export function buildWords ({ version, manifest }: { readonly version: string, readonly manifest?: string }): string {
  return manifest === undefined ? version : say('installation.label.build-of', { version })
}
