// The words of profiles: how they are listed, shown and checked at the terminal.
// `says` holds whole sentences, everything else labels.

export const profiles = {
  label: {
    'profiles': 'Profiles', 'certificate': 'Certificates of the profile {name}', 'list': 'Lists of the profile {name}', 'next-update': 'Next list', 'profile': 'Profile', 'address': 'Address', 'found': 'Found',
    'source': 'Source', 'written': 'Written'
  },
  weight: { error: 'Broken', warning: 'Warning', notice: 'Note' },
  says: {
    'edit': 'Change what does not fit, give them a name of your own, check them, and name the file where a plan is prepared.',
    'placeholders': 'Capital letters stand for what a plan gives: the organisation, the master key or the name that a certificate is for, the issuer.',
    'sound': 'The profiles are sound: none contradicts itself or a standard.',
    'unfilled': 'These addresses are still to be filled in. Production takes no plan that has one.',
    'contradictory': 'A profile contradicts itself or a standard. No plan takes certificates from this file.',
    'invalid': 'These are no profiles: these places are wrong.',
    'unreadable': 'This file cannot be read as profiles.',
    'unknown': 'There are no ready profiles and no file of the name {name}. Ready ones: {ready}.'
  }
} as const

/** Help of the commands about profiles. */
export const profilesHelp = {
  'profiles': 'look at profiles: what certificates and lists say, each under a name',
  'profiles-list': 'list the profiles that are ready, to be taken or changed',
  'profiles-show': 'show what a certificate of each profile says, as an auditor reads it',
  'profiles-check': 'hold profiles against themselves and the standards; exits with 0 if plans may use them, 1 if not or if addresses are to be filled in, 2 if unreadable',
  'profiles-write': 'write ready profiles to a new file, to be changed',
  'argument-profiles': 'name of ready profiles, or their YAML file',
  'argument-profiles-name': 'name of ready profiles',
  'option-out-profiles': 'new file for the profiles; one that is there is left as it is',
  'option-profiles': 'profiles that certificates are taken from: ready ones, or a YAML file (default: private-pki)'
} as const
