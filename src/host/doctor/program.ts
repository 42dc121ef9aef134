// This program: whether it is the release that its manifest names, and the one that the plan pins.

import { installationState, type InstallationFacts } from '../../installation/check.ts'
import type { Plan } from '../../transcript/plan.ts'
import { item, type Item } from './item.ts'

export function judgeProgram (facts: InstallationFacts, plan: Pick<Plan, 'mode' | 'build'> | null): Item[] {
  const planned = plan?.build.manifest
  const manifest = facts.state === 'unpackaged' ? null : facts.manifest
  return [
    ofRelease(facts, plan?.mode === 'production'),
    ...planned === undefined ? [] : [planned === manifest ? item('program-planned', 'good', { planned }) : item('program-planned', 'bad', { planned })]
  ]
}

function ofRelease (facts: InstallationFacts, refuses: boolean): Item {
  switch (installationState(facts)) {
    case 'intact': return item('program-release', 'good', {})
    case 'unsigned': return item('program-unsigned', refuses ? 'bad' : 'care', {})
    case 'unpackaged': return item('program-sources', refuses ? 'care' : 'good', {})
    case 'changed': return item('program-release', 'bad', { count: String(facts.state === 'changed' ? facts.count : 0) })
  }
}
