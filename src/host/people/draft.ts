// The draft of an anchor: what the organisation's people write before they sign. YAML, read strictly; paths in it are seen from its own folder.
//   mode: production
//   organisation: { id: example, name: Example Organisation }
//   participants:
//     - { enrolment: people/ada.json, roles: [administrator] }
//     - { keep: bruno }                    # in an update: as the version before has them; `roles` changes only those
//   founders: [ada, bruno]
//   successors: 2                          # how many of these founders must sign the next version
//   thresholds: { administrator: 1 }
//   approvals: { administrator: 1 }
//   policy: policy.yaml                    # or null
//   keys: { ada: { module: /usr/lib/opensc-pkcs11.so }, bruno: { key: bruno.age } }
//   formerKeys: { ada: { key: old.age } }  # in an update: founders of the version before who sign with the key that they had there

import { dirname, resolve } from 'node:path'
import * as z from 'zod'
import { CeremonyError } from '../../ceremony/errors.ts'
import { readYaml } from '../../ceremony/yaml.ts'
import { badFields } from '../../transcript/bad-field.ts'
import { mode, name, text } from '../../transcript/fields.ts'
import { role } from '../../transcript/plan.ts'
import { readGiven } from '../given.ts'

const path = z.string().min(1).max(4096)
const count = z.int().min(1).max(16).exactOptional()
const counts = z.strictObject({ 'administrator': count, 'security-officer': count, 'crypto-officer': count, 'custodian': count, 'witness': count, 'auditor': count }, 'how many of each role, such as { witness: 2 }')
const either = (...names: readonly string[]) => (value: object): boolean => names.filter(one => one in value).length === 1
const place = z.strictObject({ key: path.exactOptional(), module: path.exactOptional() }).refine(either('key', 'module'), 'either `key`, a key file, or `module`, the PKCS#11 module that reads their card')
const participant = z.strictObject({ enrolment: path.exactOptional(), keep: name.exactOptional(), roles: z.array(role, 'a list of roles').min(1).exactOptional() })
  .refine(either('enrolment', 'keep'), 'either `enrolment`, a file, or `keep`, somebody of the version before')

const shape = z.strictObject({
  mode: z.enum(mode.options, `one of ${mode.options.join(', ')}`), organisation: z.strictObject({ id: name, name: text }, 'the organisation’s id and name'),
  participants: z.array(participant, 'a list of participants').min(2, 'at least two people'), founders: z.array(name, 'a list of participants’ ids').min(1, 'at least one founder'),
  successors: z.int('a number').min(1, 'at least 1'),
  thresholds: counts, approvals: counts, policy: path.nullable().default(null),
  keys: z.record(name, place, 'where the key of each founder is'), formerKeys: z.record(name, place).default({})
})
export type Draft = z.output<typeof shape>

/** The names that can stand at a place. */
function wordsAt ([top, , below]: readonly PropertyKey[]): readonly string[] {
  switch (top) {
    case 'organisation': return ['id', 'name']
    case 'participants': return below === 'roles' ? role.options : ['enrolment', 'keep', 'roles']
    case 'thresholds': case 'approvals': return role.options
    case 'keys': case 'formerKeys': return ['key', 'module']
    default: return Object.keys(shape.shape)
  }
}

/** Reads a draft's file. `from` gives a path in it as seen from its folder. Throws StationError `file-unreadable`; CeremonyError `draft-invalid` with every bad field. */
export function readDraft (file: string): { readonly draft: Draft, readonly from: (path: string) => string } {
  const parsed = shape.safeParse(readYaml(readGiven(file), 'draft-invalid'))
  if (!parsed.success) throw new CeremonyError('draft-invalid', { path: file }, { fields: badFields(parsed.error, wordsAt) })
  const folder = dirname(resolve(file))
  return { draft: parsed.data, from: path => resolve(folder, path) }
}
