// The door through which faces read backups: the format is the keys' own, which they may not know.

export { BackupError, longestBackup, openBackup } from '../keys/backup.ts'
export type { BackupCode, OpenedBackup } from '../keys/backup.ts'
