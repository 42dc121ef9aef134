// A host without a station: it has no folder and no lock, answers the calls about people's keys, about plans that they read and approve, and about runbooks, and
// goes when the face that started it goes.

import { serveFace } from '../channel.ts'
import { speakAsStarted } from '../language.ts'
import { makePlanHandlers } from '../plans/handlers.ts'
import { runbookHandlers } from '../runbook.ts'
import { SecretsRunner } from '../secrets/runner.ts'
import { makePeopleHandlers } from './handlers.ts'

process.umask(0o077)
process.title = 'strongroom-people'
speakAsStarted()

serveFace(() => {
  const runner = new SecretsRunner()
  const parts = { runner, now: () => new Date() }
  return { handlers: { ...makePeopleHandlers(parts), ...makePlanHandlers(parts), ...runbookHandlers }, end: () => runner.end() }
})
