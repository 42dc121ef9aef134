// What was refused of a repository that services read, or of what should go into it. One text for each code.

export const repositoryFailures = {
  'repository-unreadable': {
    happened: '{path} cannot be read ({reason}).',
    unchanged: 'Nothing was written.',
    next: 'Check the path and its permissions.'
  },
  'repository-unwritable': {
    happened: '{path} could not be written ({reason}).',
    unchanged: 'What clients read is as it was, or whole and newer: the timestamp comes last.',
    next: 'Check permissions and space, then run the same command again: it goes on where it stopped.'
  },
  'repository-changed': {
    happened: 'Another process wrote {path} meanwhile.',
    unchanged: 'What it wrote was left as it is.',
    next: 'Run the same command again. Let one process at a time write to a repository.'
  },
  'repository-empty': {
    happened: 'There is no repository in this folder.',
    unchanged: 'Nothing was written.',
    next: 'Check the path, or add the bundle of a ceremony that publishes first.'
  },
  'repository-unsound': {
    happened: 'Clients would stumble over this repository.',
    unchanged: 'Nothing was written.',
    next: 'Mend what is listed: add the bundle again that has it, or hold a ceremony that publishes where something has expired.'
  },
  'publication-absent': {
    happened: 'A bundle has nothing to be published: no targets metadata.',
    unchanged: 'Nothing was written.',
    next: 'Give the bundle of a ceremony that publishes. One that was aborted, or that found too few signatures, leaves nothing to publish.'
  },
  'publication-unsound': {
    happened: 'What the bundle has to be published does not hold.',
    unchanged: 'Nothing was written.',
    next: 'Verify the bundle, and compare it with another copy. What has expired, or lacks signatures, needs another ceremony.'
  },
  'publication-forked': {
    happened: 'There are two different files for {file}: one version is one file for ever.',
    unchanged: 'Nothing was written.',
    next: 'Find out where the other one came from. Two ceremonies that both followed on the same one are a fork: verify their evidence as a series.'
  },
  'publication-backwards': {
    happened: 'Version {version} of the targets is older than version {here}, which is in the repository.',
    unchanged: 'Nothing was written.',
    next: 'Give the bundle of the newest ceremony that published.'
  },
  'online-key-unnamed': {
    happened: 'Root version {root} does not name the online key {fingerprint}.',
    unchanged: 'Nothing was written.',
    next: 'Give the private file of the key that the last ceremony certified, or hold a ceremony that certifies this one.'
  },
  'online-key-needed': {
    happened: 'Root version {root} changes whose signatures count, so that the snapshot and the timestamp which are there would hold no more.',
    unchanged: 'Nothing was written.',
    next: 'Add it with the online key that this root names, and the one before it where you have it, so that all of it changes at once.'
  },
  'freshness-limits': {
    happened: 'Snapshots cannot be valid for {snapshot} and timestamps for {timestamp}: {reason}.',
    unchanged: 'Nothing was written.',
    next: 'Give other durations.'
  },
  'timestamp-lost': {
    happened: '{file} is missing, or nobody signed it whom a root names, although clients have been served before.',
    unchanged: 'Nothing was written.',
    next: 'Bring it back from the web server or a copy. Without one, give “--above” with a number that no version was above: at one refresh a day, the days since the first one and some more.'
  },
  'clock-behind': {
    happened: 'By this clock it is {now}, and {file} was made at {made}.',
    unchanged: 'Nothing was written.',
    next: 'Set the clock. If it is right, it was ahead when the last timestamp was made: then add “--clock-was-ahead”.'
  }
} as const
