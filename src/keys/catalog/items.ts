// Items of a status: something that is due, overdue or wrong, by its code, and how much each weighs.

import type { CatalogKey, KeyVersion, Reference, StatusItem } from './shape.ts'

/** Every code of an item, and how much it weighs. An anomaly keeps its own code. */
export const statusCodes = {
  'catalog-differs-from-station': 'problem', 'catalog-behind': 'warning', 'clock-behind': 'problem', 'ceremony-unended': 'warning', 'aborted-left': 'warning',
  'no-policy': 'notice', 'no-class': 'notice',
  'no-active': 'problem', 'expired': 'problem', 'expiring': 'warning', 'suspended': 'warning', 'compromised-not-replaced': 'problem', 'compromised-not-destroyed': 'warning',
  'promotion-due': 'warning', 'promotion-overdue': 'problem', 'retirement-due': 'warning', 'retirement-overdue': 'problem', 'destruction-to-schedule': 'notice', 'destruction-due': 'warning', 'destruction-overdue': 'problem',
  'backup-missing': 'problem', 'backup-unproven': 'warning', 'single-holding': 'notice', 'custody-too-few': 'problem', 'custody-forces-rotation': 'problem', 'custody-few': 'warning', 'custody-thin': 'warning',
  'set-superseded': 'warning', 'set-overlap': 'warning', 'reshare-due': 'warning', 'reshare-by': 'warning', 'reshare-overdue': 'problem', 'custodian-left': 'warning', 'cards-unsealed': 'notice',
  'given-up-left': 'notice', 'given-up-opens': 'warning',
  'audit-overdue': 'warning', 'drill-overdue': 'warning', 'replica-unproven': 'warning', 'replica-misses': 'notice',
  'publication-expiring': 'warning', 'publication-expired': 'problem', 'online-key-expiring': 'warning', 'online-key-expired': 'problem', 'delegation-expiring': 'warning', 'delegation-expired': 'warning',
  'never-published': 'notice', 'not-published': 'warning', 'published-in-use': 'problem', 'published-otherwise': 'warning', 'list-not-published': 'warning',
  'crl-missing': 'problem', 'crl-due': 'warning', 'crl-overdue': 'problem', 'crl-none-to-come': 'problem',
  'certificate-expiring': 'warning', 'certificate-expired': 'problem', 'certificate-unrevoked': 'problem', 'certificate-revoked': 'warning', 'certificate-compromised': 'problem', 'certificate-beyond-key': 'warning'
} as const satisfies Readonly<Record<string, StatusItem['severity']>>
export type StatusCode = keyof typeof statusCodes

/** What an item is about, and what shows it. */
export interface Place { readonly key?: Pick<CatalogKey, 'key'>, readonly version?: KeyVersion, readonly facts?: Readonly<Record<string, string>>, readonly from?: Reference | null }

export function item (code: StatusCode, { key, version, facts = {}, from }: Place = {}): StatusItem {
  return { severity: statusCodes[code], code, key: key?.key ?? null, version: version?.version ?? null, facts: { ...facts }, from: from ?? version?.history.at(-1)?.from ?? null }
}
