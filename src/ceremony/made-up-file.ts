// The file that a rehearsal signs a statement about, where none was given: its bytes follow from the ceremony's id and the statement's name. It holds nothing.

export function madeUpFile (ceremony: string, statement: string): { readonly name: string, readonly bytes: Uint8Array } {
  return { name: `${statement}.txt`, bytes: new TextEncoder().encode(`A file that a rehearsal makes up, to sign the statement ${statement} about.\nCeremony ${ceremony}.\n`) }
}
