// Calls about the catalog of keys: what there is, how each key stands, and what is due. A station has one catalog for production, and one for each
// organisation that rehearsals made up; each is named by its file (`production-0123456789abcdef`).

import * as z from 'zod'
import { catalog, keyHealth, registeredSet, replica, statusItem } from '../keys/catalog/shape.ts'
import { hash, int, mode, time } from '../transcript/fields.ts'
import { facts } from './shapes.ts'

export {
  type Catalog, type CatalogCeremony, type CatalogKey, type CatalogSet, type CertificateRecord, type CopyRecord, type CustodyEvent, type Holding, type KeyHealth, type KeyVersion, type ListRecord, type Reference,
  type RegisteredCarrier, type RegisteredSet, type Replica, type ShareExposure, type StatementRecord, type StatusItem, type Timeliness
} from '../keys/catalog/shape.ts'

/** A catalog's name: its file in the station's folder `catalogs`, without the ending. */
const id = z.string().regex(/^(?:production|rehearsal)-[0-9a-f]{16}$/)

/** Whether a catalog is that of the transcripts which lie on the station: `behind` where ceremonies ended that are not in it, `differs` where one that is in it is other or gone. */
export const freshness = z.enum(['current', 'behind', 'differs'])
export type Freshness = z.infer<typeof freshness>

export const catalogSummary = z.strictObject({
  id, mode, organisation: z.string(), keys: int, ceremonies: int, /** When the newest ceremony in it ended; null where there is none. */ newest: time.nullable()
})
export type CatalogSummary = z.infer<typeof catalogSummary>

export const catalogStatus = z.strictObject({
  /** What there is to choose from: production's first, then the newest rehearsals'. */ catalogs: z.array(catalogSummary),
  /** Ceremonies that ended here and are in none of them. */ missing: int,
  /** The catalog asked for; without one, the first there is. */
  chosen: z.strictObject({
    id, sha256: hash, freshness, catalog,
    /** The time that items and health are told for: the station's clock. */ now: time,
    /** Problems first. */ items: z.array(statusItem), /** Of each key, in the catalog's order. */ health: z.array(keyHealth)
  }).nullable()
})
export type CatalogStatus = z.infer<typeof catalogStatus>

/** Who holds which share, and which tokens hold which key: the register of the catalog asked for, without one of the first there is; null where there is none. */
export const shareRegister = z.strictObject({
  id, mode, now: time, /** Those in use first. */ sets: z.array(registeredSet),
  /** The tokens that hold keys, by their sites. */ replicas: z.array(replica),
  /** What is due or wrong of sets, of what is due of keys. The fact `set` says which one each is about. */ items: z.array(statusItem)
}).nullable()
export type ShareRegister = z.infer<typeof shareRegister>

export const rebuiltCatalogs = z.strictObject({
  rebuilt: z.array(catalogSummary),
  /** Catalogs that could not be made: what was there before is left as it is. */
  refused: z.array(z.strictObject({ id, findings: z.array(z.strictObject({ weight: z.enum(['failure', 'warning', 'note']), code: z.string(), facts })) }))
})
export type RebuiltCatalogs = z.infer<typeof rebuiltCatalogs>

export const catalogCalls = {
  /** The catalog and what is due. Reads what was written at the end of the last ceremony; nothing is verified anew. */
  'catalog.status': { input: z.strictObject({ catalog: id.nullable() }), output: catalogStatus },
  /** Who holds which share, out of the catalog as it lies there. */
  'keys.register': { input: z.strictObject({ catalog: id.nullable() }), output: shareRegister },
  /** Makes the station's catalogs anew from its transcripts, each verified; those of one mode only, where one is named. */
  'catalog.rebuild': { input: z.strictObject({ mode: mode.nullable() }), output: rebuiltCatalogs }
} as const
