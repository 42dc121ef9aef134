// Values as text, for a border that carries text only: JSON, with bytes as {"$bytes": base64}. A name that begins with $ gets another one in front, so
// that nothing can be mistaken for bytes. Both functions stand on their own: the kiosk gives their source to the page as well.

/** A plain value with bytes in it, as text. */
export function encode (value: unknown): string {
  const plain = (node: unknown): unknown => {
    if (node instanceof Uint8Array) return { $bytes: btoa(Array.from(node, byte => String.fromCharCode(byte)).join('')) }
    if (Array.isArray(node)) return node.map(plain)
    if (typeof node !== 'object' || node === null) return node
    return Object.fromEntries(Object.entries(node).map(([name, child]) => [name.startsWith('$') ? `$${name}` : name, plain(child)]))
  }
  return JSON.stringify(plain(value)) ?? 'null'
}

/** The value of a text that `encode` made. Throws for any other. */
export function decode (text: string): unknown {
  const rich = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(rich)
    if (typeof node !== 'object' || node === null) return node
    const entries = Object.entries(node)
    if (entries.length === 1 && entries[0]?.[0] === '$bytes' && typeof entries[0][1] === 'string') return Uint8Array.from(atob(entries[0][1]), letter => letter.charCodeAt(0))
    if (entries.some(([name]) => /^\$(?!\$)/.test(name))) throw new SyntaxError('a name begins with one $')
    return Object.fromEntries(entries.map(([name, child]) => [name.startsWith('$') ? name.slice(1) : name, rich(child)]))
  }
  return rich(JSON.parse(text))
}
