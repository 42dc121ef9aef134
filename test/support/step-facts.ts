// The facts that each action gives for its sentences, as long as they usually are.

export const stepFacts: Record<string, Record<string, string>> = {
  'open': {},
  'roll-call': { count: '4', administrator: 'ada' },
  'confirm-clock': { clock: '2026-11-22T08:00:00.000Z', source: 'the Morning Post', value: 'Rain' },
  'check-station': { interfaces: 'none', swap: 'off', 'core-dumps': 'off', kernel: 'Linux 6' },
  'take-inventory': { token: 'primary', label: 'strongroom', when: 'before' },
  'initialise-token': { token: 'primary', label: 'strongroom', manufacturer: 'Maker', model: 'Model', serial: '0123' },
  'generate-key': { key: 'root-ca', version: '1', algorithm: 'ec-p384', token: 'primary', label: 'strongroom' },
  'confirm-key': { key: 'root-ca', version: '1', token: 'primary' },
  'export-public-key': { key: 'root-ca', version: '1', fingerprint: '00'.repeat(32) },
  'accept-no-backup': { key: 'root-ca', version: '1', token: 'primary' },
  'register-media': { media: '2' },
  'split-recovery-key': { token: 'primary', threshold: '3', shares: '5' },
  'hand-over-share': { ordinal: '2', threshold: '3', shares: '5', set: '0123456789abcdef', name: 'Ada' },
  'read-back-share': { ordinal: '2', threshold: '3', shares: '5', set: '0123456789abcdef', name: 'Ada' },
  'generate-backed-key': { key: 'root-ca', version: '1', algorithm: 'ec-p384', token: 'primary', second: 'second', label: 's', threshold: '3', shares: '5', set: '0123456789abcdef', replica: 'keep', wrapping: 'keep', media: '2' },
  'generate-wrapped-key': { key: 'root-ca', version: '1', algorithm: 'ec-p384', token: 'primary', label: 's', threshold: '3', shares: '5', set: '0123456789abcdef', media: '2' },
  'check-backups': { set: '0123456789abcdef', threshold: '3', shares: '5', keys: 'root-ca v1' },
  'enter-share': { set: '0123456789abcdef', threshold: '3', shares: '5', given: '', missing: '3', name: 'Ada' },
  'restore-keys': { token: 'primary', label: 's', set: '0123456789abcdef', keys: 'root-ca v1' },
  'read-proposal': { proposer: 'Ada', trigger: 'time', reason: 'its time has come', catalog: '00'.repeat(32), keys: 'root-ca v1', changes: 'root-ca v2 staged active, root-ca v1 active retiring', emergency: 'no' },
  'check-key': { key: 'root-ca', version: '1', token: 'primary', algorithm: 'ec-p384', use: 'canary' },
  'endorse-key': { key: 'root-ca', from: '1', to: '2', token: 'primary' },
  'change-state': {
    change: 'promote', kind: 'promote', changes: 'root-ca v2 staged active, root-ca v1 active retiring', key: 'root-ca', version: '2', reason: 'its time has come', since: 'none', promotion: '2'
  },
  'destroy-wrapping-key': { token: 'primary', label: 'strongroom', serial: '0123', set: '0123456789abcdef', id: 'c3'.repeat(16) },
  'destroy-key': { key: 'root-ca', version: '1', token: 'primary', label: 'strongroom', serial: '0123' },
  'destroy-copies': { key: 'root-ca', version: '1', copies: '7' },
  'audit-token': { token: 'primary', keys: 'root-ca v1' },
  'write-notice': { key: 'root-ca', version: '1', notice: 'compromise' },
  'report-drill': { key: 'root-ca', version: '1', exposed: '7' },
  'read-issuance': { what: 'root-ca-v1, issuing-ca-v1, root-ca-crl-1' },
  'issue-certificate': { certificate: 'issuing-ca-v1', kind: 'subordinate', subject: 'CN=Example Issuing CA, O=Example Organisation, C=GB', key: 'root-ca', version: '1', token: 'primary', fingerprint: '00'.repeat(32) },
  'issue-crl': { list: 'root-ca-crl-1', key: 'root-ca', version: '1', token: 'primary', number: '1', entries: '12', fingerprint: '00'.repeat(32) },
  'sign-statement': { statement: 'firmware-release', key: 'code-signing', version: '1', token: 'primary', file: 'firmware-1.2.3.bin', says: 'Release 1.2.3 of the firmware, built from tag v1.2.3', fingerprint: '00'.repeat(32) }
}
