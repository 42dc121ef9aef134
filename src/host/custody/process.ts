// The short-lived process that holds shares and, for the length of one action, the recovery key: of a resharing, the old one and the new. It is started when a set is dealt or collected
// and ends with the action that uses it, with the host, or with a pause: whatever a JavaScript heap keeps goes with it.

import { randomBytes } from 'node:crypto'
import { CeremonyError } from '../../ceremony/errors.ts'
import type { GeneratedBacked, HeldSet, Reopened, RestoredCanary, RestoredKey, Rewrapped } from '../../ceremony/custody.ts'
import { reportOf } from '../../ceremony/failure.ts'
import { destroyKey, generateWrapped } from '../../ceremony/wrapped.ts'
import { HsmError } from '../../hsm/errors.ts'
import { ShareError } from '../../shares/errors.ts'
import { makeSealKey } from '../../shares/seal.ts'
import { equalBytes } from '../../transcript/hash.ts'
import { Holding } from './holding.ts'
import { openOnce, restoreCanary, rewrapAll, wrapCanary } from './again.ts'
import { keepWrapping, restoreWrapped } from './keys.ts'
import type { Answer, Job, JobOf, Request } from './messages.ts'
import { Workbench } from './workbench.ts'

process.umask(0o077)
process.title = 'strongroom-custody'

const sealKey = makeSealKey()
const holdings: Readonly<Record<HeldSet, Holding>> = { dealt: new Holding(sealKey), collected: new Holding(sealKey) }
const bench = new Workbench()
/** Between generating and proving, and at no other time. */
let recoveryKey: Uint8Array | null = null

let last: Promise<void> = Promise.resolve()
process.on('message', (request: Request) => {
  last = last.then(async () => send(await answerTo(request)))
})
process.on('disconnect', () => {
  forgetAll()
  // Not an orderly exit: that would wait for a call to the token which runs on another thread, and nobody would be there for what it makes.
  process.kill(process.pid, 'SIGKILL')
})
send({ type: 'ready', publicKey: sealKey.publicKey })

function send (answer: Answer): void {
  if (process.connected) process.send!(answer)
}

async function answerTo ({ id, job }: Request): Promise<Answer> {
  try {
    return { type: 'done', id, value: await run(job) }
  } catch (error) {
    if (error instanceof ShareError) return { type: 'refused', id, area: 'share', report: { code: error.code, facts: { ...error.facts } } }
    const report = reportOf(error)
    if (report === undefined) return { type: 'broken', id, kind: error instanceof Error ? error.name : 'unknown' }
    return { type: 'refused', id, area: error instanceof HsmError ? 'hsm' : 'ceremony', report }
  }
}

async function run (job: Job): Promise<unknown> {
  switch (job.job) {
    case 'deal': return await deal(job)
    case 'collect': return holdings.collected.collect(job.set, job.known, job.madeUp)
    case 'show': return holdings.dealt.show(job.ordinal, job.to, job.context)
    case 'take': return holdings[job.of].take(job.sealed, job.context, job.ordinal)
    case 'typed': return holdings[job.of].typed(job.ordinal, job.context, job.drawer)
    case 'ready': return await bench.ready(job.tokens, job.ids, job.keys, job.trials)
    case 'generate': return await generate(job)
    case 'prove': return await prove(job)
    case 'restore': return await restore(job)
    case 'rewrap': return await rewrap(job)
    case 'reopen': return await reopen(job)
    case 'rederive': return await holdings.collected.rederive(job.ordinal, holdings.dealt)
    case 'canary': return await canary(job)
  }
}

/** The recovery key: the token's 32 random bytes XOR this process's own. Neither alone decides it. */
async function deal ({ header, token, known }: JobOf<'deal'>): Promise<unknown> {
  const key = new Uint8Array(32)
  const ours = randomBytes(32)
  const theirs = bench.random(token, 32)
  try {
    for (let i = 0; i < key.length; i++) key[i] = ours[i]! ^ theirs[i]!
    return await holdings.dealt.deal(key, header, known)
  } finally {
    for (const bytes of [key, ours, theirs]) bytes.fill(0)
  }
}

async function generate ({ key, keep }: JobOf<'generate'>): Promise<GeneratedBacked> {
  const { key: combined, windows } = await holdings.dealt.combine()
  recoveryKey = combined
  try {
    return await bench.withKey(0, 'wrap', combined, async on => {
      const made = await generateWrapped(on, key)
      return { ...made, windows, ...(keep === null ? {} : { wrappingKey: await keepWrapping(on, combined, keep, [key.id]) }) }
    })
  } catch (error) {
    forgetKey()
    throw error
  }
}

async function prove ({ key, keep }: JobOf<'prove'>): Promise<RestoredKey> {
  if (recoveryKey === null) throw new CeremonyError('not-in-custody')
  try {
    return await bench.withKey(1, 'unwrap', recoveryKey, async on => {
      const restored = await restoreWrapped(on, key)
      if (!keep) destroyKey(on.session, key.id)
      return restored
    })
  } finally {
    forgetAll()
  }
}

async function restore ({ keys }: JobOf<'restore'>): Promise<{ windows: number, keys: RestoredKey[] }> {
  const { key, windows } = await holdings.collected.combine()
  try {
    return await bench.withKey(0, 'unwrap', key, async on => {
      const restored: RestoredKey[] = []
      for (const one of keys) restored.push(await restoreWrapped(on, one))
      return { windows, keys: restored }
    })
  } finally {
    key.fill(0)
    forgetAll()
  }
}

/** Both keys are here at once, for as long as the token works. The new one stays for `reopen`. */
async function rewrap ({ keys }: JobOf<'rewrap'>): Promise<Rewrapped> {
  const { key: old, windows: oldWindows } = await holdings.collected.combine()
  try {
    const { key: fresh, windows } = await holdings.dealt.combine()
    recoveryKey = fresh
    if (equalBytes(old, fresh)) throw new CeremonyError('reshare-same-key')
    return await bench.withKey(0, 'wrap', fresh, on => ({ ...rewrapAll(on, old, keys), oldWindows, windows }))
  } catch (error) {
    forgetKey()
    throw error
  } finally {
    old.fill(0)
    holdings.collected.wipe()
  }
}

async function reopen ({ keys, keep }: JobOf<'reopen'>): Promise<Reopened> {
  if (recoveryKey === null) throw new CeremonyError('not-in-custody')
  const key = recoveryKey
  try {
    return await bench.withKey(0, 'unwrap', key, async on => {
      const proofs = keys.map(one => openOnce(on, one))
      return { proofs, ...(keep === null ? {} : { wrappingKey: await keepWrapping(on, key, keep, []) }) }
    })
  } finally {
    forgetAll()
  }
}

async function canary ({ key: order }: JobOf<'canary'>): Promise<RestoredCanary> {
  const { key, windows } = await holdings.collected.combine()
  try {
    const made = await bench.withKey(0, 'wrap', key, async on => await wrapCanary(on, order))
    return await bench.withKey(0, 'unwrap', key, async on => ({ windows, ...await restoreCanary(on, order, made) }))
  } finally {
    key.fill(0)
    forgetAll()
  }
}

function forgetAll (): void {
  for (const holding of Object.values(holdings)) holding.wipe()
  forgetKey()
  bench.forget()
}

function forgetKey (): void {
  recoveryKey?.fill(0)
  recoveryKey = null
}
