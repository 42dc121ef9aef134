// The algorithms of master keys.

import * as z from 'zod'

export const algorithm = z.enum(['ec-p256', 'ec-p384', 'ec-p521', 'ed25519', 'rsa-3072', 'rsa-4096', 'aes-256'])
export type Algorithm = z.infer<typeof algorithm>
