// What went wrong while a plan was being prepared.

export const prepareFailures = {
  'answers-unreadable': {
    happened: 'The answers in {path} can’t be read: something else changed the file, or it comes from another version.',
    unchanged: 'It was left as it is. No plan and no anchor depends on it.',
    next: 'Move that file away to answer anew, or choose another folder.'
  }
} as const
