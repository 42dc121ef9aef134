// Profiles in lines: what each says of a certificate or list, and what is wrong with them.

import type { ProfilesError } from '../pki/profiles/error.ts'
import type { ProfileLint } from '../pki/profiles/sample.ts'
import type { Profiles, ProfileText } from '../pki/profiles/shape.ts'
import type { DescribedFacts } from '../words/certificate.ts'
import { durationWords } from '../words/policy.ts'
import { hasText, say, sayKnown } from '../words/text.ts'
import { certificateLines } from './certificate-lines.ts'
import { clean, indented, row, whole, wrap } from './terminal/layout.ts'
import type { Screen } from './terminal/screen.ts'

/** Every profile: certificates as an auditor would read them, with what is left for a plan to give. */
export function profileLines (screen: Screen, of: Profiles, described: readonly { readonly name: string, readonly text: ProfileText, readonly description: DescribedFacts }[]): string[] {
  const { columns } = screen
  return [
    ...headingLines(of, columns), ...row('', of.about, columns), '', ...wrap(say('profiles.says.placeholders'), columns),
    ...described.flatMap(({ name, text, description }) => ['', screen.bold(clean(say('profiles.label.certificate', { name }))), ...indented(text.about, 2, columns), ...certificateLines(screen, description)]),
    ...Object.entries(of.lists).flatMap(([name, text]) => ['', screen.bold(clean(say('profiles.label.list', { name }))), ...indented(text.about, 2, columns), ...row(say('profiles.label.next-update'), durationWords(text['next-update']), columns)])
  ]
}

/** What a check comes to. */
export function checkedLines (columns: number, of: Profiles, lints: readonly ProfileLint[], unfilled: readonly { readonly path: string, readonly address: string }[]): string[] {
  const isSound = !lints.some(({ lint: { weight } }) => weight === 'error')
  return [
    ...headingLines(of, columns), '',
    ...wrap(say(!isSound ? 'profiles.says.contradictory' : unfilled.length > 0 ? 'profiles.says.unfilled' : 'profiles.says.sound'), columns),
    ...unfilled.flatMap(({ path, address }) => ['', ...row(say('profiles.label.profile'), path, columns), ...whole(say('profiles.label.address'), address, columns)]),
    ...lints.flatMap(one => lintLines(one, columns))
  ]
}

function lintLines ({ path, lint: { rule, source, weight, detail } }: ProfileLint, columns: number): string[] {
  const asks = `lint.${rule}`
  return [
    '', ...row(say(`profiles.weight.${weight}`), rule, columns), ...row('', hasText(asks) ? sayKnown(asks, {}) : detail, columns),
    ...row(say('profiles.label.profile'), path, columns), ...row(say('profiles.label.found'), detail, columns), ...row(say('profiles.label.source'), source, columns)
  ]
}

/** What no profiles can be read from, place by place. */
export function errorLines ({ code, fields }: ProfilesError, columns: number): string[] {
  return [
    ...wrap(say(code === 'profiles-unreadable' ? 'profiles.says.unreadable' : 'profiles.says.invalid'), columns),
    ...fields.flatMap(({ path, expected, nearest }) => indented([say('policy.label.field', { path, expected }), ...nearest === undefined ? [] : [say('policy.label.nearest', { nearest })]].join('; '), 2, columns))
  ]
}

function headingLines ({ profiles, version, title }: Profiles, columns: number): string[] {
  return [...row(say('profiles.label.profiles'), say('policy.label.value-of', { name: profiles, version: String(version) }), columns), ...row(say('policy.label.title'), title, columns)]
}
