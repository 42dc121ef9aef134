// What makes an RSA modulus weak, told from the modulus alone.

/** Primes below a limit. */
function primesBelow (limit: number): number[] {
  const found: number[] = []
  for (let n = 2; n < limit; n++) if (found.every(prime => n % prime !== 0)) found.push(n)
  return found
}

/** Baseline Requirements 6.1.6: no factor below 752. */
const small = primesBelow(752)

/** The smallest prime below 752 that divides it; null for none. */
export function smallFactorOf (modulus: bigint): number | null {
  return small.find(prime => modulus % BigInt(prime) === 0n) ?? null
}

/**
 * For the odd primes up to 167: which remainders powers of 65537 have. Factors made by the library of CVE-2017-15361 are such powers modulo the product
 * of (at least) these primes, and so is what they multiply to (Nemec et al., “The Return of Coppersmith’s Attack”, 2017, section 3.2).
 */
const powers: readonly { readonly prime: bigint, readonly remainders: ReadonlySet<bigint> }[] = primesBelow(168).slice(1).map(p => {
  const prime = BigInt(p)
  const remainders = new Set<bigint>()
  for (let power = 1n; !remainders.has(power); power = power * 65537n % prime) remainders.add(power)
  return { prime, remainders }
})

/** Whether a modulus has the form of keys of CVE-2017-15361 (ROCA). Of sound ones fewer than one in 100 million has. */
export function hasFingerprint (modulus: bigint): boolean {
  return powers.every(({ prime, remainders }) => remainders.has(modulus % prime))
}

/** Baseline Requirements 6.1.1.3: a hundred rounds of Fermat's method. */
const rounds = 100

/** Whether both factors are so close to the root that Fermat's method finds them: modulus = a^2 - b^2 for an a just above the root. */
export function areClose (modulus: bigint): boolean {
  const root = rootOf(modulus)
  if (root * root === modulus) return true
  for (let a = root + 1n; a <= root + BigInt(rounds); a++) if (isSquare(a * a - modulus)) return true
  return false
}

/** Remainders of squares modulo 64: most numbers that are no squares are told by them. */
const squares: ReadonlySet<bigint> = new Set(Array.from({ length: 64 }, (_, n) => BigInt(n * n % 64)))

function isSquare (n: bigint): boolean {
  if (!squares.has(n & 63n)) return false
  const root = rootOf(n)
  return root * root === n
}

/** The whole part of a square root, by Newton's method from above. */
function rootOf (n: bigint): bigint {
  if (n < 2n) return n
  let guess = 1n << BigInt((n.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (guess + n / guess) >> 1n
    if (next >= guess) return guess
    guess = next
  }
}
