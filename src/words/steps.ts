// A step in words, from the facts that the host gives: the skeleton of its screen, and the label of each thing it asks for.

import { en } from './en/en.ts'
import { headWords } from './fingerprint.ts'
import { withSetIds } from './set-id.ts'
import { hasText, sayKnown, sayWith } from './text.ts'
import { withMoments, writtenClock } from './time.ts'

type Given = Readonly<Record<string, string>>

export interface StepWords {
  readonly title: string
  readonly say: string
  readonly do: string
  readonly changes: string
  readonly evidence: string
  readonly button: string
}

/** The skeleton of a step. `facts` are those of the step in hand; one that is empty is shown as none, what the host could not find out as not known. Throws TextError for an unknown action. */
export function stepWords (action: string, facts: Given): StepWords {
  const group = `step.${stepText(action, facts)}`
  const all = { ...withNone(spoken(facts)), ...derived(facts), ...action === 'check-station' ? stationDerived(facts) : {} }
  const part = (name: keyof StepWords): string => sayKnown(`${group}.${name}`, all)
  return { title: part('title'), say: part('say'), do: part('do'), changes: part('changes'), evidence: part('evidence'), button: part('button') }
}

/** What is typed to begin a step that cannot be undone. */
export function stepPhrase (action: string, facts: Given, step: string | null): string {
  const key = `phrase.${action}`
  return hasText(key) ? sayKnown(key, { ...facts, 'change-word': changeWord(facts.change ?? '') }) : sayWith('phrase.other', { step: step ?? action })
}

/** A step's name in the agenda, where its facts may not be known yet; of one that signs for others, what it signs as soon as that is given. Throws TextError for an unknown action. */
export function stepName (action: string, facts: Given = {}): string {
  const named = `agenda.${action}`
  const signs = facts.certificate ?? facts.list ?? facts.statement ?? (action === 'sign-publication-with-key' ? facts.key : undefined)
  return signs !== undefined && hasText(named) ? sayKnown(named, facts) : sayKnown(`step.${stepText(action, facts)}.short`, {})
}

/** Something that a step asks one person for. */
export interface AskFacts {
  readonly id: string
  readonly kind: 'confirm' | 'text' | 'pin' | 'new-pin' | 'signature' | 'show-share' | 'share'
  readonly facts: Given
  /** For a signature: what the person's own key is on. */ readonly held?: 'card' | 'file'
}

/** The label of an ask: for a PIN by whose it is, whether it comes in parts and whether it is entered at the token, for a signature by what opens the person's key, else by action and id (without what counts in it). Throws TextError for an unknown one. */
export function askWords (action: string, { id, kind, facts, held }: AskFacts): string {
  if (kind === 'pin' || kind === 'new-pin') {
    return sayKnown(`pin.${facts.owner === 'so' ? 'so' : 'user'}.${kind}.${facts.components === undefined || facts.components === '1' ? 'whole' : 'part'}`, facts)
  }
  const pad = facts.pad === 'pin' || facts.pad === 'new-pin' ? facts.pad : null
  if (kind === 'confirm' && pad !== null) return sayKnown(`pin.${facts.owner === 'so' ? 'so' : 'user'}.${pad}.${facts.components === undefined || facts.components === '1' ? 'pad' : 'pad-part'}`, facts)
  if (kind === 'signature') return sayKnown(`signature.${held ?? 'file'}`, {})
  return sayKnown(`ask.${action}.${id.replace(/(?:\.|-\d).*$/, '')}`, { ...spoken(facts), ...derived(facts) })
}

function withNone (facts: Given): Given {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value === '' ? sayKnown('common.none', {}) : value]))
}

/** Facts as they are read aloud: of a time the date, then the time to the second (a sentence that names one says that it is UTC); ids in groups; what a rehearsal made up, in the language that is spoken. */
function spoken (facts: Given): Given {
  return withMoments(withSetIds(withMadeUp(facts)), writtenClock)
}

/** Where the station acted at a rehearsal's opening, the value from outside is none, which the transcript says in the same words for everybody. */
function withMadeUp (facts: Given): Given {
  if (facts.value !== en.common['rehearsal-value'] || facts.source !== en.common['rehearsal-source']) return facts
  return { ...facts, value: sayKnown('common.rehearsal-value', {}), source: sayKnown('common.rehearsal-source', {}) }
}

/** Which text of a step applies: that of its action, or the one for its circumstances. */
function stepText (action: string, facts: Given): string {
  switch (action) {
    case 'take-inventory': return facts.when === 'after' ? 'take-inventory-after' : 'take-inventory-before'
    case 'change-state': {
      // Before it is in hand, a change is told by the name that the script has for it.
      const kind = facts.kind ?? facts.change
      return kind !== undefined && hasText(`step.change-state-${kind}.title`) ? `change-state-${kind}` : 'change-state'
    }
    default: return action
  }
}

/** Facts that follow from others: how an algorithm is written and read out, a fingerprint's words, what becomes of a replica, how states change, what else stays. */
function derived ({ algorithm, fingerprint, replica, changes, wrapping, token = '', ...given }: Given): Given {
  return {
    ...custodyDerived(given), ...metadataDerived(given),
    ...(changes === undefined ? {} : { 'changes-words': changesWords(changes), 'proposed-words': proposedWords(changes, given) }),
    ...(replica === 'keep' || replica === 'destroy' ? { 'replica-words': sayKnown(`replica.${replica}`, {}) } : {}),
    'wrapping-words': wrapping === 'keep' ? sayKnown('wrapping.keep', { token }) : '',
    ...(algorithm !== undefined && hasText(`algorithm.${algorithm}.name`)
      ? { 'algorithm-name': sayKnown(`algorithm.${algorithm}.name`, {}), 'algorithm-aloud': sayKnown(`algorithm.${algorithm}.aloud`, {}) }
      : {}),
    ...(fingerprint !== undefined && /^[0-9a-f]{64}$/.test(fingerprint) ? { 'fingerprint-words': headWords(fingerprint).join(' ') } : {})
  }
}

/** The same for cards and share sets: how a bag is on record, whether it is opened, what is read before shares are taken, which card is wanted, what holds a share. */
function custodyDerived ({ bag, opens, keys = '', carrier, ordinal, name = '' }: Given): Given {
  return {
    'card-words': ordinal === undefined ? sayKnown('custody.card.any', {}) : sayKnown('custody.card.own', { ordinal, name }),
    ...(bag === undefined ? {} : { 'bag-words': bag === '' ? sayKnown('custody.bag.none', {}) : sayKnown('custody.bag.numbered', { bag }) }),
    ...(opens !== undefined && hasText(`custody.opens.${opens}`) ? { 'opens-words': sayKnown(`custody.opens.${opens}`, {}) } : {}),
    'keys-words': someOf(keys), 'backups-words': keys === '' ? '' : sayKnown('custody.backups-read', { keys: someOf(keys) }),
    ...(carrier !== undefined && hasText(`custody.carrier.${carrier}.name`) ? { 'carrier-words': sayKnown(`custody.carrier.${carrier}.name`, {}) } : {})
  }
}

/** What the station says of itself, for which the host gives `none`, `on` and `off`. */
function stationDerived ({ interfaces, swap, 'core-dumps': coreDumps }: Given): Given {
  const onOff = (name: string, value?: string): Given => value === 'on' || value === 'off' ? { [name]: sayKnown(`stationState.${value}`, {}) } : {}
  return { ...(interfaces === 'none' ? { interfaces: sayKnown('stationState.interfaces', {}) } : {}), ...onOff('swap', swap), ...onOff('core-dumps', coreDumps) }
}

/** What metadata is called: of a version that is none nothing is said. */
function metadataDerived ({ root, targets }: Given): Given {
  if (root === undefined || targets === undefined) return {}
  return { 'metadata-words': sayKnown(`metadata.${root === '' ? 'targets' : targets === '' ? 'root' : 'both'}`, { root, targets }) }
}

/** What a plan proposes: what is done with a share set, what tokens with the same keys are to show, or which changes of states it makes. */
function proposedWords (changes: string, { purpose, ...given }: Given): string {
  const about = [`custody.proposed.${purpose ?? ''}`, `state-change.${purpose ?? ''}`].find(key => hasText(key))
  return about !== undefined ? sayKnown(about, withSetIds(given)) : sayWith('state-change.proposed', { changes: changesWords(changes, 'state-change.once-made') })
}

/** The first few of a list, and how many more there are: what is read aloud stays short, whatever a set opens. */
function someOf (list: string): string {
  const all = list.split(', ')
  return all.length <= 4 ? list : sayKnown('custody.and-more', { some: all.slice(0, 3).join(', '), count: String(all.length - 3) })
}

/** Changes of states as the host gives them (`root-ca v2 staged active`, one after another), in words. `generated`: how one is told of a version that may be still to be made. */
function changesWords (changes: string, generated: 'state-change.one' | 'state-change.once-made' = 'state-change.one'): string {
  return changes.split(', ').map(one => {
    const [, key, from = '', to = ''] = /^(\S+ v\d+) (\S+) (\S+)$/.exec(one) ?? []
    return key === undefined ? sayWith('state-change.none', {}) : sayKnown(from === 'generated' ? generated : 'state-change.one', { key, from: stateName(from), to: stateName(to) })
  }).join('; ')
}

/** What a change does, in a word; one that a script calls by a name of its own, by that. */
export function changeWord (change: string): string {
  const key = `state-change.kind.${change}`
  return hasText(key) ? sayWith(key, {}) : change
}

function stateName (state: string): string {
  const key = `key-state.${state}.name`
  return hasText(key) ? sayWith(key, {}) : state
}
