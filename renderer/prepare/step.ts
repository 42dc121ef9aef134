// Where the questions of a preparation stand, and what the page of each one gets.

import type { ReactNode } from 'react'
import type { AnswersSoFar, PreparationFolder } from '../../src/contract/prepare.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import type { At, Known } from './course.ts'

/** Where it stands. */
export interface Now { readonly answers: AnswersSoFar, readonly known: Known, readonly at: At }

/** What every page gets. */
export interface Step extends Now {
  readonly bridge: MainBridge
  readonly opened: PreparationFolder
  /** An answer is being looked at: nothing else can be pressed. */ readonly busy: boolean
  /** What is in the way, in the place where people look. */ readonly trouble: ReactNode
  readonly onTake: (change: Partial<AnswersSoFar>) => void
  readonly onBack: () => void
}
