// The contract's calls about plans that need no station: people read and approve plans wherever they are.

import type { Handlers } from '../../contract/contract.ts'
import { printPlan, writePaper } from '../../evidence/print.ts'
import type { SecretsRunner } from '../secrets/runner.ts'
import { approvePlan, approverOf } from './approve.ts'
import { readPlanFolder } from './folder.ts'
import { shownPlan } from './standing.ts'

export function makePlanHandlers ({ runner, now }: { readonly runner: SecretsRunner, readonly now: () => Date }): Pick<Handlers, 'plan.show' | 'plan.approver' | 'plan.approve' | 'plan.print'> {
  return {
    'plan.show': ({ folder }) => shownPlan(readPlanFolder(folder), now()),
    'plan.approver': input => {
      const { person: { name, held }, role } = approverOf(readPlanFolder(input.folder), input)
      return { name, held, role }
    },
    'plan.approve': async input => await approvePlan({ runner, now: now() }, input),
    'plan.print': async ({ folder, to }) => ({ path: writePaper(to, 'plan', await printPlan(readPlanFolder(folder).bytes)) })
  }
}
