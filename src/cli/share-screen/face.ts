// The face's end of a share screen: starts the process, gives it the terminal, and carries sealed bytes between it and the host. It sees no share.

import { spawn, type ChildProcess } from 'node:child_process'
import type { Report } from '../../contract/shapes.ts'
import { HostError } from '../../host/client.ts'
import { processFile } from '../../installation/place.ts'
import { spokenLanguage } from '../../words/language.ts'
import { leaveAlternate } from './alternate.ts'
import type { Ending, FromScreen, Job, ToScreen } from './messages.ts'

export interface Errands {
  /** Gets the share from the host, sealed to this key. Throws HostError. */
  show (to: Uint8Array, confirmed: readonly string[]): Promise<Uint8Array>
  /** Gives the host what was typed. Throws HostError. */
  give (sealed: Uint8Array): Promise<void>
}

/** The refusal of the face itself: the process that was to show or take the share ended before it was done. */
export type ScreenCode = 'share-screen-lost'

/**
 * Runs a share screen until it has ended. The terminal must be in raw mode and nobody else reading it; it is left so, and cleared.
 * Throws HostError: what the host refused where the screen can't tell it, `host-gone`, `share-screen-lost`; and the signal's reason when it aborts.
 */
export async function runShareScreen (job: Job, errands: Errands, signal: AbortSignal): Promise<Ending> {
  signal.throwIfAborted()
  const child = start()
  const { promise, resolve, reject } = Promise.withResolvers<Ending>()
  const exited = new Promise<void>(ended => { child.once('exit', () => ended()) })
  const stop = (): void => reject(signal.reason)
  signal.addEventListener('abort', stop)
  child.on('message', (message: FromScreen) => {
    if (message.type === 'ended') resolve(message.ending)
    else void errand(child, job, errands, message).catch(reject)
  })
  const lost = (): void => reject(new HostError({ code: 'share-screen-lost' satisfies ScreenCode, facts: {} }))
  child.once('error', lost)
  child.once('exit', lost)
  send(child, { type: 'job', job })
  try {
    return await promise
  } finally {
    signal.removeEventListener('abort', stop)
    if (child.exitCode === null && child.signalCode === null) {
      if (child.connected) child.disconnect()
      if (child.pid !== undefined) await exited
    }
    leaveAlternate(text => process.stdout.write(text))
  }
}

async function errand (child: ChildProcess, { type }: Job, errands: Errands, message: Exclude<FromScreen, { type: 'ended' }>): Promise<void> {
  try {
    if (message.type === 'wants') send(child, { type: 'share', sealed: await errands.show(message.to, message.confirmed) })
    else {
      await errands.give(message.sealed)
      send(child, { type: 'accepted' })
    }
  } catch (error) {
    if (!(error instanceof HostError) || error.report.code === 'host-gone' || type === 'show' || endsEntry(error.report)) throw error
    send(child, { type: 'refused', report: error.report })
  }
}

/** Whether a refusal leaves nothing to type: what the share was for is no more. */
function endsEntry ({ code }: Report): boolean {
  return !code.startsWith('share-') && code !== 'guards-missing'
}

function send (child: ChildProcess, message: ToScreen): void {
  // A process that is gone is heard of by its exit.
  if (child.connected) child.send(message, () => {})
}

function start (): ChildProcess {
  // Of the same session, so that the terminal is its own; a shell switches core dumps off and becomes the process, as for the host.
  return spawn('/bin/sh', ['-c', 'ulimit -c 0; exec "$0" "$@"', process.execPath, processFile('share-screen')], {
    serialization: 'advanced', env: environment(process.env), stdio: ['inherit', 'inherit', 'inherit', 'ipc']
  })
}

/** What the terminal needs, and the language; nothing else. */
function environment (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...Object.fromEntries(['TERM', 'NO_COLOR'].flatMap(name => env[name] === undefined ? [] : [[name, env[name]]])), STRONGROOM_LANGUAGE: spokenLanguage() }
}
