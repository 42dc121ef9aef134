// What services are told of keys, on the window's page of keys and at the terminal. Labels, and no whole sentences.

export const keyPublished = {
  title: 'What services are told',
  last: 'Published last', 'last-of': 'Targets {targets} under root {root}, on {day}', count: 'Publications in all: {count}',
  until: 'Holds until', online: 'Online key', 'online-until': 'Says that nothing newer exists, until {until}',
  issuer: 'Issuer {issuer}', may: 'May sign for {audiences}: {purposes}', 'may-until': 'Until {until}, each for {minutes} min at the most', withdrawn: 'Withdrawn on {day}',
  version: 'Published', as: 'Known since {day}, told last as: {state}', never: 'Services do not know of it'
} as const
