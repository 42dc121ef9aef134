// From nothing to an anchor: people are enrolled, get their roles, and say how many of them must agree; then all of it is compared aloud, and the founders sign.

import { useState, type ReactNode } from 'react'
import type { PreparedAnchor } from '../../../src/contract/people.ts'
import type { PrepareOptions } from '../../../src/contract/prepare.ts'
import { say } from '../../../src/words/text.ts'
import type { MainBridge } from '../../bridge/bridge.ts'
import { clean } from '../../bridge/clean.ts'
import { PublicWords } from '../../ceremony/HeadWords.tsx'
import { roleName } from '../../ceremony/words.ts'
import { Button } from '../../design/Button.tsx'
import { Notice } from '../../design/Notice.tsx'
import { useLoaded, useWork } from '../../start/asking.ts'
import { Busy, Page, Refused, Tasks } from '../../start/Page.tsx'
import { Counts, OrganisationPage, PersonPage, PolicyOf, ReaderOf } from './Answers.tsx'
import { Enrol } from './Enrol.tsx'
import { draftOf, enrolledFor, missingOf, usualCounts, type Enrolled, type Founding as Draft } from './founding.ts'
import { Signing } from './Signing.tsx'
import { Trouble } from '../Trouble.tsx'

export interface FoundingProps {
  readonly bridge: MainBridge
  readonly folder: string
  readonly mode: 'rehearsal' | 'production'
  readonly options: PrepareOptions
  readonly trouble: ReactNode
  readonly onAnchor: (path: string) => void
  readonly onBack: () => void
}

type At = 'people' | 'enrol' | 'organisation' | 'counts' | 'policy' | 'reader' | { readonly person: string }

const nothing: Draft = { organisation: { id: '', name: '' }, roles: {}, founders: [], successors: 1, thresholds: {}, approvals: {}, policy: null, module: null }

export function Founding (props: FoundingProps): ReactNode {
  const { bridge, folder, mode, options, onAnchor } = props
  const [draft, setDraft] = useState(nothing)
  const [at, setAt] = useState<At>('people')
  const [looks, setLooks] = useState(0)
  const [latest, setLatest] = useState<{ readonly name: string, readonly fingerprint: string } | null>(null)
  const [prepared, setPrepared] = useState<PreparedAnchor | null>(null)
  const opened = useLoaded(async () => await bridge.host('prepare.open', { folder }), `${looks}`)
  const work = useWork()
  const enrolled = opened.state === 'here' ? enrolledFor(opened.value.enrolments, mode) : []

  const review = (founding: Draft): void => {
    setDraft(founding)
    work.begin(async () => {
      const out = `${folder}/anchor-draft-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}.yaml`
      const written = await bridge.host('prepare.anchor', { draft: draftOf(founding, enrolled, mode, folder), out })
      return 'report' in written ? written : await bridge.host('anchor.prepare', { draft: written.output.file, before: null })
    }, setPrepared)
  }
  if (prepared !== null) return <Signing bridge={bridge} folder={folder} taken={opened.state === 'here' ? opened.value.anchors : []} prepared={prepared} onAnchor={onAnchor} onBack={() => setPrepared(null)} />
  if (at === 'enrol') {
    return <Enrol {...props} modules={options.modules} taken={enrolled.map(({ id }) => id)} onBack={() => setAt('people')} onEnrolled={person => { setLatest(person); setLooks(looks + 1); setAt('people') }} />
  }
  if (typeof at === 'object') {
    const person = enrolled.find(({ id }) => id === at.person)
    if (person !== undefined) return <PersonPage key={at.person} person={person} draft={draft} onTake={change => { setDraft({ ...draft, ...change }); setAt('people') }} onBack={() => setAt('people')} />
  }
  const lastStep = (founding: Draft): void => {
    if (enrolled.some(({ id, held }) => held === 'card' && founding.founders.includes(id)) && founding.module === null) { setDraft(founding); setAt('reader') } else review(founding)
  }
  const stands = <><Trouble work={work} />{props.trouble}</>
  switch (at) {
    case 'organisation': return <OrganisationPage draft={draft} onBack={() => setAt('people')} onTake={organisation => { setDraft({ ...draft, organisation, ...usualCounts(draft.roles, draft.founders) }); setAt('counts') }} />
    case 'counts': return <Counts draft={draft} mode={mode} onBack={() => setAt('organisation')} onTake={counts => { setDraft({ ...draft, ...counts }); setAt('policy') }} />
    case 'policy': return <PolicyOf bridge={bridge} folder={folder} options={options} stands={stands} busy={work.busy} onBack={() => setAt('counts')} onTake={policy => lastStep({ ...draft, policy })} />
    case 'reader': return <ReaderOf bridge={bridge} options={options} stands={stands} onBack={() => setAt('policy')} onTake={module => review({ ...draft, module })} />
    default: return (
      <PeopleList enrolled={enrolled} draft={draft} loading={opened.state === 'loading'} latest={latest} onEnrol={() => setAt('enrol')} onPerson={person => setAt({ person })} onGo={() => setAt('organisation')} onBack={props.onBack}>
        {opened.state === 'refused' ? <Refused report={opened.report} /> : null}
      </PeopleList>
    )
  }
}

interface ListProps {
  readonly enrolled: readonly Enrolled[]
  readonly draft: Draft
  readonly loading: boolean
  /** Who was enrolled just now. */ readonly latest: { readonly name: string, readonly fingerprint: string } | null
  readonly onEnrol: () => void
  readonly onPerson: (id: string) => void
  readonly onGo: () => void
  readonly onBack: () => void
  readonly children: ReactNode
}

function PeopleList ({ enrolled, draft, loading, latest, onEnrol, onPerson, onGo, onBack, children }: ListProps): ReactNode {
  const lacks = missingOf({ ...draft, organisation: { id: 'any', name: 'any' } }, enrolled)
  return (
    <Page screen='prepare-enrolled' title={say('preparing.title.enrolled')} onBack={onBack} foot={<Button kind='primary' primary disabled={loading || lacks.length > 0} onPress={onGo}>{say('preparing.button.to-organisation')}</Button>}>
      {loading ? <Busy>{say('start.says.reading')}</Busy> : null}
      {children}
      {latest === null ? null : (
        <Notice kind='good' title={say('preparing.label.enrolled', { name: clean(latest.name) })} testId='enrolled'>
          <p>{say('people.says.aloud-key')}</p>
          <PublicWords root={latest.fingerprint} large />
        </Notice>
      )}
      <p>{say('preparing.says.enrolled')}</p>
      <Tasks tasks={[
        ...enrolled.map(({ id, name, held }) => {
          const roles = draft.roles[id] ?? []
          const founds = draft.founders.includes(id) ? [say('people.label.founder')] : []
          return { id: `person-${id}`, name: clean(name), means: roles.length === 0 ? say('preparing.says.no-roles') : [...roles.map(roleName), ...founds].join(', '), tag: say(`people.held.${held}`), onPress: () => onPerson(id) }
        }),
        { id: 'enrol', name: say('preparing.button.enrol-one'), means: say('preparing.says.enrol-one'), onPress: onEnrol }
      ]}
      />
      {lacks.length === 0 || loading ? null : <ul className='bullets' data-testid='lacks'>{lacks.map(lack => <li key={lack}>{say(`preparing.lacks.${lack}`)}</li>)}</ul>}
    </Page>
  )
}
