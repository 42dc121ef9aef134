// The pieces that every chapter of a report is made of.

import { headLines } from '../words/fingerprint.ts'
import { Html, html } from './html.ts'
import type { Content } from './html.ts'

export function section (heading: string, content: Content): Html {
  return html`<section><h2>${heading}</h2>
${content}</section>
`
}

/** A part of a section that is not torn apart between pages. */
export function card (heading: string, content: Content): Html {
  return html`<section class="card"><h3>${heading}</h3>
${content}</section>
`
}

export function facts (rows: readonly (readonly [string, Content])[]): Html {
  return html`<table class="facts"><tbody>${rows.map(([label, value]) => html`<tr><th scope="row">${label}</th><td>${value}</td></tr>
`)}</tbody></table>
`
}

export function list (labels: readonly string[], rows: readonly (readonly Content[])[]): Html {
  return html`<table class="list"><thead><tr>${labels.map(label => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>${rows.map(cells => html`<tr>${cells.map(cell => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>
`
}

export function code (text: string): Html {
  return html`<span class="mono">${text}</span>`
}

/** A line of its own, under what stands before it. */
export function detail (text: string): Html {
  return html`<span class="detail">${text}</span>`
}

/** A SHA-256 in groups of eight digits; where a line is too short for it, it breaks in the middle. */
export function hex (digits: string): Html {
  const halves = (digits.match(/.{1,32}/g) ?? []).map(half => (half.match(/.{1,8}/g) ?? []).join(' '))
  return html`<span class="mono detail hex">${halves.map(half => html`<span>${half}</span> `)}</span>`
}

/** The PGP words of the first half of a SHA-256, in lines of four. */
export function words (sum: string): Html {
  return html`<span class="words">${headLines(sum).map(line => html`<span>${line}</span>`)}</span>`
}
