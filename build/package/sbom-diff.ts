// Two bills of materials (CycloneDX), compared: what came, what went, and what is another version, hash or licence. What a release takes in is read here by
// whoever signs it, and by whoever installs it.

import * as z from 'zod'

const component = z.object({
  'name': z.string(), 'version': z.string(), 'hashes': z.array(z.object({ alg: z.string(), content: z.string() })).optional(),
  'licenses': z.array(z.union([z.object({ license: z.object({ id: z.string() }) }), z.object({ expression: z.string() })])).optional()
})
const bill = z.object({ bomFormat: z.literal('CycloneDX'), components: z.array(component) })

interface Part { readonly name: string, readonly versions: readonly string[], readonly facts: ReadonlySet<string> }

/** Lines that say how the second bill differs from the first, sorted by name; none where they say the same. Throws where one is none. */
export function compareBills (before: string, after: string): string[] {
  const [old, fresh] = [partsOf(before), partsOf(after)]
  const names = [...new Set([...old.keys(), ...fresh.keys()])].toSorted()
  return names.flatMap(name => {
    const [was, is] = [old.get(name), fresh.get(name)]
    if (was === undefined) return [`+ ${name} ${is?.versions.join(', ')} ${[...is?.facts ?? []].join(' ')}`.trimEnd()]
    if (is === undefined) return [`- ${name} ${was.versions.join(', ')}`]
    if (was.versions.join() !== is.versions.join()) return [`~ ${name} ${was.versions.join(', ')} -> ${is.versions.join(', ')}${licenceChange(was, is)}`]
    return isSame(was.facts, is.facts) ? [] : [`! ${name} ${is.versions.join(', ')}: the same version, and not the same bytes or licence`]
  })
}

function partsOf (text: string): Map<string, Part> {
  const parts = new Map<string, Part>()
  for (const { name, version, hashes = [], licenses = [] } of bill.parse(JSON.parse(text)).components) {
    const facts = [...hashes.map(({ alg, content }) => `${alg}:${content}`), ...licenses.map(one => 'expression' in one ? one.expression : one.license.id)]
    const there = parts.get(name)
    parts.set(name, { name, versions: [...there?.versions ?? [], version].toSorted(), facts: new Set([...there?.facts ?? [], ...facts]) })
  }
  return parts
}

function licencesOf ({ facts }: Part): string {
  return [...facts].filter(fact => !fact.includes(':')).toSorted().join(' ')
}

function licenceChange (was: Part, is: Part): string {
  return licencesOf(was) === licencesOf(is) ? '' : ` (licence ${licencesOf(was)} -> ${licencesOf(is)})`
}

function isSame (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every(one => b.has(one))
}
