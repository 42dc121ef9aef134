// The fuses of the packaged Electron: every one that its runtime has is named here with the reason for how it is set, is set, and is read back from the file.

import { flipFuses, FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'

interface Fuse { readonly on: boolean, readonly why: string }

export const fuses: Readonly<Record<FuseV1Options, Fuse>> = {
  [FuseV1Options.RunAsNode]: { on: false, why: 'as a plain Node it would run any script, with none of what protects the window; the host has a Node of its own' },
  [FuseV1Options.EnableCookieEncryption]: { on: true, why: 'there are no cookies; should Chromium ever keep some, they are not in plain text' },
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: { on: false, why: 'NODE_OPTIONS and NODE_EXTRA_CA_CERTS could load code into the main process' },
  [FuseV1Options.EnableNodeCliInspectArguments]: { on: false, why: '--inspect would let a debugger into the main process' },
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: { on: true, why: 'Electron does not look at it on Linux yet, where the manifest holds app.asar instead; where it begins to, it must hold' },
  [FuseV1Options.OnlyLoadAppFromAsar]: { on: true, why: 'no folder resources/app that somebody adds takes the place of app.asar' },
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: { on: false, why: 'there is no snapshot of its own for the main process to begin from' },
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: { on: false, why: 'nothing is loaded from file:, so a page there needs no more than a browser gives it' },
  [FuseV1Options.WasmTrapHandlers]: { on: true, why: 'as Electron ships it: bounds of WebAssembly memory are kept by the processor; our pages have none' }
}

/** How a runtime's fuses stand, by name: true, false, or in words what else. @param executable its path */
export async function readFuses (executable: string): Promise<Readonly<Record<string, boolean | string>>> {
  const wire = new Map(Object.entries(await getCurrentFuseWire(executable)).map(([option, state]) => [option, String(state)]))
  const known: string = FuseVersion.V1
  if (wire.get('version') !== known) throw new Error(`${executable} has fuses of another version: ${wire.get('version') ?? 'none'}`)
  const states = new Map([[String(FuseState.ENABLE), true], [String(FuseState.DISABLE), false]])
  return Object.fromEntries([...wire].filter(([option]) => /^\d+$/.test(option)).map(([option, state]) => [FuseV1Options[Number(option)] ?? `fuse ${option}`, states.get(state) ?? `in state ${state}`]))
}

/** Sets every fuse that the runtime has, and reads all of them back. Throws where it has one that is not named here, and where one is not as it was set. */
export async function setFuses (executable: string): Promise<void> {
  const found = await readFuses(executable)
  const names = Object.keys(found)
  const unknown = names.filter(name => !(name in FuseV1Options) || typeof found[name] !== 'boolean')
  if (unknown.length > 0) throw new Error(`this Electron has ${unknown.join(', ')}, or no more of it, which build/package/fuses.ts does not know`)
  const config = Object.fromEntries(names.map(name => FuseV1Options[name as keyof typeof FuseV1Options]).map(option => [option, fuses[option].on]))
  await flipFuses(executable, { version: FuseVersion.V1, ...config })
  const wrong = Object.entries(await readFuses(executable)).filter(([name, state]) => state !== fuses[FuseV1Options[name as keyof typeof FuseV1Options]].on)
  if (wrong.length > 0) throw new Error(`fuses are not as they were set: ${wrong.map(([name, state]) => `${name} ${String(state)}`).join(', ')}`)
}
