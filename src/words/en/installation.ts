// What is said of an installed package: whether it is the one that the release's manifest names.

export const installationHelp = {
  'self-check': 'hold this installation to the release’s signed manifest; exits with 0 if it is intact, 1 if it was changed, 2 if there is nothing to hold it to',
  'argument-installation': 'folder of an installation (default: that of this program)',
  'option-release-key-verify': 'public key of the release, as it was published: a package that held the ceremony must be signed with it',
  'option-release-key': 'public key of the release, as it was published (default: the one beside the manifest)'
} as const

export const installation = {
  label: {
    'folder': 'Installation',
    'version': 'Version',
    'manifest': 'Manifest',
    'signer': 'Release key',
    'files': 'Files',
    'problems': 'What is wrong',
    'program': 'Program',
    'program-from': 'Program from entry {seq} on',
    'found': 'Found',
    'weight': 'Weight',
    'version-of': '{version}, {kind}',
    'build-of': '{version}, packaged with the manifest'
  },
  /** How a program was come by, in few words. */
  kind: {
    'packaged': 'installed package',
    'unpackaged': 'from sources'
  },
  state: {
    'intact': 'Intact: every file is the one that the signed manifest names, and there is no other.',
    'changed': 'Changed: this installation is not what its manifest names.',
    'unsigned': 'Unsigned: every file is the one that the manifest names, but nobody signed it. Such a package is for trying out; production is refused with it.',
    'unpackaged': 'This program runs from sources. It is no installed package, and there is no manifest to hold it to.'
  },
  problem: {
    'manifest': '{path} is no manifest of a release.',
    'signature': '{path} is not the release key’s signature over this manifest.',
    'missing': '{path} is missing.',
    'changed': '{path} is not the file that the manifest names.',
    'extra': '{path} is named by no manifest.',
    'mode': '{path} may be changed or run by others than the manifest says, or not be run as it says.',
    'unreadable': '{path} could not be read.'
  },
  says: {
    'more': 'And {count} more.',
    'compare': 'These words say whose release it is. Compare them with those that were published with it: a copy that somebody else made and signed is intact too, under another key.',
    'given': 'It is signed with the key that you gave.',
    'do-changed': 'Hold no ceremony with it. Remove it, and install the package again from a medium whose sum you have checked.',
    'key-invalid': 'The file {file} is no public key of a release: it holds no Ed25519, P-256 or P-384 key in PEM.'
  }
} as const
