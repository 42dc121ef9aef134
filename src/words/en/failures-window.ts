// What the window itself refused, or could not do.

export const windowFailures = {
  'call-foreign': {
    happened: 'Something that is not one of the program’s own pages asked for what only those may ask for.',
    unchanged: 'Nothing was done.',
    next: 'Pause the ceremony. Note the technical detail below, and find out what runs on this station.'
  },
  'share-page-open': {
    happened: 'A share screen is open already.',
    unchanged: 'Nothing was shown or taken.',
    next: 'Let the person at the share screen finish first.'
  },
  'share-page-failed': {
    happened: 'The share screen could not be opened.',
    unchanged: 'No share was shown or taken.',
    next: 'Try again. If it happens again, leave the window and resume the ceremony at the terminal.'
  },
  'room-page-failed': {
    happened: 'The room view could not be opened.',
    unchanged: 'The ceremony is as it was.',
    next: 'Go on without it, or try again.'
  },
  'ask-gone': {
    happened: 'This is not asked for any more.',
    unchanged: 'Nothing was shown or taken.',
    next: 'Read what the screen asks for now, and do that.'
  },
  'not-guarded': {
    happened: 'Nobody has confirmed yet that projection and cameras are turned away.',
    unchanged: 'Nothing was shown or taken.',
    next: 'Turn them away and confirm it, then go on.'
  },
  'window-lost': {
    happened: 'The window ended by itself several times within a minute.',
    unchanged: 'What was written to the transcript is safe.',
    next: 'Start the program again and resume. If it happens again, resume at the terminal.'
  },
  'display-missing': {
    happened: 'There is no display for a window.',
    unchanged: 'Nothing was started.',
    next: 'Start it within a graphical session, where DISPLAY is set, or hold the ceremony at the terminal.'
  },
  'chromium-missing': {
    happened: 'There is no Chromium at {path}.',
    unchanged: 'Nothing was started.',
    next: 'Install Debian’s package chromium, or hold the ceremony at the terminal.'
  },
  'chromium-failed': {
    happened: 'Chromium could not be started cut off from everything else.',
    unchanged: 'Nothing was changed.',
    next: 'Check that the display can be reached and that user namespaces are allowed, or hold the ceremony at the terminal.'
  },
  'pages-missing': {
    happened: 'The pages of the window are not in {folder}.',
    unchanged: 'Nothing was started.',
    next: 'In a checkout, run npm run bundle and start it again; where a package is installed, see what strongroom self-check finds.'
  }
} as const
