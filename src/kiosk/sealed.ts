// Bytes on their way from a page to the kiosk: PINs, passphrases. Both the pipe and JSON make text of all they carry, in Chromium's browser process and
// here, and text can't be wiped. So the page seals bytes to a key of the kiosk before it sends them, and here they come out as bytes, which can.
// ECDH on P-256, HKDF-SHA256, AES-256-GCM; `sealBytes` runs in the page and stands on its own.

import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto'

const info = 'strongroom kiosk bytes v1'

/** Seals every Uint8Array in a value to a public key: ephemeral public key 65 | iv 12 | ciphertext | tag 16. */
export async function sealBytes (value: unknown, to: Uint8Array<ArrayBuffer>, label: string): Promise<unknown> {
  const { subtle } = crypto
  const seal = async (plain: Uint8Array<ArrayBuffer>): Promise<Uint8Array> => {
    const curve = { name: 'ECDH', namedCurve: 'P-256' }
    const own = await subtle.generateKey(curve, false, ['deriveBits'])
    const peer = await subtle.importKey('raw', to, curve, false, [])
    const shared = await subtle.deriveBits({ name: 'ECDH', public: peer }, own.privateKey, 256)
    const secret = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
    new Uint8Array(shared).fill(0)
    const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: new TextEncoder().encode(label) }
    const key = await subtle.deriveKey(hkdf, secret, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const from = await subtle.exportKey('raw', own.publicKey)
    const sealed = await subtle.encrypt({ name: 'AES-GCM', iv }, key, plain)
    plain.fill(0)
    return new Uint8Array(await new Blob([from, iv, sealed]).arrayBuffer())
  }
  const walk = async (node: unknown): Promise<unknown> => {
    if (node instanceof Uint8Array) return await seal(new Uint8Array(node))
    if (Array.isArray(node)) return await Promise.all(node.map(walk))
    if (typeof node !== 'object' || node === null) return node
    return Object.fromEntries(await Promise.all(Object.entries(node).map(async ([name, child]) => [name, await walk(child)] as const)))
  }
  return await walk(value)
}

/** The kiosk's key for one page. */
export class Opener {
  readonly #key = createECDH('prime256v1')
  /** 65 bytes. */ readonly publicKey: Uint8Array
  /** What both sides bind the bytes to. */ readonly label = info

  constructor () {
    this.publicKey = this.#key.generateKeys()
  }

  /** Opens every Uint8Array in a value. Throws where one was not sealed to this key. */
  open (value: unknown): unknown {
    if (value instanceof Uint8Array) return this.#opened(value)
    if (Array.isArray(value)) return value.map(one => this.open(one))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, this.open(child)]))
  }

  #opened (sealed: Uint8Array): Uint8Array {
    const shared = this.#key.computeSecret(sealed.subarray(0, 65))
    const key = new Uint8Array(hkdfSync('sha256', shared, new Uint8Array(0), info, 32))
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(65, 77), { authTagLength: 16 }).setAuthTag(sealed.subarray(-16))
    const plain = decipher.update(sealed.subarray(77, -16))
    decipher.final()
    const bytes = new Uint8Array(plain)
    for (const buffer of [shared, key, plain]) buffer.fill(0)
    return bytes
  }
}
