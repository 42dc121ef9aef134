// The program in words: its version, and whether it is an installed package.

import type { installation } from './en/installation.ts'
import { say } from './text.ts'

/** What is wrong with an installation, as entries have it. */
export interface InstallationProblem { readonly path: string, readonly problem: keyof typeof installation['problem'] }

/** The program that runs. */
export function programWords (version: string, isPackaged: boolean): string {
  return say('installation.label.version-of', { version, kind: say(`installation.kind.${isPackaged ? 'packaged' : 'unpackaged'}`) })
}

/** The build that a plan names. The hash of its manifest, where it names a package, follows. */
export function buildWords ({ version, manifest }: { readonly version: string, readonly manifest?: string }): string {
  return manifest === undefined ? version : say('installation.label.build-of', { version })
}

export function problemWords ({ path, problem }: InstallationProblem): string {
  return say(`installation.problem.${problem}`, { path })
}
