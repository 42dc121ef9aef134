// Running another program to its end, as if it were ourselves: signals go on to it, and its end is told in full.

import { spawn } from 'node:child_process'
import { isatty } from 'node:tty'
import { say } from './checkout.js'

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null }} End */

/** A stop of the set-up that a person can do something about; `exitCode` is the launcher's. */
export class SetupStop extends Error {
  /** @param {string} message @param {number} exitCode */
  constructor (message, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Another program was ended by a signal that was meant for us too. */
export class Interrupted extends Error {
  /** @param {NodeJS.Signals} signal */
  constructor (signal) {
    super(`stopped by ${signal}`)
    this.signal = signal
  }
}

/** @type {readonly NodeJS.Signals[]} */
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program and waits for its end. SIGINT, SIGTERM and SIGHUP are passed on to it; only a Ctrl+C at a terminal is not,
 * because the terminal has given it to the whole group already and a second one would cut short what the first began.
 * Rejects with a SetupStop only when the program could not be started.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<End>}
 */
export function run (command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options)
    const fromTerminal = isatty(0)
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => {
      if (signal !== 'SIGINT' || !fromTerminal) child.kill(signal)
    }
    const stop = () => {
      for (const signal of passedOn) process.off(signal, pass)
    }
    for (const signal of passedOn) process.on(signal, pass)
    child.on('error', (error) => {
      stop()
      reject(new SetupStop(`${command} could not be started: ${error.message}`))
    })
    child.on('exit', (code, signal) => {
      stop()
      resolve({ code, signal })
    })
  })
}

/** Ends this process the way the other one ended: same exit code, or same signal. @param {End} end */
export function endLike (end) {
  if (end.signal !== null) process.kill(process.pid, end.signal)
  process.exitCode = end.code ?? 1
}

/** Ends this process for a reason that a person can act on, in one line; any other error is ours and thrown on. @param {unknown} error */
export function endFor (error) {
  if (error instanceof Interrupted) endLike({ code: null, signal: error.signal })
  else if (error instanceof SetupStop) {
    say(error.message)
    process.exitCode = error.exitCode
  } else throw error
}

/**
 * Runs one step of the set-up, all it prints going to stderr or to an open file; true when it ended with 0.
 * Throws Interrupted when a signal ended it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, output?: number }} options
 */
export async function succeeds (command, args, { output = 2, ...options }) {
  const end = await run(command, args, { ...options, stdio: ['ignore', output, output] })
  if (end.signal !== null) throw new Interrupted(end.signal)
  return end.code === 0
}
