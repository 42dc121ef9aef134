// People of a share set, as a parameter of a plan lists them.

/** Ids, as somebody lists them. */
export function namesIn (list: string): string[] {
  return list.split(/[\s,;]+/).filter(one => one !== '')
}
