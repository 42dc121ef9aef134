// Whether 32 bytes are a point of edwards25519 (RFC 8032 section 5.1.3): x^2 = (y^2 - 1) / (d y^2 + 1) must have a root.

const p = (1n << 255n) - 19n
const d = 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n

/** `encoded`: y in little-endian order, the top bit the sign of x. */
export function isOnEdwards25519 (encoded: Uint8Array): boolean {
  const y = encoded.reduceRight((value, byte, i) => value << 8n | BigInt(i === 31 ? byte & 0x7f : byte), 0n)
  const u = mod(y * y - 1n)
  const v = mod(d * y * y + 1n)
  // u / v is a square where u * v is one: v is never zero, since -1/d is no square.
  return y < p && (u === 0n || power(mod(u * v), (p - 1n) / 2n) === 1n)
}

function mod (n: bigint): bigint {
  const rest = n % p
  return rest < 0n ? rest + p : rest
}

function power (base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n, square = square * square % p) if (rest & 1n) result = result * square % p
  return result
}
