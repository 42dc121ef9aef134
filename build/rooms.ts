// The rooms of the repository and what each may import: the one-way arrows of the design, as a table.
// A new folder or a new package comes in by a line here. build/arrows.ts holds the code to it.

/** What the code of one room may import, types included. Its own room is always allowed. */
export interface Room {
  /** Rooms, or parts of one: `host/client` is src/host/client.ts or the folder of that name. */
  readonly rooms: readonly string[] | 'any'
  /** npm packages by name; a subpath of one counts as the package. */
  readonly packages: readonly string[] | 'any'
  /** Whether Node's own modules are allowed: what a browser shall run can't have them. */
  readonly node: boolean
}

/** Packages with compiled code: an auditor's machine has neither them nor an HSM's library. */
export const nativePackages: readonly string[] = ['pkcs11js', 'better-sqlite3', 'electron']

/** Rooms of the auditor's verifier and of every window. Nothing native and none of `workshopRooms` may be reached from them. */
export const portableRooms: readonly string[] = ['words', 'transcript', 'verify', 'auditor', 'renderer']
export const workshopRooms: readonly string[] = ['ceremony', 'hsm', 'store', 'host', 'cli', 'window', 'kiosk', 'electron']

export const rooms: Readonly<Record<string, Room>> = {
  words: { rooms: [], packages: [], node: false },
  transcript: { rooms: ['words'], packages: ['zod', 'yaml', '@noble/curves', '@noble/hashes', '@tufjs/canonical-json'], node: true },
  /** Where the program's files are, and whether they are those of the release. */
  installation: { rooms: ['transcript'], packages: ['zod'], node: true },
  hsm: { rooms: ['transcript/entry', 'transcript/key-wrap', 'transcript/plain-file', 'transcript/plain-text', 'transcript/plan', 'transcript/results'], packages: ['pkcs11js'], node: true },
  /** The consumer in it, which services use, reads what is published with a TUF client, and credentials with a JOSE library. */
  keys: { rooms: ['transcript', 'installation/place'], packages: ['zod', 'yaml', '@noble/curves', '@tufjs/models', 'tuf-js', 'jose'], node: true },
  shares: { rooms: ['transcript', 'words'], packages: ['zod', 'shamir-secret-sharing', '@scure/base'], node: true },
  pki: { rooms: ['transcript', 'installation/place'], packages: ['zod', 'yaml', '@noble/curves', '@peculiar/asn1-cms', '@peculiar/asn1-csr', '@peculiar/asn1-rsa', '@peculiar/asn1-schema', '@peculiar/asn1-tsp', '@peculiar/asn1-x509', 'asn1js'], node: true },
  store: { rooms: ['transcript'], packages: ['zod', 'better-sqlite3'], node: true },
  /** Of pki what runs in a browser too: certificates as they are read, and what is wrong with them. */
  verify: { rooms: ['transcript', 'installation/place', 'keys', 'shares', 'pki/x509', 'pki/lint'], packages: ['zod'], node: true },
  /** The verifier's page in a browser: an entry of its own. */
  auditor: { rooms: ['verify', 'words'], packages: ['zod'], node: false },
  evidence: { rooms: ['installation/place', 'keys', 'verify', 'transcript', 'words', 'shares/card', 'pki/x509', 'pki/lint'], packages: ['zod', 'pdfkit', 'qr', '@expo-google-fonts/atkinson-hyperlegible-next', '@expo-google-fonts/atkinson-hyperlegible-mono'], node: true },
  contract: { rooms: ['transcript', 'keys/catalog/shape', 'shares/card'], packages: ['zod'], node: true },
  /** The handbook's chapters, read into the parts that faces draw. */
  handbook: { rooms: ['contract/handbook', 'installation/place', 'words'], packages: ['marked'], node: true },
  ceremony: { rooms: ['contract', 'keys', 'hsm', 'shares', 'pki', 'evidence', 'installation', 'transcript'], packages: ['zod', 'yaml'], node: true },
  host: {
    rooms: ['contract', 'ceremony', 'handbook', 'installation', 'keys', 'hsm', 'shares', 'pki', 'store', 'evidence', 'verify', 'transcript', 'words'],
    packages: ['zod', 'yaml', 'age-encryption', 'better-sqlite3'],
    node: true
  },
  cli: { rooms: ['contract', 'handbook', 'installation', 'host/client', 'host/default-station', 'keys', 'verify', 'evidence', 'pki', 'shares', 'words'], packages: ['commander'], node: true },
  /** What both windows have in common. */
  window: { rooms: ['contract', 'host/client', 'words'], packages: ['zod'], node: true },
  kiosk: { rooms: ['contract', 'installation/place', 'installation/window', 'host/client', 'window', 'words'], packages: [], node: true },
  electron: { rooms: ['contract', 'host/default-station', 'window', 'words'], packages: ['electron'], node: true },
  renderer: { rooms: ['contract', 'words'], packages: ['react', 'react-dom', '@noble/curves', 'qr'], node: false },
  setup: { rooms: [], packages: [], node: true },
  build: { rooms: 'any', packages: 'any', node: true },
  test: { rooms: 'any', packages: 'any', node: true }
}

/** The room that a file of the repository belongs to, or null for one that stands in no room's folder. */
export function roomOf (path: string): string | null {
  const [top = '', second = '', ...deeper] = path.split('/')
  if (path === 'build/launch.js' || path.startsWith('build/setup/')) return 'setup'
  if (top === 'src') return deeper.length > 0 ? second : null
  return second === '' ? null : top
}
