// A document as one page of HTML: no script, nothing fetched; black and white on A4, the mode on every printed page.

import { createHash } from 'node:crypto'
import { headLines } from '../words/fingerprint.ts'
import { spokenLanguage } from '../words/language.ts'
import type { Block, Cell, Column, Document, Line, Row } from './document.ts'
import { Html, html } from './html.ts'
import type { Content } from './html.ts'
import { qrModules, runsOf } from './qr.ts'
import { style } from './style.ts'

/** The whole page, as text, in the language that its document was put into words in. */
export function toHtml ({ title, mode, about, blocks }: Document): string {
  const csp = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`
  return html`<!doctype html>
<html lang="${spokenLanguage()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
<table class="sheet" role="presentation">
<thead><tr><td><div class="running"><b>${mode}</b><span>${about}</span></div></td></tr></thead>
<tbody><tr><td>
<main>
${blocks.map(block)}</main>
</td></tr></tbody>
</table>
</body>
</html>
`.source
}

function block (of: Block): Html {
  switch (of.type) {
    case 'title': return html`<h1>${of.text}</h1>
`
    case 'heading': return heading(of)
    case 'paragraph': return html`<p${of.as === 'plain' ? '' : new Html(` class="${of.as}"`)}>${of.text}</p>
`
    case 'command': return html`<pre>${of.text}</pre>
`
    case 'facts': return html`<table class="facts"><tbody>${of.rows.map(([label, value]) => html`<tr><th scope="row">${label}</th><td>${cell(value)}</td></tr>
`)}</tbody></table>
`
    case 'table': return table(of.columns, of.rows)
    case 'card': return html`<section class="card"><h3>${of.title}</h3>
${of.blocks.map(block)}</section>
`
    case 'box': return html`<section class="box"><h2>${of.title}</h2>
${of.blocks.map(block)}</section>
`
    case 'qr': return html`<div class="scan">${qr(of.text)}<div>${cell(of.beside)}</div></div>
`
  }
}

function heading ({ text, level, onNewPage }: Extract<Block, { type: 'heading' }>): Html {
  if (level === 2) return html`<h3>${text}</h3>
`
  return html`<h2${onNewPage ? new Html(' class="fresh"') : ''}>${text}</h2>
`
}

function table (columns: readonly Column[], rows: readonly Row[]): Html {
  const all = columns.reduce((sum, { share }) => sum + share, 0)
  return html`<table class="list"><colgroup>${columns.map(({ share }) => html`<col width="${(100 * share / all).toFixed(1)}%">`)}</colgroup><thead><tr>${columns.map(({ label }) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>${rows.map(row => row.type === 'span'
    ? html`<tr class="span"><td colspan="${String(columns.length)}">${cell(row.lines)}</td></tr>
`
    : html`<tr${row.kind === 'plain' ? '' : new Html(` class="${row.kind}"`)}>${row.cells.map(one => html`<td>${cell(one)}</td>`)}</tr>
`)}</tbody></table>
`
}

function cell (of: Cell): Content {
  return (Array.isArray(of) ? of as readonly Line[] : [of as Line]).map((one, i) => line(one, i > 0))
}

/** `below` another line, each has one of its own. */
function line (of: Line, below: boolean): string | Html {
  if (typeof of === 'string') return below ? html`<span class="detail">${of}</span>` : of
  const detail = new Html(below ? ' detail' : '')
  switch (of.as) {
    case 'term': return html`<b class="term${detail}">${of.text}</b> `
    case 'mono': return html`<span class="mono${detail}">${of.text}</span>`
    case 'quiet': return html`<span class="faint${detail}">${of.text}</span> `
    case 'hex': return hex(of.text)
    case 'words': return html`<span class="words">${headLines(of.text).map(part => html`<span>${part}</span>`)}</span>`
  }
}

/** A SHA-256 in groups of eight digits; where a line is too short for it, it breaks in the middle. */
function hex (digits: string): Html {
  const halves = (digits.match(/.{1,32}/g) ?? []).map(half => (half.match(/.{1,8}/g) ?? []).join(' '))
  return html`<span class="mono detail hex">${halves.map(half => html`<span>${half}</span> `)}</span>`
}

function qr (text: string): Html {
  const modules = qrModules(text)
  const path = modules.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)).join('')
  return html`<svg class="qr" viewBox="0 0 ${String(modules.length)} ${String(modules.length)}" shape-rendering="crispEdges" role="img" aria-label="QR"><path d="${path}"/></svg>`
}
