// Where the system's Chromium lies, which draws the kiosk's window.

/** Debian's program itself; the one in /usr/bin is a script that adds switches of its own. */
const usualPath = '/usr/lib/chromium/chromium'

export function chromiumPath (env: NodeJS.ProcessEnv): string {
  return env['STRONGROOM_CHROMIUM'] ?? usualPath
}
