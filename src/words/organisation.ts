// The name of an organisation as people read it. That of rehearsals is made up, and in plans and anchors the same for everybody: it is said in the language that is spoken.

import { en } from './en/en.ts'
import { say } from './text.ts'

/** What rehearsals call their organisation, in files and transcripts. */
export const madeUpOrganisation = en.common['rehearsal-organisation']

export function organisationWords (name: string): string {
  return name === madeUpOrganisation ? say('common.rehearsal-organisation') : name
}
