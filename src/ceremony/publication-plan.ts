// What a plan publishes, held to the rules that the verifier holds it to as well (src/keys/publication): each fault as a bad field, with what was expected there.

import type { BadField } from '../contract/shapes.ts'
import { publicationFaults, type PublicationFault, type PublicationFaultCode } from '../keys/publication/faults.ts'
import type { Plan } from '../transcript/plan.ts'

/** Everything that is wrong with what a plan publishes, and with its steps for it. */
export function publicationBad (plan: Plan): BadField[] {
  return publicationFaults(plan).map(publicationField)
}

/** A fault as a bad field. */
export function publicationField ({ code, path, facts }: PublicationFault): BadField {
  return { path: code === 'steps' ? path : `publication.${path}`, expected: expected[code](facts) }
}

type Told = (facts: Readonly<Record<string, string>>) => string

const beside: Told = ({ expected: wanted = '', found = '' }) => `${wanted}, not ${found}`
const within: Told = ({ until = '', limit = '' }) => `an end within ${limit}, not ${until}`

const expected: Readonly<Record<PublicationFaultCode, Told>> = {
  'origin': beside, 'root-missing': () => 'a root: nothing was published before', 'version': beside,
  'expired': ({ expires = '', 'not-after': notAfter = '' }) => `a time after the plan's own end (${notAfter}), not ${expires}`,
  'root-outlives-online-key': ({ until = '' }) => `an end by ${until}: the online key ends then`, 'targets-outlive-root': ({ root = '' }) => `an end by ${root}: the root ends then`,
  'key-unsound': ({ key = '' }) => `a key on which clients agree, under its own id: ${key}`, 'key-twice': ({ other = '' }) => `a key that is not ${other} too`, 'key-unused': () => 'a key that is in a role',
  'role-unmet': ({ different = '', threshold = '' }) => `different keys, and at least ${threshold} of them: there are ${different}`,
  'online-role': () => 'snapshot and timestamp to be the online key\'s alone', 'online-key-unsound': () => 'a key on Ed25519 or P-256, with a time from and until', 'online-key-shared': ({ owner = '' }) => `a key of its own, not that of ${owner}`,
  'master-key-signs': ({ key = '', version = '' }) => `no master key but the publication key: this one is ${key} v${version}`,
  'files-differ': ({ file = '' }) => `length and hash of ${file} as it follows from what is published`, 'catalog-differs': beside, 'versions-inconsistent': ({ expected: wanted = '' }) => wanted, 'name-twice': ({ name = '' }) => `"${name}" to be used once`,
  'signers-differ': beside, 'signers-too-few': ({ role = '', root = '', signers = '', threshold = '' }) => `${threshold} who sign for ${role} by root ${root}: there are ${signers}`,
  'publication-key': ({ key = '', version = '', why = '' }) => `a key in use, on its token, in the role: ${key} v${version} (${why})`,
  'delegation-twice': ({ issuer = '' }) => `one delegation of ${issuer}, with a key of its own`, 'delegation-key': ({ issuer = '', owner = '' }) => `a key of ${issuer}'s own, of the algorithm named (owner: ${owner})`,
  'delegation-time': ({ from = '', until = '' }) => `a time that is not over: ${from} to ${until}`, 'delegations-differ': ({ issuer = '' }) => `what is delegated and withdrawn to be among the delegations: ${issuer}`,
  'steps': beside,
  'founders-differ': beside, 'signers-by-policy': beside, 'validity': within, 'online-key-life': within, 'delegation-life': within, 'key-by-policy': ({ rule = '' }) => `a publication key as the policy says: ${rule}`,
  'published-differs': ({ part = '' }) => `${part} as the catalog has it`, 'before-differs': beside, 'history-differs': ({ issuer = '' }) => `the delegation of ${issuer} as it was`
}
