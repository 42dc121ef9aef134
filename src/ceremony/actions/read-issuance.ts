// What will be signed is read aloud before anything is: of each certificate and list its template's words, of each statement its file's. Whoever approved the
// plan has the same words; a witness confirms that they are the same.

import type { Ask } from '../../contract/shapes.ts'
import { actorOf, confirmed, type Action, type Context } from '../action.ts'
import { hearerOf, validateHeard } from '../existing.ts'
import { issuanceOf, needsIssuance } from '../issuing.ts'

export const readIssuance: Action<'read-issuance'> = {
  name: 'read-issuance',
  irreversible: false,
  validate: (step, plan) => [...plan.issuance === undefined ? [needsIssuance] : [], ...validateHeard(step, plan)],
  asks: on => [...readings(on), confirmed('heard', hearerOf(on), facts(on))],
  facts,
  rehearse: on => Object.fromEntries([...readings(on).map(({ id }) => id), 'heard'].map(id => [id, true])),
  perform: on => {
    const { certificates, lists, statements } = issuanceOf(on.plan)
    return {
      action: 'read-issuance',
      certificates: certificates.map(({ certificate, template }) => ({ certificate, template })), lists: lists.map(({ list, template }) => ({ list, template })),
      statements: statements.map(({ statement, file }) => ({ statement, file: file.sha256 })), confirmedBy: hearerOf(on)
    }
  }
}

/** One ask each, so that nobody reads on before the words of one were compared. */
function readings (on: Context): Ask[] {
  const { certificates, lists, statements } = issuanceOf(on.plan)
  const reader = actorOf(on)
  return [
    ...certificates.map(({ certificate, template }, i) => confirmed(`certificate-${i + 1}`, reader, { certificate, fingerprint: template })),
    ...lists.map(({ list, number, template }, i) => confirmed(`list-${i + 1}`, reader, { list, number: String(number), fingerprint: template })),
    ...statements.map(({ statement, file }, i) => confirmed(`statement-${i + 1}`, reader, { statement, file: file.name, fingerprint: file.sha256 }))
  ]
}

function facts (on: Context): Record<string, string> {
  const { certificates, lists, statements } = issuanceOf(on.plan)
  return { what: [...certificates.map(one => one.certificate), ...lists.map(one => one.list), ...statements.map(one => one.statement)].join(', ') }
}
