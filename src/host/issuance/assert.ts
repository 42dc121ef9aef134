// What is asked of a plan that has something signed when it is prepared, beyond what every plan keeps: that there is something to sign, and that every address was filled in.

import { CeremonyError } from '../../ceremony/errors.ts'
import { unfilledAddresses } from '../../pki/profiles/resolve.ts'
import type { Plan } from '../../transcript/plan.ts'

/** `signs`: whether its script has something signed. Throws CeremonyError `issuance-nothing`, `profile-unfilled`. */
export function assertIssuance (plan: Plan, signs: boolean): void {
  if (signs) assertSomething(plan)
  if (plan.mode === 'production') assertFilled(plan)
}

/** A ceremony that is held to have something signed signs something. */
function assertSomething ({ issuance, parameters: { what, key = '', version = '' } }: Plan): void {
  if (what !== undefined && issuance === undefined) throw new CeremonyError('issuance-nothing', { key, version: version === '' ? 'that is in use' : version })
}

function assertFilled ({ issuance }: Plan): void {
  for (const { profile } of [...issuance?.certificates ?? [], ...issuance?.lists ?? []]) {
    const [address] = unfilledAddresses(profile)
    if (address !== undefined) throw new CeremonyError('profile-unfilled', { profile: profile.profile, address })
  }
}
