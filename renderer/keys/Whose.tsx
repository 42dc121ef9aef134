// Whose keys are shown: of production or of a rehearsal, and of which.

import type { ReactNode } from 'react'
import type { CatalogStatus } from '../../src/contract/catalog.ts'
import { organisationWords } from '../../src/words/organisation.ts'
import { say } from '../../src/words/text.ts'
import type { Chosen } from './status.ts'
import { catalogWords } from './wording.ts'

/** `children`: what stands beside the name. */
export function Whose ({ chosen: { id, catalog }, catalogs, children }: { readonly chosen: Chosen, readonly catalogs: CatalogStatus['catalogs'], readonly children?: ReactNode }): ReactNode {
  const shown = catalogs.find(one => one.id === id)
  return (
    <>
      <p className={`banner banner-${catalog.mode}`}>{say(`keys.says.${catalog.mode}`)}</p>
      <div className='row'>
        <p className='lead'>{shown === undefined ? organisationWords(catalog.organisation.name) : catalogWords(shown).name}</p>
        {children}
      </div>
    </>
  )
}
