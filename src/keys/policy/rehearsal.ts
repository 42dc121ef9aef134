// A policy for rehearsals: the same rules without the waiting, so that a rotation, its promotion and a destruction fit into one afternoon.

import { parseDocument } from 'yaml'
import { parsePolicy } from './parse.ts'

const suffix = '-rehearsal'
const note = ' For rehearsals: every waiting time of the policy below is zero. All other rules are its own.'

/** Waits of a class, by their paths in it. */
const waits: readonly (readonly string[])[] = [['hold-down'], ['overlap'], ['destruction', 'delay']]

/** The bytes of a policy with its waiting times set to zero, under a name that says so. Throws PolicyError for what is no sound policy. */
export function rehearsalPolicy (bytes: Uint8Array): Uint8Array {
  const { policy, classes, publication } = parsePolicy(bytes)
  const document = parseDocument(new TextDecoder().decode(bytes), { version: '1.2' })
  document.set('policy', policy.endsWith(suffix) ? policy : `${policy.slice(0, 64 - suffix.length).replace(/[-.]+$/, '')}${suffix}`)
  for (const of of Object.keys(classes)) for (const wait of waits) document.setIn(['classes', of, ...wait], 'PT0S')
  document.setIn(['emergency', 'hold-down'], 'PT0S')
  if (publication !== undefined) document.setIn(['publication', 'ahead'], 'PT0S')
  document.commentBefore = [note, document.commentBefore ?? ''].filter(text => text !== '').join('\n')
  return new TextEncoder().encode(document.toString({ lineWidth: 0 }))
}
