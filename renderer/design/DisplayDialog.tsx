// Light or dark, normal or large, and in which language.

import { useState, type ReactNode } from 'react'
import { languages, spokenLanguage, type Language } from '../../src/words/language.ts'
import { say } from '../../src/words/text.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { currentDisplay, setDisplay, type Display } from './display.ts'
import { Choice } from './Field.tsx'

export function DisplayDialog ({ onLanguage, onClose }: { readonly onLanguage: (language: Language) => void, readonly onClose: () => void }): ReactNode {
  const [display, setShown] = useState(currentDisplay)
  const change = (change: Partial<Display>): void => {
    const wanted = { ...display, ...change }
    setDisplay(wanted)
    setShown(wanted)
  }
  return (
    <Dialog name='display' title={say('window.title.display')} onClose={onClose}>
      <div className='choices'>
        <Choice
          legend={say('window.label.theme')} value={display.theme} onChange={theme => change({ theme })}
          options={(['auto', 'light', 'dark'] as const).map(value => ({ value, label: say(`window.label.theme-${value}`) }))}
        />
        <Choice
          legend={say('window.label.size')} value={display.size} onChange={size => change({ size })}
          options={(['normal', 'large'] as const).map(value => ({ value, label: say(`window.label.size-${value}`) }))}
        />
        <Choice
          legend={say('window.label.language')} value={spokenLanguage()} onChange={onLanguage}
          options={languages.map(value => ({ value, label: say(`window.label.language-${value}`) }))}
        />
      </div>
      <p className='quiet'>{say('window.says.display')}</p>
      <div className='row'><Button onPress={onClose}>{say('window.button.close-dialog')}</Button></div>
    </Dialog>
  )
}
