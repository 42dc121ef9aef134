// What a page shows, as plain data: elements with text in them and nothing else, so that no text of the evidence can become anything but text.

export type Tag = 'h1' | 'h2' | 'h3' | 'p' | 'ul' | 'li' | 'div' | 'section' | 'span' | 'dl' | 'dt' | 'dd' | 'code'

export interface Shown {
  readonly tag: Tag
  /** Classes, as in the style sheet. */ readonly look: string
  /** `data-` attributes, by which tests find things. */ readonly marks: Readonly<Record<string, string>>
  readonly parts: readonly Part[]
}
export type Part = Shown | string

export function element (tag: Tag, look: string, ...parts: readonly Part[]): Shown {
  return { tag, look, marks: {}, parts }
}

/** The same element with marks. */
export function marked (shown: Shown, marks: Readonly<Record<string, string>>): Shown {
  return { ...shown, marks }
}

/** Everything that it says, as a reader comes across it. */
export function textOf (part: Part): string {
  return typeof part === 'string' ? part : part.parts.map(textOf).join(' ')
}

/** As elements of the page. */
export function toDom (shown: Shown): HTMLElement {
  const made = document.createElement(shown.tag)
  if (shown.look !== '') made.className = shown.look
  for (const [name, value] of Object.entries(shown.marks)) made.dataset[name] = value
  made.append(...shown.parts.map(part => typeof part === 'string' ? part : toDom(part)))
  return made
}
