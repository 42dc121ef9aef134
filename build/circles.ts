// Files that import each other in a loop, types included: such files can only be understood, and moved, together.

/** Each loop once, as a way from one file back to it. `imports`: the files that each file imports. */
export function findCircles (imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = []
  const done = new Set<string>()
  const way: string[] = []
  const visit = (file: string): void => {
    const at = way.indexOf(file)
    if (at >= 0) circles.push([...way.slice(at), file])
    if (at >= 0 || done.has(file)) return
    way.push(file)
    for (const next of imports.get(file) ?? []) visit(next)
    way.pop()
    done.add(file)
  }
  for (const file of imports.keys()) visit(file)
  return circles
}
