// The look over the station before the day: of each thing what was found, why it matters, and what to do. The machine and what is plugged into it stand here,
// the plan and its tokens in doctor-plan.ts.

export const doctorParts = {
  title: 'Before the day',
  says: {
    what: 'Looks over this station, what is plugged into it, and the plan, for everything that could spoil the day.',
    looking: 'The station is being looked over. Nothing is changed.',
    safe: 'No PIN is asked for, no token is changed, and nothing is repaired.',
    when: 'Look the day before, with tokens, cards and media plugged in as they will be. What is found is kept here, and goes into the transcript when the ceremony is opened.',
    good: 'Nothing was found that could spoil the day.',
    care: 'Nothing was found that would stop a ceremony. Things that deserve care: {count}.',
    bad: 'Something would stop or spoil the ceremony: {count}. Put it right, then look again.',
    kept: 'Kept at the station until it is looked over again: at most {days} days old, it goes into the opening of the ceremony.',
    looked: 'Looked over at {time} by version {version}.',
    'for-plan': 'For the plan {plan}.',
    'for-none': 'For no plan.',
    unknown: 'Another version of the program found this: {code}.'
  },
  /** What is done the day before, on papers. */
  before: {
    program: 'Hold the program to its release (self-check), and compare the release key’s words with those that were published.',
    plan: 'See that every approval is there (plan show), and print the script of the day (print plan).',
    look: 'Look over the station with the plan of the day (doctor PLAN), with tokens, card readers and media plugged in.',
    right: 'Put right what it names, and look again. The last look goes into the transcript.',
    people: 'Ask everybody whether they come, and whether they have their card, its PIN, and what they are to bring.'
  },
  weight: { good: 'Good', care: 'Take care', bad: 'Put right' },
  label: { found: 'Found', why: 'Why', do: 'What to do', good: 'In order: {count}', before: 'The day before', plan: 'Plan', looked: 'Looked over' },
  button: { look: 'Look over the station', again: 'Look again', 'with-plan': 'Look with a plan' },
  /** What is wrong with a PIN. */ state: { unset: 'not set', final: 'one try left', locked: 'locked' },
  language: { en: 'English', de: 'German' },
  section: {
    station: 'Program and station folder', time: 'Time', network: 'Network', machine: 'Machine', company: 'Other programs', screen: 'Screen', printing: 'Printing',
    plan: 'Plan', tokens: 'Tokens', cards: 'Cards', media: 'Backup media', other: 'Other'
  }
} as const

export const doctorMachine = {
  'program-release': {
    name: 'Program', good: 'This program is the release that its signed manifest names.', bad: 'This program is not what its manifest names; files that differ: {count}. Production refuses that.',
    why: 'A program that somebody changed can do anything, and say that all is well.', do: 'Remove it, and install the package again from a medium whose sum you have checked (self-check).'
  },
  'program-unsigned': {
    name: 'Program', care: 'This program is a package that nobody signed.', bad: 'This program is a package that nobody signed. Production refuses that.',
    why: 'Nobody answers for what is in it.', do: 'Install the signed package of the release, and check it (self-check).'
  },
  'program-sources': {
    name: 'Program', good: 'This program runs from sources.', care: 'This program runs from sources, and there is nothing to hold it to.',
    why: 'Of an installed package an auditor can tell whether it was the release.', do: 'Install the signed package of the release, and prepare the plan with it.'
  },
  'program-planned': {
    name: 'Program of the plan', good: 'The plan names this very program, by the manifest {planned}.', bad: 'The plan names another program, by the manifest {planned}. Production refuses that.',
    why: 'A ceremony runs on the very program with which its plan was approved.', do: 'Install that release here, or prepare the plan anew with this program.'
  },
  'station-owner': {
    name: 'Owner of the folder', good: '{folder} belongs to the person who runs Strongroom.', care: '{folder} belongs to somebody else on this machine.',
    why: 'Whoever owns the folder can change or remove what is in it.', do: 'Run Strongroom as the folder’s owner, or give the folder to whoever runs it (chown -R).'
  },
  'station-user': {
    name: 'Who runs it', good: 'Strongroom runs as an ordinary user of this machine.', care: 'Strongroom runs as root.',
    why: 'As root, a fault in any program reaches everything on the machine.', do: 'Make a user for ceremonies and start Strongroom as that user.'
  },
  'disk-free': {
    name: 'Free space', good: '{mib} MiB are free where {folder} lies.', care: 'Only {mib} MiB are free where {folder} lies.', bad: 'Only {mib} MiB are free where {folder} lies: too little for a ceremony.',
    why: 'A transcript that cannot be written stops the ceremony.', do: 'Make room on that disk, at least {wanted} MiB. Never remove anything from the station folder itself.'
  },
  'disk-inodes': {
    name: 'Room for files', good: 'Room for new files is left.', care: 'Room for only {count} new files is left where the station folder lies.', bad: 'Room for only {count} new files is left where the station folder lies: too few for a ceremony.',
    why: 'A disk can be full of small files while it still has free space.', do: 'Remove files elsewhere on that disk, such as old logs. Never remove anything from the station folder itself.'
  },
  'file-system': {
    name: 'File system', good: 'The station folder lies on a disk of this machine ({type}).', care: 'What kind of disk the station folder lies on is not known ({type}).',
    why: 'A transcript must still be there after a power cut.', do: 'Find out what {type} is. If it is not a disk of this machine, choose another folder (--station).'
  },
  'file-system-memory': {
    name: 'File system', care: 'The station folder lies in memory ({type}).',
    why: 'After a power cut nothing of it is left, and a ceremony that was cut off cannot be resumed.', do: 'Put the station folder on a disk of its own (--station). If you stay with memory, write the evidence to a medium before the machine is switched off.'
  },
  'file-system-network': {
    name: 'File system', bad: 'The station folder lies on another machine ({type}).',
    why: 'Whoever runs that machine can read and change everything, and locks and writes do not hold as they do here.', do: 'Put the station folder on a disk of this machine (--station).'
  },
  'file-system-plain': {
    name: 'File system', bad: 'The station folder lies on a file system without owners and modes ({type}).',
    why: 'Everybody on this machine can read it, and a power cut can damage it.', do: 'Put the station folder on ext4, xfs or btrfs (--station).'
  },
  'ceremonies-open': {
    name: 'Ceremonies under way', good: 'No ceremony waits here to be finished.', care: 'Ceremonies wait here to be finished: {ceremonies}.',
    why: 'In production, none begins while another is unfinished.', do: 'Resume each one (in the window “Resume a ceremony”, in a terminal strongroom resume) and close or abort it.'
  },
  'ceremonies-damaged': {
    name: 'Damaged ceremonies', good: 'All ceremonies of this station can be read.', bad: 'Ceremonies of this station cannot be read: {ceremonies}.',
    why: 'What happened here before is part of what the next ceremony follows on.', do: 'Bring the copy of each one back from its evidence medium before anything else is done here.'
  },
  'clock-past': {
    name: 'Clock', good: 'The clock, {now}, is later than everything that is on record.', bad: 'The clock says {now}, but something on record is from {last}.',
    why: 'An auditor takes times that go back for a transcript that was tampered with. An empty battery of the clock is the usual reason.', do: 'Set the clock by a source that the witness trusts, have it written to the hardware clock (hwclock --systohc), and change the battery.'
  },
  'clock-rtc': {
    name: 'Hardware clock', good: 'The hardware clock agrees, within {seconds} s.', care: 'The hardware clock differs by {seconds} s.', bad: 'The hardware clock differs by {seconds} s.',
    why: 'When the machine is switched on next time, its time comes from there.', do: 'Find out which clock is right, set the time, and write it to the hardware clock in UTC (hwclock --systohc --utc).'
  },
  'clock-rtc-none': {
    name: 'Hardware clock', care: 'No hardware clock can be read.',
    why: 'Without one, the machine does not know the time after it was switched off.', do: 'Have a clock at hand that the witness trusts, and set the time after each start.'
  },
  'time-zone': {
    name: 'Time zone', good: 'Local time is {offset} minutes from UTC. Records are in UTC.',
    why: 'Screens and papers say which is which.'
  },
  'interfaces': {
    name: 'Network', good: 'No network interface has an address.', care: 'Network interfaces are up: {interfaces}.', bad: 'Network interfaces are up: {interfaces}. Production refuses that.',
    why: 'A ceremony is held on a machine that nothing can reach.', do: 'Pull the cable, and switch each one off (ip link set NAME down), also for the next start.'
  },
  'links': {
    name: 'Cables', good: 'No network cable is plugged in.', care: 'A network cable seems to be plugged in, though no address is set: {interfaces}.',
    why: 'An address can come by itself as long as there is a cable.', do: 'Pull the cable, and close the socket with a cover.'
  },
  'radios': {
    name: 'Radio', good: 'No radio is on.', care: 'Radios can be on: {radios}.',
    why: 'Radio leaves the room through the walls.', do: 'Take the card out of the machine, or switch it off in the firmware; at least block it (rfkill block all).'
  },
  'swap': {
    name: 'Swap', good: 'No swap is in use.', care: 'Swap is in use: {devices}.', bad: 'Swap is in use: {devices}. Production refuses that.',
    why: 'Secrets in memory could reach the disk, and stay there.', do: 'Switch it off (swapoff -a), and take it out of /etc/fstab.'
  },
  'core-dumps': {
    name: 'Core dumps', good: 'No core dump would be written.', care: 'A program that crashes could write its memory to the disk.',
    why: 'What was in that memory could be a PIN or a share.', do: 'Start Strongroom with ulimit -c 0, or set that for everybody in /etc/security/limits.conf.'
  },
  'hibernation': {
    name: 'Hibernation', good: 'The machine does not write its memory to a disk when it sleeps.', care: 'The machine can write its memory to a disk when it sleeps.',
    why: 'A closed lid or an empty battery would put secrets onto the disk.', do: 'Switch hibernation off (systemctl mask hibernate.target hybrid-sleep.target).'
  },
  'temporary': {
    name: 'Temporary files', good: 'Temporary files lie in memory, in {folder}.', care: 'Temporary files lie on a disk, in {folder}.',
    why: 'Strongroom puts no secret there. Other programs, such as those that print, may leave what they worked on.', do: 'Mount a tmpfs there, also for the next start (systemctl enable --now tmp.mount).'
  },
  'ptrace': {
    name: 'Reading other programs', good: 'Programs of a user cannot read each other’s memory.', care: 'Programs of the same user can read each other’s memory.',
    why: 'Any program that runs beside Strongroom could read what is typed.', do: 'Set kernel.yama.ptrace_scope to 1 or more in /etc/sysctl.d.'
  },
  'entropy': {
    name: 'Random numbers', good: 'The kernel’s generator is ready.', care: 'The kernel’s generator has little to draw on ({bits} bits).',
    why: 'The station’s half of each recovery key comes from there.', do: 'Use keyboard and mouse for a minute, or install a source such as rng-tools, then look again.'
  },
  'memory': {
    name: 'Memory', good: '{mib} MiB of memory are free.', care: 'Only {mib} MiB of memory are free.', bad: 'Only {mib} MiB of memory are free: too little for the window and for opening a passphrase.',
    why: 'When memory runs out, the kernel ends programs, and the ceremony with them.', do: 'Close other programs. A machine for ceremonies has {wanted} MiB free or more.'
  },
  'processors': {
    name: 'Processors', good: 'There is more than one processor.', care: 'There is one processor only.',
    why: 'While a token makes a large key, the window waits for it.', do: 'Allow for some seconds in which the window does not answer.'
  },
  'power': {
    name: 'Power', good: 'The machine does not run from a battery.', care: 'The machine runs from a battery, which holds {percent} %.',
    why: 'A machine that goes out cuts the ceremony off, and shares that were handed out are void then.', do: 'Plug the power supply in, and look where its cable lies.'
  },
  'lockers': {
    name: 'Screen lockers', good: 'No screen locker is running.', care: 'These can lock or darken the screen: {programs}.',
    why: 'A screen that goes dark while a custodian copies a share costs the room its calm.', do: 'Switch the locking and darkening of the screen off for the day.'
  },
  'remote': {
    name: 'Remote control', good: 'No program that lets others see or steer this machine is running.', care: 'These let others in from elsewhere: {programs}.',
    why: 'Nobody outside the room may see the screen.', do: 'End them, and keep them from starting by themselves (systemctl disable --now NAME).'
  },
  'watchers': {
    name: 'Recorders', good: 'No program that records the screen or keeps what is copied is running.', care: 'These record the screen or keep what is copied: {programs}.',
    why: 'What is shown or typed would stay on the disk.', do: 'End them, and remove them from this machine.'
  },
  'display': {
    name: 'Display', good: 'There is a display.', care: 'There is no display that a window could use.',
    why: 'Without one the ceremony is led in the terminal.', do: 'Plug a screen in and start Strongroom from its desktop, or plan for the terminal.'
  },
  'display-size': {
    name: 'Size of the screen', good: 'The largest screen has {size} points.', care: 'The largest screen has only {size} points.',
    why: 'The agenda, the step and the transcript stand side by side from {wanted} points on.', do: 'Plug in a larger screen, or try the window on this one beforehand.'
  },
  'browser': {
    name: 'Window', good: 'What draws the window is installed ({path}).', care: 'Chromium, which draws the window, is not at {path}.',
    why: 'Without it there is no kiosk, and the ceremony is led in the terminal.', do: 'Install it from your distribution’s medium, or say where it is in STRONGROOM_CHROMIUM.'
  },
  'namespaces': {
    name: 'Isolation of the window', good: 'The kernel lets the window be shut off from everything else.', care: 'The kernel does not let an ordinary user shut the window off from everything else.',
    why: 'The kiosk starts in a network of its own, which is empty; it refuses to start without that.', do: 'Allow user namespaces (kernel.unprivileged_userns_clone=1, user.max_user_namespaces above 0), and start the window once to see.'
  },
  'language': {
    name: 'Language', good: 'Screens and papers are in {language}.',
    why: 'The transcript is the same in every language.'
  },
  'printing-none': {
    name: 'Printing', good: 'Nothing prints from this machine. Share cards are copied by hand.',
    why: 'That is the usual way.'
  },
  'printers': {
    name: 'Printers', good: 'Printers that are ready: {printers}.', care: 'The print scheduler runs, but has no printer that is ready.',
    why: 'A card cannot be printed without one.', do: 'Set the printer up (lpadmin), or plan to copy share cards by hand.'
  },
  'printers-stopped': {
    name: 'Printers that wait', care: 'These do not print: {printers}.',
    why: 'A card that was sent there would wait in the spool, with the share in it.', do: 'See to paper and cable, then let it print again (cupsenable, cupsaccept), and print a page without secrets.'
  },
  'printers-remote': {
    name: 'Printers elsewhere', good: 'Printers are at this machine.', care: 'At least one printer is not at this machine: {printers}.',
    why: 'What is printed there passes other machines and stays in them.', do: 'Remove that printer (lpadmin -x), and use one at a cable of this machine.'
  },
  'paper': {
    name: 'Paper', good: 'Printers know paper of A5.', care: 'These do not know paper of A5: {printers}.',
    why: 'A share card is one page of A5.', do: 'Choose another printer or driver, or copy share cards by hand.'
  },
  'spool-memory': {
    name: 'Spool', good: 'Print jobs wait in memory.', care: 'Print jobs wait on a disk, in {folder}.',
    why: 'A printed share would leave traces on the disk.', do: 'Mount one in memory there (mount -t tmpfs -o size=64m,mode=0710,gid=lp tmpfs {folder}), and restart the scheduler.'
  },
  'spool-files': {
    name: 'Kept print jobs', good: 'The scheduler keeps no files of jobs that are done.', care: 'The scheduler keeps the files of jobs that are done, or does not say so.',
    why: 'The file of a printed card is the share.', do: 'Set PreserveJobFiles to No in cupsd.conf, and restart the scheduler.'
  },
  'jobs-left': {
    name: 'Waiting print jobs', good: 'No print job is left.', care: 'Print jobs or their files are left: {count}.',
    why: 'They are printed between the cards, or show who printed what.', do: 'Cancel them all (cancel -a -x), and look into the spool’s folder.'
  }
} as const
