// The words of the page on which an auditor verifies evidence in a browser. `says` holds whole sentences, everything else labels. Most of what it shows
// it has in common with the window's review.

export const auditor = {
  title: {
    'page': 'Strongroom: verify evidence',
    'approvals': 'Who approved the plan before the day',
    'limits': 'What this page cannot see',
    'failed': 'Not verified: the page failed'
  },

  label: {
    'bundle': 'Evidence bundle (a folder)',
    'anchor': 'Anchor (a file)',
    'slips': 'Slips of witnesses (files)',
    'slip': 'Slip',
    'release-key': 'Release key of Strongroom (a file)',
    'key': 'Release key',
    'approval': '{name}, {role}: {time}',
    'written': 'Written',
    'sum': 'SHA-256',
    'chosen': '{name}: {count} files'
  },

  language: { choice: 'Language', en: 'English', de: 'Deutsch' },

  button: {
    'verify': 'Verify'
  },

  says: {
    'what': 'This page verifies the evidence of a key ceremony on this machine. It has no way to the network and sends nothing anywhere.',
    'bundle': 'Choose the bundle’s folder, or drop it on this page. The browser may ask whether to upload it: nothing leaves this machine.',
    'anchor': 'It says whose keys these are. Take it from a place that you trust, not from where the evidence came from.',
    'slips': 'What a witness wrote down or took away on the day, as files. The transcript is held to each of them.',
    'release-key': 'If you have it as it was published: then the program of the ceremony must be signed with it. Without it, compare the SHA-256 that the findings name.',
    'no-release-key': '{name} is not the public key of a release. Nothing was verified. Choose its file in PEM, such as RELEASE-KEY.pub, or none.',
    'not-a-folder': 'That was not one folder. Drop the folder of the bundle, unpacked and by itself.',
    'drop-unreadable': 'The browser does not let this page read a dropped folder. Choose it with the button.',
    'too-long': '{name} is too long to be an anchor or a slip. Nothing was verified. Choose the right file.',
    'unreadable': '{name} could not be read. Nothing was verified. Check its permissions and choose it again.',
    'failed': 'The page came upon something that it was not made for, and verified nothing. Use the command instead. Detail: {reason}.',
    'old-browser': 'This browser is too old for this page. Nothing was verified. Use a current one, or the command.',
    'no-script': 'This page needs JavaScript, which is switched off here. Nothing was verified.',
    'hand-over': 'Give the file and this sum to the auditor by different ways. sha256sum on their machine must give the same.',
    'not-bundled': 'The page is not among the files of the program. Nothing was written. In a checkout, run npm run bundle and try again; where a package is installed, see what strongroom self-check finds.',
    'links': 'A browser follows links in a folder and does not say so. Where that matters, verify the bundle with the command, too.',
    'page-itself': 'No page can vouch for itself. Compare this file’s SHA-256 with one that you have from a source you trust:'
  }
} as const
