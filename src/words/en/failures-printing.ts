// What went wrong with printing a custodian's card. `printer` is a print queue's name, `reason` the print scheduler's own words.

export const printingFailures = {
  'card-printer-none': {
    happened: 'There is no print queue here that prints on paper.',
    unchanged: 'Nothing was printed. The share is as it was.',
    next: 'Set up the printer, print through the system’s dialog, or copy the share by hand from the screen.'
  },
  'card-printer-unknown': {
    happened: 'There is no print queue {printer} here that prints on paper. There are: {printers}.',
    unchanged: 'Nothing was printed. The share is as it was.',
    next: 'Choose one of these, or copy the share by hand from the screen.'
  },
  'card-printer-stopped': {
    happened: 'The print queue {printer} is stopped or takes no jobs: {reason}.',
    unchanged: 'Nothing was sent to it. The share is as it was.',
    next: 'Look at the printer, start its queue again, and print then; or copy the share by hand from the screen.'
  },
  'card-print-refused': {
    happened: 'The print queue {printer} did not take the card: {reason}.',
    unchanged: 'Nothing was printed. The share is as it was.',
    next: 'Choose another queue, or copy the share by hand from the screen.'
  },
  'card-print-failed': {
    happened: 'The printer failed before the card was done: {reason}. A page, or a part of one, may have come out of {printer}.',
    unchanged: 'The share is as it was. The job was taken back; jobs and files of it that are still there: {left}.',
    next: 'Collect every sheet, also from inside the printer, and destroy it before a witness. Then print the card again, or copy the share by hand.'
  },
  'card-print-timeout': {
    happened: 'The printer was not done after {seconds} seconds. A page, or a part of one, may have come out of {printer}.',
    unchanged: 'The share is as it was. The job was taken back; jobs and files of it that are still there: {left}.',
    next: 'Look for paper, cover and toner. Collect every sheet and destroy it before a witness. Then print the card again, or copy the share by hand.'
  }
} as const
