// What both ends of a window call the same.

/** The app's own scheme and origin: nothing else is ever loaded. */
export const scheme = 'app'
export const origin = `${scheme}://strongroom`

/** The one channel between a page's preload script and the shell. */
export const channel = 'strongroom'
