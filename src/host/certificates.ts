// What ceremonies of the station sign for others, as people read it: out of the plan and the files of a ceremony's folder.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsePlan } from '../ceremony/validate.ts'
import type { Described } from '../contract/certificates.ts'
import { describeIssuance } from '../pki/x509/describe/issuance.ts'
import { signedIn } from '../pki/x509/describe/signed.ts'
import { planFile } from '../transcript/file-names.ts'
import { StationError } from './errors.ts'

/** Everything that the ceremony of this folder signs, as planned, and as signed as far as that has come. */
export function describeCeremony (folder: string): Described[] {
  const read = (path: string): Uint8Array | null => existsSync(join(folder, path)) ? new Uint8Array(readFileSync(join(folder, path))) : null
  const plan = parsePlan(new Uint8Array(readFileSync(join(folder, planFile))))
  // As plain data, in the contract's shape.
  return structuredClone(describeIssuance(plan, signedIn(plan, read))) as Described[]
}

/** One of them. Throws StationError `certificate-unknown`. */
export function describeIssued (folder: string, type: Described['type'], name: string): Described {
  const found = describeCeremony(folder).find(one => one.type === type && one.name === name)
  if (found === undefined) throw new StationError('certificate-unknown', { name })
  return found
}
