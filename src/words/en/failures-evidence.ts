// What can go wrong while evidence is written, under the names by which it crosses to a face.

export const evidenceFailures = {
  'evidence-already-there': {
    happened: 'There is a folder of this name already: {path}.',
    unchanged: 'It was left as it is, and no evidence was written.',
    next: 'Name another place, or move what is there away.'
  },
  'evidence-folder-not-made': {
    happened: 'The folder for the evidence could not be made: {path}.',
    unchanged: 'No evidence was written. The station has its own copy of everything.',
    next: 'Check that the folder above it exists and can be written, then write the evidence again.'
  },
  'evidence-source-unreadable': {
    happened: 'A file of the ceremony cannot be read: {path}.',
    unchanged: 'Nothing was written.',
    next: 'Check the disk or the medium that it lies on. Do not repair the file by hand.'
  },
  'evidence-source-changed': {
    happened: 'A file of the ceremony is not the one that the transcript names: {path}.',
    unchanged: 'Nothing was written. The file was left as it is.',
    next: 'Find out who changed it. Keep the folder that it lies in for examination.'
  },
  'evidence-not-written': {
    happened: 'A file of the evidence could not be written: {path}.',
    unchanged: 'The ceremony and the station’s copy are complete. The folder of the evidence is unfinished.',
    next: 'Remove the unfinished folder, check the medium’s space, and write the evidence again.'
  },
  'evidence-read-back-differs': {
    happened: 'A file of the evidence does not read back as it was written: {path}.',
    unchanged: 'The ceremony and the station’s copy are complete.',
    next: 'Do not use this medium. Take another, and write the evidence again.'
  },
  'evidence-paper-there': {
    happened: 'There is a file of this name already: {path}.',
    unchanged: 'It was left as it is, and nothing was written.',
    next: 'Name another file, or move what is there away.'
  },
  'evidence-paper-not-written': {
    happened: 'The paper could not be written: {path}.',
    unchanged: 'The ceremony and its evidence are as they were.',
    next: 'Check that the folder is there and has room. Remove what was begun, if there is something, and print again.'
  },
  'evidence-no-checkpoint': {
    happened: 'The ceremony has no such checkpoint: {path}.',
    unchanged: 'Nothing was written.',
    next: 'Name a checkpoint that it has, or wait until one is made: after the opening, at each act’s end, before what cannot be undone.'
  }
} as const
