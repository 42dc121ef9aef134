// The bill of materials of a package, in CycloneDX 1.6 (ECMA-424): what it is made of, by package URL, version, licence and hash, and what needs what. It holds no
// time and no random id, so that it is the same bytes whenever it is made.

import type { Component } from './components.ts'

/** The bill of materials as JSON text. @param direct package URLs of what the program itself uses */
export function billOfMaterials (version: string, components: readonly Component[], direct: readonly string[]): string {
  const self = `pkg:generic/strongroom@${version}`
  return `${JSON.stringify({
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json', bomFormat: 'CycloneDX', specVersion: '1.6', version: 1,
    metadata: { component: { 'type': 'application', 'bom-ref': self, 'name': 'strongroom', version, 'licenses': [{ license: { id: 'Apache-2.0' } }], 'purl': self } },
    components: components.map(({ purl, name, version: its, licence, hash }) => ({
      'type': name === 'node' || name === 'electron' ? 'platform' : 'library', 'bom-ref': purl, name, 'version': its, 'hashes': [hash],
      'licenses': licence.includes(' ') ? [{ expression: licence }] : [{ license: { id: licence } }], purl
    })),
    dependencies: [{ ref: self, dependsOn: direct.toSorted() }, ...components.map(({ purl, needs }) => ({ ref: purl, dependsOn: needs }))]
  }, null, 1)}\n`
}
