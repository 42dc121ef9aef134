// This program, held to the manifest of its release.

import { assertInstallation } from '../ceremony/installed.ts'
import { checkInstallation, manifestOfRelease, type InstallationFacts } from '../installation/check.ts'
import { isPackaged, programRoot } from '../installation/place.ts'
import type { Mode } from '../transcript/fields.ts'
import type { Build } from '../transcript/plan.ts'

/** Reads every file of the program: some tenths of a second for a package, nothing for sources. */
export async function checkInstalled (): Promise<InstallationFacts> {
  return isPackaged ? await checkInstallation(programRoot) : { state: 'unpackaged' }
}

/**
 * The build that a plan pins which is made here: a signed package by its manifest too. Throws CeremonyError `installation-changed`, `installation-unsigned` for production,
 * for which a changed program shall not make a plan either.
 */
export async function buildHere (version: string, mode: Mode): Promise<Build> {
  if (mode === 'rehearsal') return pinned(version, isPackaged ? await manifestOfRelease(programRoot) : null)
  const facts = await checkInstalled()
  assertInstallation({ mode, build: { version } }, facts)
  return pinned(version, facts.state === 'intact' ? facts.manifest : null)
}

function pinned (version: string, manifest: string | null): Build {
  return manifest === null ? { version } : { version, manifest }
}
