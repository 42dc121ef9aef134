// What a share page has the shell do for it. A share crosses the border sealed: each showing to a key of its own, what was typed to the host's.

import type { Connection } from '../bridge/bridge.ts'
import { makeKey, open, seal, SealError } from '../seal/seal.ts'
import type { Output } from '../../src/contract/contract.ts'
import type { Report } from '../../src/contract/shapes.ts'
import type { ShareJob } from '../../src/contract/window.ts'
import type { Errands } from './course.ts'

export function errandsFor (job: ShareJob, { call }: Connection<'share'>): Errands {
  const show: Errands['show'] = async confirmed => {
    const { publicKey, secretKey } = makeKey()
    try {
      const answer = await call('share.show', { to: publicKey, confirmed: [...confirmed] })
      return 'report' in answer ? answer : { share: await open({ publicKey, secretKey }, job.step, answer.output.sealed) }
    } catch (error) {
      return { report: reportOf(error) }
    } finally {
      secretKey.fill(0)
    }
  }
  return {
    show,
    give: async text => {
      if (job.type !== 'enter') throw new TypeError('this page takes no share')
      const plain = new TextEncoder().encode(text)
      try {
        const answer = await call('share.give', { sealed: await seal(job.to, job.step, plain) })
        return 'report' in answer ? answer.report : null
      } catch (error) {
        return reportOf(error)
      } finally {
        plain.fill(0)
      }
    },
    take: async from => {
      const answer = await call('share.take', { from })
      if (from.kind === 'token') from.pin.fill(0)
      return 'report' in answer ? answer.report : null
    },
    hand: async way => {
      const answer = await call('share.hand', { way })
      if (way.kind === 'token') way.pin.fill(0)
      return 'report' in answer ? answer : { carrier: answer.output }
    },
    recipient: async source => {
      const answer = await call('share.recipient', source)
      return 'report' in answer ? answer : { checked: answer.output }
    },
    sheet: async () => {
      const answer = await call('share.sheet', {})
      return 'report' in answer ? answer : { sheet: answer.output.sheet, lasting: isLasting(answer.output.spool) }
    },
    printing: async () => {
      const shown = await show([])
      if ('report' in shown) return shown
      // Announced last: nothing else may come between that and what the dialog left.
      const answer = await call('share.printing', {})
      if (!('report' in answer)) return shown
      shown.share.fill(0)
      return answer
    },
    printed: async () => {
      const answer = await call('share.printed', {})
      return 'report' in answer ? answer : { carrier: answer.output }
    },
    end: ending => { void call('share.end', { ending }) }
  }
}

/** Whether what is printed may be left on a disk, or goes to another machine. */
function isLasting (spool: Output<'custody.printers'>['spool']): boolean {
  return spool !== null && (!spool.isVolatile || spool.keepsFiles || spool.isRemote)
}

function reportOf (error: unknown): Report {
  if (error instanceof SealError) return { code: `share-${error.code}`, facts: {} }
  throw error
}
