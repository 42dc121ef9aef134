// `profiles list`, `profiles show`, `profiles check`, `profiles write`: what an organisation's certificates say, read and checked before a plan takes anything
// from it. No host is started.

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { jsonText } from '../../words/clean.ts'
import { say } from '../../words/text.ts'
import { readGiven, UsageError, type Exit } from '../exit.ts'
import { checkedLines, errorLines, profileLines } from '../profiles-lines.ts'
import { standardOutput } from '../session.ts'
import { row, whole, wrap } from '../terminal/layout.ts'
import { assertNew, writeNew } from '../write.ts'

interface Json { readonly json?: true }

export async function listProfiles ({ json }: Json): Promise<Exit> {
  const { readyProfiles, readyProfile } = await import('../../pki/profiles/ready.ts')
  const found = readyProfiles().flatMap(name => readyProfile(name) ?? []).map(one => one.profiles)
  const screen = standardOutput()
  screen.lines(json === true
    ? [jsonText({ exit: 0, profiles: found.map(({ profiles, version, title, about, certificates, lists }) => ({ profiles, version, title, about, certificates: Object.keys(certificates), lists: Object.keys(lists) })) })]
    : [...found.flatMap(({ profiles, title, about }) => [...row(profiles, title, screen.columns), ...row('', about, screen.columns)]), '', ...wrap(say('profiles.says.edit'), screen.columns)])
  return 0
}

export async function showProfiles (given: string, { json }: Json): Promise<Exit> {
  const { readProfiles } = await import('../../pki/profiles/parse.ts')
  return await reading(given, json === true, async bytes => {
    const { describeProfile } = await import('../../pki/profiles/sample.ts')
    const found = readProfiles(bytes)
    const described = Object.entries(found.certificates).map(([name, text]) => ({ name, text, description: describeProfile(name, text) }))
    const screen = standardOutput()
    screen.lines(json === true ? [jsonText({ exit: 0, profiles: found, described: described.map(({ name, description }) => ({ name, description })) })] : profileLines(screen, found, described))
    return 0
  })
}

export async function checkProfiles (given: string, { json }: Json): Promise<Exit> {
  const { readProfiles } = await import('../../pki/profiles/parse.ts')
  return await reading(given, json === true, async bytes => {
    const { profileLints, unfilledIn } = await import('../../pki/profiles/sample.ts')
    const found = readProfiles(bytes)
    const lints = profileLints(found)
    const unfilled = unfilledIn(found)
    const exit = lints.some(({ lint: { weight } }) => weight === 'error') || unfilled.length > 0 ? 1 : 0
    const screen = standardOutput()
    screen.lines(json === true ? [jsonText({ exit, profiles: found.profiles, version: found.version, lints, unfilled })] : checkedLines(screen.columns, found, lints, unfilled))
    return exit
  })
}

export async function writeProfiles (name: string, { out }: { readonly out: string }): Promise<Exit> {
  const file = resolve(out)
  assertNew(file)
  const { readyProfiles, readyProfile } = await import('../../pki/profiles/ready.ts')
  const ready = readyProfile(name)
  if (ready === null) throw new UsageError(say('profiles.says.unknown', { name, ready: readyProfiles().join(', ') }))
  await writeNew(file, ready.bytes)
  const screen = standardOutput()
  screen.lines([...whole(say('profiles.label.written'), file, screen.columns), ...wrap(say('profiles.says.edit'), screen.columns)])
  return 0
}

/** Hands the bytes of ready profiles, or of a file, on; or tells why they are none: exit 2. Throws UsageError. */
async function reading (given: string, json: boolean, use: (bytes: Uint8Array) => Promise<Exit>): Promise<Exit> {
  const [{ readyProfiles, readyProfile }, { ProfilesError }] = await Promise.all([import('../../pki/profiles/ready.ts'), import('../../pki/profiles/error.ts')])
  const ready = readyProfile(given)
  if (ready === null && !existsSync(given)) throw new UsageError(say('profiles.says.unknown', { name: given, ready: readyProfiles().join(', ') }))
  try {
    return await use(ready === null ? await readGiven(given) : ready.bytes)
  } catch (error) {
    if (!(error instanceof ProfilesError)) throw error
    const screen = standardOutput()
    screen.lines(json ? [jsonText({ exit: 2, error: { code: error.code, fields: error.fields } })] : errorLines(error, screen.columns))
    return 2
  }
}
