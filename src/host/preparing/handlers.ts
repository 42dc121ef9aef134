// The contract's calls by which a plan comes about.

import type { Handlers } from '../../contract/contract.ts'
import type { prepareCalls } from '../../contract/prepare.ts'
import type { Preparation } from '../preparation.ts'
import { draftOf } from './draft.ts'
import { writeAnchorDraft, writePolicy, writeSite } from './files.ts'
import { keepAnswers, openPreparation } from './folder.ts'
import { tokensOf } from './modules.ts'
import { needsOf } from './needs.ts'
import { optionsOf } from './options.ts'

/** `free` refuses while a ceremony is under way, and lets one go that is not: its tokens would be in the way. */
export function makePreparingHandlers ({ preparation, free }: { readonly preparation: () => Preparation, readonly free: () => void }): Pick<Handlers, keyof typeof prepareCalls> {
  return {
    'prepare.open': ({ folder }) => openPreparation(folder),
    'prepare.keep': ({ folder, answers }) => ({ file: keepAnswers(folder, answers) }),
    'prepare.options': input => optionsOf(preparation(), input),
    'prepare.needs': async input => await needsOf(preparation(), input),
    'prepare.tokens': ({ modules }) => { free(); return tokensOf(modules) },
    'prepare.site': input => ({ file: writeSite(input) }),
    'prepare.policy': input => writePolicy(input),
    'prepare.anchor': input => ({ file: writeAnchorDraft(input) }),
    'prepare.draft': async input => { free(); return await draftOf(preparation(), input) }
  }
}
