// What is wrong with a file of profiles, or with a profile that a plan asks for.

import type { BadField } from '../../transcript/bad-field.ts'

export type ProfilesCode =
  /** No YAML of its kind; not profiles in their fields; profiles that contradict themselves or a standard. */ | 'profiles-unreadable' | 'profiles-invalid' | 'profiles-contradictory'
  /** A profile that the file does not have; one that does not fit what it is asked for. */ | 'profile-unknown' | 'profile-misfit'

export class ProfilesError extends Error {
  readonly code: ProfilesCode
  /** Every place that is wrong: a line, a field by its path, or a rule by its name. */ readonly fields: readonly BadField[]

  constructor (code: ProfilesCode, fields: readonly BadField[], cause?: unknown) {
    super(`${code}: ${fields.map(({ path, expected }) => `${path}: expected ${expected}`).join('; ')}`, cause === undefined ? {} : { cause })
    this.name = 'ProfilesError'
    this.code = code
    this.fields = fields
  }
}
