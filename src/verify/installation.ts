// What entries say of the program and of the look over the station before the day: whether the program was what its release's manifest names and what the plan pins.
// A program that somebody changed can say of itself what it likes: who wants to know holds the installation to its manifest from another system.

import type { Body, DoctorRecord, InstallationFacts } from '../transcript/entry.ts'
import type { Plan } from '../transcript/plan.ts'
import { releaseKeyIn } from '../transcript/release-key.ts'
import type { Findings } from './findings.ts'

/** A look that is older than this says little about the day. */
const oldestLookDays = 7
const dayMs = 24 * 3600 * 1000

type Station = Body<'ceremony.opened'>['station']

/** Follows the program from the opening through every resumption. */
export class ProgramRecord {
  readonly #plan: Plan
  readonly #findings: Findings
  /** What it was at the entry before; null before the first. */ #before: InstallationFacts | null = null
  /** SHA-256 of each release key that signed a manifest, `none` where nobody did, and the entry that says so first. */ readonly signers = new Map<string, number>()
  /** Manifests that are named already. */ readonly #named = new Set<string>()

  constructor (plan: Plan, findings: Findings) {
    this.#plan = plan
    this.#findings = findings
  }

  /** Transcripts of before 0.2.0 say nothing of it, and there is nothing to say of them. */
  take ({ installation: found }: Station, seq: number): void {
    const { mode, build: { manifest: planned } } = this.#plan
    const weight = mode === 'production' ? {} : { weight: 'note' as const }
    const manifest = found === undefined || found.state === 'unpackaged' ? null : found.manifest
    if (planned !== undefined && manifest !== planned) this.#findings.add('installation-other', { seq, facts: { planned, found: manifest ?? 'none' }, ...weight })
    const signer = found === undefined || found.state === 'unpackaged' ? null : found.signer
    if (!this.signers.has(signer ?? 'none')) this.signers.set(signer ?? 'none', seq)
    if (found === undefined) return
    if (found.state === 'changed') {
      const [first] = found.problems
      this.#findings.add('installation-changed', { seq, facts: { path: first?.path ?? '', problem: first?.problem ?? '', count: String(found.count) }, ...weight })
    }
    if (mode === 'production') this.#ofProduction(found, seq)
    this.#before = found
  }

  #ofProduction (found: InstallationFacts, seq: number): void {
    if (this.#before !== null && manifestOf(this.#before) !== manifestOf(found)) this.#findings.add('installation-replaced', { seq, facts: { before: manifestOf(this.#before) ?? 'none', found: manifestOf(found) ?? 'none' } })
    if (found.state === 'unpackaged' && this.#before?.state !== 'unpackaged') this.#findings.add('installation-unpackaged', { seq })
    if (found.state === 'intact' && !this.#named.has(found.manifest)) {
      this.#named.add(found.manifest)
      this.#findings.add('installation-release', { seq, facts: { manifest: found.manifest, signer: found.signer } })
    }
  }
}

/** The SHA-256 of the release key in its public file (PEM), by which a program's signer is told; null where there is none. */
export function releaseKeySha256 (file: Uint8Array): string | null {
  return releaseKeyIn(file)?.fingerprint ?? null
}

/** Whatever programs held a ceremony, a given release key signed each: `signers` as ProgramRecord has them, the key by the SHA-256 of its SPKI. */
export function verifySigners (signers: ReadonlyMap<string, number>, releaseKey: string, findings: Findings): void {
  for (const [found, seq] of signers) if (found !== releaseKey) findings.add('installation-signer', { seq, facts: { expected: releaseKey, found } })
}

/** The look that the opening names. One from before 0.2.0, which says nothing of the program either, had none to name. */
export function verifyDoctor ({ mode }: Plan, planSum: string | null, { doctor, station }: Pick<Body<'ceremony.opened'>, 'doctor' | 'station'>, opened: { readonly seq: number, readonly time: string }, findings: Findings): void {
  const { seq } = opened
  if (doctor === undefined) {
    if (mode === 'production' && station.installation !== undefined) findings.add('doctor-missing', { seq })
    return
  }
  if ((doctor.plan !== null && doctor.plan !== planSum) || doctor.time > opened.time) findings.add('doctor-differs', { seq, facts: { time: doctor.time, plan: doctor.plan ?? 'none' } })
  if (mode !== 'production') return
  const days = Math.floor((Date.parse(opened.time) - Date.parse(doctor.time)) / dayMs)
  if (days >= oldestLookDays) findings.add('doctor-old', { seq, facts: { time: doctor.time, days: String(days) } })
  const bad = badItems(doctor)
  if (bad.length > 0) findings.add('doctor-bad', { seq, facts: { items: bad.join(', '), count: String(bad.length) } })
}

function badItems ({ items }: DoctorRecord): string[] {
  return items.filter(({ weight }) => weight === 'bad').map(({ code }) => code)
}

function manifestOf (facts: InstallationFacts): string | null {
  return facts.state === 'unpackaged' ? null : facts.manifest
}
