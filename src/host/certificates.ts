// What ceremonies of the station sign for others, as people read it: out of the plan, the transcript and the files of a ceremony's folder.

import type { Described } from '../contract/certificates.ts'
import { collect } from '../evidence/collect.ts'
import { describeIssuance, nothingSigned } from '../pki/x509/describe/issuance.ts'
import { signedBy } from '../pki/x509/describe/signed.ts'
import type { Plan } from '../transcript/plan.ts'
import { openFolder } from '../verify/folder.ts'
import { StationError } from './errors.ts'

/** Everything that the ceremony in hand signs, as planned, and as signed as far as that has come. Throws EvidenceError. */
export async function describeHeld (plan: Plan, folder: { readonly path: string, readonly hasTranscript: boolean }): Promise<Described[]> {
  if (plan.issuance === undefined) return []
  return folder.hasTranscript ? await describeCeremony(folder.path) : toData(describeIssuance(plan, nothingSigned))
}

/** One of those that a ceremony of the station signed. Throws EvidenceError, and StationError `certificate-unknown`. */
export async function describeIssued (folder: string, type: Described['type'], name: string): Promise<Described> {
  const found = (await describeCeremony(folder)).find(one => one.type === type && one.name === name)
  if (found === undefined) throw new StationError('certificate-unknown', { name })
  return found
}

async function describeCeremony (folder: string): Promise<Described[]> {
  const { plan, entries, files } = await collect(openFolder(folder))
  return toData(describeIssuance(plan, signedBy(entries, path => files.get(path) ?? null)))
}

/** As the contract has it. */
function toData (described: ReturnType<typeof describeIssuance>): Described[] {
  return structuredClone(described) as Described[]
}
