// What a share page has the shell do for it. A share crosses the border sealed: each showing to a key of its own, what was typed to the host's.

import type { Connection } from '../bridge/bridge.ts'
import { makeKey, open, seal, SealError } from '../seal/seal.ts'
import type { Report } from '../../src/contract/shapes.ts'
import type { ShareJob } from '../../src/contract/window.ts'
import type { Errands } from './course.ts'

export function errandsFor (job: ShareJob, { call }: Connection<'share'>): Errands {
  return {
    show: async confirmed => {
      const { publicKey, secretKey } = makeKey()
      try {
        const answer = await call('share.show', { to: publicKey, confirmed: [...confirmed] })
        return 'report' in answer ? answer : { share: await open({ publicKey, secretKey }, job.step, answer.output.sealed) }
      } catch (error) {
        return { report: reportOf(error) }
      } finally {
        secretKey.fill(0)
      }
    },
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
    end: ending => { void call('share.end', { ending }) }
  }
}

function reportOf (error: unknown): Report {
  if (error instanceof SealError) return { code: `share-${error.code}`, facts: {} }
  throw error
}
