// An error as an entry or a face sees it: code and facts, never a message of somebody else's code, never a secret.

import type { Report } from '../contract/shapes.ts'
import { EvidenceError } from '../evidence/errors.ts'
import { HsmError, printable } from '../hsm/errors.ts'
import type { Failure } from '../transcript/entry.ts'
import { TranscriptError } from '../transcript/errors.ts'
import { diskReport } from './disk.ts'
import { CeremonyError } from './errors.ts'

/** The report of an error that a person may meet; undefined for one that is a fault of ours. */
export function reportOf (error: unknown): Report | undefined {
  if (error instanceof HsmError) {
    return {
      code: error.code, facts: { ...error.facts },
      ...(error.call === undefined ? {} : { call: error.call }), ...(error.ckr === undefined ? {} : { ckr: error.ckr }), ...(error.token === undefined ? {} : { token: error.token })
    }
  }
  if (error instanceof CeremonyError) return { code: error.code, facts: { ...error.facts }, ...(error.fields.length > 0 ? { fields: [...error.fields] } : {}) }
  if (error instanceof TranscriptError) return { code: `transcript-${error.code}`, facts: { reason: printable(error.message), ...(error.line === null ? {} : { line: String(error.line) }) } }
  if (error instanceof EvidenceError) return { code: `evidence-${error.code}`, facts: { path: printable(error.path), reason: printable(error.message) } }
  return diskReport(error)
}

/** The same for the transcript. */
export function failureOf (error: unknown, token?: string): Failure | undefined {
  const report = reportOf(error)
  if (report === undefined) return undefined
  const facts = Object.fromEntries(Object.entries(report.facts).map(([key, value]) => [key, printable(value)]))
  return {
    code: report.code,
    ...(report.call === undefined ? {} : { call: report.call }), ...(report.ckr === undefined ? {} : { ckr: report.ckr }),
    ...(token === undefined ? {} : { token }), ...(Object.keys(facts).length === 0 ? {} : { facts })
  }
}
