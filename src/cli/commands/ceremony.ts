// `run` and `resume`: a planned ceremony, and one that was paused or cut off, guided or by the station itself.

import type { View } from '../../contract/shapes.ts'
import type { Host } from '../../host/client.ts'
import { concludeEvidence, evidenceLines } from '../evidence.ts'
import { usage, type Exit } from '../exit.ts'
import { holdAndTell, holdGuided } from '../held.ts'
import { hasTerminal, standardOutput, withHost } from '../session.ts'

export interface HoldOptions { readonly station?: string, readonly out?: string, readonly actFor?: true }

export async function run (plan: string, options: HoldOptions): Promise<Exit> {
  return await hold(options, async host => await host.call('ceremony.run', { plan }))
}

/** A ceremony that has ended already has nothing to resume: its evidence is written. */
export async function resume (ceremony: string | undefined, options: HoldOptions): Promise<Exit> {
  return await hold(options, async host => {
    const known = (await host.call('station.status', {})).ceremonies.find(one => one.ceremony === ceremony)
    if (known?.state === 'closed' || known?.state === 'aborted') return known.ceremony
    return await host.call('ceremony.resume', ceremony === undefined ? {} : { ceremony })
  })
}

/** `begin` gives the first view, or the id of a ceremony that has ended. */
async function hold ({ station, out, actFor }: HoldOptions, begin: (host: Host) => Promise<View | string>): Promise<Exit> {
  if (actFor !== true && !hasTerminal()) throw usage('terminal.says.no-terminal')
  return await withHost(station, async (host, lost) => {
    const first = await begin(host)
    if (typeof first !== 'string') return await (actFor === true ? holdAndTell({ host, lost, station, out }, first, standardOutput()) : holdGuided({ host, lost, station, out }, first))
    const evidence = await concludeEvidence(host, first, out)
    const screen = standardOutput()
    screen.lines(evidenceLines(screen, evidence))
    return evidence.exit
  })
}
