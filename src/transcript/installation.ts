// What entries say of the program, read: whether it is what was released, and if not, whether it is only that nobody signed it.

import type { InstallationFacts } from './entry.ts'

/** In an installation's folder: the release key's signature over the manifest. */
export const releaseSignatureFile = 'MANIFEST.sig.json'

export type InstallationState = InstallationFacts['state'] | 'unsigned'

/** `unsigned`: every file is as the manifest says, and it was never signed, as with a package that was made for trying out. */
export function installationState (facts: InstallationFacts): InstallationState {
  const isUnsigned = facts.state === 'changed' && facts.count === 1 && facts.problems[0]?.path === releaseSignatureFile && facts.problems[0].problem === 'missing'
  return isUnsigned ? 'unsigned' : facts.state
}
