// Packages: how large each is and of what, how long it takes from an archive to a rehearsal that is finished and verified, and how a start of the packaged program
// compares with the same from the sources, which have a cache of compiled code.

import { execFileSync } from 'node:child_process'
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { compileCache } from '../../src/host/compile-cache.ts'
import { beginningOf, programFile, version } from '../../src/installation/place.ts'
import { desktop, folderName, makePackage, runAlone } from '../../test/support/package.ts'
import { filesIn } from '../package/release.ts'
import { compare, type Ratio } from './measure.ts'

export interface PackageNumbers {
  /** Bytes of the folder, of its .tar.gz and of its .deb. */ readonly sizes: { readonly folder: number, readonly tar: number, readonly deb: number }
  /** Bytes of what the folder consists of, the largest first. */ readonly parts: readonly (readonly [part: string, bytes: number])[]
  /** Seconds from the archive to a folder, of its self-check, and of a default rehearsal with its evidence verified. */ readonly seconds: { readonly unpack: number, readonly check: number, readonly rehearsal: number }
  readonly ratios: readonly Ratio[]
}

/** What a file of the folder belongs to. */
const kinds: readonly (readonly [part: string, paths: RegExp])[] = [
  ['Node', /^runtime\//], ['Electron', /^electron\//], ['compiled npm packages', /^app\/node_modules\/(?!@expo)/], ['fonts for paper', /^app\/node_modules\/@expo/],
  ['pages of the window', /^app\/dist\/renderer\//], ['verifier and consumer', /^app\/dist\//], ['program', /^app\/process\//], ['SoftHSM', /^lib\//], ['licences', /^licences\//]
]
const partOf = (path: string): string => kinds.find(([, paths]) => paths.test(path))?.[0] ?? 'all else'

/** Makes a package in a folder, and measures it. */
export async function benchPackage (folder: string): Promise<PackageNumbers> {
  mkdirSync(folder, { recursive: true })
  const { status, stderr } = makePackage(['--out', folder])
  if (status !== 0) throw new Error(stderr)
  const [tar, deb] = [join(folder, `${folderName}.tar.gz`), join(folder, `strongroom_${version}_amd64.deb`)]
  const sums = new Map<string, number>()
  const files = filesIn(join(folder, folderName))
  for (const { path, size } of files) sums.set(partOf(path), (sums.get(partOf(path)) ?? 0) + size)

  const installed = join(folder, 'installed')
  mkdirSync(installed)
  const command = join(installed, folderName, 'bin', 'strongroom')
  const env = desktop(folder)
  const seconds = {
    unpack: timed(() => execFileSync('tar', ['--extract', '--file', tar, '--directory', installed])),
    check: timed(() => runAlone(command, ['self-check', '--json'], env)),
    rehearsal: timed(() => { if (runAlone(command, ['rehearse', '--station', join(folder, 'first'), '--out', join(folder, 'evidence')], env).status !== 0) throw new Error('the rehearsal failed') })
  }
  const ratios: Ratio[] = []
  for (const [what, ...args] of [['packaged: --version', '--version'], ['packaged: station status (a host)', 'station', 'status', '--station', join(folder, 'station')]] as const) {
    const packaged = (): void => { execFileSync(command, args, { stdio: 'ignore' }) }
    const sources = (): void => { execFileSync(process.execPath, [programFile(beginningOf('cli')), ...args], { stdio: 'ignore', env: { ...process.env, ...compileCache } }) }
    ratios.push(await compare({ what, against: 'the sources, with their cache', aim: 1 }, 7, 1, packaged, sources))
  }
  return {
    sizes: { folder: files.reduce((sum, { size }) => sum + size, 0), tar: statSync(tar).size, deb: statSync(deb).size },
    parts: [...sums].toSorted(([, a], [, b]) => b - a), seconds, ratios
  }
}

function timed (doing: () => void): number {
  const from = performance.now()
  doing()
  return (performance.now() - from) / 1000
}
