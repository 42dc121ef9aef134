// A plan's folder: plan.json, script.yaml, anchor.json, policy.yaml where there is one, and approvals/, and for people who sign with key files cast/. It is made once, carried about, and
// grows by approvals only.

import { existsSync, mkdirSync, readdirSync, statSync, type Stats } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { CeremonyError } from '../../ceremony/errors.ts'
import { parsePlan } from '../../ceremony/validate.ts'
import { AnchorError, openAnchor, type OpenedAnchor } from '../../transcript/anchor.ts'
import { makeFolder, writeNew } from '../../transcript/durable.ts'
import { anchorFile, approvalsFolder, planFile, policyFile, scriptFile } from '../../transcript/files.ts'
import { sha256, toHex } from '../../transcript/hash.ts'
import type { Plan } from '../../transcript/plan.ts'
import { longestApproval, longestFile, longestPlan } from '../../verify/bundle.ts'
import { StationError } from '../errors.ts'
import { readGiven } from '../given.ts'

export { anchorFile }

export interface PlanFolder {
  readonly path: string
  readonly plan: Plan
  /** The bytes of `plan.json`, and their SHA-256. */ readonly bytes: Uint8Array
  readonly hash: string
  /** The bytes beside the plan; null where there is no such file. */ readonly script: Uint8Array | null
  readonly anchor: Uint8Array | null
  readonly policy: Uint8Array | null
  /** What lies among the approvals, whatever it is, by its path in the folder. */ readonly approvals: readonly { readonly path: string, readonly bytes: Uint8Array }[]
}

/** More files than this are not the approvals of any plan. */
const mostApprovals = 1000

/** Reads a plan's folder, given by itself or by its plan file. Throws StationError `file-unreadable`, `file-too-long`, `folder-unreadable`, and CeremonyError as `parsePlan` does. */
export function readPlanFolder (given: string): PlanFolder {
  const path = resolve(given)
  const isFolder = statOf(path)?.isDirectory() === true
  const folder = isFolder ? path : dirname(path)
  const bytes = contents(folder, isFolder ? planFile : basename(path), longestPlan)
  if (bytes === null) throw new StationError('file-unreadable', { path: isFolder ? join(path, planFile) : path })
  return { path: folder, plan: parsePlan(bytes), bytes, hash: toHex(sha256(bytes)), script: contents(folder, scriptFile), anchor: contents(folder, anchorFile), policy: contents(folder, policyFile), approvals: approvalsIn(folder) }
}

/** The approvals in a folder, sorted by path. */
function approvalsIn (folder: string): PlanFolder['approvals'] {
  const path = join(folder, approvalsFolder)
  if (!existsSync(path)) return []
  return approvalNames(path).map(name => ({ path: `${approvalsFolder}/${name}`, bytes: contents(folder, join(approvalsFolder, name), longestApproval) ?? new Uint8Array() }))
}

function approvalNames (path: string): string[] {
  let names: string[]
  try {
    names = readdirSync(path).sort()
  } catch (cause) {
    throw new StationError('folder-unreadable', { path }, cause)
  }
  if (names.length > mostApprovals) throw new StationError('folder-unreadable', { path })
  return names
}

/** A plain file's bytes; null where there is none. */
function contents (folder: string, name: string, most = longestFile): Uint8Array | null {
  const path = join(folder, name)
  return statOf(path)?.isFile() === true ? readGiven(path, most) : null
}

/** What is at a path; null for nothing. Throws StationError `file-unreadable` where that can't be told: a name may be too long, a folder on the way closed. */
function statOf (path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null
  } catch (cause) {
    throw new StationError('file-unreadable', { path }, cause)
  }
}

/** Makes a plan's folder, which must not be there yet. Throws CeremonyError `output-exists`, `plan-not-written`. */
export function makePlanFolder (out: string, files: Readonly<Record<string, Uint8Array>>): string {
  const folder = resolve(out)
  written(folder, () => mkdirSync(folder, { mode: 0o700 }))
  written(join(folder, approvalsFolder), () => mkdirSync(join(folder, approvalsFolder), { mode: 0o700 }))
  for (const [name, bytes] of Object.entries(files)) addToPlanFolder(folder, name, bytes)
  return folder
}

/** Writes a new file of a plan's folder and reads it back. Throws CeremonyError `output-exists`, `plan-not-written`. */
export function addToPlanFolder (folder: string, name: string, bytes: Uint8Array): void {
  const path = join(folder, name)
  written(path, () => {
    makeFolder(dirname(path))
    writeNew(path, bytes)
  })
}

function written (path: string, write: () => void): void {
  try {
    write()
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
    throw new CeremonyError(code === 'EEXIST' ? 'output-exists' : 'plan-not-written', { path, reason: code }, { cause })
  }
}

/** Opens an anchor's bytes. Throws CeremonyError `plan-anchor-missing`, `plan-anchor-malformed`. */
export function openedAnchor (bytes: Uint8Array | null, path: string): OpenedAnchor {
  if (bytes === null) throw new CeremonyError('plan-anchor-missing', { path })
  try {
    return openAnchor(bytes)
  } catch (cause) {
    if (!(cause instanceof AnchorError)) throw cause
    throw new CeremonyError('plan-anchor-malformed', { path, reason: cause.message }, { cause })
  }
}
