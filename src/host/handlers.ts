// The contract's calls, each on a line or few: what a face may ask of the host.

import { homedir } from 'node:os'
import { join } from 'node:path'
import { CeremonyError } from '../ceremony/errors.ts'
import { scriptSummaries } from '../ceremony/script.ts'
import type { Handlers } from '../contract/contract.ts'
import { usualFolder } from '../contract/prepare.ts'
import { isPackaged } from '../installation/place.ts'
import { browse } from './browse.ts'
import { catalogStatus, rebuildCatalogs, shareRegister } from './catalog.ts'
import { describeHeld, describeIssued } from './certificates.ts'
import { makeDataKeyHandlers } from './envelope/handlers.ts'
import { lookOver } from './doctor/look.ts'
import { chapterList, readChapter } from '../handbook/read.ts'
import { exportEvidence } from './export.ts'
import { makeCustodyHandlers } from './custody/handlers.ts'
import type { CeremonyHolder } from './holder.ts'
import { slipOfStation, writePaperOfStation } from './paper.ts'
import { makePlanHandlers } from './plans/handlers.ts'
import { preparePlanFolder } from './plans/prepare.ts'
import { rehearsalOf } from './plans/rehearse.ts'
import { makePeopleHandlers } from './people/handlers.ts'
import type { Preparation } from './preparation.ts'
import { makePreparingHandlers } from './preparing/handlers.ts'
import { preparePlan } from './prepare.ts'
import { prepareRehearsal } from './rehearsal/prepare.ts'
import { compareEvidence, entryOfEvidence, timelineOf, verifyEvidence } from './review.ts'
import { runbookHandlers } from './runbook.ts'
import { speakHere } from './language.ts'
import { assertCardHere } from './secrets/cards.ts'
import type { SecretsRunner } from './secrets/runner.ts'
import { evidenceFolder, type Station } from './station.ts'
import { check, initialise, inventory, listTokens } from './tokens.ts'

export interface HostParts { readonly station: Station, readonly holder: CeremonyHolder, readonly runner: SecretsRunner, readonly version: string, readonly now: () => Date }

export function makeHandlers ({ station, holder, runner, version, now }: HostParts): Handlers {
  const preparation = (): Preparation => ({ station, runner, version, now: now() })
  const free = (): void => {
    holder.assertFree()
    holder.release()
  }
  return {
    'station.status': () => ({ folder: station.folder, preparing: join(homedir(), usualFolder), version, packaged: isPackaged, ceremonies: station.ceremonies() }),
    'station.browse': ({ path, also }) => browse(path, join(station.folder, evidenceFolder), also),
    'station.language': ({ language }) => { speakHere(language); return {} },
    'station.doctor': async ({ plan }) => { free(); return await lookOver(preparation(), plan) },
    'station.rebuild': () => { holder.assertFree(); return station.forgetLost() },

    'ceremony.rehearse': async wanted => {
      free()
      return await holder.hold(await prepareRehearsal(preparation(), wanted))
    },
    'ceremony.run': async ({ plan }) => {
      free()
      return await holder.hold(await preparePlan(preparation(), plan))
    },
    'ceremony.resume': async ({ ceremony }) => await holder.hold(holder.unfinished(ceremony)),
    'ceremony.view': () => holder.view(),
    'ceremony.answer': ({ step, answers }) => holder.change(held => held.answer(step, answers)),
    'ceremony.look-at': ({ step, answers }) => { holder.lookAt(step, answers); return {} },
    'ceremony.signer': async ({ participant }) => { await assertCardHere(runner, holder.planned()[0], participant); return {} },
    'ceremony.sign': ({ participant, role, decision, secret }) => holder.change(held => held.sign(participant, role, decision, secret)),
    'ceremony.act-for': ({ chosen }) => holder.change(held => held.actFor(chosen)),
    'ceremony.rehearsal-passphrases': () => holder.rehearsalPassphrases(),
    'ceremony.rehearsal-pins': () => holder.rehearsalPins(),
    'ceremony.void': ({ reason }) => holder.change(held => held.void(reason)),
    'ceremony.guard': ({ step, room }) => holder.change(held => held.guard(step, room)),
    'ceremony.entries': ({ from, count }) => holder.entries(from, count),
    'ceremony.scripts': () => scriptSummaries(),
    'ceremony.exception': ({ text }) => holder.change(held => held.exception(text)),
    'ceremony.pause': ({ reason }) => holder.change(held => held.pause(reason)),
    'ceremony.abort': ({ reason }) => holder.change(held => held.abort(reason)),

    'handbook.chapters': () => chapterList(),
    'handbook.chapter': ({ chapter }) => readChapter(chapter),

    'catalog.status': ({ catalog }) => catalogStatus(station.folder, catalog, now()),
    'keys.register': ({ catalog }) => shareRegister(station.folder, catalog, now()),
    'catalog.rebuild': async ({ mode }) => { holder.assertFree(); return await rebuildCatalogs(station, mode) },

    'certificates.planned': async () => await describeHeld(...holder.planned()),
    'publication.planned': () => {
      const [{ participants, publication }] = holder.planned()
      return publication === undefined ? null : { participants, publication }
    },
    'certificates.issued': async ({ ceremony, type, name }) => await describeIssued(station.ceremonyFolder(ceremony), type, name),

    ...makeCustodyHandlers(holder),
    ...makeDataKeyHandlers({ station, holder, runner, now }),

    'evidence.export': async ({ ceremony, to }) => {
      await holder.finish(ceremony)
      const known = station.ceremonies().find(one => one.ceremony === ceremony)
      if (known === undefined) throw new CeremonyError('ceremony-unknown', { ceremony })
      if (known.state === 'unfinished') throw new CeremonyError('ceremony-not-ended', { ceremony })
      return await exportEvidence(station.ceremonyPath(ceremony), to, known)
    },

    'evidence.verify': async ({ bundle, anchor, slips }) => await verifyEvidence(bundle, anchor, slips ?? [], version),
    'evidence.timeline': async ({ bundle, from, count, filter }) => await timelineOf(bundle, from, count, filter),
    'evidence.entry': async of => await entryOfEvidence('bundle' in of ? of.bundle : station.ceremonyFolder(of.ceremony), of.seq),
    'evidence.compare': async ({ a, b }) => await compareEvidence(a, b),

    'paper.slip': async input => await slipOfStation(station, input),
    'paper.write': async input => await writePaperOfStation(station, input),

    'plan.prepare': async input => {
      free()
      return await preparePlanFolder(preparation(), input)
    },
    'plan.rehearse': async ({ folder }) => {
      free()
      return await holder.hold(await prepareRehearsal(preparation(), rehearsalOf(folder)))
    },
    ...makePlanHandlers({ runner, now }),
    ...makePreparingHandlers({ preparation, free }),

    ...makePeopleHandlers({ runner, now }),
    ...runbookHandlers,

    'token.list': ({ module }) => listTokens(module),
    'token.init': input => { holder.assertFree(); return initialise(input) },
    'token.inventory': input => inventory(input),
    'token.check': async input => await check(input)
  }
}
