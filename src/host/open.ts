// A ceremony out of its folder, with the host's real ports: clock, tokens, people's keys, the custody process, the station's projection.

import { join } from 'node:path'
import { Ceremony } from '../ceremony/engine.ts'
import { castFolder, CeremonyFolder } from '../ceremony/folder.ts'
import { Module } from '../hsm/module.ts'
import { systemClock } from '../transcript/clock.ts'
import { sha256, toHex } from '../transcript/hash.ts'
import { couriersOf } from './courier/runner.ts'
import { startCustody } from './custody/runner.ts'
import { newestLook } from './doctor/kept.ts'
import { stationFacts } from './facts.ts'
import { checkInstalled } from './installed.ts'
import { readLineage } from './rehearsal/lineage.ts'
import type { PlanFolder } from './plans/folder.ts'
import { personalDevice } from './secrets/cards.ts'
import { keyFileDevice } from './secrets/key-files.ts'
import type { SecretsRunner } from './secrets/runner.ts'
import { assertTokensThere, useTokensOf } from './softhsm.ts'
import { firstAnchor, type Station } from './station.ts'

export interface OpeningParts { readonly station: Station, readonly runner: SecretsRunner, readonly version: string }

/** It opens with the approvals that were read here. */
export function openCeremony ({ station, runner, version }: OpeningParts, { path, plan, hash, approvals }: PlanFolder): Ceremony {
  useTokensOf(path, plan)
  const lineage = readLineage(path)
  const history = { mode: plan.mode, anchor: firstAnchor(new CeremonyFolder(path)) }
  return new Ceremony(new CeremonyFolder(path), plan, { plan: hash, approvals: approvals.map(one => ({ path: one.path, sha256: toHex(sha256(one.bytes)) })) }, {
    clock: systemClock(), station: { facts: stationFacts, installation: checkInstalled, doctor: () => newestLook(station.folder, hash, systemClock().now()) }, version,
    loadModule: (module, sum) => {
      assertTokensThere(path, plan)
      return Module.load(module, { sha256: sum })
    },
    signer: personalDevice(plan, keyFileDevice(join(path, castFolder), plan.mode, runner), runner),
    startCustody, couriers: couriersOf(station.folder, runner.environment), knownSets: () => station.knownSets(), givenUp: set => station.givenUp(set), sealedIn: bag => station.sealedIn(bag, history),
    secretsFrom: lineage?.first ?? plan.ceremony, chosenBefore: lineage?.chosen ?? [],
    onEntry: (entry, head) => { station.note(entry, head) }
  })
}
