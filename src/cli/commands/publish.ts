// `publish`: on a connected machine, what ceremonies signed goes to services. It needs no station, no host and nothing native.

import type { RepositoryFinding } from '../../keys/repository/errors.ts'
import type { FreshnessOptions, Lives } from '../../keys/repository/freshness.ts'
import type { BundleFiles } from '../../keys/repository/given.ts'
import type { RepositoryView } from '../../keys/repository/view.ts'
import type { Verification } from '../../verify/verify.ts'
import { jsonText } from '../../words/clean.ts'
import { headLines } from '../../words/fingerprint.ts'
import { say, sayWith } from '../../words/text.ts'
import { plainTime } from '../../words/time.ts'
import { bundlesAmong } from '../bundles.ts'
import { verificationLines, verifyPath } from '../evidence.ts'
import { readGiven, UsageError, type Exit } from '../exit.ts'
import { keyFileLines, makeKeyFiles, openKeyFile } from '../outside-keys.ts'
import { standardOutput } from '../session.ts'
import { block, row, wrap } from '../terminal/layout.ts'
import { failureLines } from '../terminal/pages.ts'
import { Screen } from '../terminal/screen.ts'

export interface FreshGiven { readonly key: readonly string[], readonly snapshot?: string, readonly timestamp?: string, readonly policy?: string, readonly above?: number, readonly clockWasAhead?: true }
export interface AddGiven extends FreshGiven { readonly anchor?: string }

export async function publishKey ({ out, algorithm }: { readonly out: string, readonly algorithm: 'ed25519' | 'ec-p256' }): Promise<Exit> {
  const { key, publicPath } = await makeKeyFiles(out, algorithm)
  const screen = standardOutput()
  screen.lines([...keyFileLines(out, publicPath, key, screen.columns), ...wrap(say('publish.says.carry-online'), screen.columns)])
  return 0
}

export async function publishAdd (folder: string, words: readonly string[], given: AddGiven): Promise<Exit> {
  return await unlessRefused(async () => {
    const screen = standardOutput()
    const paths = bundlesAmong(words)
    if (!await areVerified(paths, given.anchor)) return 1
    const bundles = await Promise.all(paths.map(readPublication))
    const [{ addPublication }, options] = await Promise.all([import('../../keys/repository/repository.ts'), freshnessGiven(given)])
    const { root, targets, fresh, newRoots, firstRoot, writes, order, inForce } = addPublication(folder, bundles as [BundleFiles, ...BundleFiles[]], { ...options, keys: await keysGiven(given) })
    const { columns } = screen
    screen.lines([
      ...whoseLines(root, columns),
      ...stateRow('root', root, columns), ...newRoots.length === 0 ? [] : row('', say('publish.label.new-roots', { versions: newRoots.join(', ') }), columns),
      ...stateRow('targets', targets.signed, columns), ...fresh === null ? [] : [...stateRow('snapshot', fresh.snapshot.signed, columns), ...stateRow('timestamp', fresh.timestamp.signed, columns)],
      ...row(say('publish.label.written'), say('publish.label.files', { count: String(writes.length) }), columns),
      ...firstRoot === null ? [] : [...wrap(say('publish.says.first-root', { file: 'metadata/1.root.json' }), columns), ...block(say('publish.label.first-root'), headLines(firstRoot))],
      ...wrap(say(fresh !== null ? 'publish.says.serve' : inForce ? 'publish.says.there-already' : 'publish.says.waits'), columns),
      ...order === 'none' ? wrap(say('publish.says.ask-again'), columns) : [],
      ...given.anchor === undefined ? wrap(say('publish.says.unpinned'), columns) : []
    ])
    return 0
  })
}

export async function publishRefresh (folder: string, given: FreshGiven): Promise<Exit> {
  return await unlessRefused(async () => {
    const [{ refresh }, options] = await Promise.all([import('../../keys/repository/repository.ts'), freshnessGiven(given)])
    const { root, targets, snapshot, timestamp } = refresh(folder, await keysGiven(given), options)
    const screen = standardOutput()
    screen.lines([...whoseLines(root, screen.columns), ...([['root', root], ['targets', targets.signed], ['snapshot', snapshot.signed], ['timestamp', timestamp.signed]] as const).flatMap(([role, signed]) => stateRow(role, signed, screen.columns))])
    return 0
  })
}

export async function publishCheck (folder: string, { json }: { readonly json?: true }): Promise<Exit> {
  return await unlessRefused(async () => {
    const [{ checkRepository }, { harmless }] = await Promise.all([import('../../keys/repository/repository.ts'), import('../../keys/repository/errors.ts')])
    const view = checkRepository(folder, new Date())
    const exit = view.findings.every(({ code }) => harmless.has(code)) ? 0 : 1
    const screen = standardOutput()
    screen.lines(json === true ? [jsonText(documentOf(folder, exit, view))] : [
      ...viewLines(view, screen.columns), ...findingLines(view.findings, screen.columns), ...wrap(say(exit === 0 ? 'publish.says.sound' : 'publish.says.unsound'), screen.columns).map(line => screen.bold(line))
    ])
    return exit
  })
}

/** Refusals that come from what was given. */
const ofUsage: ReadonlySet<string> = new Set(['repository-unreadable', 'repository-empty', 'publication-absent', 'freshness-limits'])

/** Runs a command, and puts a refusal into words. */
async function unlessRefused (run: () => Promise<Exit>): Promise<Exit> {
  const { RepositoryError } = await import('../../keys/repository/errors.ts')
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof RepositoryError)) throw error
    const screen = new Screen(process.stderr, process.env)
    const { code, facts, findings } = error
    screen.lines(failureLines({ code, facts: { ...facts } }, screen.columns, findingLines(findings, screen.columns)))
    return ofUsage.has(code) ? 2 : 1
  }
}

/** Why nothing of a bundle is published: it does not verify, or its ceremony was not held to its end, so that what it signed has no authority; null for one that may be. */
export function bundleRefusal ({ verdict, ended }: Pick<Verification, 'verdict' | 'ended'>): 'bundle-unverified' | 'bundle-aborted' | null {
  if (verdict !== 'verified') return 'bundle-unverified'
  return ended === 'closed' ? null : 'bundle-aborted'
}

/** Verifies each bundle against an anchor, where one is given. */
async function areVerified (bundles: readonly string[], anchor: string | undefined): Promise<boolean> {
  if (anchor === undefined) return true
  const screen = standardOutput()
  for (const bundle of bundles) {
    const { verification } = await verifyPath(bundle, anchor)
    const refusal = bundleRefusal(verification)
    if (refusal === null) continue
    screen.lines([...verificationLines(screen, verification), ...wrap(say(`publish.says.${refusal}`, { bundle }), screen.columns)])
    return false
  }
  return true
}

/** The files of a bundle that are to be published. Throws UsageError. */
async function readPublication (bundle: string): Promise<BundleFiles> {
  const [{ BundleError, longestFile, readBytes }, { openFolder }, { publicationFolder }] = await Promise.all([import('../../verify/bundle.ts'), import('../../verify/folder.ts'), import('../../keys/repository/given.ts')])
  try {
    const reader = openFolder(bundle)
    const found = (await reader.files()).filter(({ path, plain }) => plain && path.startsWith(publicationFolder))
    return new Map(await Promise.all(found.map(async ({ path }) => [path, await readBytes(reader, path, longestFile)] as const)))
  } catch (cause) {
    if (cause instanceof BundleError) throw new UsageError(say('publish.says.bundle-unreadable', { bundle, reason: cause.message }))
    throw cause
  }
}

async function keysGiven ({ key }: FreshGiven): Promise<Awaited<ReturnType<typeof openKeyFile>>[]> {
  return await Promise.all(key.map(openKeyFile))
}

/** For how long, as given, by the policy, or as usual. Throws UsageError, RepositoryError freshness-limits. */
async function freshnessGiven ({ snapshot, timestamp, policy, above, clockWasAhead }: FreshGiven): Promise<FreshnessOptions> {
  const { assertLives, usualLives } = await import('../../keys/repository/freshness.ts')
  const allowed = policy === undefined ? null : await livesIn(policy)
  const lives = { snapshot: snapshot ?? (allowed ?? usualLives).snapshot, timestamp: timestamp ?? (allowed ?? usualLives).timestamp }
  assertLives(lives, allowed)
  return { lives, now: new Date(), above: above ?? 0, clockWasAhead: clockWasAhead === true }
}

async function livesIn (file: string): Promise<Lives> {
  const [{ parsePolicy, PolicyError }, bytes] = await Promise.all([import('../../keys/policy/parse.ts'), readGiven(file)])
  try {
    const { publication } = parsePolicy(bytes)
    if (publication === undefined) throw new UsageError(say('publish.says.policy-silent', { file }))
    return publication.validity
  } catch (cause) {
    if (cause instanceof PolicyError) throw new UsageError(say('publish.says.policy-invalid', { file, reason: firstOf(cause.fields) }))
    throw cause
  }
}

function firstOf (fields: readonly { readonly path: string, readonly expected: string }[]): string {
  return fields.slice(0, 1).map(({ path, expected }) => `${path}: ${expected.replace(/:$/, '')}`).join('')
}

interface Whose { readonly 'x-strongroom': { readonly organisation: string, readonly mode: 'rehearsal' | 'production' } }

function whoseLines ({ 'x-strongroom': { organisation, mode } }: Whose, columns: number): string[] {
  return [...row(say('publish.label.organisation'), organisation, columns), ...row(say('publish.label.mode'), say(`mode.${mode}.name`), columns)]
}

function stateRow (role: 'root' | 'targets' | 'snapshot' | 'timestamp', { version, expires }: { readonly version: number, readonly expires: string }, columns: number): string[] {
  return row(say(`publish.label.${role}`), say('publish.label.version-until', { version: String(version), until: plainTime(expires) }), columns)
}

function viewLines ({ chain: { inForce }, firstRoot, targets, snapshot, timestamp, published }: RepositoryView, columns: number): string[] {
  if (inForce === null) return []
  const rows = ([['root', inForce], ['targets', targets?.signed], ['snapshot', snapshot?.signed], ['timestamp', timestamp?.signed]] as const).flatMap(([role, signed]) => signed === undefined ? [] : stateRow(role, signed, columns))
  const keys = published === null ? [] : row(say('publish.label.keys'), say('publish.label.published', { keys: String(published.keys.length), delegations: String(published.delegations.length), at: plainTime(published.at) }), columns)
  return [...whoseLines(inForce, columns), ...rows, ...keys, ...firstRoot === null ? [] : block(say('publish.label.first-root'), headLines(firstRoot))]
}

function findingLines (findings: readonly RepositoryFinding[], columns: number): string[] {
  return findings.flatMap(({ code, file, facts }) => wrap(sayWith(`publish.finding.${code}`, { file, ...facts }), columns - 2).map((line, i) => `${i === 0 ? '- ' : '  '}${line}`))
}

/** For programs. */
function documentOf (folder: string, exit: Exit, { chain: { inForce }, firstRoot, targets, snapshot, timestamp, published, findings }: RepositoryView): object {
  const of = (signed: { readonly version: number, readonly expires: string } | undefined): object | null => signed === undefined ? null : { version: signed.version, expires: signed.expires }
  return {
    exit, repository: folder, firstRoot, root: of(inForce ?? undefined), targets: of(targets?.signed), snapshot: of(snapshot?.signed), timestamp: of(timestamp?.signed),
    keys: published === null ? null : { at: published.at, keys: published.keys.length, delegations: published.delegations.length }, findings
  }
}
