// What whatever asks one person for one thing gets, whichever kind of answer it is.

import type { ReactNode } from 'react'
import type { Answer } from '../../src/contract/ceremony.ts'
import type { Ask, View } from '../../src/contract/shapes.ts'
import type { Step } from './scene.ts'

export type ShareAsk = Extract<Ask, { kind: 'show-share' | 'share' }>

export interface AskedProps {
  readonly view: View
  readonly step: Step
  readonly ask: Ask
  /** The step's button, where the answer begins it; null where more follows. */ readonly act: string | null
  /** It is new on a page that is not: its heading takes the focus. */ readonly focus: boolean
  readonly busy: boolean
  /** What was typed here before, where that may be shown. */ readonly before: string
  /** What has an answer. */ readonly given: readonly string[]
  /** `along`: other asks that the answer is for as well. */ readonly onAnswer: (answer: Answer, along?: readonly string[]) => void
  /** Has a share shown or typed on its own page. Whether that page ended by itself. */ readonly onShare: (ask: ShareAsk) => Promise<boolean>
  /** What can be said to be wrong with a text before the rest is asked; null for nothing. */ readonly onLookAt: (text: string) => Promise<string | null>
  /** Looks at the token again. */ readonly onLook: () => Promise<boolean>
  /** A share that can be shown once more before this is confirmed. */ readonly again: ShareAsk | null
  /** Beside what is asked: in rehearsals, to act for the person. */ readonly beside: ReactNode
}
