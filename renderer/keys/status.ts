// What the page of keys shows, as the contract has it.

import type { CatalogKey, CatalogStatus } from '../../src/contract/catalog.ts'

export type { CatalogKey as MasterKey, CatalogSet, CatalogSummary, CertificateRecord, CopyRecord, Holding, KeyHealth, KeyVersion, ListRecord, Reference, StatementRecord, StatusItem, Timeliness } from '../../src/contract/catalog.ts'
export type Chosen = NonNullable<CatalogStatus['chosen']>
export type State = CatalogKey['versions'][number]['state']
