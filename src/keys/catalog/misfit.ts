// What does not fit together: a plan, or a change that a ceremony made, and the catalog at that point.

/** Why it does not fit, and the facts of it. */
export interface Misfit { readonly code: string, readonly facts: Readonly<Record<string, string>> }
