// An example of a service that relies on an organisation's published keys. Beside it lie the built consumer, the root metadata file that the organisation handed
// over, and nothing else. `node service.mjs CONFIGURATION.json`; the configuration: { root, source, cache, organisation, mode, audience, refreshMs }.

import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { Consumer, ConsumerError, CredentialError, onceInMemory } from './strongroom-consumer.mjs'

/** @typedef {{ root: string, source: string[], cache: string, organisation: string, mode: 'production' | 'rehearsal', audience: string, refreshMs: number }} Configuration */
const { root, audience, refreshMs, ...where } = /** @type {Configuration} */ (JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')))
const consumer = await Consumer.open({ ...where, root: readFileSync(root), once: onceInMemory() })

/** What fails here fails again later; until the timestamp expires, answers go on from what is known. */
async function refresh () {
  try {
    await consumer.refresh()
    return null
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return error instanceof ConsumerError ? error.code : 'failed'
  }
}

/** @type {Record<string, (asked: URLSearchParams, authorization: string) => Promise<[number, unknown]>>} */
const answers = {
  'POST /refresh': async () => [200, { failed: await refresh() }],
  'GET /current': async asked => {
    const { key, version, publicKey } = consumer.current({ purpose: asked.get('purpose') ?? '' })
    return [200, { key, version, publicKey: publicKey === null ? null : Buffer.from(publicKey).toString('base64') }]
  },
  'GET /may': async asked => {
    const use = asked.get('use')
    const may = (use === 'sign' || use === 'verify' || use === 'wrap' || use === 'unwrap') && consumer.may(asked.get('key') ?? '', Number(asked.get('version')), use)
    return [200, { may }]
  },
  'POST /pay': async (_, authorization) => {
    const { subject } = await consumer.credential(authorization.replace(/^Bearer /, ''), { audience, purpose: 'payments' })
    return [200, { paid: subject }]
  }
}

/** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
async function serve (request, response) {
  const url = new URL(request.url ?? '/', 'http://service')
  const answer = answers[`${request.method} ${url.pathname}`]
  try {
    const [status, content] = answer === undefined ? [404, {}] : await answer(url.searchParams, request.headers.authorization ?? '')
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
  } catch (error) {
    // No answer is no yes: what is not known, or too old, is a service that can't serve; a credential that does not hold is forbidden.
    const status = error instanceof CredentialError ? 403 : 503
    const code = error instanceof CredentialError || error instanceof ConsumerError ? error.code : 'failed'
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ code }))
  }
}

await refresh()
setInterval(() => { void refresh() }, refreshMs).unref()
const server = createServer((request, response) => { void serve(request, response) })
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' ? address?.port : address}\n`)
})
