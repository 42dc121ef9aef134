// Interpolation in GF(2^8) with the polynomial 0x11b, of our own: a second opinion on what the library dealt, windows that cost
// little, and a lost share again.
// Only the x decide about branches and places in tables; the y, which are secret, are worked on four bytes at a time and all alike.

const exponents = new Uint8Array(255)
const logarithms = new Uint8Array(256)
for (let i = 0, power = 1; i < 255; i++) {
  exponents[i] = power
  logarithms[power] = i
  power = power ^ power << 1 ^ (power >> 7) * 0x11b // times 3, which generates the field
}

/** A place where polynomials were evaluated, and their values there: 32 bytes, each of a polynomial of its own. */
export interface Point { readonly x: number, readonly y: Uint8Array }

/** A y, and its multiples by 2, 4 … 128 after it: rows of 32 bytes, packed four to a number. */
const row = 8
const multiples = 8 * row
/** Rows of sixteen points, and of a sum. Zeros between uses. */
const rows = new Int32Array(17 * multiples)
const bytes = new Uint8Array(rows.buffer)
const sum = 16 * multiples

/** The values at 0 of the polynomials through the points: 32 bytes, secret. At most 16 points, whose x are different and none is 0. */
export function valuesAtZero (points: readonly Point[]): Uint8Array {
  load(points)
  addWindow(points, 0, points.length)
  const values = bytes.slice(sum * 4, (sum + row) * 4)
  rows.fill(0)
  return values
}

/** The values of the same polynomials at another place, where none of the points is: moving every x by it moves it to 0. As `valuesAtZero` otherwise. */
export function valuesAt (place: number, points: readonly Point[]): Uint8Array {
  return valuesAtZero(points.map(({ x, y }) => ({ x: x ^ place, y })))
}

/**
 * The first window of `threshold` neighbouring points, by the index of its first, through which the polynomials do not have these values at 0. Null
 * where every window gives them. At most 16 points, whose x are different and none is 0.
 */
export function oddWindow (points: readonly Point[], threshold: number, atZero: Uint8Array): number | null {
  load(points)
  let odd: number | null = null
  for (let first = 0; first + threshold <= points.length && odd === null; first++) {
    bytes.set(atZero, sum * 4) // what the window adds must take it away again
    addWindow(points, first, first + threshold)
    for (let i = sum; i < sum + row; i++) if (rows[i] !== 0) odd = first
  }
  rows.fill(0)
  return odd
}

/** Fills in the rows of the points. */
function load (points: readonly Point[]): void {
  points.forEach(({ y }, i) => {
    bytes.set(y, i * multiples * 4)
    multiply(i * multiples)
  })
}

/** Adds to the sum what the points from `first` up to `end` have at 0. */
function addWindow (points: readonly Point[], first: number, end: number): void {
  for (let i = first; i < end; i++) addMultiple(i * multiples, weightAtZero(points, first, end, i))
}

/** What the y of point `i` counts for at 0, among the points from `first` up to `end`: the Lagrange basis, the product of x' / (x' - x) over the others. */
function weightAtZero (points: readonly Point[], first: number, end: number, i: number): number {
  const x = (points[i] as Point).x
  let logarithm = 0
  for (let j = first; j < end; j++) {
    const other = (points[j] as Point).x
    if (j !== i) logarithm += (logarithms[other] as number) + 255 - (logarithms[other ^ x] as number)
  }
  return exponents[logarithm % 255] as number
}

/** Fills in the multiples of the row that begins at `start`. */
function multiply (start: number): void {
  for (let i = start + row; i < start + multiples; i++) {
    const before = rows[i - row] as number
    const high = before & 0x80808080
    rows[i] = (before ^ high) << 1 ^ Math.imul(high >>> 7, 0x1b)
  }
}

/** Adds the row at `start`, times a weight, to the sum. */
function addMultiple (start: number, weight: number): void {
  for (let bit = 0; bit < 8; bit++) {
    if ((weight >> bit & 1) === 0) continue
    for (let i = 0; i < row; i++) rows[sum + i] = (rows[sum + i] as number) ^ (rows[start + bit * row + i] as number)
  }
}
