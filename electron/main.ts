// Electron's main process: the shipped face. It opens the windows and guards them, and leaves everything else to the desk (src/window) and the host.
// What must be settled before Electron is ready is settled first, in the order in which it stands here.

import { rmSync } from 'node:fs'
import { app, ipcMain, Menu, protocol, session, type WebContents } from 'electron'
import type { PageKind } from '../src/contract/window.ts'
import { WindowDesk } from '../src/window/desk.ts'
import { PackedFiles } from '../src/window/files.ts'
import { languageOf, speak } from '../src/words/language.ts'
import { say } from '../src/words/text.ts'
import { limited } from './again.ts'
import { answerCalls } from './calls.ts'
import { guardContents, guardSession, type Serve } from './guard.ts'
import { scheme } from './names.ts'
import { findPlaces, profileFolder, StartError, type Places } from './places.ts'
import { refusedArguments } from './switches.ts'
import { Windows } from './windows.ts'

const args = process.argv.slice(1)
const inspectable = !app.isPackaged
speak(languageOf(process.env))

/** A line for whoever started the app, or reads its log. */
function tell (line: string): void {
  process.stderr.write(`${line}\n`)
}

function refused (what: string, detail: string): void {
  tell(say('terminal.says.window-refused', { what, detail }))
}

/** Ends before anything was begun. */
function stop (line: string, code: 2 | 3): never {
  tell(line)
  process.exit(code)
}

/** What no switch, page or menu may bring back. */
function settle (profile: string): void {
  app.enableSandbox()
  // Text and forms need none of it, and a driver that fails at its start has been seen to leave a window without its page.
  app.disableHardwareAcceleration()
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }])
  for (const name of ['userData', 'sessionData', 'crashDumps'] as const) app.setPath(name, profile)
  const { commandLine } = app
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability', 'disable-sync', 'disable-breakpad', 'no-pings', 'disable-quic', 'disable-gpu-shader-disk-cache']) commandLine.appendSwitch(name)
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp')
  commandLine.appendSwitch('password-store', 'basic')
  // No process in store for a page that is to come: what is closed leaves nothing behind.
  commandLine.appendSwitch('disable-features', 'SpareRendererForSitePerProcess')
  Menu.setApplicationMenu(null)
}

async function run (places: Places, profile: string): Promise<void> {
  const files = PackedFiles.read(places.pages)
  const serve: Serve = (method, url) => {
    const { status, headers, body } = files.respond(method, url)
    return new Response(body, { status, headers })
  }
  const mayOpenAgain = limited(3, 60_000, () => performance.now())
  let leaving = false

  const windows = new Windows({
    preload: places.preload, serve, refused, inspectable,
    closing: kind => {
      if (kind === 'main') desk.closeWanted()
      else desk.pageGone(kind)
    },
    crashed: (kind, reason) => {
      tell(say('terminal.says.window-crashed', { page: kind, reason }))
      if (kind !== 'main') desk.pageGone(kind)
      else if (mayOpenAgain()) windows.open('main').catch(failed)
      else void leave(1)
    }
  })
  // A fault of ours ends the window, in words on standard error; people can start it again and resume.
  const failed = (error: unknown): void => {
    tell(error instanceof Error ? error.stack ?? error.message : String(error))
    void leave(1)
  }
  process.on('uncaughtException', failed)
  process.on('unhandledRejection', failed)
  const leave = async (code: 0 | 1): Promise<void> => {
    if (leaving) return
    leaving = true
    // Whatever can't be closed, the host is let go, and the app ends.
    try {
      await windows.closeAll()
    } finally {
      try {
        await desk.end()
      } finally {
        app.exit(code)
      }
    }
  }
  const desk = new WindowDesk({
    face: 'electron',
    openPage: async kind => await windows.open(kind), closePage: async kind => await windows.close(kind),
    send: (kind, event) => windows.send(kind, event), quit: () => { void leave(0) }
  }, { version: app.getVersion(), execPath: places.node, program: places.host, ...(places.station === undefined ? {} : { station: places.station }) })

  await guardSession(session.defaultSession, serve, refused, inspectable)
  answerCalls(ipcMain, {
    kindOf: (contents: WebContents): PageKind | null => windows.kindOf(contents),
    answer: async (kind, name, input) => await desk.call(kind, name, input), refused
  })
  app.on('before-quit', event => {
    event.preventDefault()
    void leave(0)
  })
  app.on('second-instance', () => windows.focus())
  process.on('exit', () => { rmSync(profile, { recursive: true, force: true }) })
  await windows.open('main').catch((error: unknown) => {
    // Whoever leaves at once ends the page before it is loaded.
    if (!leaving) throw error
  })
}

try {
  const wrong = refusedArguments(args, app.isPackaged)
  if (wrong.length > 0) stop(say('terminal.says.window-arguments', { arguments: wrong.join(' ') }), 2)
  const places = findPlaces(args, app.isPackaged ? process.resourcesPath : null, import.meta.dirname)
  const profile = profileFolder(places.station)
  settle(profile)
  if (!app.requestSingleInstanceLock()) stop(say('terminal.says.window-open-already'), 3)
  app.on('web-contents-created', (_, contents) => guardContents(contents, refused))
  // Windows come and go; the app ends when it is left.
  app.on('window-all-closed', () => undefined)
  app.whenReady().then(async () => await run(places, profile)).catch((error: unknown) => stop(error instanceof Error ? error.message : String(error), 2))
} catch (error) {
  if (!(error instanceof StartError)) throw error
  stop(error.message, 2)
}
