// The packed files of the renderer, read once at the start. A request is looked up by its exact name among them and nowhere else: no path ever reaches
// the file system, so there is none to break out of.

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { securityHeaders } from './policy.ts'

export interface Answered { readonly status: number, readonly headers: Readonly<Record<string, string>>, readonly body: Uint8Array<ArrayBuffer> }

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', woff2: 'font/woff2', woff: 'font/woff',
  svg: 'image/svg+xml', png: 'image/png', txt: 'text/plain; charset=utf-8'
}
const nothing = new Uint8Array(0)

export class PackedFiles {
  readonly #files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>

  /** @param files by the path of their URL, such as `/main.html` */
  constructor (files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>) {
    this.#files = files
  }

  /** Reads every file of a folder. Throws where the folder or one of the pages is not there. */
  static read (folder: string): PackedFiles {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    const paths = entries.map(entry => join(entry.parentPath, entry.name))
    const files = new Map(paths.map(path => [`/${relative(folder, path).split(sep).join('/')}`, new Uint8Array(readFileSync(path))]))
    for (const page of ['/main.html', '/room.html', '/share.html']) {
      if (!files.has(page)) throw new Error(`${folder} holds no ${page.slice(1)}: the pages were not bundled`)
    }
    return new PackedFiles(files)
  }

  /** Answers a request by its method and whole URL; whether the origin is ours is for the caller. */
  respond (method: string, url: string): Answered {
    if (method !== 'GET') return { status: 405, headers: { ...securityHeaders, Allow: 'GET' }, body: nothing }
    const path = /^[a-z]+:\/\/[^/?#]+(\/[^?#]*)$/i.exec(url)?.[1] ?? ''
    const body = this.#files.get(path)
    const type = types[/\.([a-z0-9]+)$/.exec(path)?.[1] ?? '']
    if (body === undefined || type === undefined) return { status: 404, headers: securityHeaders, body: nothing }
    return { status: 200, headers: { ...securityHeaders, 'Content-Type': type, 'Content-Length': String(body.length) }, body }
  }
}
