// The words of profiles: how they are listed, shown and checked at the terminal.

/** Help of the commands about profiles. */
export const profilesHelp = {
  'option-profiles': 'profiles that certificates are taken from: ready ones, or a YAML file (default: private-pki)'
} as const
