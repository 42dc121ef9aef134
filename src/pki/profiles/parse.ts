// Reads a file of profiles: strictly, with every bad field at once, and never one that contradicts itself. A misspelt field is named with the nearest right one.

import type * as z from 'zod'
import { badFields, withNearest, type BadField } from '../../transcript/bad-field.ts'
import { nameAttributeType } from '../../transcript/certificate-profile.ts'
import { parseYaml, YamlError } from '../../transcript/yaml.ts'
import { ProfilesError } from './error.ts'
import { profileLints } from './sample.ts'
import { listText, placeholders, profileText, profiles as shape, type Profiles } from './shape.ts'

/** The most that a file of profiles may have, in bytes. */
export const mostBytes = 64 * 1024

/** Reads profiles. Throws ProfilesError: profiles-unreadable, profiles-invalid, profiles-contradictory. */
export function parseProfiles (bytes: Uint8Array): Profiles {
  const found = readProfiles(bytes)
  const broken = profileLints(found).filter(({ lint: { weight } }) => weight === 'error')
  if (broken.length > 0) throw new ProfilesError('profiles-contradictory', broken.map(({ path, lint: { rule, detail } }) => ({ path, expected: `the rule ${rule} to be kept: ${detail}` })))
  return found
}

/** Reads the fields of profiles, whether or not they contradict themselves or a standard. Throws ProfilesError: profiles-unreadable, profiles-invalid. */
export function readProfiles (bytes: Uint8Array): Profiles {
  const parsed = shape.safeParse(read(bytes), { error: inWords, reportInput: true })
  if (!parsed.success) throw new ProfilesError('profiles-invalid', badFields(parsed.error, wordsAt))
  const fields = [...unknownPlaceholders(parsed.data), ...namesMissing(parsed.data)]
  if (fields.length > 0) throw new ProfilesError('profiles-invalid', fields)
  return parsed.data
}

function read (bytes: Uint8Array): unknown {
  if (bytes.length > mostBytes) throw new ProfilesError('profiles-unreadable', [{ path: '', expected: `at most ${mostBytes} bytes; these are ${bytes.length}` }])
  try {
    return parseYaml(bytes)
  } catch (cause) {
    if (!(cause instanceof YamlError)) throw cause
    throw new ProfilesError('profiles-unreadable', cause.fields, cause)
  }
}

/** What was expected, in words for people. */
function inWords (issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': return issue.input === undefined ? `${kinds[issue.expected] ?? issue.expected}, which is missing` : kinds[issue.expected]
    case 'invalid_value': return `${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`
    case 'too_small': return issue.origin === 'array' ? 'a list that is not empty' : issue.origin === 'string' ? 'text that is not empty' : `at least ${issue.minimum}`
    case 'too_big': return issue.origin === 'string' ? `at most ${issue.maximum} characters` : `at most ${issue.maximum}`
    default: return undefined
  }
}

const kinds: Readonly<Record<string, string>> = { string: 'text', int: 'a whole number', number: 'a whole number', boolean: 'true or false', array: 'a list', object: 'fields with values', record: 'names with values' }

/** The names that can stand in the object at a path. */
function wordsAt (path: readonly PropertyKey[]): readonly string[] {
  const [top, , field, ...deeper] = path
  if (top === undefined) return Object.keys(shape.shape)
  if (top === 'lists') return Object.keys(listText.shape)
  if (field === 'subject' || deeper.includes('directory')) return nameAttributeType.options
  switch (field) {
    case 'basic-constraints': return ['ca', 'path-length']
    case 'policies': return ['oid', 'cps']
    case 'name-constraints': return deeper.length === 0 ? ['permitted', 'excluded'] : ['dns', 'email', 'uri', 'ip', 'directory']
    case 'alternative-names': return ['dns', 'email', 'uri', 'ip', 'directory']
    default: return Object.keys(profileText.shape)
  }
}

/** Braces around something that stands for nothing. */
function unknownPlaceholders (of: Profiles): BadField[] {
  return textsOf(of, '').flatMap(({ path, value }) => [...value.matchAll(/\{([^}]*)\}/g)].flatMap(([, named = '']) =>
    placeholders.some(one => one === named) ? [] : [withNearest({ path, expected: `{${named}} to be one of ${placeholders.map(one => `{${one}}`).join(', ')}` }, named, placeholders)]))
}

interface TextAt { readonly path: string, readonly value: string }

/** Every text, with its path. */
function textsOf (value: unknown, path: string): TextAt[] {
  if (typeof value === 'string') return [{ path, value }]
  if (Array.isArray(value)) return value.flatMap((one, i) => textsOf(one, `${path}[${i}]`))
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, one]) => textsOf(one, path === '' ? key : `${path}.${key}`)) : []
}

/** A name is written in the profile, or taken from the request. */
function namesMissing ({ certificates }: Profiles): BadField[] {
  return Object.entries(certificates).flatMap(([profile, { subject, kind, 'subject-from': from }]) => {
    const path = `certificates.${profile}.subject`
    if (from === 'request') return subject === undefined ? [] : [{ path, expected: 'nothing: the name is that of the request' }]
    // Another authority's certificate that is crossed gives the name.
    return subject === undefined && kind !== 'cross' ? [{ path, expected: 'the name, by its attributes' }] : []
  })
}
