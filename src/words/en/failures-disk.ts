// What the station's own disk did not take, one text for each code.

export const diskFailures = {
  'disk-full': {
    happened: 'The station’s disk is full: a file could not be written.',
    unchanged: 'What was on record before is safe. The file is not there, or not whole, and nobody relies on it.',
    next: 'Make room on the disk without touching the station’s folder, then try again.'
  },
  'disk-not-writable': {
    happened: 'A file could not be written: the station’s disk or folder does not take any.',
    unchanged: 'What was on record before is safe. The file was not written.',
    next: 'Check that the disk is not mounted for reading only and that the folder belongs to you, then try again.'
  },
  'disk-failed': {
    happened: 'The station’s disk reported an error when a file was written or read.',
    unchanged: 'What was on record before is safe. It is not known whether the file is whole.',
    next: 'Check the disk’s health before going on: pause, copy the station’s folder to another disk, and resume from there.'
  },
  'disk-read-back': {
    happened: 'A file does not read back from the station’s disk as it was written.',
    unchanged: 'What was on record before is safe. The file is not relied on.',
    next: 'Try again. If it happens once more, the disk is failing: pause, copy the station’s folder to another disk, and resume from there.'
  }
} as const
