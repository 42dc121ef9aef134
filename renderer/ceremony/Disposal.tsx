// What an aborted ceremony leaves behind: collected and destroyed before witnesses, one thing after the other.

import type { ReactNode } from 'react'
import type { View } from '../../src/contract/shapes.ts'
import { setIdInGroups } from '../../src/words/set-id.ts'
import { hasText, say, sayKnown } from '../../src/words/text.ts'

export function Disposal ({ disposal: { objects, cards } }: { readonly disposal: NonNullable<View['disposal']> }): ReactNode {
  if (objects.length + cards.length === 0) return <p>{say('window.says.no-disposal')}</p>
  return (
    <section className='stack-tight' data-testid='disposal'>
      <h2>{say('window.title.disposal')}</h2>
      <p>{say('window.says.disposal')}</p>
      <ul className='bullets'>
        {cards.map(({ set, ordinals }) => <li key={set}>{say('window.label.disposal-cards', { set: setIdInGroups(set), ordinals: ordinals.join(', ') })}</li>)}
        {cards.flatMap(({ set, carriers }) => carriers.map(carrier => <li key={`${set} ${carrier}`}>{say('window.label.disposal-carrier', { set: setIdInGroups(set), carrier })}</li>))}
        {objects.map(({ token, class: kind, id, label }) => <li key={`${token} ${kind} ${id}`}>{say('window.label.disposal-object', { kind: kindOf(kind), label, token })}</li>)}
      </ul>
    </section>
  )
}

/** What an object is, in words; a kind without any is named as the token names it. */
function kindOf (kind: string): string {
  const key = `window.object.${kind}`
  return hasText(key) ? sayKnown(key, {}) : kind
}
