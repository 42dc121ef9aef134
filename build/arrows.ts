// Holds the code to the table of rooms: reads what each file imports and names every arrow that the table doesn't have.
// It refuses what it can't see through as well: a dynamic import of something computed, `require`, a loader made at run time.

import { builtinModules } from 'node:module'
import { posix } from 'node:path'
import { parseSync } from 'vite'
import { findCircles } from './circles.ts'
import { roomOf, rooms as usualRooms, type Room } from './rooms.ts'

/** A file by its path from the repository's top, with `/`. */
export interface SourceFile { readonly path: string, readonly code: string }

/** One import as it stands in a file; `target` is null where it isn't a plain string. */
interface Import { readonly target: string | null, readonly at: number }

type Node = Readonly<Record<string, unknown>>

/** Every node of a syntax tree, the tree's own included. */
function * nodesOf (value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const item of value) yield * nodesOf(item)
  } else if (typeof value === 'object' && value !== null) {
    const node = value as Node
    if (typeof node['type'] === 'string') yield node
    for (const child of Object.values(node)) yield * nodesOf(child)
  }
}

/** What a node imports outside of import and export statements: `import('x')`, the type `import('x').Y`, and `require`. */
function importOf (node: Node): Import | null {
  const at = typeof node['start'] === 'number' ? node['start'] : 0
  if (node['type'] === 'ImportExpression' || node['type'] === 'TSImportType') {
    const source = node['source'] as Node | null
    return { target: typeof source?.['value'] === 'string' ? source['value'] : null, at }
  }
  const callee = node['callee'] as Node | undefined
  const isRequire = node['type'] === 'CallExpression' && callee?.['type'] === 'Identifier' && callee['name'] === 'require'
  return isRequire || node['type'] === 'TSExternalModuleReference' ? { target: null, at } : null
}

/** Everything that a file imports, types and re-exports included; null when it can't be parsed. */
function importsOf (file: SourceFile): readonly Import[] | null {
  const { module, program, errors } = parseSync(file.path, file.code)
  if (errors.length > 0) return null
  const found: Import[] = module.staticImports.map(({ moduleRequest }) => ({ target: moduleRequest.value, at: moduleRequest.start }))
  for (const { moduleRequest } of module.staticExports.flatMap(({ entries }) => entries)) {
    if (moduleRequest !== null) found.push({ target: moduleRequest.value, at: moduleRequest.start })
  }
  for (const node of nodesOf(program)) {
    const other = importOf(node)
    if (other !== null) found.push(other)
  }
  return found.toSorted((a, b) => a.at - b.at)
}

/** Why a room may not import what a path of the repository holds, or null when it may. */
function wrongArrow (from: string, room: Room, target: string, table: Readonly<Record<string, Room>>): string | null {
  const to = target.startsWith('../') ? null : roomOf(target)
  if (to === null || table[to] === undefined) return `imports ${target}, which is in no room`
  if (to === from || room.rooms === 'any') return null
  const stem = target.replace(/^src\//, '').replace(/\.[a-z]+$/, '')
  const may = room.rooms.some((allowed) => allowed === to || stem === allowed || stem.startsWith(`${allowed}/`))
  return may ? null : `${from} may not import ${to}: ${target}`
}

/** Why a room may not import a specifier, or null when it may. */
function wrongImport (path: string, target: string, table: Readonly<Record<string, Room>>): string | null {
  const from = roomOf(path)
  const room = from === null ? undefined : table[from]
  if (from === null || room === undefined) return null
  if (target.startsWith('./') || target.startsWith('../')) return wrongArrow(from, room, posix.join(posix.dirname(path), target), table)
  if (target.startsWith('node:')) {
    if (!room.node) return `${from} may not import Node's own modules: ${target}`
    return target === 'node:module' && room.packages !== 'any' ? `${from} may not make a loader of its own: ${target}` : null
  }
  if (builtinModules.includes(target)) return `write node:${target}`
  if (!/^(@[\w.-]+\/)?[a-z0-9][\w.-]*(\/|$)/i.test(target)) return `imports ${target}, which is neither a file of ours nor a package`
  const name = target.split('/').slice(0, target.startsWith('@') ? 2 : 1).join('/')
  return room.packages === 'any' || room.packages.includes(name) ? null : `${from} may not import the package ${name}`
}

/** One line for each import that the table doesn't allow, for each file that is in no room, and for each loop of files that import each other. */
export function findWrongArrows (files: readonly SourceFile[], table: Readonly<Record<string, Room>> = usualRooms): readonly string[] {
  const known = new Map<string, readonly string[]>()
  const wrong = files.flatMap((file) => {
    const from = roomOf(file.path)
    if (from === null || table[from] === undefined) return [`${file.path}: stands in no room; build/rooms.ts lists them`]
    const imports = importsOf(file)
    if (imports === null) return [`${file.path}: can't be parsed, so its imports are unknown`]
    known.set(file.path, imports.flatMap(({ target }) => target?.startsWith('.') === true ? [posix.join(posix.dirname(file.path), target)] : []))
    return imports.flatMap(({ target, at }) => {
      const wrong = target === null ? 'imports something that can\'t be told from the text; import it by a plain string' : wrongImport(file.path, target, table)
      return wrong === null ? [] : [`${file.path}:${file.code.slice(0, at).split('\n').length}: ${wrong}`]
    })
  })
  return [...wrong, ...findCircles(known).map(way => `${way[0]!}: imports itself by way of others: ${way.join(' -> ')}`)]
}
