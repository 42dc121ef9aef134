// The contract's calls about people's keys: what a face may ask of a host with or without a station.

import type { Handlers } from '../../contract/contract.ts'
import type { peopleCalls } from '../../contract/people.ts'
import type { SecretsRunner } from '../secrets/runner.ts'
import { attest, prepareAttestation } from '../envelope/attest.ts'
import { prepareAnchor, signAnchorAs, writeAnchor } from './anchor.ts'
import { assertEnrollable, createKey, enrol, findKey, listed, madeOnCard } from './enrolment.ts'

export function makePeopleHandlers ({ runner, now }: { readonly runner: SecretsRunner, readonly now: () => Date }): Pick<Handlers, keyof typeof peopleCalls> {
  return {
    'card.list': async ({ module }) => await listed(runner, module),
    'card.make-key': async input => await madeOnCard(runner, input),
    'key.create': async input => await createKey(runner, input),
    'enrolment.find': async input => await findKey(runner, input),
    'enrolment.check': input => { assertEnrollable(input); return {} },
    'enrolment.make': async input => await enrol(runner, now(), input),
    'attestation.prepare': input => prepareAttestation(input).shown,
    'attestation.make': async input => await attest(runner, now(), input),
    'anchor.prepare': input => prepareAnchor(input),
    'anchor.sign': async input => await signAnchorAs(runner, input),
    'anchor.write': input => writeAnchor(input)
  }
}
