// People's signatures, verified beside other work where the machine can do that: while one part of the transcript is judged, the sign-offs of the next
// are found by the way such a line ends, and their verification begins. It saves time and decides nothing: what is asked for later is looked up by
// key, signature and message, all three, and verified there and then if it is not among what was found.

import { bodies } from '../transcript/entry.ts'
import type { Body } from '../transcript/entry.ts'
import { concatBytes, fromBase64, indexIn, sha256Hex } from '../transcript/hash.ts'
import type { LaterMath, SignatureMath } from '../transcript/mathematics.ts'
import { personBy } from '../transcript/person-key.ts'
import type { PersonVerify } from '../transcript/person-key.ts'
import type { Plan } from '../transcript/plan.ts'
import { quickCheck } from '../transcript/quick.ts'
import { laterSignatures, signatures } from '../transcript/signatures.ts'
import { signoffBytes } from '../transcript/signoff.ts'
import { machineCrypto, verifyCryptoBy } from './crypto.ts'
import type { VerifyCrypto } from './crypto.ts'

/** Results that are kept until somebody asks. */
const mostKept = 4096
const lineFeed = 0x0a
const utf8 = new TextEncoder()
/** Every canonical line of a sign-off ends so. */
const ending = utf8.encode('"type":"signoff","v":1}\n')
const isSignoff = quickCheck(bodies.signoff)

type Part = readonly [what: string, publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array]

/** For a verification by this machine's own mathematics, where it has threads for it; any other is asked as it is. */
export function aheadOf (crypto: VerifyCrypto): Ahead | null {
  return crypto === machineCrypto && laterSignatures !== null ? new Ahead(signatures, laterSignatures) : null
}

export class Ahead {
  /** Verifies as ever, and faster where a signature was begun. */ readonly crypto: VerifyCrypto
  readonly #kept = new Map<string, boolean>()
  readonly #begin: PersonVerify
  #begun: Promise<void>[] = []

  constructor (math: SignatureMath, later: LaterMath) {
    this.crypto = {
      ...verifyCryptoBy(math),
      person: personBy({
        ed25519: (...parts) => this.#take(['ed25519', ...parts]) ?? math.ed25519(...parts),
        ecdsa: (curve, ...parts) => this.#take([curve, ...parts]) ?? math.ecdsa(curve, ...parts)
      })
    }
    // As strict as what asks later: a signature that is refused without any mathematics is not begun.
    this.#begin = personBy({
      ed25519: (...parts) => this.#keep(['ed25519', ...parts], () => later.ed25519(...parts)),
      ecdsa: (curve, ...parts) => this.#keep([curve, ...parts], () => later.ecdsa(curve, ...parts))
    })
  }

  /** Begins with the sign-offs that lie whole in a part of the transcript. Comes back when all of them are done. */
  async look (chunk: Uint8Array, { participants }: Plan): Promise<void> {
    for (let at = indexIn(chunk, ending, 0); at !== -1; at = indexIn(chunk, ending, at + ending.length)) {
      const found = toSignoff(chunk.subarray(chunk.lastIndexOf(lineFeed, at) + 1, at + ending.length))
      const participant = participants.find(({ id }) => id === found?.statement.participant)
      if (found !== null && participant !== undefined) this.#begin(fromBase64(participant.publicKey), signoffBytes(found.statement), fromBase64(found.signature))
    }
    const begun = this.#begun
    this.#begun = []
    await Promise.all(begun)
  }

  #keep (part: Part, verify: () => Promise<boolean>): boolean {
    if (this.#kept.size + this.#begun.length < mostKept) this.#begun.push(this.#keepWhenDone(part, verify()))
    return false
  }

  async #keepWhenDone (part: Part, verdict: Promise<boolean>): Promise<void> {
    this.#kept.set(nameOf(part), await verdict)
  }

  #take (part: Part): boolean | undefined {
    const name = nameOf(part)
    const holds = this.#kept.get(name)
    this.#kept.delete(name)
    return holds
  }
}

/** Lengths of keys and signatures follow from what they are, so that no two parts have one name. */
function nameOf ([what, publicKey, message, signature]: Part): string {
  return sha256Hex(concatBytes(utf8.encode(what), publicKey, signature, message))
}

function toSignoff (line: Uint8Array): Body<'signoff'> | null {
  try {
    const { body } = JSON.parse(new TextDecoder().decode(line)) as { readonly body?: unknown }
    return isSignoff(body) ? body as Body<'signoff'> : null
  } catch {
    // The line itself is judged when it is read.
    return null
  }
}
