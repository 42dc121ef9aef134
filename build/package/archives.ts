// The folder as archives: a .tar.gz for any place, and a .deb that puts it into /opt/strongroom with a command on the path, a manual page and a menu entry. Their
// times are one time, their owner is root, and their order is that of the names: the same folder gives the same bytes.

import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../setup/checkout.js'
import { Writer } from './write.ts'

/** The time of every file in an archive, in seconds: SOURCE_DATE_EPOCH, else that of the checkout's commit. Throws where neither can be had. */
export function sourceTime (env: NodeJS.ProcessEnv): number {
  const given = env['SOURCE_DATE_EPOCH'] ?? output('git', ['-C', root, 'log', '-1', '--format=%ct'], 'outside of a git checkout SOURCE_DATE_EPOCH must say of when this is')
  if (!/^\d{1,12}$/.test(given)) throw new Error(`SOURCE_DATE_EPOCH is ${given}, and not a number of seconds`)
  return Number(given)
}

/** Writes the folder's .tar.gz. */
export function makeTar (folder: string, to: string, time: number): void {
  const args = ['--create', '--sort=name', '--format=ustar', `--mtime=@${time}`, '--owner=0', '--group=0', '--numeric-owner', '--directory', dirname(folder), basename(folder)]
  const file = openSync(to, 'wx', 0o644)
  try {
    run('bash', ['-o', 'pipefail', '-c', 'tar "$@" | gzip -n', 'bash', ...args], file)
  } finally {
    closeSync(file)
  }
}

/** Writes a .deb that installs the folder. @param work a folder that is there for this alone */
export function makeDeb (folder: string, to: string, { version, time, work }: { readonly version: string, readonly time: number, readonly work: string }): void {
  const writer = new Writer(join(work, 'deb'))
  mkdirSync(join(writer.folder, 'opt'))
  run('cp', ['--archive', folder, join(writer.folder, 'opt', 'strongroom')])
  const text = (name: string): string => readFileSync(join(import.meta.dirname, 'files', name), 'utf8').replaceAll('@VERSION@', version)
  for (const [name, path] of [['strongroom.1', 'man1'], ['strongroom.de.1', 'de/man1']] as const) writer.add(`usr/share/man/${path}/strongroom.1.gz`, gzipSync(text(name), { level: 9 }))
  writer.add('usr/share/applications/strongroom.desktop', text('strongroom.desktop'))
  writer.add('usr/share/doc/strongroom/copyright', copyright)
  const kilobytes = Number(output('du', ['--apparent-size', '--summarize', '--block-size=1024', writer.folder], 'du could not be run').split('\t')[0])
  writer.add('DEBIAN/control', control(version, kilobytes))
  for (const when of ['preinst', 'prerm']) writer.add(`DEBIAN/${when}`, text('not-while-open'), 'program')
  mkdirSync(join(writer.folder, 'usr', 'bin'))
  symlinkSync('../../opt/strongroom/bin/strongroom', join(writer.folder, 'usr', 'bin', 'strongroom'))
  writer.close()
  // With one thread: what more of them write depends on how many there are. Level 6 would take six times as long for a sixth less.
  run('dpkg-deb', ['--root-owner-group', '--threads-max=1', '-Zxz', '-z1', '--build', writer.folder, to], null, { SOURCE_DATE_EPOCH: String(time) })
}

const copyright = `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Strongroom
Comment: The texts of all licences are in /opt/strongroom/licences, what is under which in
 /opt/strongroom/sbom.cdx.json.

Files: *
License: Apache-2.0
 On Debian systems its text is in /usr/share/common-licenses/Apache-2.0.
`

/** Everything that the program needs is in the package but the system's C and C++ libraries, and libcrypto for SoftHSM. */
const control = (version: string, kilobytes: number): string => `Package: strongroom
Version: ${version}
Architecture: amd64
Maintainer: The makers of Strongroom <strongroom@localhost.invalid>
Installed-Size: ${kilobytes}
Depends: libc6 (>= 2.28), libgcc-s1, libstdc++6, libssl3 | libssl3t64
Recommends: chromium
Suggests: cups-daemon, cups-client, opensc, pcscd
Section: admin
Priority: optional
Description: guides an offline root-key ceremony on a hardware HSM
 It leaves a signed transcript that an auditor can check without trusting anybody's
 software. It carries everything that it runs on and needs no network. Without a
 display, or without Chromium, it works in the terminal.
`

/** Runs a tool, its output to an open file where one is given. Throws with what it said where it doesn't end with 0. */
function run (command: string, args: readonly string[], file: number | null = null, env: NodeJS.ProcessEnv = {}): void {
  const end = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', file ?? 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C.UTF-8', ...env } })
  if (end.status !== 0) throw new Error(`${command}: ${end.error?.message ?? end.stderr.trim()}`)
}

function output (command: string, args: readonly string[], otherwise: string): string {
  const end = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  if (end.status !== 0) throw new Error(otherwise)
  return end.stdout.trim()
}
