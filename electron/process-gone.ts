// The end of another process, which is no child of this code: it is looked for, and helped along where it doesn't come.

const lookMs = 10
const patienceMs = 2000

/** Sends a process a signal, of which 0 is none; false where there is no such process. */
function signal (pid: number, which: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, which)
    return true
  } catch {
    return false
  }
}

/** Waits until a process is gone; one that is still there after two seconds is killed. */
export async function processGone (pid: number): Promise<void> {
  if (pid <= 0) return
  const until = performance.now() + patienceMs
  while (signal(pid, performance.now() > until ? 'SIGKILL' : 0)) {
    await new Promise(resolve => { setTimeout(resolve, lookMs) })
  }
}
