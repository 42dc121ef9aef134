// What this program is made of, looked over without a network.
//   npm run supply -- advisories FILE...   records of the OSV schema, held to the lock file; ends with 1 where one is about a package of it
//   npm run supply -- diff OLD NEW         two bills of materials (sbom.cdx.json), compared; ends with 1 where they differ

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { affectedBy, lockedPackages, readAdvisories } from './package/advisories.ts'
import { compareBills } from './package/sbom-diff.ts'

const root = join(import.meta.dirname, '..')

function advisories (files: readonly string[]): number {
  const packages = lockedPackages(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Parameters<typeof lockedPackages>[0])
  const records = files.flatMap(file => readAdvisories(readFileSync(file, 'utf8')))
  const found = records.flatMap(one => affectedBy(one, packages).map(({ name, version }) => `${one.id}: ${name} ${version}${one.summary === undefined ? '' : `: ${one.summary}`}`))
  for (const line of found.toSorted()) console.log(line)
  console.log(`${records.length} records, ${packages.length} packages, ${found.length} found`)
  return found.length === 0 ? 0 : 1
}

function diff (before: string, after: string): number {
  const lines = compareBills(readFileSync(before, 'utf8'), readFileSync(after, 'utf8'))
  for (const line of lines) console.log(line)
  console.log(lines.length === 0 ? 'the same' : `${lines.length} differ`)
  return lines.length === 0 ? 0 : 1
}

const [what, ...given] = process.argv.slice(2)
if (what === 'advisories' && given.length > 0) process.exitCode = advisories(given)
else if (what === 'diff' && given.length === 2) process.exitCode = diff(given[0] ?? '', given[1] ?? '')
else {
  console.error('npm run supply -- advisories FILE... | npm run supply -- diff OLD NEW')
  process.exitCode = 2
}
