// The organisation's anchor: one that is there, or, from nothing, the first one of its people, who are enrolled here one after the other.

import { useState, type ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { clean } from '../bridge/clean.ts'
import { Browse } from '../start/Browse.tsx'
import { Page, Tasks, type Task } from '../start/Page.tsx'
import { Founding } from './people/Founding.tsx'
import type { Step } from './step.ts'

export function AnchorPage (step: Step): ReactNode {
  const { bridge, opened, answers, trouble, onTake, onBack } = step
  const [way, setWay] = useState<'choose' | 'file' | 'make'>('choose')
  const mode = answers.mode ?? 'rehearsal'
  if (way === 'make') return <Founding bridge={bridge} folder={opened.folder} mode={mode} options={step.known.options} trouble={trouble} onAnchor={anchor => onTake({ anchor })} onBack={() => setWay('choose')} />
  if (way === 'file') return <Page screen='prepare-anchor' title={say('preparing.title.anchor')} onBack={() => setWay('choose')}>{trouble}<Browse bridge={bridge} wanted='anchor' from={opened.folder} onChoose={anchor => onTake({ anchor })} /></Page>
  return (
    <Page screen='prepare-anchor' title={say('preparing.title.anchor')} onBack={onBack}>
      {trouble}
      <p>{say('preparing.says.anchor')}</p>
      <Tasks tasks={[
        ...opened.anchors.map((path, i): Task => ({
          id: `anchor-${i}`, name: clean(path.slice(opened.folder.length + 1)), means: say('preparing.says.anchor-there'), onPress: () => onTake({ anchor: path }), tag: answers.anchor === path ? say('preparing.label.chosen') : undefined
        })),
        { id: 'anchor-file', name: say('preparing.button.anchor-file'), means: say('preparing.says.anchor-file'), onPress: () => setWay('file') },
        { id: 'anchor-make', name: say('preparing.button.anchor-make'), means: say('preparing.says.anchor-make'), onPress: () => setWay('make') }
      ]}
      />
    </Page>
  )
}
