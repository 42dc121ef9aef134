// By when a share set must be replaced whose share somebody else may know.

import type { KeyClass } from './shape.ts'

/** What holds where a class does not say. */
export const defaultReshareWithin = 'P30D'

/** ISO 8601. */
export function reshareWithin ({ custody }: Pick<KeyClass, 'custody'>): string {
  return custody?.['reshare-within'] ?? defaultReshareWithin
}
