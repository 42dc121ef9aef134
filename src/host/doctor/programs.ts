// Programs that run beside Strongroom and could spoil the day: screen lockers, remote control, recorders. Known by their names, as the kernel cuts them.

import { item, type Item } from './item.ts'
import { contents, names } from './read.ts'

const known = {
  lockers: [
    'xscreensaver', 'light-locker', 'gnome-screensaver', 'mate-screensaver', 'cinnamon-screensaver', 'xfce4-screensaver', 'xfce4-power-manager', 'gsd-screensaver-proxy', 'xss-lock', 'i3lock',
    'slock', 'swayidle', 'swaylock', 'xautolock', 'kscreenlocker_greet', 'hypridle', 'xflock4'
  ],
  remote: [
    'sshd', 'dropbear', 'telnetd', 'x11vnc', 'Xvnc', 'Xtigervnc', 'x0vncserver', 'wayvnc', 'vncserver-x11', 'krfb', 'xrdp', 'xrdp-sesman', 'gnome-remote-desktop-daemon', 'vino-server', 'x2goserver', 'nxserver.bin',
    'teamviewerd', 'anydesk', 'rustdesk', 'sunshine', 'spice-vdagentd', 'chrome-remote-desktop-host', 'cockpit-ws', 'ttyd', 'shellinaboxd', 'mosh-server', 'tmate'
  ],
  watchers: [
    'obs', 'simplescreenrecorder', 'recordmydesktop', 'kazam', 'vokoscreenNG', 'wf-recorder', 'peek', 'asciinema', 'klipper', 'copyq', 'parcellite', 'clipit', 'diodon', 'clipmenud', 'greenclip', 'xfce4-clipman', 'gpaste-daemon', 'cliphist', 'xinput'
  ]
} as const
type Kind = keyof typeof known

/** The kernel keeps so many characters of a program's name. */
const cut = 15

export function runningPrograms (): string[] {
  return names('/proc').filter(name => /^\d+$/.test(name)).map(pid => contents(`/proc/${pid}/comm`)).filter(name => name !== null)
}

export function judgePrograms (running: readonly string[]): Item[] {
  const found = (kind: Kind): string => known[kind].filter(name => running.includes(name.slice(0, cut))).join(', ')
  return (Object.keys(known) as Kind[]).map(kind => {
    const programs = found(kind)
    return programs === '' ? item(kind, 'good', {}) : item(kind, 'care', { programs })
  })
}
