// `self-check`: an installation held to its release's signed manifest, this program's own or one in another folder. Exits with 0 where it is intact, 1 where it
// was changed, 2 where there is nothing to hold it to: sources, or a package that nobody signed.

import { resolve } from 'node:path'
import { checkInstallation, installationState, type InstallationFacts, type InstallationState } from '../../installation/check.ts'
import { ManifestError } from '../../installation/manifest.ts'
import { isPackaged, programRoot, version } from '../../installation/place.ts'
import { jsonText } from '../../words/clean.ts'
import { headLines } from '../../words/fingerprint.ts'
import { problemWords } from '../../words/installation.ts'
import { say } from '../../words/text.ts'
import { readGiven, UsageError, type Exit } from '../exit.ts'
import { standardOutput } from '../session.ts'
import { block, indented, row, whole, wrap } from '../terminal/layout.ts'

const exits = { intact: 0, changed: 1, unsigned: 2, unpackaged: 2 } as const satisfies Record<InstallationState, Exit>

export interface SelfCheckOptions { readonly key?: string, readonly json?: true }

export async function selfCheck (given: string | undefined, { key, json }: SelfCheckOptions): Promise<Exit> {
  const folder = given === undefined ? programRoot : resolve(given)
  const facts: InstallationFacts = given === undefined && !isPackaged ? { state: 'unpackaged' } : await check(folder, key)
  const state = installationState(facts)
  const exit = exits[state]
  const screen = standardOutput()
  if (json === true) {
    screen.lines([jsonText({ exit, folder, ...given === undefined ? { version } : {}, state, ...facts.state === 'unpackaged' ? {} : { installation: facts } })])
    return exit
  }
  const { columns } = screen
  screen.lines([
    ...whole(say('installation.label.folder'), folder, columns), ...given === undefined ? row(say('installation.label.version'), version, columns) : [],
    ...facts.state === 'unpackaged' ? [] : factLines(facts, columns),
    '', ...wrap(say(`installation.state.${state}`), columns), ...adviceLines(state, key !== undefined, columns)
  ])
  return exit
}

async function check (folder: string, key: string | undefined): Promise<InstallationFacts> {
  try {
    return await checkInstallation(folder, key === undefined ? null : await readGiven(key))
  } catch (error) {
    if (error instanceof ManifestError && key !== undefined) throw new UsageError(say('installation.says.key-invalid', { file: key }))
    throw error
  }
}

function factLines (facts: Exclude<InstallationFacts, { state: 'unpackaged' }>, columns: number): string[] {
  const { manifest, signer } = facts
  return [
    ...manifest === null ? [] : whole(say('installation.label.manifest'), manifest, columns),
    ...signer === null ? [] : [...block(say('installation.label.signer'), headLines(signer)), `  ${say('people.label.sha256', { hash: signer })}`],
    ...facts.state === 'intact' ? row(say('installation.label.files'), String(facts.files), columns) : problemLines(facts, columns)
  ]
}

function problemLines ({ problems, count }: Extract<InstallationFacts, { state: 'changed' }>, columns: number): string[] {
  const more = count - problems.length
  return [
    '', `${say('installation.label.problems')}:`, ...problems.flatMap(one => indented(problemWords(one), 2, columns)),
    ...more === 0 ? [] : indented(say('installation.says.more', { count: String(more) }), 2, columns)
  ]
}

function adviceLines (state: InstallationState, isGiven: boolean, columns: number): string[] {
  if (state === 'intact') return wrap(isGiven ? say('installation.says.given') : say('installation.says.compare'), columns)
  return state === 'changed' ? wrap(say('installation.says.do-changed'), columns) : []
}
