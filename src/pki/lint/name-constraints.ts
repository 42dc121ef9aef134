// Name constraints (RFC 5280 section 4.2.1.10): whether they are sound, and whether names under them keep within.

import type { Lint, ReadName } from '../x509/shape.ts'
import type { Claims, ClaimedName, Constraints } from './claims.ts'
import { asGeneralName, generalNameText, isName, isSubtree, isWithin } from './general-names.ts'
import { when } from './rules.ts'

/** Constraints, and names beside the distinguished one, by themselves. */
export function lintGeneralNames ({ nameConstraints, alternativeNames, basicConstraints: { ca } }: Claims): Lint[] {
  const trees = nameConstraints === null ? [] : [...nameConstraints.permitted, ...nameConstraints.excluded]
  const [badTrees, badNames] = [trees.filter(tree => !isSubtree(tree)), alternativeNames.filter(name => !isName(name))]
  return [
    ...when(nameConstraints !== null && !ca, 'rfc5280.name-constraints-ca', 'name constraints in what is no CA'),
    ...when(nameConstraints !== null && trees.length === 0, 'rfc5280.name-constraints-some', 'name constraints without any'),
    ...when(badTrees.length > 0, 'rfc5280.name-constraint-form', told(badTrees)),
    ...when(badNames.length > 0, 'rfc5280.alternative-name-form', told(badNames))
  ]
}

/**
 * Names of a certificate, and its own constraints, against those of its issuer. A CA's self-issued certificate need not keep within
 * (RFC 5280 section 6.1.3 (b)).
 */
export function lintConstrained (subject: ReadName, { nameConstraints, alternativeNames, basicConstraints: { ca } }: Claims, constraints: Constraints | null, selfIssued: boolean): Lint[] {
  if (constraints === null) return []
  const names: readonly ClaimedName[] = subject.attributes.length === 0 ? alternativeNames : [asGeneralName(subject), ...alternativeNames]
  const outside = ca && selfIssued ? [] : names.filter(name => !isPermitted(name, constraints))
  const wider = (nameConstraints?.permitted ?? []).filter(tree => !isPermitted(tree, constraints))
  return [
    ...when(outside.length > 0, 'rfc5280.name-permitted', told(outside)),
    ...when(wider.length > 0, 'strongroom.name-constraints-narrower', told(wider))
  ]
}

/** Whether a name, or a subtree, is in one of those permitted for its type, where there are any, and in none of those excluded. */
function isPermitted (name: ClaimedName, { permitted, excluded }: Constraints): boolean {
  const ofType = permitted.filter(({ type }) => type === name.type)
  return (ofType.length === 0 || ofType.some(tree => isWithin(name, tree))) && !excluded.some(tree => isWithin(name, tree))
}

function told (names: readonly ClaimedName[]): string {
  return names.map(generalNameText).join('; ')
}
