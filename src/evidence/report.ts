// `report.html`: the ceremony on paper. Made of plan and entries only, so that it is the same bytes wherever and whenever it is made.
// One file, no script, nothing fetched; black and white on A4, the mode on every page.

import { createHash } from 'node:crypto'
import type { Entry } from '../transcript/entry.ts'
import { fromBase64, sha256, toHex } from '../transcript/hash.ts'
import type { Participant, Plan } from '../transcript/plan.ts'
import { say } from '../words/text.ts'
import { custodyChapter } from './custody.ts'
import { eventWords } from './events.ts'
import { Html, html } from './html.ts'
import type { Content } from './html.ts'
import { card, code, detail, facts, hex, list, section, words } from './layout.ts'
import { toTime } from './names.ts'
import { tell } from './story.ts'
import type { Part, Story, StoryKey } from './story.ts'
import { style } from './style.ts'

/** The report of a ceremony, as one HTML document. `entries` are those of its transcript, whole and in order. */
export function buildReport (plan: Plan, entries: readonly Entry[]): string {
  const story = tell(plan, entries)
  const body = [
    cover(plan, story), people(plan), keys(plan, story), custodyChapter(plan, story.custody), ...story.parts.map((part, i) => course(plan, part, i === 0)),
    deviations(plan, story), station(plan, story), inventories(story), files(story)
  ]
  return page(plan, body).source
}

function page (plan: Plan, body: readonly Html[]): Html {
  const csp = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${plan.title} · ${say(`mode.${plan.mode}.name`)} · ${plan.ceremony.slice(0, 8)}</title>
<style>${new Html(style)}</style>
</head>
<body>
<table class="sheet" role="presentation">
<thead><tr><td><div class="running"><b>${say(`mode.${plan.mode}.name`).toUpperCase()}</b><span>${plan.organisation.name} · ${plan.ceremony}</span></div></td></tr></thead>
<tbody><tr><td>
<main>
${body}
</main>
</td></tr></tbody>
</table>
</body>
</html>
`
}

function cover (plan: Plan, story: Story): Html {
  const { opened, last, head } = story
  const outcome = last?.type === 'ceremony.closed' ? 'closed' as const : last?.type === 'ceremony.aborted' ? 'aborted' as const : 'unfinished' as const
  const reason = last?.type === 'ceremony.aborted' ? last.body.reason : ''
  return html`<p class="mono">${say('report.title')}</p>
<h1>${plan.title}</h1>
<p class="lead">${say(`mode.${plan.mode}.banner`)}</p>
${facts([
    [say('report.label.organisation'), plan.organisation.name],
    [say('report.label.ceremony'), code(plan.ceremony)],
    [say('report.label.script'), say('report.value.script', { name: plan.script.name, version: String(plan.script.version) })],
    [say('report.label.opened'), opened === null ? say('report.value.none') : toTime(opened.time)],
    [say('report.label.ended'), last === null || outcome === 'unfinished' ? say('report.value.none') : toTime(last.time)],
    [say('report.label.outcome'), [html`<b>${say(`report.outcome.${outcome}.name`)}</b> `, say(`report.outcome.${outcome}.means`, { reason })]],
    [say('report.label.freshness'), opened === null ? say('report.value.none') : `${opened.body.freshness.source}: ${opened.body.freshness.value}`],
    [say('report.label.plan'), opened === null ? say('report.value.none') : hex(opened.body.plan)],
    [say('report.label.predecessor'), plan.predecessor === null ? say('report.value.none') : say('report.value.predecessor', { ceremony: plan.predecessor.ceremony, size: String(plan.predecessor.size) })],
    [say('report.label.version'), plan.build.version]
  ])}
<section class="box"><h2>${say('report.proof.title')}</h2>
<p>${say('report.proof.sentence')}</p>
<p>${say('report.proof.how.sentence')}</p>
<pre>npm run -s strongroom -- verify BUNDLE --anchor anchor.json</pre></section>
<h2>${say('report.heading.head')}</h2>
<p>${say('report.proof.head.sentence')}</p>
${facts([[say('report.label.size'), String(head.size)], [say('report.label.root'), hex(head.root)], [say('report.label.words'), words(head.root)]])}
`
}

function people (plan: Plan): Html {
  const row = ({ name, id, roles, publicKey }: Participant): Content[] => {
    const fingerprint = toHex(sha256(fromBase64(publicKey)))
    return [[name, html`<span class="detail mono">${id}</span>`], roles.map(role => detail(say(`role.${role}.name`))), [hex(fingerprint), words(fingerprint)]]
  }
  return section(say('report.heading.people'), list([say('report.label.name'), say('report.label.roles'), say('report.label.fingerprint')], plan.participants.map(row)))
}

function keys (plan: Plan, { keys: made }: Story): Html {
  const none = say('report.value.none')
  const one = ({ made: key, mechanism, confirmed, exported, backup, accepted }: StoryKey): Html => {
    const fingerprint = key.publicKey === null ? null : toHex(sha256(fromBase64(key.publicKey)))
    const attributes = key.attributes.map(({ name, value }) => html`<span class="detail mono">${name} = ${value.length > 160 ? `${value.slice(0, 160)}…` : value}</span>`)
    return card(say('report.value.key', { name: key.key, version: String(key.version) }), facts([
      [say('report.label.algorithm'), say(`algorithm.${key.algorithm}.name`)],
      [say('report.label.token'), `${key.token}, ${plan.tokens.find(({ name }) => name === key.token)?.label ?? ''}`],
      [say('report.label.id'), code(key.id)],
      [say('report.label.fingerprint'), fingerprint === null ? say('report.value.secret') : [hex(fingerprint), words(fingerprint)]],
      [say('report.label.file'), exported === null ? none : code(exported.file.path)],
      [say('report.label.generated'), mechanism === null ? say('report.value.restored-by', { seq: String(key.seq) }) : say('report.value.generated-by', { seq: String(key.seq), mechanism })],
      [say('report.label.confirmed'), confirmed === null ? say('report.value.unconfirmed') : say('report.value.confirmed-by', { seq: String(confirmed.seq), mechanism: confirmed.mechanism })],
      [say('report.label.backup'), backupWords(backup, accepted)],
      [say('report.label.attributes'), [...attributes, ...key.unenforced.length === 0 ? [] : [detail(say('report.value.unenforced', { attributes: key.unenforced.join(', ') }))]]]
    ]))
  }
  return section(say('report.heading.keys'), made.length === 0 ? html`<p>${none}</p>` : made.map(one))
}

function backupWords (backup: StoryKey['backup'], accepted: StoryKey['accepted']): string {
  if (backup === 'restored') return say('report.value.restored-from')
  if (backup !== null) return say('report.value.backup-on', { file: backup.file, media: backup.media.join(', ') })
  return accepted === null ? say('report.value.none') : say('report.value.no-backup', { seq: String(accepted) })
}

function course (plan: Plan, { part, entries }: Part, first: boolean): Html {
  const heading = typeof part === 'string' ? say(`report.heading.${part}`) : say('report.heading.act', { number: String(part.act + 1), title: plan.acts[part.act]?.title ?? '' })
  return html`<section${first ? new Html(' class="course"') : ''}>${first ? html`<h2>${say('report.heading.course')}</h2>` : ''}<h3>${heading}</h3>
${timeline(plan, entries)}</section>
`
}

function deviations (plan: Plan, story: Story): Html {
  return section(say('report.heading.deviations'), story.deviations.length === 0 ? html`<p>${say('report.value.none')}</p>` : timeline(plan, story.deviations))
}

function timeline (plan: Plan, entries: readonly Entry[]): Html {
  const row = (entry: Entry): Html => {
    const { what, details, who, kind } = eventWords(plan, entry)
    return html`<tr class="${kind}"><td class="entry">${String(entry.seq)}</td><td class="time">${toTime(entry.time)}</td><td>${what}${details.map(detail => html`<span class="detail">${detail}</span>`)}</td><td class="who">${who}</td></tr>
`
  }
  return html`<table class="list"><thead><tr><th class="entry">${say('report.label.entry')}</th><th class="time">${say('report.label.time')}</th><th>${say('report.label.event')}</th><th class="who">${say('report.label.who')}</th></tr></thead>
<tbody>${entries.map(row)}</tbody></table>
`
}

function station (plan: Plan, { opened }: Story): Html {
  if (opened === null) return html``
  const { station: facts_, tokens } = opened.body
  const memory = [...facts_.swap ? [say('report.value.swap')] : [], ...facts_.coreDumps ? [say('report.value.core-dumps')] : []]
  const none = say('report.value.none')
  const cards = tokens.map(token => card(`${say('report.label.token')} ${token.token}`, facts([
    [say('report.label.device'), [token.manufacturer, token.model, token.hardware, token.firmware].filter(part => part !== '').join(', ')],
    [say('report.label.serial'), token.serial || none],
    [say('report.label.module'), hex(plan.tokens.find(({ name }) => name === token.token)?.module.sha256 ?? '')]
  ])))
  return section(say('report.heading.station'), [facts([
    [say('report.label.kernel'), `${facts_.kernel}, ${facts_.arch}`],
    [say('report.label.interfaces'), facts_.interfaces.join(', ') || none],
    [say('report.label.memory'), memory.join(', ') || none],
    [say('report.label.offset'), say('report.value.offset', { offset: toOffset(facts_.utcOffsetMinutes) })]
  ]), ...cards])
}

function inventories (story: Story): Html {
  const rows = story.inventories.map(({ token, when, objects, loggedIn, file }) =>
    [token, say(`report.value.${when}`), loggedIn ? String(objects) : say('report.value.not-logged-in', { count: String(objects) }), code(file.path)])
  return section(say('report.heading.inventories'), list([say('report.label.token'), say('report.label.when'), say('report.label.objects'), say('report.label.file')], rows))
}

function files (story: Story): Html {
  return section(say('report.heading.files'), list([say('report.label.file'), say('report.label.sum')], story.files.map(({ path, sha256: sum }) => [code(path), hex(sum)])))
}

function toOffset (minutes: number): string {
  const [sign, distance] = minutes < 0 ? ['\u2212', -minutes] : ['+', minutes]
  return `${sign}${String(Math.floor(distance / 60)).padStart(2, '0')}:${String(distance % 60).padStart(2, '0')}`
}
