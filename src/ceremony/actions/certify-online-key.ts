// The key that signs snapshot and timestamp outside is compared with what its holder brought: its words, and until when the root names it. The root's own
// signatures certify it; what is on record here is that somebody looked.

import { fromBase64, sha256, toHex } from '../../transcript/hash.ts'
import type { Plan } from '../../transcript/plan.ts'
import { keyId, tufKeyOfSpki } from '../../transcript/tuf.ts'
import { actorOf, confirmed, type Action, type Context } from '../action.ts'
import { hearerOf, validateHeard } from '../existing.ts'
import { needsPublication, publicationOf, publishingFacts } from '../publishing.ts'

export const certifyOnlineKey: Action<'certify-online-key'> = {
  name: 'certify-online-key',
  irreversible: false,
  validate: (step, plan) => [...plan.publication === undefined ? [needsPublication] : online(plan.publication.online) === null ? [unreadable] : [], ...validateHeard(step, plan)],
  asks: on => [confirmed('compared', actorOf(on), publishingFacts(on)), confirmed('heard', hearerOf(on), publishingFacts(on))],
  facts: publishingFacts,
  rehearse: () => ({ compared: true, heard: true }),
  perform: on => {
    const { until } = publicationOf(on.plan).online
    return { action: 'certify-online-key', ...onlineOf(on), until, confirmedBy: hearerOf(on) }
  }
}

const unreadable = { path: 'action', expected: 'an online key on which clients agree: Ed25519, or ECDSA on P-256' }

type Online = NonNullable<Plan['publication']>['online']

/** Its fingerprint, and its id in the metadata; null for a key that metadata does not have. */
function online ({ publicKey }: Online): { readonly spkiSha256: string, readonly keyid: string } | null {
  const spki = fromBase64(publicKey)
  const key = tufKeyOfSpki(spki)
  return key === null ? null : { spkiSha256: toHex(sha256(spki)), keyid: keyId(key) }
}

/** The validation has made sure that it can be read. */
function onlineOf (on: Context): NonNullable<ReturnType<typeof online>> {
  return online(publicationOf(on.plan).online)!
}
