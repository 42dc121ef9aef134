// Files of a ceremony that people write in YAML: what is wrong with one is a refusal of its own kind.

import { parseYaml, YamlError } from '../transcript/yaml.ts'
import { CeremonyError } from './errors.ts'

/** The value that a YAML file holds. Throws CeremonyError with the code given, naming every mistake. */
export function readYaml (bytes: Uint8Array, code: 'script-invalid' | 'site-invalid' | 'people-invalid' | 'draft-invalid'): unknown {
  try {
    return parseYaml(bytes)
  } catch (cause) {
    if (!(cause instanceof YamlError)) throw cause
    throw new CeremonyError(code, {}, { fields: cause.fields, cause })
  }
}
