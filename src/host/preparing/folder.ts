// The folder of a preparation: what people answered so far, and what was made on the way. The answers are the one file that is written anew; everything else is
// made once.

import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CeremonyError } from '../../ceremony/errors.ts'
import { answersSoFar, type AnswersSoFar, type PreparationFolder } from '../../contract/prepare.ts'
import { EnrolmentError, openEnrolment } from '../../transcript/enrolment.ts'
import { envelopeKeyId } from '../../transcript/envelope.ts'
import { anchorFile, planFile } from '../../transcript/files.ts'
import { fromBase64 } from '../../transcript/hash.ts'
import { makeFolder, syncFolder } from '../../transcript/durable.ts'
import { StationError } from '../errors.ts'

const answersFile = 'prepare.json'
/** A longer file is no enrolment. */
const longestEnrolment = 20_000

/** Makes the folder where it is missing. Throws CeremonyError `file-not-written`, `answers-unreadable`; StationError `folder-unreadable`. */
export function openPreparation (given: string): PreparationFolder {
  const folder = resolve(given)
  made(folder)
  const files = namesIn(folder)
  const named = (fits: (name: string) => boolean): string[] => files.filter(fits).map(name => join(folder, name))
  return {
    folder, answers: files.includes(answersFile) ? readAnswers(join(folder, answersFile)) : null,
    anchors: named(name => name === anchorFile || name.endsWith(`.${anchorFile}`)),
    enrolments: named(name => name.endsWith('.json')).flatMap(enrolmentIn),
    keyFiles: named(name => name.endsWith('.age')), sites: named(name => /(?:^|[-.])site\.yaml$/.test(name)), policies: named(name => /(?:^|[-.])policy\.yaml$/.test(name)),
    plans: named(name => isFile(join(folder, name, planFile)))
  }
}

/** Keeps the answers in place of those before, whole or not at all. Throws CeremonyError `file-not-written`. */
export function keepAnswers (given: string, answers: AnswersSoFar): string {
  const folder = resolve(given)
  made(folder)
  const path = join(folder, answersFile)
  orNotWritten(path, () => {
    const beside = `${path}.new`
    const fd = openSync(beside, 'w', 0o600)
    try {
      writeSync(fd, `${JSON.stringify(answers, null, 2)}\n`)
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameSync(beside, path)
    syncFolder(folder)
  })
  return path
}

function readAnswers (path: string): AnswersSoFar {
  try {
    return answersSoFar.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw new CeremonyError('answers-unreadable', { path }, { cause })
  }
}

/** Somebody's enrolment; nothing for another file. */
function enrolmentIn (file: string): PreparationFolder['enrolments'] {
  if (!isFile(file) || statSync(file).size > longestEnrolment) return []
  try {
    const { mode, id, name, held, publicKey } = openEnrolment(new Uint8Array(readFileSync(file)))
    return [{ file, mode, id, name, held, fingerprint: envelopeKeyId(fromBase64(publicKey)) }]
  } catch (error) {
    if (error instanceof EnrolmentError) return []
    throw error
  }
}

function namesIn (folder: string): string[] {
  try {
    return readdirSync(folder).filter(name => !name.startsWith('.')).sort()
  } catch (cause) {
    throw new StationError('folder-unreadable', { path: folder }, cause)
  }
}

function isFile (path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}

function made (folder: string): void {
  orNotWritten(folder, () => makeFolder(folder))
}

function orNotWritten (path: string, write: () => void): void {
  try {
    write()
  } catch (cause) {
    throw new CeremonyError('file-not-written', { path, reason: cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown' }, { cause })
  }
}
