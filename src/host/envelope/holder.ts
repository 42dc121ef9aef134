// The one rewrapping that a host has in hand: prepared, begun, looked at, signed. A host holds its station's lock, so that no ceremony changes a state meanwhile.

import { existsSync, readFileSync, rmSync } from 'node:fs'
import { CeremonyError } from '../../ceremony/errors.ts'
import type { Input, Output } from '../../contract/contract.ts'
import type { KeyPlace } from '../../contract/people.ts'
import { sha256, toHex } from '../../transcript/hash.ts'
import { canonicalize } from '../../transcript/jcs.ts'
import { PersonDocumentError } from '../../transcript/person-document.ts'
import { rewrapReceipts, type RewrapReceipt } from '../../transcript/rewrap-receipt.ts'
import type { Participant } from '../../transcript/plan.ts'
import { writeFile } from '../people/files.ts'
import type { SecretsRunner } from '../secrets/runner.ts'
import type { Station } from '../station.ts'
import { Journal, nothingDone, type Done, type Finished, type Run } from './journal.ts'
import { journalKey } from './journal-key.ts'
import { giveName, partOf } from './parts.ts'
import { asksPin, findPlace, unaskedPin, type Place } from './place.ts'
import { giveNames, progressOf, rewrapFile, type Progress } from './rewrap.ts'
import { chooseSigner, officers, openReceipt, signDocument, signForCast } from './signer.ts'
import { filesOf, hashed, takenUp, type AllFiles } from './taking-up.ts'
import { Worker } from './worker.ts'

type Prepared = Input<'rewrap.prepare'>

interface InHand {
  readonly place: Place
  readonly files: AllFiles
  readonly run: Run
  /** Null before it is begun. */ journal: Journal | null
  readonly processes: number
  readonly signer: { readonly person: Participant, readonly place: KeyPlace | null }
  progress: Progress
  outcome: { readonly done: Done, readonly finished: Finished } | null
  failure: Error | null
}

/** How long one look at the progress waits for news. */
const looksForMs = 400

export class RewrapHolder {
  readonly #station: Station
  readonly #runner: SecretsRunner
  readonly #now: () => Date
  #inHand: InHand | null = null
  #workers: readonly Worker[] = []

  constructor ({ station, runner, now }: { readonly station: Station, readonly runner: SecretsRunner, readonly now: () => Date }) {
    this.#station = station
    this.#runner = runner
    this.#now = now
  }

  /** Looks at everything that can be looked at without a PIN; what was cut off is taken up. Throws CeremonyError, StationError, HsmError: nothing was written then. */
  async prepare (asked: Prepared): Promise<Output<'rewrap.prepare'>> {
    this.release()
    const place = await findPlace(this.#station, asked)
    if (place.standing.to !== asked.to) throw new CeremonyError('rewrap-not-active', { key: asked.key, wanted: String(asked.to), active: String(place.standing.to) })
    const signer = { person: chooseSigner(place.anchor.participants, { ...asked.signer, mode: place.catalog.mode, roles: officers }), place: asked.signer.place }
    if (signer.place === null && place.rehearsal === null) throw new CeremonyError('document-key-place', { participant: signer.person.name, held: signer.person.held })
    const files = filesOf(asked.input, asked.output)
    const run = await this.#run(place, files)
    const journal = takenUp(run, files, journalKey(this.#station))
    const progress = progressOf(journal?.finished ? 'finished' : 'reading', journal ?? { run }, journal?.done ?? nothingDone)
    this.#inHand = { place, files, run, journal, processes: asked.processes, signer, progress, outcome: null, failure: null }
    const { token: { identity, uri, userPin }, standing, catalog } = place
    return {
      mode: catalog.mode, token: { label: identity.label, serial: identity.serial, uri, userPin }, asksPin: asksPin(place) && progress.phase !== 'finished', from: standing.usable.filter(version => version !== standing.to), minimum: standing.minimum,
      files: { output: files.output, rejects: files.rejects, receipt: files.receipt }, progress, signer: { name: signer.person.name, held: signer.person.held, asksSecret: signer.place !== null && !existsSync(files.receipt) }
    }
  }

  /** Logs the processes in and lets them work. Wipes the PIN. Throws CeremonyError `data-keys-lost`, `answer-missing`; HsmError. */
  async begin (pin: Uint8Array | null): Promise<void> {
    const inHand = this.#held()
    const secret = unaskedPin(this.#station, inHand.place) ?? pin
    try {
      if (inHand.progress.phase !== 'finished') {
        if (secret === null) throw new CeremonyError('answer-missing', { ask: 'pin' })
        const { module, token: { uri }, versions } = inHand.place
        // One after the other: a wrong PIN must not cost two tries.
        for (let i = 0; i < inHand.processes; i++) this.#workers = [...this.#workers, await Worker.open({ module, uri, pin: secret, versions })]
      }
      inHand.journal ??= Journal.begin(inHand.files.journal, inHand.run, journalKey(this.#station))
    } catch (error) {
      await this.#letGo()
      throw error
    } finally {
      secret?.fill(0)
      pin?.fill(0)
    }
    void this.#work(inHand, inHand.journal)
  }

  /** How far it is: at once where it has ended, else after a while. Throws what stopped it. */
  async progress (): Promise<Progress> {
    const inHand = this.#held()
    if (inHand.outcome === null && inHand.failure === null) await new Promise(resolve => { setTimeout(resolve, looksForMs) })
    if (inHand.failure !== null) throw inHand.failure
    return inHand.outcome === null ? { ...inHand.progress, phase: inHand.progress.phase === 'finished' ? 'working' : inHand.progress.phase } : inHand.progress
  }

  /** Signs the receipt and writes it. Wipes the secret. Throws CeremonyError as signing does; what was rewrapped stays, and can be signed for again. */
  async sign (secret: Uint8Array | null): Promise<Output<'rewrap.sign'>> {
    const inHand = this.#held()
    try {
      const { outcome, journal, files, signer: { person } } = inHand
      if (outcome === null || journal === null) throw new CeremonyError('wrong-moment', { phase: 'rewrap' })
      // It has its name once it is whole: then only the end of the journal was cut off.
      if (!existsSync(files.receipt)) await this.#writeReceipt(inHand, receiptOf(journal.run, outcome, person), secret)
      const bytes = new Uint8Array(readFileSync(files.receipt))
      const receipt = openedReceipt(files.receipt, bytes, inHand.place.anchor)
      if (canonicalize({ ...receipt, participant: '' }) !== canonicalize({ ...receiptOf(journal.run, outcome, person), participant: '' })) throw new CeremonyError('file-exists', { path: files.receipt, reason: 'EEXIST' })
      this.release()
      rmSync(files.journal)
      return { receipt, file: files.receipt, sha256: toHex(sha256(bytes)) }
    } finally {
      secret?.fill(0)
    }
  }

  async #writeReceipt ({ files: { receipt: path }, place: { rehearsal }, signer: { person, place }, run: { mode } }: InHand, receipt: RewrapReceipt, secret: Uint8Array | null): Promise<void> {
    const bytes = place === null && rehearsal !== null
      ? await signForCast(this.#runner, rewrapReceipts, receipt, { person, ...rehearsal })
      : await signDocument(this.#runner, rewrapReceipts, receipt, { person, place: place ?? { key: '' }, mode, secret: secret ?? new Uint8Array() })
    // What a kill left of one is made again.
    rmSync(partOf(path), { force: true })
    writeFile(partOf(path), bytes)
    giveName(path)
  }

  release (): void {
    void this.#letGo()
    this.#inHand?.journal?.close()
    this.#inHand = null
  }

  async #work (inHand: InHand, journal: Journal): Promise<void> {
    const { place: { standing, catalog, versions }, files } = inHand
    try {
      const outcome = await rewrapFile(journal, {
        files, standing, workers: this.#workers, now: this.#now, onProgress: progress => { inHand.progress = progress },
        around: { keys: new Set(catalog.keys.map(({ key }) => key)), held: versions.map(({ version }) => version) }
      })
      giveNames(files)
      inHand.outcome = outcome
    } catch (error) {
      inHand.failure = error instanceof Error ? error : new Error('unknown')
    } finally {
      await this.#letGo()
    }
  }

  async #letGo (): Promise<void> {
    const workers = this.#workers
    this.#workers = []
    await Promise.all(workers.map(async worker => await worker.end()))
  }

  async #run ({ catalog, sha256: hash, standing: { key, to, minimum, usable, known }, token: { identity: { manufacturer, model, serial, label } } }: Place, { input }: AllFiles): Promise<Run> {
    return {
      v: 1, mode: catalog.mode, organisation: catalog.organisation.id, key, to, minimum, usable: [...usable], known: [...known],
      catalog: hash, input: await hashed(input), token: { manufacturer, model, serial, label }, begun: this.#now().toISOString()
    }
  }

  #held (): InHand {
    if (this.#inHand === null) throw new CeremonyError('wrong-moment', { phase: 'none' })
    return this.#inHand
  }
}

/** A receipt that is there already may be anybody's. Throws CeremonyError `receipt-refused`. */
function openedReceipt (path: string, bytes: Uint8Array, anchor: Place['anchor']): RewrapReceipt {
  try {
    return openReceipt(bytes, anchor)
  } catch (cause) {
    if (!(cause instanceof PersonDocumentError)) throw cause
    throw new CeremonyError('receipt-refused', { path, reason: cause.message }, { cause })
  }
}

function receiptOf ({ v, mode, organisation, key, to, minimum, token, input, catalog, begun }: Run, { done: { lines, counts }, finished }: { readonly done: Done, readonly finished: Finished }, { id }: Participant): RewrapReceipt {
  const { from, ...others } = counts
  return {
    v, mode, organisation, key, to, minimum, token, input, catalog, begun, ...finished, participant: id, counts: { lines, ...others },
    from: Object.entries(from).map(([version, count]) => ({ version: Number(version), lines: count })).sort((a, b) => a.version - b.version)
  }
}
