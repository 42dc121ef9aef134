// Questions of a preparation that are answered by choosing one of a few things.

import { useState, type ReactNode } from 'react'
import { shippedWords } from '../../src/words/scripts.ts'
import { say } from '../../src/words/text.ts'
import { clean } from '../bridge/clean.ts'
import { Button } from '../design/Button.tsx'
import { useLoaded, useWork } from '../start/asking.ts'
import { Browse } from '../start/Browse.tsx'
import { Busy, Page, Refused, Tasks, type Task } from '../start/Page.tsx'
import { inOrder, scriptWords } from '../start/wording.ts'
import { predecessorOf } from './course.ts'
import type { Step } from './step.ts'
import { Trouble } from './Trouble.tsx'

/** Marks what was chosen before. */
function tagged (task: Omit<Task, 'tag'>, chosen: boolean): Task {
  return { ...task, tag: chosen ? say('preparing.label.chosen') : undefined }
}

export function ModePage ({ answers, trouble, onTake, onBack }: Step): ReactNode {
  return (
    <Page screen='prepare-mode' title={say('preparing.title.mode')} onBack={onBack}>
      {trouble}
      <Tasks tasks={(['production', 'rehearsal'] as const).map(mode => tagged({
        id: `mode-${mode}`, name: say(`preparing.mode.${mode}.name`), means: say(`preparing.mode.${mode}.means`), onPress: () => onTake({ mode })
      }, answers.mode === mode))}
      />
    </Page>
  )
}

export function ScriptPage ({ bridge, answers, trouble, onTake, onBack }: Step): ReactNode {
  const scripts = useLoaded(async () => await bridge.host('ceremony.scripts', {}), '')
  const chosen = answers.script !== null && 'name' in answers.script ? answers.script.name : null
  return (
    <Page screen='prepare-script' title={say('preparing.title.script')} onBack={onBack}>
      {trouble}
      {scripts.state === 'loading' ? <Busy>{say('start.says.reading')}</Busy> : null}
      {scripts.state === 'refused' ? <Refused report={scripts.report} /> : null}
      {scripts.state === 'here'
        ? <Tasks tasks={inOrder(scripts.value).map(script => tagged({ id: `script-${script.script}`, ...scriptWords(script), onPress: () => onTake({ script: { name: script.script } }) }, script.script === chosen))} />
        : null}
    </Page>
  )
}

export function FollowsPage ({ bridge, answers, known, trouble, onTake, onBack }: Step): ReactNode {
  const [elsewhere, setElsewhere] = useState(false)
  const { last } = known.options
  const now = predecessorOf(answers, known)
  if (elsewhere) {
    return (
      <Page screen='prepare-follows' title={say('preparing.title.follows-bundle')} onBack={() => setElsewhere(false)}>
        {trouble}
        <Browse bridge={bridge} wanted='bundle' onChoose={bundle => onTake({ predecessor: { bundle } })} />
      </Page>
    )
  }
  return (
    <Page screen='prepare-follows' title={say('preparing.title.follows')} onBack={onBack}>
      {trouble}
      <p>{say('preparing.says.follows')}</p>
      <Tasks tasks={[
        ...last === null ? [] : [tagged({ id: 'follows-station', name: say('preparing.follows.station.name'), means: say('preparing.follows.station.means', { title: clean(shippedWords(last.title)) }), onPress: () => onTake({ predecessor: 'station' }) }, now === 'station')],
        tagged({ id: 'follows-bundle', name: say('preparing.follows.bundle.name'), means: say('preparing.follows.bundle.means'), onPress: () => setElsewhere(true) }, typeof now === 'object'),
        tagged({ id: 'follows-none', name: say('preparing.follows.none.name'), means: say('preparing.follows.none.means'), onPress: () => onTake({ predecessor: 'none' }) }, now === 'none')
      ]}
      />
    </Page>
  )
}

/** Evidence of the ceremonies that made the keys, where this station has held none. */
export function EvidencePage ({ bridge, answers, known, trouble, busy, onTake, onBack }: Step): ReactNode {
  const unknown = known.needs?.unknown ?? null
  return (
    <Page screen='prepare-evidence' title={say('preparing.title.evidence')} onBack={onBack}>
      {trouble}
      <p>{say('preparing.says.evidence')}</p>
      {unknown === null ? null : <Refused report={unknown} />}
      {answers.evidence.length === 0 ? null : (
        <div className='stack-tight'>
          <ul className='bullets mono'>{answers.evidence.map(path => <li key={path}>{clean(path)}</li>)}</ul>
          <div><Button kind='quiet' disabled={busy} onPress={() => onTake({ evidence: [] })} testId='no-evidence'>{say('preparing.button.no-evidence')}</Button></div>
        </div>
      )}
      <Browse bridge={bridge} wanted='bundle' onChoose={bundle => onTake({ evidence: [...new Set([...answers.evidence, bundle])] })} />
    </Page>
  )
}

/** The policy's file: a ready one is written into the folder, any other is chosen. */
export function PolicyPage ({ bridge, opened, known, trouble, onTake, onBack }: Step): ReactNode {
  const work = useWork()
  const ready = known.needs?.policy?.ready ?? null
  const file = `${opened.folder}/${ready ?? ''}.policy.yaml`
  const take = (): void => {
    if (ready === null) return
    // What an anchor was made with lies there already.
    if (opened.policies.includes(file)) return onTake({ policy: file })
    work.begin(async () => {
      const written = await bridge.host('prepare.policy', { policy: ready, out: file })
      return 'report' in written && written.report.code !== 'file-exists' ? written : { output: file }
    }, policy => onTake({ policy }))
  }
  return (
    <Page screen='prepare-policy' title={say('preparing.title.policy')} onBack={onBack}>
      {trouble}
      <Trouble work={work} />
      {ready === null
        ? <p>{say('preparing.says.policy-own')}</p>
        : <Tasks tasks={[{ id: 'policy-ready', name: say('preparing.button.policy-ready'), means: say('preparing.says.policy-ready', { policy: ready }), onPress: take }]} />}
      <Browse bridge={bridge} wanted='yaml' from={opened.folder} onChoose={policy => onTake({ policy })} />
    </Page>
  )
}

export function ProfilesPage ({ answers, known, trouble, onTake, onBack }: Step): ReactNode {
  const chosen = answers.profiles !== null && 'name' in answers.profiles ? answers.profiles.name : null
  return (
    <Page screen='prepare-profiles' title={say('preparing.title.profiles')} onBack={onBack}>
      {trouble}
      <Tasks tasks={[
        tagged({ id: 'profiles-usual', name: say('preparing.label.usual'), means: say('preparing.says.profiles-usual'), onPress: () => onTake({ profiles: null }) }, chosen === null),
        ...known.options.profiles.map(({ name, sha256 }) => tagged({ id: `profiles-${name}`, name, means: say('preparing.says.hash', { sha256 }), onPress: () => onTake({ profiles: { name } }) }, chosen === name))
      ]}
      />
    </Page>
  )
}
