// What the room view was told last. Until it was told anything, and where it can't be told, it shows nothing.

import type { Connection } from '../bridge/bridge.ts'
import { cleaned } from '../bridge/clean.ts'
import type { View } from '../../src/contract/shapes.ts'
import type { RoomPicture } from '../../src/contract/window.ts'

export class Pictures {
  readonly #listeners = new Set<() => void>()
  #picture: RoomPicture | null = null
  #mode: View['mode'] | null = null

  constructor ({ call, listen }: Connection<'room'>) {
    listen(event => { if (event.type === 'picture') this.#show(event.picture) })
    void this.#begin(call)
  }

  get picture (): RoomPicture | null {
    return this.#picture
  }

  /** The mode of what is held, as far as it was told: it stands on a page that shows nothing else too. */
  get mode (): View['mode'] | null {
    return this.#mode
  }

  /** Has a listener called after each change; answers with how to take it back. */
  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => { this.#listeners.delete(listener) }
  }

  async #begin (call: Connection<'room'>['call']): Promise<void> {
    const answer = await call('room.picture', {})
    // An event that came meanwhile is newer.
    if (this.#picture === null && 'output' in answer) this.#show(answer.output)
  }

  #show (picture: RoomPicture): void {
    this.#picture = cleaned(picture)
    if (!picture.blanked || picture.view !== null) this.#mode = picture.view?.mode ?? null
    for (const listener of this.#listeners) listener()
  }
}
