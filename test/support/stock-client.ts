// Clients that are not ours. The stock TUF client (tuf-js) as a service would run it: a folder with the root that it was given, and a repository from which it
// fetches, over files, HTTP or out of memory. And one in Python, from the specification alone (tuf-client.py).

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'
import { BaseFetcher, Updater } from 'tuf-js'
import { DownloadHTTPError } from 'tuf-js/dist/error.js'
import { publishedKeys, type PublishedKeys } from '../../src/transcript/publication.ts'

/** Bytes of a file below the repository's folder; undefined for none. */
export type Source = (path: string) => Uint8Array | undefined

const base = 'http://repository.invalid/'

class SourceFetcher extends BaseFetcher {
  readonly #source: Source

  constructor (source: Source) {
    super()
    this.#source = source
  }

  override async fetch (url: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    const bytes = this.#source(url.slice(base.length))
    if (bytes === undefined) throw new DownloadHTTPError('not there', 404)
    return await Promise.resolve(new Blob([new Uint8Array(bytes)]).stream())
  }
}

/** A client that keeps what it learned: what it refuses depends on what it has seen. */
export class StockClient {
  readonly #folder: string

  constructor (root: string, trusted: Uint8Array) {
    this.#folder = mkdtempSync(join(root, 'client-'))
    mkdirSync(join(this.#folder, 'targets'))
    writeFileSync(join(this.#folder, 'root.json'), trusted)
  }

  /** Reads `keys.json` over a source, or a URL. Rejects as the stock client does. */
  async keys (from: Source | string): Promise<PublishedKeys> {
    const url = typeof from === 'string' ? from : base
    const updater = new Updater({
      metadataDir: this.#folder, metadataBaseUrl: `${url}metadata`, targetDir: join(this.#folder, 'targets'), targetBaseUrl: `${url}targets`, config: { fetchRetry: 0 },
      ...typeof from === 'string' ? {} : { fetcher: new SourceFetcher(from) }
    })
    await updater.refresh()
    const target = await updater.getTargetInfo('keys.json')
    if (target === undefined) throw new TypeError('keys.json is not among the targets')
    return publishedKeys.parse(JSON.parse(readFileSync(await updater.downloadTarget(target), 'utf8')))
  }

  /** The version of the root that it trusts now. */
  get root (): number {
    return (JSON.parse(readFileSync(join(this.#folder, 'root.json'), 'utf8')) as { signed: { version: number } }).signed.version
  }
}

/** A folder as a source. */
export function filesIn (folder: string): Source {
  return path => existsSync(join(folder, path)) ? readFileSync(join(folder, path)) : undefined
}

/** What the client in Python says of a folder; versions of root, timestamp, snapshot and targets where it takes all of it. */
export function pythonClient (root: string, trusted: Uint8Array, folder: string): { readonly status: number | null, readonly said: string } {
  const file = join(mkdtempSync(join(root, 'python-')), 'root.json')
  writeFileSync(file, trusted)
  const { status, stdout, stderr } = spawnSync('python3', [join(import.meta.dirname, 'tuf-client.py'), file, folder], { encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}`.trim() }
}

/** Hands a folder out over HTTP, on a port that the system chooses. */
export async function serve (folder: string): Promise<{ readonly url: string, readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const path = join(folder, normalize(new URL(request.url ?? '/', base).pathname))
    if (!existsSync(path)) { response.writeHead(404).end(); return }
    response.writeHead(200).end(readFileSync(path))
  })
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: async () => { server.closeAllConnections(); await new Promise(resolve => { server.close(resolve) }) } }
}
