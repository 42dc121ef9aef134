// What can be wrong with the transcript's file, one text for each code of the transcript, under the name by which it crosses to a face.

export const transcriptFailures = {
  'transcript-exists': {
    happened: 'A transcript is there already where a new one was to begin.',
    unchanged: 'The transcript that is there was not changed.',
    next: 'Resume the ceremony that it belongs to, or have a new plan approved.'
  },
  'transcript-not-found': {
    happened: 'The transcript’s file is not there.',
    unchanged: 'Nothing was written.',
    next: 'Check that this is the right station folder. Do not begin a new transcript in its place.'
  },
  'transcript-not-opened': {
    happened: 'The transcript’s file could not be opened for writing.',
    unchanged: 'Nothing was written, and what is there was left as it is.',
    next: 'Check the disk, its free space, and the file’s owner and permissions, then try again.'
  },
  'transcript-unreadable': {
    happened: 'The transcript’s file cannot be read.',
    unchanged: 'Nothing was written.',
    next: 'Check the disk and the file’s permissions, then try again.'
  },
  'transcript-line-too-long': {
    happened: 'A line of the transcript is longer than any line can be.',
    unchanged: 'The file was left as it is.',
    next: 'Do not repair it by hand. Keep it, and have it examined beside the copies on the evidence media.'
  },
  'transcript-not-canonical': {
    happened: 'A line of the transcript is not in the one permitted form.',
    unchanged: 'The file was left as it is.',
    next: 'Do not repair it by hand. Keep it, and have it examined beside the copies on the evidence media.'
  },
  'transcript-wrong-shape': {
    happened: 'A line of the transcript has fields that are missing, wrong or unknown.',
    unchanged: 'The file was left as it is.',
    next: 'Check that this version of the program fits the transcript. Do not repair it by hand.'
  },
  'transcript-wrong-seq': {
    happened: 'A line of the transcript is out of order.',
    unchanged: 'The file was left as it is.',
    next: 'Do not repair it by hand. Keep it, and have it examined beside the copies on the evidence media.'
  },
  'transcript-chain-broken': {
    happened: 'A line of the transcript does not follow from the line before it.',
    unchanged: 'The file was left as it is.',
    next: 'Do not repair it by hand. Keep it, and have it examined beside the copies on the evidence media.'
  },
  'transcript-other-ceremony': {
    happened: 'A line of the transcript belongs to another ceremony.',
    unchanged: 'The file was left as it is.',
    next: 'Do not repair it by hand. Keep it, and have it examined beside the copies on the evidence media.'
  },
  'transcript-other-mode': {
    happened: 'The transcript mixes rehearsal and production.',
    unchanged: 'The file was left as it is.',
    next: 'Do not repair it by hand. Keep it, and have it examined beside the copies on the evidence media.'
  },
  'transcript-head-mismatch': {
    happened: 'A checkpoint or a signature in the transcript does not fit the lines before it.',
    unchanged: 'The file was left as it is.',
    next: 'Do not repair it by hand. Keep it, and have it examined beside the copies on the evidence media.'
  },
  'transcript-behind': {
    happened: 'Entries are gone from the transcript: this station had written more than the file has.',
    unchanged: 'The file was left as it is. Nothing was done.',
    next: 'Bring the newest copy back to its place. If there is none, hold what is left against a witness’s slip, let the station forget the rest with “station rebuild”, resume, and record an exception.'
  },
  'transcript-draft-refused': {
    happened: 'An entry could not be written: it does not have the form that the transcript requires.',
    unchanged: 'The transcript was not changed.',
    next: 'Pause. This is a fault of the program; note the technical detail below.'
  },
  'transcript-changed-underneath': {
    happened: 'The transcript’s file was changed by something else while the ceremony was under way.',
    unchanged: 'Nothing more was written.',
    next: 'Stop here. Find out what else writes on this station before anything goes on.'
  },
  'transcript-write-failed': {
    happened: 'The transcript could not be written to the disk.',
    unchanged: 'It is not known whether the last entry is on the disk. Nothing more was written.',
    next: 'Check the disk’s space and health, then start the program again and resume.'
  },
  'transcript-clock-back': {
    happened: 'The station’s clock has gone back: it shows an earlier time than the last entry.',
    unchanged: 'Nothing was written. Evidence with such a step would not verify.',
    next: 'Set the clock to the time that it had before, also where a watch says otherwise. Then close the program, start it again, resume, and record an exception.'
  },
  'transcript-closed': {
    happened: 'The transcript takes no more entries in this session.',
    unchanged: 'Nothing was written.',
    next: 'Start the program again and resume.'
  }
} as const
