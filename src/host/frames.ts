// Messages between a face and the host, over the socket at the host's fourth descriptor: the length in four bytes, then the value as V8 writes it (structured clone:
// bytes stay bytes). Node's own channel between processes ends the process over a value that lies too deep to be taken out of it, and takes any length; here what
// can't be taken out, lies deep or is long is told as such, and the next message is read.

import type { Socket } from 'node:net'
import { deserialize, serialize } from 'node:v8'

/** Where the host finds the socket to its face. */
export const faceDescriptor = 3

/** What a host takes from a face: the longest call has a document of a million bytes in it, the deepest a draft of a plan. */
export const faceLimits = { bytes: 16 * 1024 * 1024, depth: 64 } as const

export interface FrameLimits { readonly bytes: number, readonly depth: number }

/** Sends a message; `done` hears when it has left, or that it never will. What was written of it is wiped then. A socket whose other end has gone takes nothing and says nothing. */
export function sendFrame (socket: Socket, value: unknown, done: (error?: Error | null) => void = () => {}): void {
  if (!socket.writable) { done(new Error('the other end has gone')); return }
  const body = serialize(value)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  socket.cork()
  socket.write(length)
  socket.write(body, error => {
    body.fill(0)
    done(error)
  })
  socket.uncork()
}

/**
 * Hears messages in their order, each as `value` or, where it is beyond the limits or no value at all, as a refusal of it.
 * @param limits null for a sender that is trusted
 */
export function hearFrames (socket: Socket, limits: FrameLimits | null, hear: (value: unknown) => void, refuse: () => void): void {
  let parts: Buffer[] = []
  let [held, skipped] = [0, 0]
  const take = (count: number): Buffer => {
    const [first = Buffer.alloc(0)] = parts
    const all = parts.length === 1 ? first : Buffer.concat(parts, held)
    // Bytes of a value stay where they came, for whoever takes it to wipe: nothing else has them.
    if (all !== first) for (const part of parts) part.fill(0)
    parts = [all.subarray(count)]
    held -= count
    return all.subarray(0, count)
  }
  let wanted: number | null = null
  socket.on('data', (data: Buffer) => {
    const rest = data.subarray(Math.min(skipped, data.length))
    skipped -= data.length - rest.length
    parts.push(rest)
    held += rest.length
    for (;;) {
      if (wanted === null) {
        if (held < 4) return
        wanted = take(4).readUInt32BE()
        if (limits !== null && wanted > limits.bytes) {
          refuse()
          const here = Math.min(wanted, held)
          take(here)
          skipped = wanted - here
          wanted = null
          continue
        }
      }
      if (held < wanted) return
      const body = take(wanted)
      wanted = null
      const value = valueOf(body)
      if (value === null || (limits !== null && isDeeper(value.value, limits.depth))) refuse()
      else hear(value.value)
    }
  })
}

/** What the bytes hold; null for none, or one too deep to be taken out. */
function valueOf (bytes: Buffer): { readonly value: unknown } | null {
  try {
    return { value: deserialize(bytes) }
  } catch {
    return null
  }
}

/** Whether anything lies deeper than so many steps, seen level by level: also of what leads in circles, each part is looked at once. */
function isDeeper (value: unknown, depth: number): boolean {
  const seen = new Set<unknown>()
  let level = [value]
  for (let at = 0; level.length > 0; at++) {
    const objects = level.filter(one => typeof one === 'object' && one !== null && !ArrayBuffer.isView(one) && !seen.has(one)) as object[]
    if (at > depth && objects.length > 0) return true
    const next: unknown[] = []
    for (const one of objects) {
      if (seen.has(one)) continue
      seen.add(one)
      for (const inner of one instanceof Map ? [...one.keys(), ...one.values()] : one instanceof Set ? one : Object.values(one) as unknown[]) next.push(inner)
    }
    level = next
  }
  return false
}
