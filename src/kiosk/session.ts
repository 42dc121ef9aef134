// One target of a Chromium, as the kiosk and its tests speak to it.

import type { Cdp, CdpEvent, Params } from './cdp.ts'

export class Session {
  readonly #cdp: Cdp
  readonly id: string
  readonly target: string

  constructor (cdp: Cdp, id: string, target: string) {
    this.#cdp = cdp
    this.id = id
    this.target = target
  }

  /** Sends a command. Rejects with CdpError. */
  async call (method: string, params: Params = {}): Promise<Params> {
    return await this.#cdp.call(method, params, this.id)
  }

  /** Sends a command to the browser that holds the target. */
  async browser (method: string, params: Params = {}): Promise<Params> {
    return await this.#cdp.call(method, params)
  }

  /** Hears the target's events until the function that it returns is called. */
  listen (listener: (event: CdpEvent) => void): () => void {
    return this.#cdp.listen(event => { if (event.session === this.id) listener(event) })
  }

  /** Resolves with the parameters of the next event of this name. */
  async next (method: string, wanted: (params: Params) => boolean = () => true): Promise<Params> {
    return await new Promise(resolve => {
      const stop = this.listen(event => {
        if (event.method !== method || !wanted(event.params)) return
        stop()
        resolve(event.params)
      })
    })
  }
}

/**
 * What ends a target that is none of ours, and that waits for a word to go on. A worker never gets it. A page does, because it may hold up the page that
 * opened it and share a process with; but by then it is to be closed, and nothing that it asks for is answered.
 */
function closing ({ targetId, type }: { targetId: string, type: string }): readonly { method: string, params: Params, isOfBrowser: boolean }[] {
  const close = { method: 'Target.closeTarget', params: { targetId }, isOfBrowser: true }
  if (type !== 'page') return [close]
  return [
    { method: 'Fetch.enable', params: { patterns: [{ urlPattern: '*' }] }, isOfBrowser: false }, close,
    { method: 'Runtime.runIfWaitingForDebugger', params: {}, isOfBrowser: false }
  ]
}

/** Attaches to the one page that Chromium was started with, and closes every other target that it ever makes. */
export async function attachToFirst (cdp: Cdp, refused: (what: string, detail: string) => void): Promise<Session> {
  return await new Promise((resolve, reject) => {
    let first: Session | null = null
    cdp.listen(({ method, params, session }) => {
      if (method !== 'Target.attachedToTarget') return
      const { sessionId, targetInfo } = params as { sessionId: string, targetInfo: { targetId: string, type: string, url: string } }
      if (first === null && session === null && targetInfo.type === 'page') {
        first = new Session(cdp, sessionId, targetInfo.targetId)
        resolve(first)
        return
      }
      refused(targetInfo.type, targetInfo.url)
      for (const command of closing(targetInfo)) void cdp.call(command.method, command.params, command.isOfBrowser ? null : sessionId).catch(() => {}) // it may be gone already
    })
    cdp.call('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }).catch(reject)
  })
}
