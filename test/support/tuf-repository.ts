// A TUF repository in memory, as ceremonies and the connected side make one: root and targets by the code that the station signs with, snapshot and timestamp
// by the models of the stock library. Everything in it can be made wrong on purpose, signed by whoever shall have signed it.

import { createHash, createPrivateKey, generateKeyPairSync, sign as nodeSign, type KeyObject } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Metadata as TufMetadata, MetaFile, Signature, Snapshot, Timestamp } from '@tufjs/models'
import { publicKeyOf as rawPublicKey } from '../../src/transcript/ed25519.ts'
import type { Mode } from '../../src/transcript/fields.ts'
import { fromHex, sha256Hex, toBase64, toHex } from '../../src/transcript/hash.ts'
import { keyIn, spkiOf } from '../../src/transcript/spki.ts'
import { TUF_SPECIFICATION, type Delegation, type PublishedKey, type PublishedKeys, type PublishedVersion, type TufKey, type TufRoot, type TufTargets } from '../../src/transcript/publication.ts'
import { keyId, metadataBytes, metadataFile, tufKeyOf, tufSignature, type Metadata, type TufSignature } from '../../src/transcript/tuf.ts'

export const organisation = 'example'
export const day = 86_400_000
const utf8 = new TextEncoder()

/** Somebody's key, or a machine's. */
export interface Signer {
  readonly privateKey: KeyObject
  /** As person-key.ts has it. */ readonly publicKey: Uint8Array
  readonly spki: Uint8Array
  readonly key: TufKey
  readonly id: string
}

/** A key that is the same in each run, so that file sizes and the order of ids are too. */
export function ed25519Signer (name: string): Signer {
  const seed = createHash('sha256').update(name).digest()
  return signerOf(createPrivateKey({ key: Buffer.concat([fromHex('302e020100300506032b657004220420'), seed]), format: 'der', type: 'pkcs8' }), 'ed25519')
}

/** A new key on P-256, as a card has it. */
export function p256Signer (): Signer {
  return signerOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, 'ec-p256')
}

function signerOf (privateKey: KeyObject, algorithm: 'ed25519' | 'ec-p256'): Signer {
  const jwk = privateKey.export({ format: 'jwk' })
  const publicKey = algorithm === 'ed25519' ? rawPublicKey(privateKey) : Uint8Array.from([4, ...Buffer.from(jwk.x!, 'base64url'), ...Buffer.from(jwk.y!, 'base64url')])
  const key = tufKeyOf(publicKey)!
  return { privateKey, publicKey, spki: spkiOf(algorithm, publicKey), key, id: keyId(key) }
}

/** What a signer signs, as it stands in a metadata file. */
export function signatureBy (signer: Signer, bytes: Uint8Array): TufSignature {
  const raw = keyIn('ed25519', signer.spki) === null ? nodeSign('sha256', bytes, { key: signer.privateKey, dsaEncoding: 'ieee-p1363' }) : nodeSign(null, bytes, signer.privateKey)
  return { keyid: signer.id, sig: tufSignature(signer.publicKey, new Uint8Array(raw)) }
}

/** A metadata file signed by these. */
export function signedFile (signed: Metadata, signers: readonly Signer[]): Uint8Array {
  return metadataFile(signed, signers.map(signer => signatureBy(signer, metadataBytes(signed))))
}

interface OnlineSigned { readonly meta: object }

export interface RepositoryOptions {
  readonly mode?: Mode
  readonly organisation?: string
  /** Milliseconds: when it is made; all its times follow from that. */ readonly now: number
  readonly founders?: readonly Signer[]
  readonly successors?: number
  readonly signers?: readonly Signer[]
  readonly threshold?: number
  readonly online?: Signer
}

export class TufRepository {
  /** `metadata/…` and `targets/…`, as a web server has them. */
  readonly files = new Map<string, Uint8Array>()
  readonly mode: Mode
  readonly organisation: string
  now: number
  founders: readonly Signer[]
  successors: number
  signers: readonly Signer[]
  threshold: number
  online: Signer
  roots: TufRoot[] = []
  targets: TufTargets | null = null
  keys: PublishedKeys | null = null
  snapshot = 0
  timestamp = 0

  /** With a first root; nothing is published yet. */
  constructor (options: RepositoryOptions) {
    this.mode = options.mode ?? 'production'
    this.organisation = options.organisation ?? organisation
    this.now = options.now
    this.founders = options.founders ?? ['ada', 'bea', 'wit'].map(name => ed25519Signer(name))
    this.successors = options.successors ?? 2
    this.signers = options.signers ?? this.founders.slice(0, 2)
    this.threshold = options.threshold ?? 2
    this.online = options.online ?? ed25519Signer('online')
    this.addRoot()
  }

  get root (): TufRoot {
    return this.roots.at(-1)!
  }

  /** The bytes of a file that is there. */
  file (path: string): Uint8Array {
    const bytes = this.files.get(path)
    if (bytes === undefined) throw new TypeError(`${path} is not in the repository`)
    return bytes
  }

  /** The root that a service is given. */
  trustedRoot (version = 1): Uint8Array {
    return this.file(`metadata/${version}.root.json`)
  }

  /** The next root: what the fields of this repository say now, changed by `change`; signed by the founders of before and of now. */
  addRoot (change: (root: TufRoot) => TufRoot = root => root, by?: readonly Signer[]): TufRoot {
    const before = this.roots.at(-1)
    const root = change(this.draftRoot())
    const known = new Map([...this.#known, ...this.founders.map(one => [one.id, one] as const)])
    const signing = by ?? [...new Set([...before?.roles.root.keyids ?? [], ...root.roles.root.keyids])].flatMap(id => known.get(id) ?? [])
    this.#known = known
    this.roots.push(root)
    this.files.set(`metadata/${root.version}.root.json`, signedFile(root, signing))
    return root
  }

  #known: ReadonlyMap<string, Signer> = new Map()

  draftRoot (): TufRoot {
    const all = [...this.founders, ...this.signers, this.online]
    return {
      _type: 'root', spec_version: TUF_SPECIFICATION, version: (this.roots.at(-1)?.version ?? 0) + 1, expires: tufTimeOf(this.now + 365 * day), consistent_snapshot: true,
      keys: Object.fromEntries(all.map(({ id, key }) => [id, key])),
      roles: {
        root: { keyids: this.founders.map(({ id }) => id), threshold: this.successors }, targets: { keyids: this.signers.map(({ id }) => id), threshold: this.threshold },
        snapshot: { keyids: [this.online.id], threshold: 1 }, timestamp: { keyids: [this.online.id], threshold: 1 }
      },
      'x-strongroom': this.#origin()
    }
  }

  #origin (): TufRoot['x-strongroom'] {
    return { organisation: this.organisation, mode: this.mode, ceremony: 'c0ffee00'.repeat(4) }
  }

  /** What is published of keys: `keys` and `delegations` replace those of before. */
  publishedKeys (change: Partial<PublishedKeys> = {}): PublishedKeys {
    const { mode, now } = this
    return {
      v: 1, organisation: { id: this.organisation, name: 'Example & Co' }, mode, ceremony: this.#origin().ceremony, catalog: '5'.repeat(64), at: new Date(now - day).toISOString(),
      keys: this.keys?.keys ?? [], delegations: this.keys?.delegations ?? [], ...change
    }
  }

  /** The next targets metadata, with `keys.json` and whatever other files, and then snapshot and timestamp. */
  publish (published: Partial<PublishedKeys> = {}, options: { readonly others?: Readonly<Record<string, Uint8Array>>, readonly change?: (targets: TufTargets) => TufTargets, readonly by?: readonly Signer[] } = {}): this {
    this.keys = this.publishedKeys(published)
    const files = { 'keys.json': utf8.encode(JSON.stringify(this.keys)), ...options.others }
    const targets: TufTargets = {
      _type: 'targets', spec_version: TUF_SPECIFICATION, version: (this.targets?.version ?? 0) + 1, expires: tufTimeOf(this.now + 90 * day),
      targets: Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, { length: bytes.length, hashes: { sha256: sha256Hex(bytes) } }])),
      'x-strongroom': this.#origin()
    }
    this.targets = options.change?.(targets) ?? targets
    for (const [path, bytes] of Object.entries(files)) this.files.set(hashedPath(path, bytes), bytes)
    this.files.set(`metadata/${this.targets.version}.targets.json`, signedFile(this.targets, options.by ?? this.signers))
    return this.refresh()
  }

  /** The next snapshot and timestamp, by the online key. */
  refresh (change: { readonly targets?: number, readonly snapshot?: number, readonly timestamp?: number, readonly expires?: number, readonly by?: Signer, readonly origin?: Readonly<Record<string, string>> } = {}): this {
    const by = change.by ?? this.online
    const version = change.targets ?? this.targets?.version ?? 1
    const file = this.files.get(`metadata/${version}.targets.json`)
    this.snapshot = change.snapshot ?? this.snapshot + 1
    this.timestamp = change.timestamp ?? this.timestamp + 1
    const origin = { specVersion: TUF_SPECIFICATION, unrecognizedFields: { 'x-strongroom': { organisation: this.organisation, mode: this.mode, at: new Date(this.now).toISOString(), ...change.origin } } }
    const snapshot = this.#online(new Snapshot({ ...origin, version: this.snapshot, expires: tufTimeOf(change.expires ?? this.now + 7 * day), meta: { 'targets.json': metaOf(version, file) } }), by)
    this.files.set(`metadata/${this.snapshot}.snapshot.json`, snapshot)
    const timestamp = this.#online(new Timestamp({ ...origin, version: this.timestamp, expires: tufTimeOf(change.expires ?? this.now + day), snapshotMeta: metaOf(this.snapshot, snapshot) }), by)
    this.files.set('metadata/timestamp.json', timestamp)
    return this
  }

  /** Changes what a snapshot or the timestamp says, and signs it anew. */
  resign (path: string, change: (signed: OnlineSigned) => object, by = this.online): void {
    const { signed } = JSON.parse(Buffer.from(this.file(path)).toString()) as { signed: OnlineSigned }
    const changed = change(signed)
    this.files.set(path, utf8.encode(`${JSON.stringify({ signatures: [signatureBy(by, metadataBytes(changed))], signed: changed })}\n`))
  }

  /** A timestamp that names a snapshot as it lies there. */
  stamp (version: number): void {
    this.resign('metadata/timestamp.json', signed => ({ ...signed, meta: { 'snapshot.json': metaOf(version, this.file(`metadata/${version}.snapshot.json`)).toJSON() } }))
  }

  #online (signed: Snapshot | Timestamp, by: Signer): Uint8Array {
    const metadata = new TufMetadata(signed)
    metadata.sign(bytes => new Signature({ keyID: by.id, sig: signatureBy(by, bytes).sig }))
    return utf8.encode(`${JSON.stringify(metadata.toJSON())}\n`)
  }

  /** Writes it to a folder, as it would be copied to a web server. */
  write (folder: string): string {
    for (const [path, bytes] of this.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), bytes)
    }
    return folder
  }
}

/** Where a target lies: its hash stands before its name (TUF 1.0, section 6.2). */
export function hashedPath (path: string, bytes: Uint8Array): string {
  return join('targets', dirname(path), `${sha256Hex(bytes)}.${path.split('/').at(-1)!}`)
}

function metaOf (version: number, file: Uint8Array | undefined): MetaFile {
  return new MetaFile({ version, length: file?.length ?? 1, hashes: { sha256: file === undefined ? '0'.repeat(64) : sha256Hex(file) } })
}

/** RFC 3339 in whole seconds. */
export function tufTimeOf (at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z')
}

/** A version of a key as it is published; its public key is its own, and no key at all. */
export function publishedVersion (version: number, change: Partial<PublishedVersion> = {}): PublishedVersion {
  return {
    version, algorithm: 'ec-p256', publicKey: toBase64(spkiOf('ec-p256', Uint8Array.from({ length: 65 }, (_, i) => i === 0 ? 4 : version))), state: 'active', since: '2026-01-01T09:00:00.000Z', may: ['sign', 'verify'], activated: '2026-01-01T09:00:00.000Z',
    activeUntil: null, until: null, compromisedSince: null, reason: 'A rotation as planned', approvers: ['ada', 'wit'], ...change
  }
}

export function publishedKey (key: string, versions: readonly PublishedVersion[] = [publishedVersion(1)], purposes: readonly string[] = ['statements']): PublishedKey {
  const used = versions.filter(({ may }) => may.length > 0).map(({ version }) => version)
  return { key, purposes: [...purposes], active: versions.find(({ state }) => state === 'active')?.version ?? null, minimum: used.length === 0 ? null : Math.min(...used), versions: [...versions] }
}

/** An issuer's delegation, in force from a day before to a month after. */
export function delegationOf (issuer: string, signer: Pick<Signer, 'spki'>, now: number, change: Partial<Delegation> = {}): Delegation {
  return {
    issuer, algorithm: 'ed25519', publicKey: toBase64(signer.spki), purposes: ['payments'], audiences: ['https://pay.example'], lifetime: 600,
    from: new Date(now - day).toISOString(), until: new Date(now + 30 * day).toISOString(), state: 'active', since: new Date(now - day).toISOString(), reason: 'A new issuer', approvers: ['ada', 'wit'], ...change
  }
}

/** SHA-256 of a SubjectPublicKeyInfo, hex: how credentials name an issuer's key. */
export function kidOf (spki: Uint8Array): string {
  return toHex(createHash('sha256').update(spki).digest())
}
