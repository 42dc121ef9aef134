// The rules that a plan keeps which publishes keys, as far as the plan alone can say: the station that makes or runs it and the verifier hold it to the same.
// They are pure and name what is wrong. What an anchor, a policy and a catalog say beyond it, under.ts holds it to.

import type { Plan } from '../../transcript/plan.ts'
import { isPublishing, type PublicationFault } from './fault.ts'
import { delegationFaults } from './faults-delegations.ts'
import { metadataFaults } from './faults-metadata.ts'
import { publishedFaults } from './faults-published.ts'
import { signerFaults } from './faults-signers.ts'
import { stepFaults } from './faults-steps.ts'

export { isPublishing, type PublicationFault, type PublicationFaultCode, type Publishing } from './fault.ts'

/** Everything that is wrong; nothing for a plan that publishes nothing and has no steps for it. */
export function publicationFaults (plan: Plan): PublicationFault[] {
  return isPublishing(plan)
    ? [...metadataFaults(plan), ...signerFaults(plan), ...publishedFaults(plan), ...delegationFaults(plan), ...stepFaults(plan)]
    : stepFaults(plan)
}
