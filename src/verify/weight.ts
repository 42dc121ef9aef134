// What a finding can weigh. A failure means that the evidence does not show what it claims. A warning is for a person to judge. A note is worth knowing.

export type Weight = 'failure' | 'warning' | 'note'

/** Codes, each with its weight and what it says about the evidence. */
export type Weighed = Readonly<Record<string, readonly [Weight, string]>>
