// The words of the terminal's catalog: `status`, `catalog show`, `catalog certificate`, `catalog rebuild`. `says` holds whole sentences, everything else labels.

/** Help of its commands. */
export const catalogHelp = {
  'catalog': 'look at the catalog of keys, or make it anew',
  'catalog-rebuild': 'make the catalog anew: from the station’s ceremonies, or from evidence bundles in any order',
  'catalog-show': 'show a key, or all of them: every version, its dates, its tokens and copies, and the entries that prove them',
  'catalog-certificate': 'show a certificate that a key signed, as an auditor reads it, and write it as PEM',
  'argument-catalog-bundles': 'folders of evidence bundles (default: the station’s ceremonies)',
  'argument-catalog-key': 'name of the key (default: all keys)',
  'argument-catalog-certificate': 'name of the certificate, its serial number in hex, or its SHA-256',
  'option-out-certificate': 'file to write it to, as PEM; one that is there is left as it is',
  'option-catalog-mode': 'production or rehearsal (default: production if there is any, else the newest rehearsals)',
  'option-out-catalog': 'file to write the catalog to (default: it is printed); one that is there is left as it is',
  'option-catalog': 'file of a catalog, or the name of one of the station’s (default: the station’s, by --mode)',
  'option-catalog-name': 'name of one of the station’s catalogs, as “station status” shows them (default: by --mode)'
} as const

export const catalog = {
  label: {
    'catalog': 'Catalog',
    'of': 'Organisation',
    'complete-to': 'Complete up to',
    'newest': '{title}, ended {ended}; ceremonies in all: {count}',
    'policy': 'Policy',
    'no-policy': 'none',
    'policy-of': '{policy}, version {version}',
    'now': 'Now',
    'version': '{key} v{version}',
    'since': '{state} since {since}',
    'active-until': 'active since {since}, until {until} at the latest',
    'next': '{action}: from {from}, by {by}',
    'custody': 'Cards: {threshold} of {shares} are needed, {reachable} can be reached',
    'drill-held': '{drill}: held on {day}, due by {by}', 'drill-never': '{drill}: not held so far, due by {by}',
    'next-label': 'Next',
    'unknown': 'not known',
    'state': '{state} (NIST SP 800-57: {nist})',
    'in-use-until': 'In use until',
    'processing-until': 'For earlier work',
    'compromised-since': 'Compromised',
    'token': 'Token',
    'held': '{label}, serial {serial}: {state}; may {may}',
    'proved': 'proved at {at}: {from}',
    'site': 'kept at site {site}', 'absent': 'shown to be gone at {at}: {from}',
    'copy': 'Copy',
    'medium': 'medium {medium}, {file}',
    'card': 'card {ordinal} of share set {set}, {custodian}',
    'carrier': '{carrier} with share {ordinal} of share set {set}, {custodian}: {what}',
    'vouches': 'Vouches for',
    'next-list': 'Revocation list {number} of {version}: the next one by {by}',
    'certified': 'Certificate', 'signed': 'Signed', 'list-of': 'Revocation list', 'statement-of': 'Statement',
    'certificate': '{certificate}: {kind}, serial {serial}, until {until}, signed by {by}',
    'by-itself': 'its own key',
    'revoked': 'revoked since {day}: {reason} (on list {number} of {key})',
    'list': '{list}: number {number}, revoked on it: {entries}, from {from}, until {until}',
    'statement': '{statement}: about {file}',
    'made': '{keys} keys from {ceremonies} ceremonies'
  },

  holding: { held: 'held', destroyed: 'destroyed' },
  issued: { 'without-authority': 'signed without authority; do not rely on it' },
  copy: { held: 'held', destroyed: 'destroyed', missing: 'missing' },

  says: {
    'none': 'No ceremony has ended here, so there are no keys.',
    'not-made': 'There is no catalog that can be read. Ceremonies that ended here and belong in one: {count}. Run “catalog rebuild”.',
    'certificate-out': 'With --out FILE it is written as PEM.',
    'practice': 'These are rehearsals. How they stand says nothing of production, which follows, and changes nothing about how this command ends.',
    'others': 'Other catalogs of this station: {count}. “station status” shows in which one each ceremony is; “status --catalog” and its name shows how it stands.',
    'nothing-due': 'Nothing is due, and nothing is wrong.',
    'unsound': 'These ceremonies do not hold, by themselves or as a series. No catalog was made, and one from before was left as it is. Look into what is named above first.'
  }
} as const
