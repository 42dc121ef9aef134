// What no page of the kiosk may do, held from outside of the page: every request is answered from the packed files or fails, the page stays where it is,
// and nothing that Chromium could offer is offered.

import type { PackedFiles } from '../window/files.ts'
import type { Params } from './cdp.ts'
import { origin } from './origin.ts'
import type { Session } from './session.ts'

/** Told of everything that was refused. */
export type Refused = (what: string, detail: string) => void

interface Paused {
  readonly requestId: string, readonly frameId: string, readonly resourceType: string
  readonly request: { readonly url: string, readonly method: string }
}

const permissions = [
  'geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'clipboard-write', 'display-capture', 'local-fonts', 'window-management',
  'storage-access', 'idle-detection', 'background-sync', 'background-fetch', 'persistent-storage', 'screen-wake-lock', 'nfc', 'payment-handler', 'accelerometer',
  'gyroscope', 'magnetometer', 'keyboard-lock', 'pointer-lock'
]

/** Guards a page from now on; it must not have been navigated to ours yet. `url` is the one page that it may show. */
export async function guardPage (session: Session, files: PackedFiles, url: string, refused: Refused): Promise<void> {
  let wasThere = false
  session.listen(({ method, params }) => {
    switch (method) {
      case 'Fetch.requestPaused': void answer(session, files, url, refused, params as unknown as Paused).catch(() => {}); break // the page is gone
      case 'Page.frameNavigated': {
        const frame = params['frame'] as { id: string, url: string }
        if (frame.id !== session.target) break
        const isThere = frame.url === url
        // Until ours is there for the first time, the page is the one that Chromium began with.
        if (isThere || !wasThere) { wasThere ||= isThere; break }
        refused('navigation', frame.url)
        void session.call('Page.navigate', { url }).catch(() => {}) // it is gone
        break
      }
      // There is no way back to what was there before, and so none forward.
      case 'Page.loadEventFired': void session.call('Page.resetNavigationHistory').catch(() => {}); break
      case 'Page.javascriptDialogOpening':
        refused('dialog', String(params['type']))
        void session.call('Page.handleJavaScriptDialog', { accept: params['type'] === 'beforeunload' }).catch(() => {})
        break
      case 'Page.fileChooserOpened': refused('file-chooser', ''); break
      case 'Page.downloadWillBegin': refused('download', String(params['url'])); break
    }
  })
  const commands: readonly [string, Params][] = [
    ['Fetch.enable', { patterns: [{ urlPattern: '*' }] }],
    ['Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }],
    ['Page.enable', {}],
    ['Page.setInterceptFileChooserDialog', { enabled: true, cancel: true }]
  ]
  await Promise.all([
    ...commands.map(async ([method, params]) => await session.call(method, params)),
    session.browser('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true })
  ])
}

/** Has Chromium refuse what a page would otherwise be asked about. The pages' own policy refuses all of it once more. */
export async function denyPermissions (session: Session): Promise<void> {
  // Chromium's list grows and shrinks from version to version.
  await Promise.all(permissions.map(async name => await session.browser('Browser.setPermission', { permission: { name }, setting: 'denied' }).catch(() => ({}))))
}

async function answer (session: Session, files: PackedFiles, page: string, refused: Refused, { requestId, frameId, resourceType, request }: Paused): Promise<void> {
  const isOurs = request.url.startsWith(`${origin}/`)
  const isElsewhere = resourceType === 'Document' && (frameId !== session.target || request.url !== page)
  if (!isOurs || isElsewhere) {
    const isNavigation = resourceType === 'Document'
    refused(isNavigation ? 'navigation' : 'request', request.url)
    // A navigation that is broken off leaves the page as it was; one that is blocked would put Chromium's own page of errors in its place.
    await session.call('Fetch.failRequest', { requestId, errorReason: isNavigation ? 'Aborted' : 'BlockedByClient' })
    return
  }
  const { status, headers, body } = files.respond(request.method, request.url)
  await session.call('Fetch.fulfillRequest', {
    requestId, responseCode: status, responseHeaders: Object.entries(headers).map(([name, value]) => ({ name, value })), body: Buffer.from(body).toString('base64')
  })
}
