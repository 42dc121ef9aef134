// What a page sent may hold PINs and passphrases: as bytes, so that they can be wiped once they have been passed on.

/** Overwrites all bytes in a value that came from a page. */
export function wipe (value: unknown): void {
  if (value instanceof Uint8Array) value.fill(0)
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach(wipe)
}

/** Does something with such a value, and wipes it then. */
export async function wiped<T> (value: unknown, doing: () => Promise<T>): Promise<T> {
  try {
    return await doing()
  } finally {
    wipe(value)
  }
}
