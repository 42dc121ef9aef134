// In each process while coverage is counted: what of the program ran in it, and which refusals and findings it made, written down when it ends. A process that
// is killed tells nothing. This module's own address names the folder where it is written (`to`) and the checkout whose program counts (`root`, as an address).

import { renameSync, writeFileSync } from 'node:fs'
import { Session } from 'node:inspector'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'

const { searchParams } = new URL(import.meta.url)
const to = searchParams.get('to') ?? ''
const root = searchParams.get('root') ?? ''
const counted = [`${root}src/`, `${root}dist/processes/`]

// Nobody else shall find these in the environment; what this process starts is told anew.
delete process.env['NODE_OPTIONS']
delete process.env['NODE_DISABLE_COMPILE_CACHE']

/** Names of classes with the code of an error of theirs, and `finding` with a finding's. @type {Set<string>} */
const seen = new Set()
/** Errors whose code is not set yet. @type {Error[]} */
let fresh = []

function look () {
  for (const error of fresh) {
    for (const code of ['code' in error ? error.code : null, error.message]) {
      if (typeof code === 'string' && /^[a-z][a-z0-9-]*$/.test(code)) seen.add(`${error.constructor.name.replace(/\$\d+$/, '')} ${code}`)
    }
  }
  fresh = []
}

globalThis.Error = new Proxy(Error, {
  construct (target, given, made) {
    const error = /** @type {Error} */ (Reflect.construct(target, given, made))
    if (made !== globalThis.Error) {
      if (fresh.length === 0) queueMicrotask(look)
      fresh.push(error)
    }
    return error
  }
})

Object.defineProperty(globalThis, 'strongroomFinding', { value: (/** @type {string} */ code) => { seen.add(`finding ${code}`) } })
registerHooks({
  load (url, context, next) {
    const loaded = next(url, context)
    if (!counted.some(folder => url.startsWith(folder)) || loaded.source === undefined || loaded.source === null) return loaded
    const source = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source)
    const name = /(?:class|(?:var|const|let)) (Findings(?:\$\d+)?)\b(?= \{| = class)/.exec(source)?.[1]
    if (name === undefined) return loaded
    // At the end: what stands before it keeps its place.
    return {
      ...loaded,
      source: `${source}\n;{ const { add, list } = ${name}.prototype\n${name}.prototype.add = function (code, place) { strongroomFinding(code); add.call(this, code, place) }\n`
        + `${name}.prototype.list = function () { const all = list.call(this); for (const { code } of all) strongroomFinding(code); return all } }\n`
    }
  }
})

const session = new Session()
session.connect()
session.post('Profiler.enable')
// Whether a block ran, not how often: that costs a fifth and not half of the time.
session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true })

process.on('exit', () => {
  look()
  session.post('Profiler.takePreciseCoverage', (_, taken) => {
    const scripts = (taken?.result ?? []).filter(({ url }) => counted.some(folder => url.startsWith(folder)))
      .map(({ url, functions }) => ({ url, ranges: functions.flatMap(({ ranges }) => ranges.map(({ startOffset, endOffset, count }) => [startOffset, endOffset, count])) }))
    if (scripts.length === 0 && seen.size === 0) return
    const file = join(to, `${process.pid}-${threadId}-${process.hrtime.bigint()}`)
    try {
      writeFileSync(`${file}.part`, JSON.stringify({ scripts, seen: [...seen] }))
      renameSync(`${file}.part`, `${file}.json`)
    } catch {
      // It runs as somebody who may not write there: what it ran is not counted.
    }
  })
})
