// What was verified: the ceremony and its head in words; its people and whether they are pinned, and its keys.

import type { ReactNode } from 'react'
import type { Verification } from '../../src/contract/evidence.ts'
import { organisationWords } from '../../src/words/organisation.ts'
import { shippedWords } from '../../src/words/scripts.ts'
import { say } from '../../src/words/text.ts'
import { plainTime } from '../../src/words/time.ts'
import { clean } from '../bridge/clean.ts'
import { HeadWords } from '../ceremony/HeadWords.tsx'
import { idInGroups } from '../start/ceremonies.ts'
import { Rows } from '../start/Page.tsx'
import { endWords } from './found.ts'

/** Which ceremony this is evidence of, and the head that a witness compares. */
export function VerifiedCeremony ({ verification }: { readonly verification: Verification }): ReactNode {
  const { ceremony, title, organisation, entries, head } = verification
  if (ceremony === null) return null
  return (
    <section className='stack' aria-labelledby='verified-what'>
      <h2 id='verified-what' className='lead'>{say('review.title.verified')}</h2>
      <Rows rows={[
        [say('review.label.ceremony'), title === null ? say('common.not-known') : clean(shippedWords(title))],
        [say('review.label.id'), <span key='id' className='mono'>{idInGroups(clean(ceremony))}</span>],
        [say('review.label.organisation'), organisation === null ? say('common.not-known') : clean(organisationWords(organisation.name))],
        [say('review.label.ended'), endWords(verification)],
        [say('review.label.entries'), String(entries)]
      ]}
      />
      {head === null ? null : (
        <div className='stack-tight'>
          <h3>{say('review.label.head')}</h3>
          <p className='hint'>{say('review.says.compare-head')}</p>
          <HeadWords head={head} large />
        </div>
      )}
    </section>
  )
}

/** Whose keys signed it, and which keys it made or restored. */
export function VerifiedKeys ({ verification: { verdict, participants, keys, pinned } }: { readonly verification: Verification }): ReactNode {
  if (participants.length === 0) return null
  return (
    <section className='stack' aria-labelledby='verified-people'>
      <h2 id='verified-people' className='lead'>{say('review.title.people')}</h2>
      <p className={pinned ? 'notice notice-good' : verdict === 'verified' ? 'notice notice-care' : 'notice notice-danger'} data-pinned={pinned}>{pinned ? say('review.says.pinned') : say('review.says.not-pinned')}</p>
      <ul className='prints'>
        {participants.map(({ id, name, roles, keySha256 }) => (
          <li key={id}>
            <span>{say('review.label.person', { name: clean(name), roles: roles.map(role => say(`role.${role}.name`)).join(', ') })}</span>
            <Print hash={keySha256} />
          </li>
        ))}
      </ul>
      {keys.length === 0 ? null : (
        <>
          <h2 className='lead'>{say('review.title.keys')}</h2>
          <ul className='prints'>
            {keys.map(({ name, version, algorithm, spkiSha256, confirmed }) => (
              <li key={`${name} ${version}`}>
                <span>{say('review.label.key', { name: clean(name), version: String(version), algorithm: say(`algorithm.${algorithm}.name`), confirmed: confirmed ? say('review.label.confirmed') : say('review.label.unconfirmed') })}</span>
                {spkiSha256 === null ? <span className='small quiet'>{say('review.label.secret-key')}</span> : <Print hash={spkiSha256} />}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** What was signed for others. */
export function VerifiedIssuance ({ verification: { certificates, lists, statements } }: { readonly verification: Verification }): ReactNode {
  const sum = (sha256: string): string => say('review.label.sha256', { sha256: idInGroups(clean(sha256)) })
  return (
    <>
      <Signed
        id='verified-certificates' title={say('review.title.certificates')} items={certificates.map(({ certificate, subject, issuer, serial, notBefore, notAfter, sha256 }) => ({
          key: sha256, text: say('review.label.certificate', { certificate: clean(certificate), subject: clean(subject), issuer: clean(issuer), from: plainTime(notBefore), to: plainTime(notAfter) }),
          numbers: [say('review.label.serial', { serial: idInGroups(clean(serial)) }), sum(sha256)]
        }))}
      />
      <Signed
        id='verified-lists' title={say('review.title.lists')} items={lists.map(({ key, version, number, nextUpdate, entries, sha256 }) => ({
          key: sha256, text: say('review.label.list', { key: clean(key), version: String(version), number: String(number), next: plainTime(nextUpdate), entries: String(entries) }), numbers: [sum(sha256)]
        }))}
      />
      <Signed
        id='verified-statements' title={say('review.title.statements')} items={statements.map(({ statement, key, version, file, says, sha256 }) => ({
          key: statement, text: say('review.label.statement', { statement: clean(statement), key: clean(key), version: String(version), file: clean(file), says: clean(says) }), numbers: [sum(sha256)]
        }))}
      />
    </>
  )
}

/** Things of one kind that were signed, each with the numbers that it is told by; nothing where there are none. */
function Signed ({ id, title, items }: { readonly id: string, readonly title: string, readonly items: readonly { readonly key: string, readonly text: string, readonly numbers: readonly string[] }[] }): ReactNode {
  if (items.length === 0) return null
  return (
    <section className='stack' aria-labelledby={id}>
      <h2 id={id} className='lead'>{title}</h2>
      <ul className='prints'>
        {items.map(({ key, text, numbers }) => (
          <li key={key}>
            <span>{text}</span>
            {numbers.map(number => <span key={number} className='mono small'>{number}</span>)}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The fingerprint of a public key, in full. */
function Print ({ hash }: { readonly hash: string }): ReactNode {
  return (
    <>
      <span className='small quiet'>{say('review.label.key-of')}</span>
      <span className='mono small'>{idInGroups(clean(hash))}</span>
    </>
  )
}
