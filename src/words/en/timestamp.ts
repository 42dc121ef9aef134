// The words of `timestamp`: time from outside.

export const timestamp = {
  label: { request: 'Request', attached: 'Attached' },
  says: {
    carry: 'Carry this request to a time-stamping authority (RFC 3161) on a connected machine. It holds a hash and a random number, nothing else. Then attach the answer:',
    existed: 'By {time}, so {authority}, the whole transcript existed as it is. Keep this file beside the bundle and verify both together:',
    refused: 'The answer does not count: {reason}. Nothing was written. Ask the authority again with a new request, or give its certificates.',
    'both': 'A time stamp and the certificates of its authority go together: --timestamp and --authority. Nothing was verified.',
    'one-bundle': 'A time stamp is about one bundle. Verify that bundle by itself. Nothing was verified.',
    'no-checkpoint': 'The bundle has no checkpoint, so there is nothing to be stamped. Nothing was written.',
    'bundle-unreadable': 'The bundle cannot be read: {reason}. Nothing was written.'
  }
} as const
