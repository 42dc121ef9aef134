// A station with no network, no swap and media that are devices of their own, on any machine and without root: a program in user, mount and network namespaces
// of its own, in which each medium is a folder that a tmpfs is mounted on. What was mounted goes with the program.

import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const namespaces = ['--user', '--map-root-user', '--mount', '--net'] as const
/** Mounts the media and a table of swap areas with none in it, and becomes the program. `$0` is the folder. */
const entered = 'set -e; mount --bind "$0/swaps" /proc/swaps; for medium in "$0"/media/*; do mount -t tmpfs -o size=1m,mode=0700 tmpfs "$medium"; done; exec "$@"'

const tried = spawnSync('unshare', [...namespaces, 'sh', '-c', 'mount -t tmpfs tmpfs /tmp && mount --bind /dev/null /proc/swaps'], { encoding: 'utf8' })
/** Why that can't be had here, or false. */
export const noNamespaces = tried.status === 0 ? false : `no namespaces in which a tmpfs can be mounted: ${tried.error?.message ?? tried.stderr.trim()}`

/** The folder of a medium. */
export function mediumOf (folder: string, name: string): string {
  return join(folder, 'media', name)
}

/** Runs a program of ours with a folder, the media in it mounted, until it ends; gives its exit status and all that it printed. */
export async function runWithMedia (folder: string, media: readonly string[], program: string): Promise<{ readonly status: number | null, readonly output: string }> {
  for (const name of media) mkdirSync(mediumOf(folder, name), { recursive: true })
  writeFileSync(join(folder, 'swaps'), 'Filename\tType\tSize\tUsed\tPriority\n')
  const child = spawn('unshare', [...namespaces, 'sh', '-c', entered, folder, process.execPath, program, folder], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { output += text })
  return await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', status => resolve({ status, output }))
  })
}
