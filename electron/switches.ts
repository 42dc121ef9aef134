// What may stand on the command line. Some switches take the window's protection away: they are refused always. A packaged app takes a few switches that
// it knows and nothing else, so that no debugger is let in.

/** Refused in development too: nothing of ours may ever run without them. */
const weakening: ReadonlySet<string> = new Set([
  'no-sandbox', 'disable-sandbox', 'disable-gpu-sandbox', 'disable-setuid-sandbox', 'disable-namespace-sandbox', 'disable-seccomp-filter-sandbox', 'no-zygote',
  'single-process', 'disable-web-security', 'allow-file-access-from-files', 'allow-running-insecure-content', 'ignore-certificate-errors', 'disable-site-isolation-trials',
  'load-extension', 'disable-extensions-except', 'js-flags', 'renderer-cmd-prefix', 'utility-cmd-prefix', 'gpu-launcher', 'remote-debugging-port', 'remote-debugging-address',
  'remote-allow-origins'
])

/** All that a packaged app takes. */
const known: ReadonlySet<string> = new Set(['station', 'ozone-platform', 'ozone-platform-hint', 'force-device-scale-factor', 'disable-gpu'])

/** The name of a switch as Chromium reads it, with one dash or two; null for what is none. */
function switchOf (argument: string): string | null {
  return /^--?([^=-][^=]*)/.exec(argument)?.[1] ?? null
}

/**
 * The arguments for which the app must not start.
 * @param args what stands after the program's name
 */
export function refusedArguments (args: readonly string[], packaged: boolean): readonly string[] {
  return args.filter(argument => {
    const name = switchOf(argument)
    if (!packaged) return name !== null && weakening.has(name.toLowerCase())
    return name === null || !known.has(name)
  })
}

/** The value of one of our own switches, `--name=value`; undefined where it isn't given. */
export function valueOf (args: readonly string[], name: string): string | undefined {
  const start = `--${name}=`
  return args.find(argument => argument.startsWith(start))?.slice(start.length)
}
