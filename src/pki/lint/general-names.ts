// Names beside the distinguished one, and subtrees of them: what form they have, and which are in which (RFC 5280 sections 4.2.1.6 and 4.2.1.10).

import type { DistinguishedName } from '../../transcript/certificate-profile.ts'
import type { ReadName } from '../x509/shape.ts'
import type { ClaimedName } from './claims.ts'
import { isInRange, readAddress, readRange } from './internet-address.ts'

const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
const host = new RegExp(`^(?=.{1,253}$)${label}(?:\\.${label})*$`)
/** A star would be taken for a wildcard, which there is none of. */
const mailbox = /^[A-Za-z0-9.!#$%&'+/=?^_`{|}~-]{1,64}@[^@]+$/

/** Whether this can be an alternative name. A wildcard is the first label, whole. */
export function isName ({ type, value }: ClaimedName): boolean {
  switch (type) {
    case 'dns': return host.test(value.replace(/^\*\.(?=.*\.)/, ''))
    case 'email': return mailbox.test(value) && host.test(afterAt(value))
    case 'uri': return /^[\x21-\x7e]+$/.test(value) && URL.canParse(value)
    case 'ip': return readAddress(value) !== null
    case 'directory': return value.length > 0
    case 'other': return false
  }
}

/** Whether this can be a subtree of names. */
export function isSubtree ({ type, value }: ClaimedName): boolean {
  switch (type) {
    case 'dns': return host.test(value)
    case 'email': return value.includes('@') ? mailbox.test(value) && host.test(afterAt(value)) : host.test(value.replace(/^\./, ''))
    case 'uri': return host.test(value.replace(/^\./, '')) && readAddress(value) === null
    case 'ip': return readRange(value) !== null
    case 'directory': return value.length > 0
    case 'other': return false
  }
}

/** Whether a name, or a whole subtree of names, is in a subtree. False where they are of different types. */
export function isWithin (name: ClaimedName, tree: ClaimedName): boolean {
  if (name.type === 'directory') return tree.type === 'directory' && beginsWith(name.value, tree.value)
  if (tree.type === 'directory' || name.type !== tree.type) return false
  switch (name.type) {
    case 'dns': return isUnder(name.value, tree.value)
    case 'email': return tree.value.includes('@')
      ? afterAt(name.value).toLowerCase() === afterAt(tree.value).toLowerCase() && beforeAt(name.value) === beforeAt(tree.value)
      : isHostIn(afterAt(name.value), tree.value)
    case 'uri': return isHostIn(URL.canParse(name.value) ? new URL(name.value).hostname : name.value, tree.value)
    case 'ip': {
      const [inner, outer] = [readRange(name.value) ?? readAddress(name.value), readRange(tree.value)]
      return inner !== null && outer !== null && isInRange(inner, outer)
    }
    case 'other': return name.value === tree.value
  }
}

/** A distinguished name as it was read, as a general name. */
export function asGeneralName ({ attributes }: ReadName): { readonly type: 'directory', readonly value: DistinguishedName } {
  // Types that are none of ours are compared by their identifiers.
  return { type: 'directory', value: attributes.map(({ type, value }) => ({ type, value })) as DistinguishedName }
}

/** A general name for people. */
export function generalNameText ({ type, value }: ClaimedName): string {
  return `${type} ${type === 'directory' ? value.map(attribute => `${attribute.type}=${attribute.value}`).join(', ') : value}`
}

function isUnder (name: string, domain: string): boolean {
  const [inner, outer] = [name.toLowerCase(), domain.toLowerCase()]
  return inner === outer || inner.endsWith(`.${outer}`)
}

/** With a leading dot any host below the domain, without one that host alone. */
function isHostIn (name: string, tree: string): boolean {
  return tree.startsWith('.') ? name.toLowerCase().endsWith(tree.toLowerCase()) : name.toLowerCase() === tree.toLowerCase()
}

function beginsWith (name: DistinguishedName, tree: DistinguishedName): boolean {
  return tree.every(({ type, value }, i) => name[i]?.type === type && folded(name[i].value) === folded(value))
}

/** Letters in one case and runs of spaces as one (RFC 5280 section 7.1). */
function folded (value: string): string {
  return value.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ')
}

function beforeAt (value: string): string {
  return value.slice(0, value.lastIndexOf('@'))
}

function afterAt (value: string): string {
  return value.slice(value.lastIndexOf('@') + 1)
}
