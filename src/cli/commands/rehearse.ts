// `rehearse`: a whole ceremony with a made-up cast on throw-away tokens.

import type { Input } from '../../contract/contract.ts'
import { jsonText } from '../../words/clean.ts'
import { say } from '../../words/text.ts'
import type { Host } from '../../host/client.ts'
import { readGiven, usage, type Exit } from '../exit.ts'
import { exitOfAll, type Concluded } from '../conclude.ts'
import { holdAndTell, holdByItself, holdGuided } from '../held.ts'
import { hasTerminal, standardOutput, withHost } from '../session.ts'

export interface RehearseOptions {
  readonly station?: string
  readonly script: string
  readonly param: readonly string[]
  readonly policy?: string
  readonly profiles?: string
  readonly after?: string
  readonly out?: string
  readonly json?: true
  readonly guided?: true
}

/** What stands for the rehearsal that ended last, in the place of its id. */
const last = 'last'

export async function rehearse ({ station, script, param, policy, profiles, after, out, json, guided }: RehearseOptions): Promise<Exit> {
  if (json === true && guided === true) throw usage('terminal.says.guided-json')
  if (guided === true && !hasTerminal()) throw usage('terminal.says.no-terminal-guided')
  if (after !== undefined && after !== last && !/^[0-9a-f]{32}$/.test(after)) throw usage('terminal.says.ceremony-form', { given: after })
  const input = {
    script: await scriptOf(script), parameters: parametersOf(param), ...policy === undefined ? {} : { policy: await scriptOf(policy) }, ...profiles === undefined ? {} : { profiles: await scriptOf(profiles) }
  }
  return await withHost(station, async (host, lost) => {
    const holding = { host, lost, station, out, alsoBefore: true }
    const screen = standardOutput()
    if (json !== true) screen.transient(say('terminal.says.preparing'))
    const follows = after === undefined ? {} : { after: after === last ? await lastRehearsal(host) : after }
    const first = await host.call('ceremony.rehearse', { ...input, ...follows }).finally(() => { if (json !== true) screen.lines([]) })
    if (guided === true) return await holdGuided(holding, first)
    if (json !== true) return await holdAndTell(holding, first, screen)
    const held = await holdByItself(holding, first, null)
    if (held === null) return 1
    process.stdout.write(`${jsonText(documentOf([...held.before, held]))}\n`)
    return exitOfAll([...held.before, held])
  })
}

/** Throws UsageError where none has ended. */
async function lastRehearsal (host: Host): Promise<string> {
  const ended = (await host.call('station.status', {})).ceremonies.findLast(one => one.mode === 'rehearsal' && one.state === 'closed')
  if (ended === undefined) throw usage('terminal.says.no-rehearsal-yet')
  return ended.ceremony
}

/** A script by its name, or where the word looks like a path, the YAML of that file. */
export async function scriptOf (word: string): Promise<Input<'ceremony.rehearse'>['script']> {
  if (!/[/\\.]/.test(word)) return { name: word }
  return { yaml: new TextDecoder().decode(await readGiven(word)) }
}

/** `name=value` words as an object; the value may hold `=`. Throws UsageError. */
export function parametersOf (words: readonly string[]): Record<string, string> {
  return Object.fromEntries(words.map(word => {
    const at = word.indexOf('=')
    if (at < 1) throw usage('terminal.says.param-form', { given: word })
    return [word.slice(0, at), word.slice(at + 1)]
  }))
}

/** What `--json` prints: a list, since a script may need earlier ceremonies to be held first. */
function documentOf (held: readonly Concluded[]): object {
  return {
    exit: exitOfAll(held),
    ceremonies: held.map(({ held: { ceremony, mode, title, script, state }, evidence: { bundle, anchor, verification } }) => ({ ceremony, mode, title, script, state, bundle, anchor, verification }))
  }
}
