// A small Electron app around the listener of calls (electron/calls.ts) that makes the callers which the real app never makes: a frame within our page, a
// page of another origin, and our origin in a window that the app doesn't know. Each has a preload script that can call. It prints what each was answered.

import { join } from 'node:path'
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron'
import { answerCalls } from '../../../electron/calls.ts'
import { scheme } from '../../../electron/names.ts'

const preload = join(import.meta.dirname, 'foreign-preload.cjs')
const told = Promise.withResolvers<void>()
const answers = new Map<string, unknown>()
const refusals: string[] = []
/** Our page, the frame in it, another origin, an unknown window. */
const callers = 4

app.enableSandbox()
protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }, { scheme: 'other', privileges: { standard: true, secure: true } }])

function open (url: string): BrowserWindow {
  const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegrationInSubFrames: true } })
  void window.loadURL(url)
  return window
}

async function run (): Promise<void> {
  const page = (body: string): Response => new Response(`<!doctype html>${body}`, { headers: { 'Content-Type': 'text/html' } })
  for (const name of [scheme, 'other']) {
    session.defaultSession.protocol.handle(name, request => page(request.url.endsWith('/with-frame.html') ? `<iframe src="${scheme}://strongroom/frame.html"></iframe>` : ''))
  }
  ipcMain.on('told', (_, who: string, reply: unknown) => {
    answers.set(who, reply)
    if (answers.size === callers) told.resolve()
  })
  const known: { window?: BrowserWindow } = {}
  answerCalls(ipcMain, {
    kindOf: contents => contents === known.window?.webContents ? 'main' : null,
    answer: (kind, name) => Promise.resolve({ output: `${kind} ${name}` }),
    refused: (what, detail) => { refusals.push(`${what}: ${detail}`) }
  })
  known.window = open(`${scheme}://strongroom/with-frame.html`)
  open('other://strongroom/page.html')
  open(`${scheme}://strongroom/page.html`)
  await told.promise
  process.stderr.write(`told ${JSON.stringify({ answers: Object.fromEntries(answers), refusals: refusals.toSorted() })}\n`)
  app.exit(0)
}

void app.whenReady().then(run)
