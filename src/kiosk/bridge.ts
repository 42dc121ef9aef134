// The kiosk's end of a page's bridge. It hears the main world of the main frame of our own origin, and nobody else: a call from anywhere else is refused
// loudly. What it sends goes to a function that the page's scripts never see.

import { randomBytes } from 'node:crypto'
import type { PageEvent, PageKind, WindowReply } from '../contract/window.ts'
import { decode, encode } from '../window/codec.ts'
import type { Refused } from './guard.ts'
import { sourceOf, type ToKiosk, type ToPage } from './injected.ts'
import { origin } from './origin.ts'
import { Opener } from './sealed.ts'
import type { Session } from './session.ts'

interface Context { readonly id: number, readonly origin: string, readonly auxData: { readonly isDefault: boolean, readonly frameId: string } }
interface Called { readonly name: string, readonly payload: string, readonly executionContextId: number }
interface Logged { readonly executionContextId: number, readonly args: readonly { readonly value?: unknown, readonly objectId?: string }[] }
interface Listening { readonly context: number, readonly receiver: string }
/** Answers a call of the page. Never rejects. */
export type Answer = (name: string, input: unknown) => Promise<WindowReply>

export class PageBridge {
  readonly #session: Session
  readonly #answer: Answer
  readonly #refused: Refused
  readonly #binding = `strongroom-${randomBytes(16).toString('hex')}`
  readonly #announcement = `strongroom-${randomBytes(16).toString('hex')}`
  readonly #opener = new Opener()
  readonly #contexts = new Map<number, Context>()
  /** The page that is listening: its context, and the function that receives. */
  #page: Listening | null = null

  private constructor (session: Session, answer: Answer, refused: Refused) {
    this.#session = session
    this.#answer = answer
    this.#refused = refused
  }

  /** Puts the bridge into a page that is not navigated to ours yet. */
  static async install (session: Session, kind: PageKind, answer: Answer, refused: Refused): Promise<PageBridge> {
    const bridge = new PageBridge(session, answer, refused)
    session.listen(({ method, params }) => {
      switch (method) {
        case 'Runtime.executionContextCreated': bridge.#created(params['context'] as Context); break
        case 'Runtime.executionContextDestroyed': bridge.#destroyed(params['executionContextId'] as number); break
        case 'Runtime.executionContextsCleared': bridge.#cleared(); break
        case 'Runtime.consoleAPICalled': bridge.#logged(params as unknown as Logged); break
        case 'Runtime.bindingCalled': void bridge.#called(params as unknown as Called); break
      }
    })
    const source = sourceOf({ kind, origin, binding: bridge.#binding, announcement: bridge.#announcement, to: Buffer.from(bridge.#opener.publicKey).toString('base64'), label: bridge.#opener.label })
    await Promise.all([
      session.call('Runtime.enable'),
      session.call('Runtime.addBinding', { name: bridge.#binding }),
      session.call('Page.addScriptToEvaluateOnNewDocument', { source })
    ])
    return bridge
  }

  send (event: PageEvent): void {
    this.#deliver(this.#page, { type: 'event', event })
  }

  #created (context: Context): void {
    this.#contexts.set(context.id, context)
  }

  #destroyed (id: number): void {
    this.#contexts.delete(id)
    if (this.#page?.context === id) this.#page = null
  }

  #cleared (): void {
    this.#contexts.clear()
    this.#page = null
  }

  #isOurs (id: number): boolean {
    const context = this.#contexts.get(id)
    return context !== undefined && context.auxData.isDefault && context.auxData.frameId === this.#session.target && context.origin === origin
  }

  #logged ({ executionContextId, args }: Logged): void {
    const receiver = args[1]?.objectId
    if (args[0]?.value === this.#announcement && receiver !== undefined && this.#isOurs(executionContextId)) this.#page ??= { context: executionContextId, receiver }
  }

  async #called ({ name, payload, executionContextId }: Called): Promise<void> {
    const page = this.#page
    if (name !== this.#binding || page === null || page.context !== executionContextId || !this.#isOurs(executionContextId)) {
      const context = this.#contexts.get(executionContextId)
      this.#refused('call', context === undefined ? 'unknown' : `${context.origin} ${context.auxData.frameId === this.#session.target ? 'main frame' : 'other frame'}`)
      return
    }
    const call = this.#read(payload)
    if (call === null) this.#refused('call', 'not understood')
    else this.#deliver(page, { type: 'reply', id: call.id, reply: await this.#answer(call.name, call.input) })
  }

  #read (payload: string): ToKiosk | null {
    try {
      const { id, name, input } = decode(payload) as Partial<ToKiosk>
      return typeof id === 'number' && typeof name === 'string' ? { id, name, input: this.#opener.open(input) } : null
    } catch {
      return null
    }
  }

  #deliver (page: Listening | null, message: ToPage): void {
    if (page === null) return
    void this.#session.call('Runtime.callFunctionOn', {
      objectId: page.receiver, functionDeclaration: 'function (text) { this(text) }', arguments: [{ value: encode(message) }], silent: true
    }).catch(() => {}) // the page is gone
  }
}
