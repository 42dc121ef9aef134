// A process with one session on the token that holds a wrapping key: it has the PIN for as long as it takes to log in, and never a data key. It ends with its
// work or with the host; the session's objects go with it.

import { reportOf } from '../../ceremony/failure.ts'
import { DataKeys, type WrappingVersion } from '../../hsm/data-keys.ts'
import { HsmError } from '../../hsm/errors.ts'
import { Module } from '../../hsm/module.ts'
import { TokenSession } from '../../hsm/session.ts'
import { fromHex } from '../../transcript/hash.ts'
import type { Answer, Job, OpenJob, WrappedKey } from './messages.ts'

process.umask(0o077)
process.title = 'strongroom-envelope'

let opened: { readonly keys: DataKeys, readonly versions: ReadonlyMap<number, WrappingVersion> } | null = null

process.on('message', (job: Job) => { if (process.connected) process.send!(answer(job)) })
// Not in the middle of a call to the token: messages and this come in turn.
process.on('disconnect', () => process.exit())

function answer (job: Job): Answer {
  try {
    switch (job.job) {
      case 'open': open(job); return { type: 'opened' }
      case 'rewrap': return { type: 'wrapped', keys: job.keys.map(one => rewrapped(one, job.to)) }
      case 'make': return { type: 'wrapped', keys: Array.from({ length: job.count }, () => ready().keys.make(versionOf(job.to).handle)) }
      case 'close': ready().keys.assertNothingLeft(); return { type: 'closed' }
    }
  } catch (error) {
    const report = error instanceof HsmError ? reportOf(error) : undefined
    return report === undefined ? { type: 'broken', kind: error instanceof Error ? error.name : 'unknown' } : { type: 'refused', report }
  }
}

function open ({ module: { path, sha256 }, uri, pin, versions }: OpenJob): void {
  try {
    const module = Module.load(path, { sha256 })
    const session = TokenSession.open(module, module.find(uri, { initialised: true }))
    session.login('user', pin)
    const found = DataKeys.open(session, versions.map(({ id }) => fromHex(id)))
    opened = { keys: found.keys, versions: new Map(versions.map(({ version }, i) => [version, found.versions[i]!])) }
  } finally {
    pin.fill(0)
  }
}

/** Null for a key that is not under the version that it was said to be under. */
function rewrapped ({ version, wrapped }: WrappedKey, to: number): Uint8Array | null {
  const bytes = Buffer.from(wrapped.buffer, wrapped.byteOffset, wrapped.length)
  try {
    if (version !== to) return ready().keys.rewrap(versionOf(version), versionOf(to).handle, bytes)
    ready().keys.assertUnder(versionOf(version), bytes)
    return wrapped
  } catch (error) {
    if (error instanceof HsmError && error.code === 'wrapped-key-refused') return null
    throw error
  }
}

function ready (): NonNullable<typeof opened> {
  if (opened === null) throw new Error('no session was opened')
  return opened
}

function versionOf (version: number): WrappingVersion {
  const found = ready().versions.get(version)
  if (found === undefined) throw new Error('a version was not opened')
  return found
}
