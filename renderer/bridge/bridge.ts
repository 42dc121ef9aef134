// A page's end of the border to its shell: `window.strongroom`, typed by the contract. Nothing here throws for a refusal: an answer is an output or a report.

import type { Input, Output } from '../../src/contract/contract.ts'
import type { Report } from '../../src/contract/shapes.ts'
import type { Bridge, MainCall, PageEvent, PageKind, WindowCallName, WindowInput, WindowOutput } from '../../src/contract/window.ts'

declare global {
  interface Window { readonly strongroom: Bridge }
}

export type Answered<T> = { readonly output: T } | { readonly report: Report }

/** What one kind of page can do. */
export interface Connection<K extends PageKind> {
  readonly call: <N extends WindowCallName<K>>(name: N, input: WindowInput<K, N>) => Promise<Answered<WindowOutput<K, N>>>
  readonly listen: (listener: (event: PageEvent) => void) => void
}

/** The host's calls that the main page may make. */
export type HostCallName = MainCall

/** What the main page can do. */
export interface MainBridge extends Connection<'main'> {
  readonly host: <N extends HostCallName>(name: N, input: Input<N>) => Promise<Answered<Output<N>>>
}

/** Only a share's page prints: its card. The keys that print any page do nothing on the others. */
export function neverPrints (page: Window): void {
  Reflect.defineProperty(page, 'print', { value: () => null })
}

/** Connects a page of this kind. */
export function connect<K extends PageKind> (kind: K, bridge: Bridge = window.strongroom): Connection<K> {
  if (bridge.kind !== kind) throw new Error(`this is the page of kind ${kind}, and the shell takes it for ${bridge.kind}`)
  return {
    call: async (name, input) => await answered(bridge, name, input),
    listen: listener => bridge.listen(listener)
  }
}

export function connectMain (bridge: Bridge = window.strongroom): MainBridge {
  return {
    ...connect('main', bridge),
    host: async (name, input) => await answered(bridge, 'host.call', { name, input })
  }
}

/** The shell validated what it answers with, by the same contract. */
async function answered<T> (bridge: Bridge, name: string, input: unknown): Promise<Answered<T>> {
  try {
    const reply = await bridge.call(name, input)
    return 'report' in reply ? { report: reply.report } : { output: reply.output as T }
  } catch {
    return { report: { code: 'internal', facts: { call: name } } }
  }
}
