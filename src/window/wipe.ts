// What a page sent may hold PINs and passphrases: as bytes, so that they can be wiped once they have been passed on.

/** Overwrites all bytes in a value that came from a page, however deep they lie, and where it leads back to itself. */
export function wipe (value: unknown): void {
  const seen = new Set<unknown>([value])
  for (const one of seen) {
    if (one instanceof Uint8Array) one.fill(0)
    else if (typeof one === 'object' && one !== null) for (const member of Object.values(one)) seen.add(member)
  }
}

/** Does something with such a value, and wipes it then. */
export async function wiped<T> (value: unknown, doing: () => Promise<T>): Promise<T> {
  try {
    return await doing()
  } finally {
    wipe(value)
  }
}
