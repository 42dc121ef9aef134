// Keys over their life: the names of states, with those of NIST SP 800-57, and of the stages of a drill.

export const keyState = {
  'planned': { name: 'planned', nist: 'pre-activation' },
  'generated': { name: 'generated', nist: 'pre-activation' },
  'staged': { name: 'staged', nist: 'pre-activation' },
  'active': { name: 'active', nist: 'active' },
  'suspended': { name: 'suspended', nist: 'suspended' },
  'retiring': { name: 'retiring', nist: 'active' },
  'retired': { name: 'retired', nist: 'deactivated' },
  'destroy-scheduled': { name: 'to be destroyed', nist: 'deactivated' },
  'destroyed': { name: 'destroyed', nist: 'destroyed' },
  'compromised': { name: 'compromised', nist: 'compromised' },
  'destroyed-compromised': { name: 'compromised, destroyed', nist: 'destroyed' }
} as const

export const drill = {
  stage: {
    declared: 'Compromise declared', notified: 'Notice written', generated: 'New key generated', staged: 'New key staged', promoted: 'New key in use', destroyed: 'Old key destroyed', checked: 'New key checked'
  }
} as const
