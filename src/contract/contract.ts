// Every call between a face and the host, gathered from one file per area. Both ends derive their types from it and both validate at run time.

import type * as z from 'zod'
import { catalogCalls } from './catalog.ts'
import { ceremonyCalls } from './ceremony.ts'
import { certificateCalls } from './certificates.ts'
import { custodyCalls } from './custody.ts'
import { dataKeyCalls } from './data-keys.ts'
import { evidenceCalls } from './evidence.ts'
import { handbookCalls } from './handbook.ts'
import { paperCalls } from './paper.ts'
import { peopleCalls } from './people.ts'
import { planCalls } from './plan.ts'
import { prepareCalls } from './prepare.ts'
import { publicationCalls } from './publication.ts'
import { runbookCalls } from './runbook.ts'
import { stationCalls } from './station.ts'
import { tokenCalls } from './token.ts'

export const contract = { ...stationCalls, ...ceremonyCalls, ...catalogCalls, ...certificateCalls, ...custodyCalls, ...dataKeyCalls, ...evidenceCalls, ...handbookCalls, ...paperCalls, ...peopleCalls, ...planCalls, ...prepareCalls, ...publicationCalls, ...runbookCalls, ...tokenCalls }

export type Contract = typeof contract
export type CallName = keyof Contract
export type Input<N extends CallName> = z.input<Contract[N]['input']>
export type Output<N extends CallName> = z.output<Contract[N]['output']>

/** What the host implements: one handler a call. */
export type Handlers = { readonly [N in CallName]: (input: z.output<Contract[N]['input']>) => Output<N> | Promise<Output<N>> }
