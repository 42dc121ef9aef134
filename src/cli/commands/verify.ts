// `verify`: evidence held to its rules. No host is started: an auditor's machine has neither station nor HSM library.

import { verificationLines, verifyPath } from '../evidence.ts'
import type { Exit } from '../exit.ts'
import { standardOutput } from '../session.ts'

export async function verify (bundle: string, { anchor, json }: { readonly anchor?: string, readonly json?: true }): Promise<Exit> {
  const { verification, exit } = await verifyPath(bundle, anchor ?? null)
  const screen = standardOutput()
  screen.lines(json === true ? [JSON.stringify({ exit, bundle, anchor: anchor ?? null, ...verification }, null, 2)] : verificationLines(screen, verification))
  return exit
}
