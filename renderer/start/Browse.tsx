// How something on a disk is chosen: by looking through folders, or by typing its path.

import { useRef, useState, type ReactNode } from 'react'
import type { Browsed } from '../../src/contract/station.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { clean } from '../bridge/clean.ts'
import { Button, Form } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import { Heading } from '../design/Heading.tsx'
import { useLoaded } from './asking.ts'
import { Busy, Refused } from './Page.tsx'
import { askedFor, listed, pathOf, type Wanted } from './paths.ts'

export interface BrowseProps {
  readonly bridge: MainBridge
  readonly wanted: Wanted
  /** The folder to begin in; null: the places that the station offers. */ readonly from?: string | null
  readonly onChoose: (path: string) => void
}

export function Browse ({ bridge, wanted, from = null, onChoose }: BrowseProps): ReactNode {
  const [folder, setFolder] = useState({ path: from, moved: false })
  const go = (path: string | null): void => setFolder({ path, moved: true })
  const loaded = useLoaded(async () => await bridge.host('station.browse', { path: folder.path, also: askedFor(wanted) }), folder.path ?? '')
  return (
    <>
      <p>{say('start.says.browse')}</p>
      <section className='browse stack-tight' aria-labelledby='browse-here'>
        <Heading key={folder.path} level={2} focus={folder.moved} id='browse-here'>
          {folder.path === null ? say('start.label.places') : say('start.label.here', { path: clean(folder.path) })}
        </Heading>
        {loaded.state === 'loading' ? <Busy>{say('start.says.reading')}</Busy> : null}
        {loaded.state === 'refused' ? <><Refused report={loaded.report} /><Ways parent={null} onGo={go} /></> : null}
        {loaded.state === 'here' ? <Folder browsed={loaded.value} wanted={wanted} onGo={go} onChoose={onChoose} /> : null}
      </section>
      <TypedPath onChoose={onChoose} />
    </>
  )
}

interface FolderProps { readonly browsed: Browsed, readonly wanted: Wanted, readonly onGo: (path: string | null) => void, readonly onChoose: (path: string) => void }

function Folder ({ browsed: { path, parent, items, more }, wanted, onGo, onChoose }: FolderProps): ReactNode {
  const shown = listed(items, wanted)
  return (
    <>
      {path === '' ? null : <Ways parent={parent} onGo={onGo} />}
      {shown.length === 0 ? <p className='notice'>{say('start.says.nothing-here')}</p> : null}
      <ul className='items'>
        {shown.map(item => (
          <li key={item.path} data-kind={item.kind}>
            <Button kind={item.kind === wanted ? 'plain' : 'quiet'} onPress={() => item.kind === wanted ? onChoose(item.path) : onGo(item.path)}>
              <span className='kind'>{say(`start.kind.${item.kind}`)}</span> <span className='mono'>{clean(item.name)}</span>
            </Button>
          </li>
        ))}
      </ul>
      {more ? <p className='notice notice-care'>{say('start.says.more-here')}</p> : null}
    </>
  )
}

function Ways ({ parent, onGo }: { readonly parent: string | null, readonly onGo: (path: string | null) => void }): ReactNode {
  return (
    <div className='row'>
      {parent === null ? null : <Button kind='quiet' onPress={() => onGo(parent)} testId='up'>{say('start.button.up')}</Button>}
      <Button kind='quiet' onPress={() => onGo(null)} testId='places'>{say('start.button.places')}</Button>
    </div>
  )
}

function TypedPath ({ onChoose }: { readonly onChoose: (path: string) => void }): ReactNode {
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const take = (): void => {
    const path = pathOf(typed)
    setWrong(path === null)
    if (path === null) field.current?.focus()
    else onChoose(path)
  }
  return (
    <Form onSubmit={take}>
      <TextField label={say('start.label.path')} hint={say('start.says.type-path')} problem={wrong ? say('start.wrong.path') : null} value={typed} onChange={setTyped} mono input={field} testId='path' />
      <div><Button>{say('start.button.take-path')}</Button></div>
    </Form>
  )
}
