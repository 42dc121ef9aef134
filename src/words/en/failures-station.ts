// What the station or the channel to its host refused, one text for each code.

export const stationFailures = {
  'station-locked': {
    happened: 'This station’s folder is in use by another program (process {pid}, since {since}).',
    unchanged: 'Nothing in the folder was changed.',
    next: 'Use the program that is open already, or close it first. Do not start a second one.'
  },
  'station-unusable': {
    happened: 'The station’s folder {folder} cannot be used.',
    unchanged: 'Nothing was written.',
    next: 'Check that the folder belongs to you, can be written to, and is closed to others.'
  },
  'file-unreadable': {
    happened: 'The file {path} cannot be read.',
    unchanged: 'Nothing was done.',
    next: 'Check the path, that the medium is mounted, and that you may read the file.'
  },
  'file-too-long': {
    happened: 'The file {path} has {bytes} bytes. No file of its kind has more than {most}, and it was not read.',
    unchanged: 'Nothing was done.',
    next: 'Check that it is the file that you mean. If it is, ask whoever gave it to you what is in it.'
  },
  'folder-unreadable': {
    happened: 'The folder {path} cannot be read.',
    unchanged: 'Nothing was done.',
    next: 'Check the path, that the medium is mounted, and that you may read the folder.'
  },
  'certificate-unknown': {
    happened: 'That ceremony signs nothing of the name {name}.',
    unchanged: 'Nothing was done.',
    next: 'Make the catalog of keys anew: it may be older than the transcripts.'
  },
  'entry-unknown': {
    happened: 'The transcript in {bundle} has no entry {seq}, or it cannot be read so far.',
    unchanged: 'Nothing was done.',
    next: 'Choose another entry. They are counted from 0.'
  },
  'catalog-unsound': {
    happened: 'The catalog of keys cannot be made: the ceremonies on this station do not hold, by themselves or as a series ({findings}).',
    unchanged: 'The catalog from before, if there is one, was left as it is. Nothing else was done.',
    next: 'Run “catalog rebuild” to see what is wrong with which ceremony. Where its folder was changed, put it back from its evidence. Keys can be restored all the same: a recovery needs no catalog.'
  },
  'slip-unreadable': {
    happened: 'The slip could not be read, or a word on it is mistyped.',
    unchanged: 'Nothing was verified with it.',
    next: 'Compare it with the paper, word by word, and give it again.'
  },
  'call-unknown': {
    happened: 'The window asked the host for something that the host does not know.',
    unchanged: 'Nothing was done.',
    next: 'Close the program and start it again. If it happens again, the parts of the program do not fit each other.'
  },
  'input-invalid': {
    happened: 'What was entered does not have the form that is needed.',
    unchanged: 'Nothing was done.',
    next: 'Correct what is listed here, then try again.'
  },
  'output-invalid': {
    happened: 'The host gave an answer that could not be understood.',
    unchanged: 'It is not known whether anything was changed. The transcript has what was done.',
    next: 'Close the program, start it again and resume. If it happens again, pause.'
  },
  'host-gone': {
    happened: 'The host, the part of the program that works with token and transcript, has ended.',
    unchanged: 'What was written to the transcript is safe. It is not known whether the last change to a token took effect.',
    next: 'Start the program again and resume. The station looks at what the token holds before it goes on.'
  },
  'internal': {
    happened: 'A fault of the program kept this from being done.',
    unchanged: 'It is not known whether anything was changed. The transcript has what was done.',
    next: 'Note the technical detail below. Close the program, start it again and resume.'
  }
} as const
