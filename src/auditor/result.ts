// A verification as what the page shows: the verdict first, then findings, then what was verified. Everything that comes from the evidence is made
// harmless to read (words/clean.ts) and is only ever text.

import type { Verification } from '../verify/verify.ts'
import { clean } from '../words/clean.ts'
import { findingWords } from '../words/findings.ts'
import { headLines } from '../words/fingerprint.ts'
import { requirementWords } from '../words/requirements.ts'
import { say } from '../words/text.ts'
import { plainTime } from '../words/time.ts'
import { element, marked, type Part, type Shown } from './element.ts'

/** The pages' parts, in the order in which people need them. */
export function resultOf (verification: Verification): readonly Shown[] {
  const found = findingsOf(verification)
  const isGood = verification.verdict === 'verified'
  return [
    ...verdictOf(verification),
    ...isGood ? [] : [found],
    ...ceremonyOf(verification),
    ...isGood ? [found] : [],
    ...peopleOf(verification), ...approvalsOf(verification), ...keysOf(verification), ...certificatesOf(verification), ...listsOf(verification), ...statementsOf(verification), ...requirementsOf(verification)
  ]
}

function verdictOf ({ verdict, mode, pinned }: Verification): Shown[] {
  const isGood = verdict === 'verified'
  return [
    marked(element('h1', `instruction verdict-title verdict-${verdict}`, say(`verdict.${verdict}.name`)), { verdict }),
    element('p', `notice lead ${isGood ? 'notice-good' : 'notice-danger'}`, say(`verdict.${verdict}.means`)),
    ...isGood && !pinned ? [element('p', 'notice notice-care', say('review.says.not-pinned'))] : [],
    ...mode === null ? [] : [element('p', `banner banner-${mode}`, say(`mode.${mode}.banner`))]
  ]
}

function findingsOf ({ findings }: Verification): Shown {
  const groups = (['failure', 'warning', 'note'] as const).flatMap(weight => {
    const ours = findings.filter(finding => finding.weight === weight)
    return ours.length === 0 ? [] : [marked(element('div', 'stack-tight',
      element('h3', '', say('review.label.count', { weight: say(`weight.${weight}.name`), count: String(ours.length) })),
      element('p', 'hint', say(`weight.${weight}.means`)),
      element('ul', 'findings', ...ours.map(findingOf))
    ), { weight })]
  })
  return section('findings', say('review.title.findings'), ...groups.length === 0 ? [element('p', 'notice notice-good', say('review.says.nothing-found'))] : groups)
}

function findingOf (finding: Verification['findings'][number]): Shown {
  const told = Object.entries(finding.facts).filter(([, value]) => value !== '')
  const { where, means, detail } = findingWords({ ...finding, facts: Object.fromEntries(told) })
  return marked(element('li', `finding finding-${finding.weight}`,
    ...where.length === 0 ? [] : [element('p', 'mono small', clean(where.join(', ')))],
    element('p', '', clean(means)),
    ...detail.length === 0 ? [] : [element('ul', 'detail mono small', ...detail.map(line => element('li', '', clean(line))))]
  ), { code: finding.code })
}

function ceremonyOf (verification: Verification): Shown[] {
  const { ceremony, title, organisation, entries, head } = verification
  if (ceremony === null) return []
  return [
    section('ceremony', say('review.title.verified'), rows(
      [say('review.label.ceremony'), title === null ? say('common.not-known') : clean(title)],
      [say('review.label.id'), mono(ceremony)],
      [say('review.label.organisation'), organisation === null ? say('common.not-known') : clean(organisation.name)],
      [say('review.label.ended'), endOf(verification)],
      [say('review.label.entries'), String(entries)]
    )),
    ...head === null ? [] : [section('head', say('review.label.head'), element('p', 'hint', say('review.says.compare-head')), words(head.root, 'head-words-large'), mono(head.root))]
  ]
}

function endOf ({ ended }: Verification): string {
  switch (ended) {
    case 'closed': return say('review.label.closed')
    case 'aborted': return say('review.label.aborted')
    case null: return say('review.label.unfinished')
  }
}

function peopleOf ({ verdict, participants, pinned }: Verification): Shown[] {
  if (participants.length === 0) return []
  return [section('people', say('review.title.people'),
    marked(element('p', `notice ${pinned ? 'notice-good' : verdict === 'verified' ? 'notice-care' : 'notice-danger'}`, pinned ? say('review.says.pinned') : say('review.says.not-pinned')), { pinned: String(pinned) }),
    element('ul', 'prints', ...participants.map(({ name, roles, keySha256 }) => element('li', '',
      element('span', '', say('review.label.person', { name: clean(name), roles: roles.map(role => say(`role.${role}.name`)).join(', ') })),
      ...print(keySha256)
    ))))]
}

function approvalsOf ({ approvals, participants }: Verification): Shown[] {
  if (approvals.length === 0) return []
  const nameOf = (id: string): string => participants.find(one => one.id === id)?.name ?? id
  return [section('approvals', say('auditor.title.approvals'), element('ul', 'prints', ...approvals.map(({ participant, role, time }) =>
    element('li', '', say('auditor.label.approval', { name: clean(nameOf(participant)), role: say(`role.${role}.name`), time })))))]
}

function keysOf ({ keys }: Verification): Shown[] {
  if (keys.length === 0) return []
  return [section('keys', say('review.title.keys'), element('ul', 'prints', ...keys.map(({ name, version, algorithm, spkiSha256, confirmed }) => element('li', '',
    element('span', '', say('review.label.key', {
      name: clean(name), version: String(version), algorithm: say(`algorithm.${algorithm}.name`), confirmed: confirmed ? say('review.label.confirmed') : say('review.label.unconfirmed')
    })),
    ...spkiSha256 === null ? [element('span', 'small quiet', say('review.label.secret-key'))] : print(spkiSha256)
  ))))]
}

function certificatesOf ({ certificates }: Verification): Shown[] {
  if (certificates.length === 0) return []
  return [section('certificates', say('review.title.certificates'), element('ul', 'prints', ...certificates.map(({ certificate, subject, issuer, serial, notBefore, notAfter, sha256 }) => element('li', '',
    element('span', '', say('review.label.certificate', { certificate: clean(certificate), subject: clean(subject), issuer: clean(issuer), from: plainTime(notBefore), to: plainTime(notAfter) })),
    element('span', 'mono small', say('review.label.serial', { serial })), element('span', 'mono small', say('review.label.sha256', { sha256 }))
  ))))]
}

function listsOf ({ lists }: Verification): Shown[] {
  if (lists.length === 0) return []
  return [section('lists', say('review.title.lists'), element('ul', 'prints', ...lists.map(({ key, version, number, nextUpdate, entries, sha256 }) => element('li', '',
    element('span', '', say('review.label.list', { key: clean(key), version: String(version), number: String(number), next: plainTime(nextUpdate), entries: String(entries) })),
    element('span', 'mono small', say('review.label.sha256', { sha256 }))
  ))))]
}

function statementsOf ({ statements }: Verification): Shown[] {
  if (statements.length === 0) return []
  return [section('statements', say('review.title.statements'), element('ul', 'prints', ...statements.map(({ statement, key, version, file, says, sha256 }) => element('li', '',
    element('span', '', say('review.label.statement', { statement: clean(statement), key: clean(key), version: String(version), file: clean(file), says: clean(says) })),
    element('span', 'mono small', say('review.label.sha256', { sha256 }))
  ))))]
}

function requirementsOf ({ requirements }: Verification): Shown[] {
  if (requirements.length === 0) return []
  return [section('requirements', say('review.title.requirements'), element('ul', 'prints', ...requirements.map(requirement => {
    const { name, asks, status, says } = requirementWords(requirement)
    return marked(element('li', '', element('span', 'strong', `${name}: ${status}`), element('span', 'small quiet', asks), element('span', '', clean(says))), { requirement: requirement.item, status: requirement.status })
  })))]
}

/** The fingerprint of a public key: its words, and all of it. */
function print (sha256: string): Shown[] {
  return [element('span', 'small quiet', say('review.label.key-of')), words(sha256), mono(sha256)]
}

function words (hash: string, look = ''): Shown {
  return element('div', `head-words ${look}`.trim(), ...headLines(hash).flatMap(line => line.split(' ').map(word => element('span', '', `${word} `))))
}

/** A long identifier in groups of four. */
function mono (id: string): Shown {
  return element('span', 'mono small', clean(id).replace(/(.{4})(?=.)/g, '$1 '))
}

function section (mark: string, title: string, ...parts: readonly Part[]): Shown {
  return marked(element('section', 'stack', element('h2', 'lead', title), ...parts), { section: mark })
}

function rows (...pairs: ReadonlyArray<readonly [string, Part]>): Shown {
  return element('dl', 'rows', ...pairs.map(([name, value]) => element('div', '', element('dt', '', name), element('dd', '', value))))
}
