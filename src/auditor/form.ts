// What a person gives the page: a bundle, and from elsewhere an anchor, slips and the release key.

import { say } from '../words/text.ts'
import { clean } from '../words/clean.ts'
import { droppedFolder, type DroppedFolder } from './drop.ts'
import { element, toDom } from './element.ts'
import { spoken, spokenElement } from './spoken.ts'

export interface Given { readonly bundle: DroppedFolder, readonly anchor: File | null, readonly releaseKey: File | null, readonly slips: readonly File[] }

export interface Form {
  readonly root: HTMLElement
  /** While it verifies, nothing can be changed. */ readonly setBusy: (isBusy: boolean) => void
}

/** The form. `verify` is called with what was given. */
export function formOf (verify: (given: Given) => void): Form {
  const root = document.createElement('form')
  root.className = 'stack form'
  const fields = document.createElement('fieldset')
  fields.className = 'choice stack'
  const bundle = fileField('bundle')
  bundle.input.webkitdirectory = true
  const anchor = fileField('anchor')
  const slips = fileField('slips')
  slips.input.multiple = true
  const releaseKey = fileField('release-key')
  const chosen = toDom(element('p', 'chosen'))
  chosen.setAttribute('role', 'status')
  const button = document.createElement('button')
  button.className = 'button button-primary'
  spoken(() => { button.textContent = say('auditor.button.verify') })
  button.disabled = true
  const actions = toDom(element('div', 'row'))
  actions.append(button)
  fields.append(bundle.root, chosen, anchor.root, slips.root, releaseKey.root, actions)
  root.append(fields)

  let given: DroppedFolder | null = null
  let problem: 'not-a-folder' | 'drop-unreadable' | null = null
  const tell = (): void => {
    chosen.textContent = given !== null ? say('auditor.label.chosen', { name: clean(given.name), count: String(given.files.length) }) : problem !== null ? say(`auditor.says.${problem}`) : ''
  }
  spoken(tell)
  const take = (folder: DroppedFolder | null, reason: typeof problem = null): void => {
    given = folder
    problem = reason
    button.disabled = folder === null
    tell()
    chosen.classList.toggle('problem', folder === null)
  }
  bundle.input.addEventListener('change', () => { take(chosenFolder(bundle.input)) })
  const takeDropped = async (data: DataTransfer | null): Promise<void> => {
    try {
      take(await droppedFolder(data), 'not-a-folder')
    } catch {
      take(null, 'drop-unreadable')
    }
  }
  const allow = (event: DragEvent): void => {
    event.preventDefault()
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = fields.disabled ? 'none' : 'copy'
  }
  document.addEventListener('dragover', allow)
  document.addEventListener('drop', event => {
    event.preventDefault()
    if (fields.disabled) return
    bundle.input.value = ''
    take(null)
    void takeDropped(event.dataTransfer)
  })
  root.addEventListener('submit', event => {
    event.preventDefault()
    if (given !== null) verify({ bundle: given, anchor: anchor.input.files?.[0] ?? null, releaseKey: releaseKey.input.files?.[0] ?? null, slips: Array.from(slips.input.files ?? []) })
  })
  return { root, setBusy: isBusy => { fields.disabled = isBusy } }
}

function fileField (name: 'bundle' | 'anchor' | 'slips' | 'release-key'): { readonly root: HTMLElement, readonly input: HTMLInputElement } {
  const input = document.createElement('input')
  input.type = 'file'
  input.id = name
  input.setAttribute('aria-describedby', `${name}-hint`)
  const title = document.createElement('label')
  title.htmlFor = name
  spoken(() => { title.textContent = say(`auditor.label.${name}`) })
  const told = spokenElement('p', 'hint', () => say(`auditor.says.${name}`))
  told.id = `${name}-hint`
  const root = toDom(element('div', 'field panel'))
  root.append(title, told, input)
  return { root, input }
}

/** The files of a folder that was chosen, their paths without its own name. */
function chosenFolder ({ files }: HTMLInputElement): DroppedFolder | null {
  const all = Array.from(files ?? [])
  const name = all[0]?.webkitRelativePath.split('/')[0]
  return name === undefined ? null : { name, files: all.map(file => ({ path: file.webkitRelativePath.slice(name.length + 1), file })) }
}
