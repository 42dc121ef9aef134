// Loaded before Electron's installer: an answer to a download must begin in time. What comes after it may take as long as it
// takes (the runtime's own limit on a silent connection stays).

const limitMs = Number(process.env['FIRST_BYTE_MS'])
const { fetch } = globalThis

globalThis.fetch = async (resource, options) => {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(new Error(`no answer in ${limitMs / 1000} s`)), limitMs)
  try {
    return await fetch(resource, { ...options, signal: limit.signal })
  } finally {
    clearTimeout(timer)
  }
}
