// A share set's number as people compare it between card and screen: in groups of four.

/** The facts, with every one that is a set's number (16 hex digits) in groups. A token's serial number may look like one, and is compared as the device has it. */
export function withSetIds (facts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, name !== 'serial' && /^[0-9a-f]{16}$/.test(value) ? setIdInGroups(value) : value]))
}

export function setIdInGroups (set: string): string {
  return set.replace(/(.{4})(?=.)/g, '$1 ')
}
