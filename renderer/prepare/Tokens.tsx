// Where the tokens and people's cards are found: each is shown among those that are plugged in, and what was pointed out becomes a site file. No PIN is asked for.

import { useState, type ReactNode } from 'react'
import type { FoundModule, PlanNeeds } from '../../src/contract/prepare.ts'
import { failureWords } from '../../src/words/failures.ts'
import { say } from '../../src/words/text.ts'
import { clean } from '../bridge/clean.ts'
import { Button } from '../design/Button.tsx'
import { useLoaded, useWork } from '../start/asking.ts'
import { Browse } from '../start/Browse.tsx'
import { Busy, Page, Refused, Tasks, type Task } from '../start/Page.tsx'
import { freePath } from './course.ts'
import type { Step } from './step.ts'
import { Trouble } from './Trouble.tsx'

type Pointed = Readonly<Record<string, { readonly module: string, readonly uri: string } | null>>
type Needed = PlanNeeds['tokens'][number]

export function TokensPage ({ bridge, opened, known, trouble, onTake, onBack }: Step): ReactNode {
  const [way, setWay] = useState<'choose' | 'file' | 'point'>(opened.sites.length === 0 ? 'point' : 'choose')
  const [pointed, setPointed] = useState<Pointed>({})
  const [modules, setModules] = useState<readonly string[]>(known.options.modules.map(({ module }) => module))
  const work = useWork()
  const needs = known.needs
  if (needs === null) return null
  const open = needs.tokens.find(({ token }) => pointed[token] === undefined)
  const write = (cards: string | null): void => work.begin(async () => await bridge.host('prepare.site', {
    tokens: Object.fromEntries(Object.entries(pointed).flatMap(([token, where]) => where === null ? [] : [[token, where]])), cards, site: null, out: freePath(opened.folder, 'site.yaml', opened.sites)
  }), ({ file }) => onTake({ site: file }))
  const back = (): void => {
    const last = Object.keys(pointed).at(-1)
    if (way === 'point' && last !== undefined) setPointed(Object.fromEntries(Object.entries(pointed).filter(([token]) => token !== last)))
    else if (way === 'choose' || opened.sites.length === 0) onBack()
    else setWay('choose')
  }
  const stands = <>{trouble}<Trouble work={work} /></>
  if (way === 'choose') {
    return (
      <Page screen='prepare-tokens' title={say('preparing.title.site')} onBack={back}>
        {stands}
        <Tasks tasks={[
          ...opened.sites.map((path, i): Task => ({ id: `site-${i}`, name: clean(path.slice(opened.folder.length + 1)), means: say('preparing.says.site-there'), onPress: () => onTake({ site: path }) })),
          { id: 'site-other', name: say('preparing.button.site-other'), means: say('preparing.says.site-other'), onPress: () => setWay('file') },
          { id: 'site-point', name: say('preparing.button.site-point'), means: say('preparing.says.site-point'), onPress: () => setWay('point') }
        ]}
        />
      </Page>
    )
  }
  if (way === 'file') return <Page screen='prepare-tokens' title={say('preparing.title.site')} onBack={back}>{stands}<Browse bridge={bridge} wanted='yaml' from={opened.folder} onChoose={site => onTake({ site })} /></Page>
  if (open !== undefined) {
    return <PointAt key={open.token} step={{ bridge, stands, onBack: back }} token={open} modules={modules} taken={Object.values(pointed).flatMap(where => where === null ? [] : [where.uri])} onModule={module => setModules([...new Set([...modules, module])])} onPoint={where => setPointed({ ...pointed, [open.token]: where })} />
  }
  if (!needs.cards) {
    return (
      <Page screen='prepare-tokens' title={say('preparing.title.site-write')} onBack={back} foot={<Button kind='primary' primary disabled={work.busy} onPress={() => write(null)}>{say('preparing.button.site-write')}</Button>}>
        {stands}<p>{say('preparing.says.site-write')}</p>
      </Page>
    )
  }
  return (
    <Page screen='prepare-cards' title={say('preparing.title.cards')} onBack={back}>
      {stands}
      <p>{say('preparing.says.cards')}</p>
      <Tasks tasks={known.options.modules.map(({ module, of }): Task => ({ id: `cards-${of}`, name: of, means: clean(module), onPress: () => write(module) }))} />
      <Browse bridge={bridge} wanted='module' onChoose={write} />
    </Page>
  )
}

interface PointProps {
  readonly step: Pick<Step, 'bridge' | 'onBack'> & { readonly stands: ReactNode }
  readonly token: Needed
  readonly modules: readonly string[]
  /** Tokens that were pointed out for something else. */ readonly taken: readonly string[]
  readonly onModule: (module: string) => void
  readonly onPoint: (where: { readonly module: string, readonly uri: string } | null) => void
}

/** One token of the script: which of those that are plugged in. */
function PointAt ({ step: { bridge, stands, onBack }, token, modules, taken, onModule, onPoint }: PointProps): ReactNode {
  const [looks, setLooks] = useState(0)
  const [other, setOther] = useState(false)
  const found = useLoaded(async () => await bridge.host('prepare.tokens', { modules: [...modules] }), `${looks} ${modules.join(' ')}`)
  const title = say('preparing.title.token', { token: token.token })
  if (other) return <Page screen='prepare-tokens' title={say('preparing.title.module')} onBack={() => setOther(false)}><Browse bridge={bridge} wanted='module' onChoose={module => { onModule(module); setOther(false) }} /></Page>
  return (
    <Page screen='prepare-tokens' title={title} onBack={onBack}>
      {stands}
      <p>{say(token.initialise ? 'preparing.says.token-initialise' : 'preparing.says.token-kept', { label: clean(token.label) })}</p>
      {found.state === 'loading' ? <Busy>{say('preparing.says.looking')}</Busy> : null}
      {found.state === 'refused' ? <Refused report={found.report} /> : null}
      {found.state === 'here' ? <Found found={found.value} token={token} taken={taken} onPoint={onPoint} /> : null}
      <div className='row'>
        <Button kind='quiet' onPress={() => setLooks(looks + 1)} testId='look'>{say('preparing.button.look')}</Button>
        <Button kind='quiet' onPress={() => setOther(true)} testId='other-module'>{say('preparing.button.other-module')}</Button>
        {token.optional ? <Button kind='quiet' onPress={() => onPoint(null)} testId='without'>{say('preparing.button.without')}</Button> : null}
      </div>
    </Page>
  )
}

function Found ({ found, token, taken, onPoint }: { readonly found: readonly FoundModule[] } & Pick<PointProps, 'token' | 'taken' | 'onPoint'>): ReactNode {
  // A blank one, where one is wanted, stands first: it is what people look for.
  const tokens = found.flatMap(({ module, tokens: those }) => those.map(one => ({ module, ...one }))).filter(({ uri }) => !taken.includes(uri)).toSorted((a, b) => Number(a.initialised === token.initialise) - Number(b.initialised === token.initialise))
  return (
    <>
      {tokens.length === 0 ? <p className='notice notice-care'>{say('preparing.says.no-tokens')}</p> : null}
      <Tasks tasks={tokens.map(({ module, uri, label, manufacturer, model, serial, initialised }, i): Task => ({
        id: `token-${i}`, name: initialised ? clean(label) : say('preparing.label.blank-token'), onPress: () => onPoint({ module, uri }),
        means: say('preparing.label.token-line', { maker: clean(manufacturer), model: clean(model), serial: serial === '' ? say('preparing.label.no-serial') : clean(serial), module: clean(module) }),
        tag: initialised && token.initialise ? say('preparing.label.not-blank') : initialised ? undefined : say('preparing.label.blank')
      }))}
      />
      {found.flatMap(({ module, trouble }) => trouble === null ? [] : [<p key={module} className='quiet'>{say('preparing.says.module-silent', { module: clean(module), happened: clean(failureWords(trouble).happened) })}</p>])}
    </>
  )
}
