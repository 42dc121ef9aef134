// What the room view was told last, and in which language it says so. Until it was told anything, and where it can't be told, it shows nothing.

import type { Connection } from '../bridge/bridge.ts'
import { cleaned } from '../bridge/clean.ts'
import type { View } from '../../src/contract/shapes.ts'
import type { Language } from '../../src/words/language.ts'
import type { RoomPicture } from '../../src/contract/window.ts'

export class Pictures {
  readonly #listeners = new Set<() => void>()
  #picture: RoomPicture | null = null
  #mode: View['mode'] | null = null
  readonly #speak: (language: Language) => void

  /** `speak` has the page speak a language. */
  constructor ({ call, listen }: Connection<'room'>, speak: (language: Language) => void) {
    this.#speak = speak
    listen(event => {
      if (event.type === 'picture') this.#show(event.picture)
      if (event.type === 'language') this.#say(event.language)
    })
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
    const [spoken, answer] = await Promise.all([call('room.language', {}), call('room.picture', {})])
    if ('output' in spoken) this.#say(spoken.output.language)
    // An event that came meanwhile is newer.
    if (this.#picture === null && 'output' in answer) this.#show(answer.output)
  }

  /** What is shown is shown anew. */
  #say (language: Language): void {
    this.#speak(language)
    if (this.#picture !== null) this.#show({ ...this.#picture })
  }

  #show (picture: RoomPicture): void {
    this.#picture = cleaned(picture)
    if (!picture.blanked || picture.view !== null) this.#mode = picture.view?.mode ?? null
    for (const listener of this.#listeners) listener()
  }
}
