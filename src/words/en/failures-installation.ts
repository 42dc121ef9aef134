// Production that is refused because of the program itself: it is not the release that it should be.

export const installationFailures = {
  'installation-changed': {
    happened: 'This program is not as its release’s manifest says: {count} of its files or folders differ, {path} first.',
    unchanged: 'No token was touched, and nothing was written to the transcript.',
    next: 'Run strongroom self-check to see everything that differs. Hold production only after the package was installed again, from a medium whose sum was checked.'
  },
  'installation-unsigned': {
    happened: 'This program was packaged without a release key’s signature. Such a package is for trying out.',
    unchanged: 'No token was touched, and nothing was written to the transcript.',
    next: 'Install a signed package of the same version, or hold a rehearsal with this one.'
  },
  'plan-manifest-differs': {
    happened: 'The plan was approved for another build of this program: its manifest begins with {planned}, that of this one with {found}.',
    unchanged: 'No token was touched, and nothing was written to the transcript.',
    next: 'Install the package that the plan names, or make a new plan with this one and have it approved.'
  }
} as const
