// Looks for a secret in bytes, however software may have written it down.

/** Whether bytes hold a secret in one of the spellings that software leaves behind. */
export function holdsSecret (bytes: Buffer, secret: string | Uint8Array): boolean {
  const raw = Buffer.from(secret)
  const base64 = [0, 1, 2].flatMap(shift => {
    const whole = Buffer.concat([Buffer.alloc(shift), raw])
    const inner = (text: string): string => text.slice(Math.ceil(shift * 4 / 3) , Math.floor(whole.length / 3) * 4)
    return [inner(whole.toString('base64')), inner(whole.toString('base64url'))]
  })
  const spellings = [raw, Buffer.from(raw.toString('hex')), Buffer.from(raw.toString('hex').toUpperCase()), ...typeof secret === 'string' ? [Buffer.from(secret, 'utf16le')] : [], ...base64.map(text => Buffer.from(text))]
  return spellings.some(spelling => bytes.includes(spelling))
}
