// What a package says of itself to whoever unpacks it, before any program runs.

/** The README of a package. @param electron the version of Electron's runtime in it, or null */
export function readme (version: string, electron: string | null, note: string | null): string {
  const face = electron === null
    ? `This package carries no Electron. Its window is the kiosk, in the Chromium of the
distribution (Debian package chromium); without that, or without a display, it
works in the terminal.`
    : `This package carries Electron ${electron} for its window. Where there is no display it
works in the terminal.`
  return `Strongroom ${version}, for Linux on x86-64
${note === null ? '' : `\n${note}\n`}
Strongroom guides an offline root-key ceremony. It needs no network and writes
nothing into this folder.

${face}

Start          bin/strongroom start
First reading  bin/strongroom handbook
Try it         bin/strongroom rehearse
All commands   bin/strongroom --help

Before you trust it, hold it to the release key that was published:

  bin/strongroom self-check --key RELEASE-KEY.pub

A program that was changed can say anything. With tools of the system alone:

  sha256sum --quiet --check SHA256SUMS

and compare the sums of the archive with those that were published and signed.

app/       the program          runtime/   Node, as nodejs.org built it
lib/       SoftHSM, for rehearsals only: a software token protects nothing
licences/  of everything in it  sbom.cdx.json  what it is made of (CycloneDX)
doc/       file formats, and what is and is not defended
`
}
