// A host for as long as a command needs one, and the terminal with its keys for as long as people type.

import type { Host } from '../host/client.ts'
import { Keyboard } from './terminal/keyboard.ts'
import { Prompts } from './terminal/prompts.ts'
import { Screen } from './terminal/screen.ts'

/** Runs `use` with a host (without a station where that is null), and lets the host go whatever happens. `lost` aborts with HostError `host-gone` when it goes by itself. */
export async function withHost<T> (station: string | undefined | null, use: (host: Host, lost: AbortSignal) => Promise<T>): Promise<T> {
  const { Host, HostError } = await import('../host/client.ts')
  const lost = new AbortController()
  const host = await Host.start({
    ...(station === undefined ? {} : { station }),
    onLost: () => lost.abort(new HostError({ code: 'host-gone', facts: {} }))
  })
  try {
    return await use(host, lost.signal)
  } finally {
    await host.close()
  }
}

/** Runs `use` with the keys of the terminal, and gives the terminal back as it was whatever happens. */
export async function withPrompts<T> (lost: AbortSignal, use: (prompts: Prompts) => Promise<T>): Promise<T> {
  const keyboard = new Keyboard(process.stdin, () => prompts.noteInterrupt())
  const prompts = new Prompts(standardOutput(), process.stdout, keyboard, lost)
  try {
    return await use(prompts)
  } finally {
    keyboard.close()
  }
}

export function hasTerminal (): boolean {
  return process.stdin.isTTY && process.stdout.isTTY
}

/** Standard output; where it goes into a pipe and errors still to a terminal, a person is at its other end. */
export function standardOutput (): Screen {
  return new Screen(process.stdout, process.env, process.stderr.isTTY)
}
