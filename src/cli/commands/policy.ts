// `policy list`, `policy show`, `policy check`, `policy write`: what an organisation rules about its keys, explained before anybody puts it in force. No host
// is started.

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Catalog } from '../../keys/catalog/shape.ts'
import type { Mismatch } from '../../keys/policy/against.ts'
import type { CheckedPolicy } from '../../keys/policy/check.ts'
import { jsonText } from '../../words/clean.ts'
import { say } from '../../words/text.ts'
import { readGiven, UsageError, type Exit } from '../exit.ts'
import { contradictionLines, errorLines, headingLines, mismatchLines, policyLines } from '../policy-lines.ts'
import { standardOutput } from '../session.ts'
import { row, whole, wrap } from '../terminal/layout.ts'
import { assertNew, writeNew } from '../write.ts'

export interface CheckOptions { readonly anchor?: string, readonly catalog?: string, readonly json?: true }
interface Json { readonly json?: true }

export async function listPolicies ({ json }: Json): Promise<Exit> {
  const { readyPolicies, readyPolicy } = await import('../../keys/policy/ready.ts')
  const policies = readyPolicies().flatMap(name => readyPolicy(name) ?? []).map(({ policy }) => policy)
  const screen = standardOutput()
  screen.lines(json === true
    ? [jsonText({ exit: 0, policies: policies.map(({ policy, version, title, about, classes }) => ({ policy, version, title, about, classes: Object.keys(classes) })) })]
    : [...policies.flatMap(({ policy, title, about }) => [...row(policy, title, screen.columns), ...row('', about, screen.columns)]), '', ...wrap(say('policy.says.edit'), screen.columns)])
  return 0
}

export async function showPolicy (given: string, { json }: Json): Promise<Exit> {
  return await withPolicy(await bytesOf(given), json === true, checked => {
    const screen = standardOutput()
    screen.lines(json === true ? [jsonText({ exit: 0, ...checked })] : [...policyLines(screen, checked), ...checked.contradictions.length === 0 ? [] : ['', ...wrap(say('policy.says.contradictory'), screen.columns)]])
    return 0
  })
}

export async function checkPolicy (given: string, { anchor, catalog, json }: CheckOptions): Promise<Exit> {
  const named = anchor === undefined ? null : await namedBy(anchor)
  const keys = catalog === undefined ? null : await catalogOf(catalog)
  return await withPolicy(await bytesOf(given), json === true, async checked => {
    const { againstCatalog } = await import('../../keys/policy/against.ts')
    const mismatches = keys === null ? [] : againstCatalog(checked.policy, checked.sha256, keys, new Date().toISOString())
    const isNamed = named === null || named.policy === checked.sha256
    const exit = checked.contradictions.length === 0 && mismatches.length === 0 && isNamed ? 0 : 1
    const screen = standardOutput()
    screen.lines(json === true
      ? [jsonText({ exit, ...checked, anchor: named === null ? null : { policy: named.policy, isThis: isNamed }, mismatches: keys === null ? null : mismatches })]
      : checkedLines(screen.columns, checked, named, keys === null ? null : mismatches))
    return exit
  })
}

export async function writePolicy (name: string, { out }: { readonly out: string }): Promise<Exit> {
  const file = resolve(out)
  assertNew(file)
  const { readyPolicies, readyPolicy } = await import('../../keys/policy/ready.ts')
  const ready = readyPolicy(name)
  if (ready === null) throw new UsageError(say('policy.says.unknown', { name, ready: readyPolicies().join(', ') }))
  await writeNew(file, ready.bytes)
  const screen = standardOutput()
  screen.lines([...whole(say('policy.label.written'), file, screen.columns), ...wrap(say('policy.says.edit'), screen.columns)])
  return 0
}

function checkedLines (columns: number, checked: CheckedPolicy, named: Named | null, mismatches: readonly Mismatch[] | null): string[] {
  const { contradictions, sha256 } = checked
  return [
    ...headingLines(checked, columns), '',
    ...wrap(say(contradictions.length === 0 ? 'policy.says.sound' : 'policy.says.contradictory'), columns), ...contradictions.flatMap(one => contradictionLines(one, columns)),
    ...named === null ? [] : ['', ...wrap(named.policy === null ? say('policy.says.anchor-names-none') : named.policy === sha256 ? say('policy.says.anchored') : say('policy.says.not-anchored', { named: named.policy }), columns)],
    ...mismatches === null ? [] : ['', ...wrap(say(mismatches.length === 0 ? 'policy.says.fits-catalog' : 'policy.says.mismatched'), columns), ...mismatches.flatMap(one => mismatchLines(one, columns))]
  ]
}

/** The bytes of a ready policy, or of a file. Throws UsageError. */
async function bytesOf (given: string): Promise<Uint8Array> {
  const { readyPolicies, readyPolicy } = await import('../../keys/policy/ready.ts')
  const ready = readyPolicy(given)
  if (ready !== null) return ready.bytes
  if (!existsSync(given)) throw new UsageError(say('policy.says.unknown', { name: given, ready: readyPolicies().join(', ') }))
  return await readGiven(given)
}

/** Hands a policy on, or tells why the file is none: exit 2. */
async function withPolicy (bytes: Uint8Array, json: boolean, use: (checked: CheckedPolicy) => Exit | Promise<Exit>): Promise<Exit> {
  const [{ checkPolicy: check }, { PolicyError }] = await Promise.all([import('../../keys/policy/check.ts'), import('../../keys/policy/parse.ts')])
  let checked: CheckedPolicy
  try {
    checked = check(bytes)
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    const screen = standardOutput()
    screen.lines(json ? [jsonText({ exit: 2, error: { code: error.code, fields: error.fields } })] : errorLines(error, screen.columns))
    return 2
  }
  return await use(checked)
}

/** The hash of the policy that an anchor names. */
interface Named { readonly policy: string | null }

/** Throws UsageError for what is no anchor, or one that its founders have not signed. */
async function namedBy (path: string): Promise<Named> {
  const { anchorHistory, AnchorError } = await import('../../verify/anchor-history.ts')
  const bytes = await readGiven(path)
  try {
    return { policy: anchorHistory(bytes).at(-1)?.anchor.policy ?? null }
  } catch (error) {
    if (!(error instanceof AnchorError)) throw error
    throw new UsageError(`${say(`people.refusal.${error.code}`)} ${error.message}`)
  }
}

/** Throws UsageError for what is no catalog. */
async function catalogOf (path: string): Promise<Catalog> {
  const { readCatalog } = await import('../../keys/catalog/files.ts')
  const catalog = readCatalog(await readGiven(path))
  if (catalog === null) throw new UsageError(say('policy.says.no-catalog', { path }))
  return catalog
}
