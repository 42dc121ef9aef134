// What counts as plain text in every document. By itself, since what a card's process loads for it must be little.

/** Nearly all text that there is, and quickly told. */
const printable = /^[ -~]*$/

/** Whether a string is well-formed (no lone surrogate) and free of control characters (line feed included). */
export function isPlainText (value: string): boolean {
  return printable.test(value) || (value.isWellFormed() && !/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(value))
}
