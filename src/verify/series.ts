// Several ceremonies of one organisation, held against each other: each names the one before it and its last head, so that none can be
// left out or put in between unseen. What they show is complete only up to the newest head, and only if that is known from outside:
// nothing in evidence says that no ceremony came after it.

import type { Head } from '../transcript/entry.ts'
import type { Finding, FindingPlace } from './findings.ts'
import { Findings } from './findings.ts'
import { verifySeriesCustody } from './series-custody.ts'
import { verifySeriesPublication } from './series-publication.ts'
import type { Verification } from './verify.ts'

export interface Series {
  readonly verdict: 'verified' | 'not-verified'
  /** The places of the given verifications, each ceremony after the one that it names; those that hang on nothing come last. */ readonly order: readonly number[]
  /** The last ceremony of the chain, up to which the series is complete; null where there is not exactly one. */ readonly newest: { readonly ceremony: string, readonly head: Head } | null
  readonly findings: readonly Finding[]
}

/** One given verification that says which ceremony it is and what its head is. */
interface Link { readonly place: number, readonly ceremony: string, readonly head: Head, readonly predecessor: Verification['predecessor'], readonly of: Verification }

/** Judges verifications as a series, in whatever order they are given. Each was made of one bundle by itself. */
export function verifySeries (given: readonly Verification[]): Series {
  const findings = new Findings()
  const links = given.flatMap((one, place): Link[] => one.ceremony === null || one.head === null ? [] : [{ place, ceremony: one.ceremony, head: one.head, predecessor: one.predecessor, of: one }])
  verifyEach(given, findings)
  const single = verifyOnce(links, findings)
  verifyBefore(links, findings)
  verifyAfter(single, findings)
  const order = inOrder(single)
  // Heads that name each other can't be made; whoever makes them up is not in any order.
  if (order.length < single.length) findings.add('series-starts', { facts: { ceremonies: single.filter(one => !order.includes(one)).map(({ ceremony }) => ceremony).join(', ') } })
  // One that is not verified is named as such. What it says of shares and of what was published is nothing to hold the others against.
  const sound = order.filter(({ of }) => of.verdict === 'verified')
  verifySeriesCustody(sound.map(({ place, ceremony, of }) => ({ place, ceremony, custody: of.custody, destroyed: destroyedIn(of) })), findings)
  verifySeriesPublication(sound.map(({ place, ceremony, of }) => ({ place, ceremony, publication: of.publication })), order[0]?.predecessor === null, findings)
  const list = findings.list()
  const verdict = list.some(({ weight }) => weight === 'failure') ? 'not-verified' : 'verified'
  const last = order.at(-1)
  return {
    verdict,
    order: [...order.map(({ place }) => place), ...[...given.keys()].filter(place => !order.some(link => link.place === place))],
    newest: verdict === 'verified' && last !== undefined ? { ceremony: last.ceremony, head: last.head } : null,
    findings: list
  }
}

/** Keys, with their versions, that a ceremony records as destroyed. */
function destroyedIn ({ course }: Verification): string[] {
  return course.changes.filter(({ to }) => to === 'destroyed' || to === 'destroyed-compromised').map(({ key, version }) => `${key} v${version}`)
}

function verifyEach (given: readonly Verification[], findings: Findings): void {
  for (const [place, { verdict, ceremony }] of given.entries()) {
    if (verdict !== 'verified') findings.add('series-unverified', { facts: { bundle: String(place + 1), ...ceremony === null ? {} : { ceremony } } })
  }
  const known = given.filter(({ ceremony }) => ceremony !== null)
  const kinds = new Set(known.map(({ organisation, mode }) => `${organisation?.id ?? ''} ${mode ?? ''}`))
  if (kinds.size > 1) findings.add('series-mixed', { facts: { found: [...kinds].join(', ') } })
}

/** Each ceremony once: the first of those that are given twice. */
function verifyOnce (links: readonly Link[], findings: Findings): Link[] {
  return [...Map.groupBy(links, ({ ceremony }) => ceremony).values()].flatMap(copies => {
    const [first, ...others] = copies
    if (first === undefined) return []
    const facts = { ceremony: first.ceremony, bundles: copies.map(({ place }) => place + 1).join(', ') }
    if (others.some(({ head }) => !isSame(head, first.head))) findings.add('series-forked', { facts })
    else if (others.length > 0) findings.add('series-twice', { facts })
    return [first]
  })
}

/** Every ceremony that is named as the one before is there, with the head that is named. */
function verifyBefore (links: readonly Link[], findings: Findings): void {
  for (const { place, ceremony, predecessor } of links) {
    if (predecessor === null) continue
    const before = links.filter(one => one.ceremony === predecessor.ceremony)
    const at: FindingPlace = { facts: { bundle: String(place + 1), ceremony, before: predecessor.ceremony } }
    if (before.length === 0) findings.add('series-gap', at)
    else if (!before.some(({ head }) => isSame(head, predecessor))) findings.add('series-head-differs', { facts: { ...at.facts, named: spelt(predecessor), found: before.map(({ head }) => spelt(head)).join(', ') } })
  }
}

/** No ceremony is followed by two, and only one is the first. */
function verifyAfter (links: readonly Link[], findings: Findings): void {
  for (const [before, next] of Map.groupBy(links, ({ predecessor }) => predecessor?.ceremony ?? null)) {
    if (next.length < 2) continue
    const facts = { bundles: next.map(({ place }) => place + 1).join(', '), ceremonies: next.map(({ ceremony }) => ceremony).join(', ') }
    if (before === null) findings.add('series-starts', { facts })
    else findings.add('series-forked', { facts: { before, ...facts } })
  }
}

/** Each ceremony after the one that it names, from those that name none or none that was given. */
function inOrder (links: readonly Link[]): Link[] {
  const after = Map.groupBy(links, ({ predecessor }) => predecessor?.ceremony ?? null)
  const order = links.filter(({ predecessor }) => predecessor === null || !links.some(({ ceremony }) => ceremony === predecessor.ceremony))
  for (const link of order) order.push(...after.get(link.ceremony) ?? [])
  return order
}

function isSame (a: Head, b: Head): boolean {
  return a.size === b.size && a.root === b.root
}

function spelt ({ size, root }: Head): string {
  return `${size} ${root}`
}
