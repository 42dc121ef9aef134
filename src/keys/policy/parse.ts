// Reads a policy's file: strictly, with every bad field at once, and never one that contradicts itself. Pure, so that the verifier's page reads one too.

import type * as z from 'zod'
import { badFields, type BadField } from '../../transcript/bad-field.ts'
import { algorithm } from '../../transcript/key-algorithm.ts'
import { role } from '../../transcript/plan.ts'
import { parseYaml, YamlError } from '../../transcript/yaml.ts'
import { asField, contradictions } from './contradictions.ts'
import { issuingRule, keyClass, policy as shape, publicationRule, type Policy } from './shape.ts'

/** No YAML of its kind, not a policy in its fields, or one that contradicts itself or the standards. */
export type PolicyCode = 'policy-unreadable' | 'policy-invalid' | 'policy-contradictory'

export class PolicyError extends Error {
  readonly code: PolicyCode
  /** Every place that is wrong: a line, a field by its path, or a rule by its name. */ readonly fields: readonly BadField[]

  constructor (code: PolicyCode, fields: readonly BadField[], cause?: unknown) {
    super(`${code}: ${fields.map(({ path, expected }) => `${path}: expected ${expected}`).join('; ')}`, cause === undefined ? {} : { cause })
    this.name = 'PolicyError'
    this.code = code
    this.fields = fields
  }
}

/** The most that a policy's file may have, in bytes. */
export const mostBytes = 64 * 1024

/** Reads a policy. Throws PolicyError: policy-unreadable, policy-invalid, policy-contradictory. */
export function parsePolicy (bytes: Uint8Array): Policy {
  const policy = readPolicy(bytes)
  const found = contradictions(policy)
  if (found.length > 0) throw new PolicyError('policy-contradictory', found.map(asField))
  return policy
}

/** Reads a policy's fields, whether or not they contradict each other. Throws PolicyError: policy-unreadable, policy-invalid. */
export function readPolicy (bytes: Uint8Array): Policy {
  const parsed = shape.safeParse(read(bytes), { error: inWords, reportInput: true })
  if (!parsed.success) throw new PolicyError('policy-invalid', badFields(parsed.error, wordsAt))
  return parsed.data
}

function read (bytes: Uint8Array): unknown {
  if (bytes.length > mostBytes) throw new PolicyError('policy-unreadable', [{ path: '', expected: `at most ${mostBytes} bytes; these are ${bytes.length}` }])
  try {
    return parseYaml(bytes)
  } catch (cause) {
    if (!(cause instanceof YamlError)) throw cause
    throw new PolicyError('policy-unreadable', cause.fields, cause)
  }
}

/** What was expected, in words for people. */
function inWords (issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': return issue.input === undefined ? `${kinds[issue.expected] ?? issue.expected}, which is missing` : kinds[issue.expected]
    case 'invalid_value': return `${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`
    case 'too_small': return issue.origin === 'array' ? 'a list that is not empty' : `at least ${issue.minimum}`
    case 'too_big': return `at most ${issue.maximum}`
    default: return undefined
  }
}

const kinds: Readonly<Record<string, string>> = { string: 'text', int: 'a whole number', number: 'a whole number', array: 'a list', object: 'fields with values', record: 'names with values' }

/** The names that can stand in the object at a path. */
function wordsAt (path: readonly PropertyKey[]): readonly string[] {
  const [top, second, rule] = path
  if (top === 'publication') return Object.keys(second === 'targets' || second === 'validity' ? publicationRule.shape[second].shape : publicationRule.shape)
  if (top !== 'classes') return top === 'emergency' ? Object.keys(shape.shape.emergency.shape) : Object.keys(shape.shape)
  switch (rule) {
    case 'cryptoperiod': case 'rotation': case 'destruction': case 'drills': return Object.keys(keyClass.shape[rule].shape)
    case 'custody': return ['threshold', 'shares', 'wrapping-key']
    case 'issuing': return Object.keys(issuingRule.shape)
    case 'approvals': return role.options
    case 'algorithms': return algorithm.options
    default: return Object.keys(keyClass.shape)
  }
}
