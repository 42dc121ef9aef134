// What a screen reader is told when the page in the middle is another one: the current instruction. Pure.

import type { View } from '../../src/contract/shapes.ts'
import { shippedWords } from '../../src/words/scripts.ts'
import { say } from '../../src/words/text.ts'
import type { Scene } from './scene.ts'
import { partsOf } from './parts.ts'
import { signingText } from './words.ts'

export function announced (scene: Scene, view: View): string {
  switch (scene.scene) {
    case 'step': {
      const { title, do: instruction } = partsOf(view, scene.step)
      return `${title}. ${instruction}`
    }
    case 'guard': return `${say('window.title.guard')}. ${say('window.says.guard')}`
    case 'slip': return `${say('window.title.slip-of-act', { act: shippedWords(view.agenda.find(one => one.act === scene.act)?.title ?? scene.act) })}. ${say('window.says.slip-take')}`
    case 'signing': return `${signingText(view, scene.signing, scene.signing.pending[0]?.role ?? 'witness').title}. ${say(`phase.${view.phase}.means`)}`
    case 'waiting': case 'between': return say('window.says.waiting')
    case 'refused': return say('window.title.refused')
    case 'lost': return say('window.title.lost')
    case 'briefing': case 'paused': case 'ended': return `${say(`phase.${view.phase}.name`)}. ${say(`phase.${view.phase}.means`)}`
  }
}
