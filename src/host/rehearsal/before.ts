// The ceremonies that a rehearsal holds before it by itself, so that there are keys to be about; and how they are held: the station acts for everybody.

import type { Ceremony } from '../../ceremony/engine.ts'
import { fill, applying } from '../../ceremony/parameters.ts'
import { resolveParameters } from '../../ceremony/resolve.ts'
import { loadScript } from '../../ceremony/script.ts'
import { openCeremony, type OpeningParts } from '../open.ts'
import { readPlanFolder } from '../plans/folder.ts'
import type { Wanted } from './policies.ts'

/** Throws CeremonyError `script-not-found`, `parameter-invalid`. */
export function ceremoniesBefore ({ loaded: { script }, parameters }: Wanted): Wanted[] {
  return applying(script.rehearsal?.before ?? [], parameters).map(one => {
    const loaded = loadScript(one.script)
    return { loaded, parameters: resolveParameters(loaded.script, Object.fromEntries(Object.entries(one.with).map(([key, value]) => [key, fill(value, parameters)]))), until: one.until }
  })
}

/** Holds a rehearsal that was prepared, from its opening to its end, or to a step at which it is aborted. Throws whatever stops it. */
export async function holdByStation (on: OpeningParts, id: string, until: string | undefined): Promise<void> {
  const ceremony = openCeremony(on, readPlanFolder(on.station.ceremonyPath(id)))
  try {
    while (until === undefined ? !hasEnded(ceremony) : ceremony.view().step?.step !== until && !hasEnded(ceremony)) await ceremony.actFor()
    if (!hasEnded(ceremony)) ceremony.abort('A rehearsal of what is done after a ceremony that ended early')
    while (!hasEnded(ceremony)) await ceremony.actFor()
  } finally {
    ceremony.close()
  }
}

function hasEnded ({ phase }: Ceremony): boolean {
  return phase === 'closed' || phase === 'aborted'
}
