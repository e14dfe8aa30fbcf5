import type { Module, Statement } from '../languages/python/syntax.js'
import { visitStatement } from '../languages/python/visit.js'
import type { Model } from '../model/model.js'
import type { Problem } from '../model/problem.js'
import { isLuigi, isMainGuard, openRepository, type Repository } from '../plan/tasks/repository.js'
import { absolute, boundBy } from '../plan/workflows/module-index.js'
import { withoutStatements } from './cut-statements.js'

export interface RetiredCode {
  /** The new text of each module that changes; null: the file goes. */
  readonly texts: ReadonlyMap<string, string | null>
  /** Code that stays and still needs what goes. */
  readonly problems: readonly Problem[]
}

interface Piece {
  readonly statement: Statement
  /** Names, attributes and imported names that it mentions. */
  readonly mentions: ReadonlySet<string>
}

/** A module while it is cut: what goes, and the names that nothing binds any more. */
interface Cutting {
  readonly module: Module
  readonly pieces: readonly Piece[]
  readonly goes: Set<Statement>
  readonly gone: Set<string>
}

/**
 * The repository's modules without their task classes, Luigi's imports, the programs that start tasks, and the helpers
 * that only those used.
 */
export function retireCode(model: Model, sources: ReadonlyMap<string, Module>): RetiredCode {
  const repository = openRepository(model, sources)
  const starts = new Set(model.tasks.map((task) => `${task.at.path}:${task.start}`))
  const cuttings = [...sources.values()].map((module) => open(module, starts))
  for (let before = -1, now = 0; now !== before; ) {
    before = now
    for (const each of cuttings) follow(each, cuttings, repository)
    helpers(cuttings)
    now = cuttings.reduce((sum, { goes, gone }) => sum + goes.size + gone.size, 0)
  }
  return {
    texts: new Map(
      cuttings.flatMap((each) => {
        const text = textOf(each)
        return text === each.module.text ? [] : [[each.module.path, text] as const]
      }),
    ),
    problems: cuttings.flatMap(standing),
  }
}

function open(module: Module, starts: ReadonlySet<string>): Cutting {
  const pieces = module.body.map((statement) => ({ statement, mentions: mentionsOf(statement) }))
  const goes = new Set<Statement>()
  const gone = new Set<string>()
  const isTask = ({ kind, span }: Statement) => kind === 'class' && starts.has(`${module.path}:${span.start}`)
  const hasTasks = module.body.some(isTask)
  for (const statement of module.body) {
    const starter = hasTasks && isMainGuard(statement)
    if (!isTask(statement) && !importsLuigi(statement) && !starter) continue
    goes.add(statement)
    if (!starter) for (const name of boundBy(statement)) gone.add(name)
  }
  return { module, pieces, goes, gone }
}

const left = ({ pieces, goes }: Cutting) => pieces.filter(({ statement }) => !goes.has(statement))
const isTainted = ({ mentions }: Piece, { gone }: Cutting) => [...mentions].some((name) => gone.has(name))

/** Imports of what goes elsewhere go too, and so does a program that starts it. */
function follow(cutting: Cutting, all: readonly Cutting[], repository: Repository): void {
  const { module, gone, goes } = cutting
  const of = (name: string) => {
    const found = repository.moduleNamed(name)
    return found && all.find((each) => each.module === found)
  }
  for (const piece of left(cutting)) {
    const { statement } = piece
    if (statement.kind === 'importfrom') {
      const from = absolute(statement.module, statement.level, repository.nameOf(module), module.path)
      const source = of(from)
      if (statement.names === '*') {
        if (source && isEmpty(source)) goes.add(statement)
        continue
      }
      const names = statement.names.filter(({ name }) => {
        const inner = of(`${from}.${name}`)
        return source?.gone.has(name) || (inner !== undefined && isEmpty(inner))
      })
      for (const { name, as } of names) gone.add(as ?? name)
      if (names.length === statement.names.length) goes.add(statement)
    } else if (statement.kind === 'import') {
      const [only] = statement.names
      const source = only && statement.names.length === 1 ? of(only.name) : undefined
      if (only && source && isEmpty(source)) {
        goes.add(statement)
        gone.add(only.as ?? only.name.split('.')[0] ?? only.name)
      }
    } else if (isMainGuard(statement) && isTainted(piece, cutting)) goes.add(statement)
  }
}

/** Functions and classes that need what goes, and that nothing which stays mentions. */
function helpers(all: readonly Cutting[]): void {
  const candidates = new Map<Piece, Cutting>()
  for (const cutting of all) {
    for (const piece of left(cutting)) {
      const { kind } = piece.statement
      if ((kind === 'function' || kind === 'class') && isTainted(piece, cutting))
        candidates.set(piece, cutting)
    }
  }
  const staying = all.flatMap(left).filter((piece) => !candidates.has(piece) && !isPlainImport(piece))
  for (let changed = true; changed; ) {
    changed = false
    for (const piece of candidates.keys()) {
      const [name] = boundBy(piece.statement)
      if (name === undefined || !staying.some(({ mentions }) => mentions.has(name))) continue
      candidates.delete(piece)
      staying.push(piece)
      changed = true
    }
  }
  for (const [{ statement }, { goes, gone }] of candidates) {
    goes.add(statement)
    for (const name of boundBy(statement)) gone.add(name)
  }
}

/** What it imports is needed where a piece that stays mentions it. */
function isPlainImport({ statement }: Piece): boolean {
  if (statement.kind === 'import') return true
  return (
    statement.kind === 'importfrom' &&
    (statement.names === '*' || statement.names.every(({ as }) => as === undefined))
  )
}

/** Nothing of its own is left. */
function isEmpty(cutting: Cutting): boolean {
  return (
    cutting.goes.size > 0 &&
    !cutting.module.path.endsWith('__init__.py') &&
    !left(cutting).some(
      ({ statement }) =>
        statement.kind !== 'import' &&
        statement.kind !== 'importfrom' &&
        !(statement.kind === 'expression' && statement.value.kind === 'string'),
    )
  )
}

function textOf(cutting: Cutting): string | null {
  if (isEmpty(cutting)) return null
  const { module, goes, gone } = cutting
  const kept = left(cutting)
  const names = new Map<Statement, readonly string[]>()
  for (const { statement } of kept) {
    if (statement.kind !== 'importfrom' || statement.names === '*') continue
    const staying = statement.names.filter(({ name, as }) => !gone.has(as ?? name))
    if (staying.length === statement.names.length) continue
    names.set(
      statement,
      staying.map(({ name, as }) => (as === undefined ? name : `${name} as ${as}`)),
    )
  }
  return withoutStatements(module, goes, names)
}

function standing(cutting: Cutting): readonly Problem[] {
  const { module, gone } = cutting
  return left(cutting).flatMap((piece) => {
    const { kind, span } = piece.statement
    if (kind === 'import' || kind === 'importfrom') return []
    const used = [...piece.mentions].filter((name) => gone.has(name))
    return used.map((name) => ({
      code: 'RETIRE-CLASS-USED',
      severity: 'error' as const,
      title: 'What goes is used by code that is no task',
      why: `${name} is used outside the task classes.`,
      fix: 'Change that code first.',
      at: { path: module.path, line: span.line },
    }))
  })
}

function importsLuigi(statement: Statement): boolean {
  if (statement.kind === 'import') return statement.names.every(({ name }) => isLuigi(name))
  return statement.kind === 'importfrom' && statement.level === 0 && isLuigi(statement.module)
}

function mentionsOf(statement: Statement): ReadonlySet<string> {
  const found = new Set<string>()
  visitStatement(statement, {
    statement: (node) => {
      if (node.kind === 'importfrom' && node.names !== '*') for (const { name } of node.names) found.add(name)
      return undefined
    },
    expression: (node) => {
      if (node.kind === 'name') found.add(node.id)
      else if (node.kind === 'attribute') found.add(node.name)
      return undefined
    },
  })
  return found
}
