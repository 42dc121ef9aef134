// What the face and the process of a share screen say to each other. A share crosses between them only sealed, to the process or by it.

import type { Ask, Report } from '../../contract/shapes.ts'

/** What is public of a share set. */
export type ShareSet = Extract<Ask, { kind: 'share' }>['set']

interface ForSomebody {
  /** Context of everything sealed: the step. */ readonly step: string
  /** The custodian's name, and the witness's, who confirms that nobody else looks. */ readonly name: string
  readonly witness: string
  readonly set: ShareSet
}

/** Shows a share. */
export interface ShowJob extends ForSomebody { readonly type: 'show', readonly ordinal: number }

/** Takes a share that is typed. */
export interface EnterJob extends ForSomebody {
  readonly type: 'enter'
  /** Which one it must be, from 1; null where any will do. */ readonly ordinal: number | null
  /** Ordinals of the shares that were given already. */ readonly given: readonly number[]
  /** Public key that the text is sealed to. */ readonly to: Uint8Array
  /** Whether it can be shown once more. */ readonly shows: boolean
}

export type Job = ShowJob | EnterJob

export type ToScreen =
  | { readonly type: 'job', readonly job: Job }
  /** The share that was wanted, sealed to the process. */
  | { readonly type: 'share', readonly sealed: Uint8Array }
  /** What was typed was accepted. */
  | { readonly type: 'accepted' }
  /** What was wanted or typed last was refused. */
  | { readonly type: 'refused', readonly report: Report }

export type FromScreen =
  /** Wants the share, sealed to this key; `confirmed` names what was confirmed on the screen itself. */
  | { readonly type: 'wants', readonly to: Uint8Array, readonly confirmed: readonly string[] }
  /** What was typed, sealed to the key of the job. */
  | { readonly type: 'typed', readonly sealed: Uint8Array }
  | { readonly type: 'ended', readonly ending: Ending }

/** `shown`: it was shown, and is hidden again. `back`: the person went back, and what was typed is gone. */
export type Ending = 'shown' | 'accepted' | 'back'
