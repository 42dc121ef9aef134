// The policies that are shipped, to be taken as they are or to begin from.

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { programFile } from '../../installation/place.ts'
import { parsePolicy } from './parse.ts'
import type { Policy } from './shape.ts'

/** A policy with the bytes of its file. */
export interface ReadyPolicy { readonly policy: Policy, readonly bytes: Uint8Array }

const folder = programFile('src/keys/policy/ready')

/** Names of the policies that are shipped. */
export function readyPolicies (): string[] {
  return readdirSync(folder).filter(file => file.endsWith('.yaml')).map(file => basename(file, '.yaml')).sort()
}

/** A shipped policy; null where none has the name. */
export function readyPolicy (wanted: string): ReadyPolicy | null {
  if (!readyPolicies().includes(wanted)) return null
  const bytes = readFileSync(join(folder, `${wanted}.yaml`))
  return { policy: parsePolicy(bytes), bytes }
}
