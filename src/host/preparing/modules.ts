// PKCS#11 modules that are installed on this machine, by the places where their makers put them and by what is registered for p11-kit, and the tokens that
// each of them shows. A module that can't be asked is told with its reason; the others are asked all the same.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, isAbsolute, join } from 'node:path'
import type { FoundModule, PrepareOptions } from '../../contract/prepare.ts'
import { toReport } from '../serve.ts'
import { useStationTokens } from '../softhsm.ts'
import { listTokens } from '../tokens.ts'

type Known = PrepareOptions['modules'][number]

const libraries = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib', '/usr/local/lib']

/** Names of modules under the libraries' folders. */
const names: readonly (readonly [string, readonly string[]])[] = [
  ['opensc', ['opensc-pkcs11.so', 'pkcs11/opensc-pkcs11.so']],
  ['yubikey', ['libykcs11.so', 'libykcs11.so.2']],
  ['yubihsm', ['pkcs11/yubihsm_pkcs11.so', 'yubihsm_pkcs11.so']],
  ['nitrokey', ['libnethsm_pkcs11.so', 'libsc-hsm-pkcs11.so']],
  ['luna', ['libCryptoki2_64.so']],
  ['opencryptoki', ['opencryptoki/libopencryptoki.so']],
  ['tpm2', ['libtpm2_pkcs11.so.1', 'pkcs11/libtpm2_pkcs11.so']],
  ['softhsm', ['softhsm/libsofthsm2.so', 'pkcs11/libsofthsm2.so']]
]

/** Places of their own. */
const places: readonly Known[] = [
  { of: 'luna', module: '/usr/safenet/lunaclient/lib/libCryptoki2_64.so' },
  { of: 'nshield', module: '/opt/nfast/toolkits/pkcs11/libcknfast.so' },
  { of: 'utimaco', module: '/opt/utimaco/lib/libcs_pkcs11_R3.so' },
  { of: 'protectserver', module: '/opt/safenet/protecttoolkit5/ptk/lib/libcryptoki.so' },
  { of: 'cloudhsm', module: '/opt/cloudhsm/lib/libcloudhsm_pkcs11.so' }
]

const registries = ['/etc/pkcs11/modules', '/usr/share/p11-kit/modules']
/** Registered too, and no place for keys of a ceremony. */
const noTokens = /p11-kit-trust|p11-kit-client|gnome-keyring|libnssckbi/

/** Each module once, hardware first. */
export function installedModules (): Known[] {
  const found = [
    ...names.flatMap(([of, files]) => files.flatMap(file => libraries.map(folder => ({ of, module: join(folder, file) })))), ...places, ...registered()
  ].filter(({ module }) => existsSync(module))
  const once = found.filter(({ of, module }, i) => found.findIndex(one => one.module === module || (one.of === of && basename(one.module) === basename(module))) === i)
  return [...once.filter(({ of }) => of !== 'softhsm'), ...once.filter(({ of }) => of === 'softhsm')]
}

/** Tokens in the slots of each module. */
export function tokensOf (modules: readonly string[]): FoundModule[] {
  useStationTokens()
  return [...new Set(modules)].map(module => {
    try {
      const { sha256, tokens } = listTokens(module)
      return { module, sha256, tokens, trouble: null }
    } catch (error) {
      return { module, sha256: null, tokens: [], trouble: toReport(error) }
    }
  })
}

/** What `module:` lines of p11-kit's registries name (pkcs11.conf(5)); a name without a folder lies among the libraries. */
function registered (): Known[] {
  return registries.filter(folder => existsSync(folder)).flatMap(folder => readdirSync(folder).filter(name => name.endsWith('.module')).flatMap(name => {
    const [, file] = /^module:\s*(\S+)\s*$/m.exec(readFileSync(join(folder, name), 'utf8')) ?? []
    if (file === undefined || noTokens.test(file)) return []
    const of = known(basename(file)) ?? basename(name, '.module').toLowerCase()
    return isAbsolute(file) ? [{ of, module: file }] : libraries.flatMap(library => [{ of, module: join(library, 'pkcs11', file) }, { of, module: join(library, file) }])
  }))
}

function known (file: string): string | undefined {
  return names.find(([, files]) => files.some(one => basename(one) === file))?.[0]
}
