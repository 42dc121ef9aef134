// A key signs a statement about a file. The station reads the file itself and holds its name, length and hash against the plan's: nobody hands in a digest. What
// is signed says what it is (src/transcript/statement.ts), and is verified by two implementations before it is written.
// A signature that was made before a crash and did not come to the record is found by its file; one that is not whole is left as it is, and signed anew.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findKey } from '../../hsm/find.ts'
import { mechanismOf } from '../../hsm/sign.ts'
import { verifyWithNoble, verifyWithNode } from '../../keys/signature.ts'
import { makeFolder } from '../../transcript/durable.ts'
import { EnvelopeError, parseEnvelope } from '../../transcript/envelope.ts'
import { statementFile } from '../../transcript/files.ts'
import { equalBytes, fromBase64, fromHex, sha256, toBase64, toHex } from '../../transcript/hash.ts'
import type { PlannedStatement } from '../../transcript/issuance.ts'
import type { ResultOf } from '../../transcript/results.ts'
import { statementEnvelope, statementMessage, statementPayload } from '../../transcript/statement.ts'
import { actorOf, type Action, type Answers, type Context } from '../action.ts'
import { algorithmOf, namesOf } from '../existing.ts'
import { assertFree, readOutput, signerOf, signOnToken, statementOf, validateSigning, type Verdicts } from '../issuing.ts'
import { madeUpFile } from '../made-up-file.ts'
import { loginAsks, loginWith, rehearsedLogin } from '../pins.ts'
import { assertSubject } from '../subject-file.ts'

export const signStatement: Action<'sign-statement'> = {
  name: 'sign-statement',
  irreversible: true,
  validate: (step, plan) => {
    const planned = statementOf(plan, step)
    return [
      ...validateSigning(step, plan, 'statement', planned),
      ...planned !== undefined && algorithmOf(plan, planned.key, String(planned.version)) === 'aes-256' ? [{ path: 'with.statement', expected: 'one by a key pair: a secret key makes no signature that others could verify' }] : []
    ]
  },
  asks: on => [...loginAsks(on, tokenOf(on)), { kind: 'text', id: 'file', who: actorOf(on), facts: facts(on), max: 1000 }],
  facts,
  rehearse: on => ({ ...rehearsedLogin(on, tokenOf(on)), file: rehearsedFile(on) }),
  prepare: (on, answers) => {
    assertFree(on, statementFile(plannedOf(on).statement, on.attempt))
    assertSubject(pathOf(answers), plannedOf(on))
    loginWith(on, tokenOf(on), answers)
  },
  perform: (on, answers) => {
    const planned = plannedOf(on)
    assertSubject(pathOf(answers), planned)
    const key = signerOf(on, planned)
    const payload = payloadOf(on, planned)
    const message = statementMessage(payload)
    const { mechanism, signature, verifiedBy } = signOnToken(on, key, message, {}, made => verdicts(key, message, made))
    const file = on.output(statementFile(planned.statement, on.attempt), statementEnvelope(payload, key.publicKey, signature))
    return outcome(on, planned, { mechanism, signature, verifiedBy, file })
  },
  asksToReconcile: on => loginAsks(on, tokenOf(on)),
  reconcile: (on, answers) => {
    loginWith(on, tokenOf(on), answers)
    const planned = plannedOf(on)
    const key = signerOf(on, planned)
    const path = statementFile(planned.statement, on.attempt)
    const signature = signatureIn(readOutput(on, path), payloadOf(on, planned), key.publicKey)
    if (signature === null) return { verdict: 'nothing-there', objects: [] }
    const given = verdicts(key, statementMessage(payloadOf(on, planned)), signature)
    if (Object.values(given).includes(false)) return { verdict: 'nothing-there', objects: [] }
    const session = on.tokens.session(key.token)
    const mechanism = mechanismOf(session, findKey(session, fromHex(key.id)))
    const file = on.output(path, statementEnvelope(payloadOf(on, planned), key.publicKey, signature))
    return { verdict: 'adopted', objects: [], result: outcome(on, planned, { mechanism, signature, verifiedBy: Object.keys(given), file }) }
  }
}

function tokenOf (on: Context): string {
  return on.step.with.token ?? ''
}

/** The statement that the step signs. The validation has made sure that there is one. */
function plannedOf (on: Context): PlannedStatement {
  return statementOf(on.plan, on.step)!
}

function pathOf (answers: Answers): string {
  return String(answers.file).trim()
}

function facts (on: Context): Record<string, string> {
  const { statement, file, says, ...signer } = plannedOf(on)
  return { statement, ...namesOf(signer), token: tokenOf(on), file: file.name, says, fingerprint: file.sha256 }
}

/** Where a rehearsal's file lies: as the plan says, or made up. */
function rehearsedFile (on: Context): string {
  const given = on.plan.parameters.file ?? ''
  if (given !== '') return given
  const { name, bytes } = madeUpFile(on.plan.ceremony, plannedOf(on).statement)
  const folder = on.rehearsalMedium(1)
  makeFolder(folder)
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

function payloadOf (on: Context, planned: PlannedStatement): Uint8Array {
  return statementPayload({ mode: on.plan.mode, organisation: on.plan.organisation.id, ceremony: on.plan.ceremony }, planned)
}

function verdicts ({ algorithm, publicKey }: ReturnType<typeof signerOf>, message: Uint8Array, signature: Uint8Array): Verdicts {
  return { 'node:crypto': verifyWithNode(algorithm, publicKey, message, signature), '@noble/curves': verifyWithNoble(algorithm, publicKey, message, signature) }
}

/** The signature of an envelope that is whole and over this payload; null for any other bytes. */
function signatureIn (envelope: Uint8Array | null, payload: Uint8Array, publicKey: Uint8Array): Uint8Array | null {
  if (envelope === null) return null
  try {
    const signature = fromBase64(parseEnvelope(envelope).signatures[0]?.sig ?? '')
    return equalBytes(envelope, statementEnvelope(payload, publicKey, signature)) ? signature : null
  } catch (error) {
    if (error instanceof EnvelopeError) return null
    throw error
  }
}

function outcome (on: Context, planned: PlannedStatement, { signature, ...made }: Pick<ResultOf<'sign-statement'>, 'mechanism' | 'verifiedBy' | 'file'> & { readonly signature: Uint8Array }): ResultOf<'sign-statement'> {
  const { statement, key, version, file } = planned
  return { action: 'sign-statement', statement, token: tokenOf(on), key, version, subject: file.sha256, payload: toHex(sha256(payloadOf(on, planned))), ...made, signature: toBase64(signature) }
}
