// Lets a fault come to a ceremony at a step: armed for the processes, or done to files, folders, disks and processes from outside.

import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { damageFile } from './damage.ts'
import type { DiskFault } from './disks.ts'
import { holdsTold } from './invariants.ts'
import type { Fault } from './point.ts'
import type { Moved, Run } from './run.ts'

/** Lets the fault come, and goes on to what it did or the end of the step. `lost`: what was told and is not there. */
export async function meet (run: Run, fault: Fault, step: string): Promise<{ state: Moved, lost: string[] }> {
  switch (fault.type) {
    case 'call':
      run.sheet.arm(fault)
      return { state: await run.actThrough(step, fault.way === 'hang'), lost: [] }
    case 'clock':
      run.sheet.clockMs = fault.seconds * 1000
      return { state: await run.actThrough(step), lost: [] }
    case 'kill':
      if (fault.whom === 'window') {
        await run.leaveWhileActing()
        return { state: 'gone', lost: [] }
      }
      killCustodyOf(run.pid)
      return { state: await run.actThrough(step), lost: [] }
    case 'pulled': return { state: await withoutFolder(join(run.ceremony, fault.what), async () => await run.actThrough(step)), lost: [] }
    case 'disk': return { state: fault.what === 'evidence' ? await exportTo(run, fault.how) : await withDisk(run, fault, step), lost: [] }
    case 'lost':
      rmSync(join(run.ceremony, 'token'), { recursive: true })
      return { state: await run.actThrough(step), lost: [] }
    case 'damage': {
      await run.leave()
      const restore = damageFile(run.station, run.ceremony, fault)
      if (await run.enter()) return { state: 'moved', lost: holdsTold(run.ceremony, run.told) ? [] : ['a transcript that had lost entries was gone on with'] }
      restore()
      return { state: 'gone', lost: [] }
    }
  }
}

/** A disk stays wrong until somebody has closed the program and come again; they do so once more when it is right. */
async function withDisk (run: Run, { what, how }: Fault & { type: 'disk' }, step: string): Promise<Moved> {
  const mend = run.spoil(what, how)
  try {
    const state = await run.actThrough(step)
    if (state !== 'moved') {
      if (await run.enter()) await run.act()
      return 'gone'
    }
    return state
  } finally {
    mend()
  }
}

/** The medium that the evidence is written to is wrong from the beginning, or is pulled when the first of it is there. */
async function exportTo (run: Run, how: DiskFault): Promise<Moved> {
  const done = { isSo: false }
  const begin = async (): Promise<Moved> => await run.export().finally(() => { done.isSo = true })
  const before = how === 'gone' ? begin() : null
  if (before !== null) await until(() => done.isSo || readdirSync(run.place('evidence')).length > 0)
  const mend = run.spoil('evidence', how)
  try {
    return await (before ?? begin())
  } finally {
    mend()
  }
}

async function until (is: () => boolean): Promise<void> {
  while (!is()) await setImmediate()
}

/** What was written in its place in the meantime joins it when it comes back. */
async function withoutFolder (folder: string, act: () => Promise<Moved>): Promise<Moved> {
  if (!existsSync(folder)) return await act()
  const away = `${folder}-away`
  renameSync(folder, away)
  try {
    return await act()
  } finally {
    cpSync(away, folder, { recursive: true })
    rmSync(away, { recursive: true })
  }
}

function killCustodyOf (host: number): void {
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(Number)) if (parentOf(pid) === host && isCustody(pid)) process.kill(pid, 'SIGKILL')
}

function parentOf (pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[1])
  } catch {
    return null
  }
}

function isCustody (pid: number): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('custody')
}
