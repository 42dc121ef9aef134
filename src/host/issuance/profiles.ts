// The profiles that a plan takes its certificates from: ready ones by their name, or those of a file.

import { CeremonyError } from '../../ceremony/errors.ts'
import { ProfilesError } from '../../pki/profiles/error.ts'
import { parseProfiles } from '../../pki/profiles/parse.ts'
import { readyProfile, readyProfiles } from '../../pki/profiles/ready.ts'
import type { Profiles } from '../../pki/profiles/shape.ts'
import { withNearest } from '../../transcript/bad-field.ts'

/** Ready profiles by their name, or the text of a file. */
export type AskedProfiles = { readonly name: string } | { readonly yaml: string }

/** Those that are used where none are asked for. */
const usual = 'private-pki'

/** Throws CeremonyError `profiles-unknown`, `profiles-unsound`. */
export function profilesAsked (asked: AskedProfiles = { name: usual }): Profiles {
  try {
    if ('yaml' in asked) return parseProfiles(new TextEncoder().encode(asked.yaml))
    const ready = readyProfile(asked.name)
    if (ready !== null) return ready.profiles
  } catch (cause) {
    if (!(cause instanceof ProfilesError)) throw cause
    throw new CeremonyError('profiles-unsound', {}, { fields: cause.fields, cause })
  }
  const known = readyProfiles()
  throw new CeremonyError('profiles-unknown', { profiles: asked.name, ready: known.join(', ') }, { fields: [withNearest({ path: 'profiles', expected: `one of ${known.join(', ')}` }, asked.name, known)] })
}
