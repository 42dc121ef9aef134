// Keys over their life: the names of states, of the stages of a drill.

export const keyState = {
  'planned': { name: 'planned' },
  'generated': { name: 'generated' },
  'staged': { name: 'staged' },
  'active': { name: 'active' },
  'suspended': { name: 'suspended' },
  'retiring': { name: 'retiring' },
  'retired': { name: 'retired' },
  'destroy-scheduled': { name: 'to be destroyed' },
  'destroyed': { name: 'destroyed' },
  'compromised': { name: 'compromised' },
  'destroyed-compromised': { name: 'compromised, destroyed' }
} as const

export const drill = {
  stage: {
    declared: 'Compromise declared', notified: 'Notice written', generated: 'New key generated', staged: 'New key staged', promoted: 'New key in use', destroyed: 'Old key destroyed', checked: 'New key checked'
  }
} as const
