// What no page of ours may do, held from outside of the page: each session is cut off from everything but the packed pages, and each page stays where it is.

import type { Session, WebContents } from 'electron'
import { origin, scheme } from './names.ts'

/** What answers a request to our own origin. */
export type Serve = (method: string, url: string) => Response
/** Told of everything that was refused. */
export type Refused = (what: string, detail: string) => void

const isOurs = (url: string): boolean => url.startsWith(`${origin}/`)
/** Electron's own inspector, which exists in development only. */
const isInspector = (url: string): boolean => url.startsWith('devtools://')

/** Cuts a session off: GET of packed files is answered, every other request is cancelled, and every permission is refused. */
export async function guardSession (session: Session, serve: Serve, refused: Refused, inspectable: boolean): Promise<void> {
  session.protocol.handle(scheme, request => isOurs(request.url) ? serve(request.method, request.url) : new Response(null, { status: 404 }))
  session.webRequest.onBeforeRequest((details, decide) => {
    const allowed = isOurs(details.url) || (inspectable && isInspector(details.url))
    if (!allowed) refused('request', details.url)
    decide({ cancel: !allowed })
  })
  session.setPermissionRequestHandler((_, permission, decide) => {
    refused('permission', permission)
    decide(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_, decide) => {
    refused('permission', 'display-capture')
    decide({})
  })
  session.setCertificateVerifyProc((_, decide) => decide(-2))
  session.on('will-download', (event, item) => {
    refused('download', item.getURL())
    event.preventDefault()
  })
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerDictionaryDownloadURL(`${origin}/`)
  // Should anything pass all the same, it meets a proxy that isn't there.
  await session.setProxy({ mode: 'fixed_servers', proxyRules: 'socks5://0.0.0.0:1', proxyBypassRules: '<-loopback>' })
}

/** Keeps a page where it is: it navigates nowhere, opens nothing, holds nothing in it. */
export function guardContents (contents: WebContents, refused: Refused): void {
  contents.on('will-navigate', event => {
    refused('navigation', event.url)
    event.preventDefault()
  })
  contents.on('will-frame-navigate', event => {
    refused('navigation', event.url)
    event.preventDefault()
  })
  contents.on('will-redirect', event => {
    refused('redirect', event.url)
    event.preventDefault()
  })
  contents.on('will-attach-webview', event => {
    refused('webview', '')
    event.preventDefault()
  })
  contents.setWindowOpenHandler(({ url }) => {
    refused('window', url)
    return { action: 'deny' }
  })
  contents.on('select-bluetooth-device', (event, _, choose) => {
    event.preventDefault()
    choose('')
  })
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}
