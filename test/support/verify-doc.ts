// What VERIFY.md tells an auditor to do, taken out of the page: its script, and its commands.

import { verifyDocument } from '../../src/evidence/verify-doc.ts'

/** The Python script. */
export function scriptOf (page: Uint8Array = verifyDocument()): string {
  const [script, ...more] = fenced('python', page)
  if (script === undefined || more.length > 0) throw new Error(`VERIFY.md has ${more.length + 1} scripts`)
  return script
}

/** The commands, block by block. */
export function commandsOf (page: Uint8Array = verifyDocument()): string[] {
  return fenced('sh', page)
}

function fenced (language: string, page: Uint8Array): string[] {
  return [...new TextDecoder().decode(page).matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(([, code = '']) => code)
}
