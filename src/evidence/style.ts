// How the report looks: one column, black on white, the same on a screen and on A4. No colour carries a meaning.

export const style = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { background: #fff; color: #000; font: 10pt/1.45 "Liberation Sans", Arial, Helvetica, sans-serif; }
body { margin: 0 auto; padding: 0 8mm 16mm; max-width: 190mm; }
table { border-collapse: collapse; width: 100%; }
.sheet > thead > tr > td { padding: 4mm 0; }
.sheet > tbody > tr > td { padding: 0; }
.running { border: 1.5pt solid #000; padding: 1.2mm 3mm; display: flex; justify-content: space-between; gap: 6mm; font-size: 9pt; }
.running b { letter-spacing: .06em; }
h1 { font-size: 21pt; line-height: 1.2; font-weight: 600; margin: 4mm 0 1mm; }
h2.fresh { break-before: page; }
h2 { font-size: 13pt; font-weight: 600; margin: 9mm 0 2.5mm; padding-bottom: 1mm; border-bottom: 1pt solid #000; break-after: avoid; }
h3 { font-size: 10.5pt; font-weight: 600; margin: 6mm 0 1.5mm; break-after: avoid; }
p { margin: 0 0 2.5mm; max-width: 150mm; }
.lead { font-size: 12pt; margin-bottom: 4mm; }
.box { border: .75pt solid #000; padding: 4mm 5mm 2.5mm; margin: 5mm 0; break-inside: avoid; }
.box h2 { margin: 0 0 2mm; border: 0; padding: 0; }
code, .mono { font: 8.5pt/1.5 "Liberation Mono", "DejaVu Sans Mono", Consolas, monospace; overflow-wrap: anywhere; }
pre { font: 8.5pt/1.5 "Liberation Mono", "DejaVu Sans Mono", Consolas, monospace; margin: 0 0 3mm; padding: 2mm 3mm; border-left: 2pt solid #000; white-space: pre-wrap; overflow-wrap: anywhere; }
.words { font-size: 11pt; line-height: 1.6; }
.words span { display: block; }
.faint { font-size: 9pt; color: #333; }
.scan { display: flex; gap: 6mm; align-items: center; break-inside: avoid; margin: 3mm 0; }
.qr { width: 42mm; height: 42mm; flex: none; }
.span td { padding-top: 3.5mm; }
.span b { padding-right: 2mm; }
.facts th, .list th, .list td, .facts td { text-align: left; vertical-align: top; padding: 1.1mm 3mm 1.1mm 0; }
.facts th { width: 46mm; font-weight: 400; color: #333; }
.facts tr, .list tr { break-inside: avoid; }
.list thead { display: table-header-group; }
.list thead th { font-weight: 400; font-size: 8.5pt; color: #333; border-bottom: .75pt solid #000; padding-bottom: .6mm; }
.list tbody td { border-bottom: .4pt solid #999; }
.list tbody tr:last-child td { border-bottom: 0; }
.detail { display: block; overflow-wrap: anywhere; }
.marked td:first-child { border-left: 2.5pt solid #000; padding-left: 2mm; }
.hex span { display: inline-block; white-space: nowrap; }
p.quiet, .quiet td { color: #333; font-size: 9pt; }
.card { break-inside: avoid; margin-bottom: 5mm; }
@page { size: A4; margin: 14mm 12mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8.5pt Arial, sans-serif; } }
@media print { body { max-width: none; padding: 0; } }
`
