// The recovery key is made of the token's random bytes and the station's, split, and wiped. From here on it exists as shares only:
// in one process, until every custodian has given theirs back from paper.

import { randomBytes } from 'node:crypto'
import { assertLocks } from '../../hsm/kept.ts'
import { assertRewrappable } from '../../hsm/rewrap.ts'
import { probeKeyWrap } from '../../hsm/wrap.ts'
import { assertWrappable } from '../../hsm/wrappable.ts'
import { confirmed, holdersOf, type Action, type Answers, type Context } from '../action.ts'
import { targetOf } from '../keys.ts'
import { loginWith, pinAsks, rehearsedPin } from '../pins.ts'
import { receivingOf } from '../shares.ts'
import { firstWay, wayOf, waysFor } from '../wrap-way.ts'

export const splitRecoveryKey: Action<'split-recovery-key'> = {
  name: 'split-recovery-key',
  irreversible: false,
  validate: (step, plan) => [
    ...(plan.recovery === null ? [{ path: 'action', expected: 'a plan that says how the recovery key is split' }] : []),
    ...(plan.tokens.some(token => token.name === step.with.token) ? [] : [{ path: 'with.token', expected: 'a token of the plan' }])
  ],
  asks: on => [...tokensOf(on).flatMap(token => on.tokens.loggedIn(token) ? [] : pinAsks(on, token, 'user', 'pin', { prefix: `${token}.` })), confirmed('cameras', holdersOf(on, 'witness')[0]!.id)],
  facts: on => ({ token: on.step.with.token ?? '', threshold: String(on.plan.recovery?.threshold), shares: String(on.plan.recovery?.shares) }),
  rehearse: on => ({ cameras: true, ...Object.assign({}, ...tokensOf(on).filter(token => !on.tokens.loggedIn(token)).map(token => rehearsedPin(on, token, 'user', `${token}.`))) as Answers }),
  // Whether the tokens can wrap such a key and open it again, or take it from one wrapping key to another, is found out before anybody is handed a share.
  prepare: async (on, answers) => {
    const { keys, custody } = on.plan
    const [made, old] = [keys.map(({ algorithm }) => algorithm), [...new Set(custody?.backups.map(({ algorithm }) => algorithm))]]
    for (const token of tokensOf(on)) loginWith(on, token, answers, `${token}.`)
    const probed = tokensOf(on).map(token => ({ token, session: on.tokens.session(token), probe: probeKeyWrap(on.tokens.session(token)) }))
    await firstWay(waysFor([...made, ...old]), async standard => {
      for (const { token, session, probe } of probed) {
        const { mechanism } = wayOf(probe, standard, token)
        assertLocks(session, mechanism)
        for (const algorithm of made) await assertWrappable(session, algorithm, mechanism)
        for (const algorithm of old) await assertRewrappable(session, algorithm, { from: mechanism, to: mechanism })
      }
    })
    // No session is open while shares are in the room: what holds them is another process, and it holds nothing else.
    on.tokens.closeSessions()
  },
  perform: async on => {
    const { threshold, shares } = on.plan.recovery!
    const token = on.step.with.token ?? ''
    const custody = await on.custody.begin()
    const { set, windows } = await custody.deal({
      v: 1, organisation: on.plan.organisation.id, ceremony: on.plan.ceremony, mode: on.plan.mode, threshold, shares, set: randomBytes(8).toString('hex')
    }, targetOf(on, token), on.knownSets())
    return { action: 'split-recovery-key', set, holders: receivingOf(on.plan).map(({ custodian }) => custodian), random: { token, station: 'node' }, windows, guards: [{ guard: 'cameras', by: holdersOf(on, 'witness')[0]!.id }] }
  }
}

/** Every token of the plan: one makes the key, another proves its backup. */
function tokensOf (on: Context): string[] {
  return on.plan.tokens.map(token => token.name)
}
