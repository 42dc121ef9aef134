// Of a source by its syntax: what is only declared and never runs, and its branches: both arms of an `if` and of a conditional, the right side of `&&`, `||` and `??`, what a case, a loop and a catch hold.
// An `if` without `else` has one: V8 does not tell whether it was passed by.

import { parseSync, type ESTree } from 'vite'

interface Node { readonly type: string, readonly start: number, readonly [name: string]: unknown }

/** Where each branch begins, by offset in the text; and from where to where there are imports and types. */
export function syntaxOf (text: string): { readonly branches: readonly number[], readonly declared: readonly (readonly [from: number, to: number])[] } {
  const branches: number[] = []
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) { value.forEach(walk); return }
    if (!isNode(value)) return
    for (const arm of armsOf(value)) if (isNode(arm)) branches.push(firstOf(arm).start)
    Object.values(value).forEach(walk)
  }
  const { program } = parseSync('source.ts', text)
  walk(program)
  return { branches, declared: program.body.filter(isDeclared).map(({ start, end }) => [start, end]) }
}

/** Imports, types, and what is only passed on from elsewhere. */
function isDeclared (statement: ESTree.Program['body'][number]): boolean {
  const inner = statement.type === 'ExportNamedDeclaration' && statement.declaration !== null ? statement.declaration : statement
  return ['ImportDeclaration', 'ExportAllDeclaration', 'TSInterfaceDeclaration', 'TSTypeAliasDeclaration'].includes(inner.type) || inner.type === 'ExportNamedDeclaration'
}

function isNode (value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

function armsOf (node: Node): readonly unknown[] {
  switch (node.type) {
    case 'IfStatement': case 'ConditionalExpression': return [node['consequent'], node['alternate']]
    case 'LogicalExpression': return [node['right']]
    case 'SwitchCase': return (node['consequent'] as readonly unknown[]).slice(0, 1)
    case 'ForStatement': case 'ForOfStatement': case 'ForInStatement': case 'WhileStatement': case 'CatchClause': return [node['body']]
    default: return []
  }
}

/** What runs first of it: a block's first statement. */
function firstOf (arm: Node): Node {
  const [first] = arm.type === 'BlockStatement' ? arm['body'] as readonly Node[] : []
  return first === undefined ? arm : firstOf(first)
}
