// Imported before anything that makes a schema: zod then compiles nothing at run time, which the page's security policy would refuse.

import { config } from 'zod'

export const isJitless: boolean = config({ jitless: true }).jitless === true
