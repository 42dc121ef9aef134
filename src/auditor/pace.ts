// Lets the page breathe while much is read: time to draw and to answer, and the share that is done.

/** Work for so long at most, in milliseconds, before the page gets its turn. */
const longestMs = 40

/** A pace over so many bytes in all, which tells the share done, from 0 to 1, at each turn. */
export function paceOver (total: number, tell: (share: number) => void): (bytes: number) => Promise<void> {
  let done = 0
  let last = performance.now()
  return async bytes => {
    done += bytes
    if (performance.now() - last < longestMs) return
    tell(total === 0 ? 1 : Math.min(1, done / total))
    await turn()
    last = performance.now()
  }
}

/** One turn of the page. A timer would do as well, but not in a tab that nobody looks at. */
async function turn (): Promise<void> {
  await new Promise<void>(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(null)
  })
}
