import { type Document, isMap, isNode, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Place, Problem } from '../../model/problem.js'
import { type Cutover, type DecidedTask, noCutover } from './cutover.js'
import { notYaml, severalTasks, unknownKey, unknownTask, wrongValue } from './problems.js'
import { keysOfRoot, readRoots } from './read-roots.js'
import { CUTOVER_FILE, type CutoverFile, cutover, type TaskSettings } from './schema.js'

export type CutoverRead =
  | { readonly ok: true; readonly cutover: Cutover }
  | { readonly ok: false; readonly problem: Problem; readonly problems: readonly Problem[] }

/** A task that a name of the file can mean. */
interface NamedTask {
  readonly id: string
  readonly name: string
}

/** The levels that a migration wrote into the file last, by task, for the name that the file gives the repository. */
export type ProposedLevels = (name: string | null) => ReadonlyMap<string, string>

/**
 * Reads `repipe.yaml`. A line that still says what was proposed last is the planner's, and follows it; any other is a
 * person's.
 */
export function readCutover(
  text: string,
  tasks: readonly NamedTask[],
  proposed: ProposedLevels,
): CutoverRead {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' })
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { path: CUTOVER_FILE, line: Math.max(1, line), column: Math.max(1, col) }
  }
  const errors = document.errors.map((error) => notYaml(error.message, place(error.pos[0])))
  if (errors.length > 0) return failed(errors)
  const value = valueIn(document)
  if (value === null) return { ok: true, cutover: noCutover }
  const parsed = cutover.safeParse(value)
  const at = (path: readonly PropertyKey[]) => place(offsetOf(document, path))
  if (!parsed.success) return failed(parsed.error.issues.flatMap((issue) => problemsOf(issue, [], at)))
  return resolve(parsed.data, tasks, proposed(parsed.data.name ?? null), at)
}

function failed(problems: readonly Problem[]): CutoverRead {
  const [problem] = problems
  if (!problem) throw new Error('a failure needs a problem')
  return { ok: false, problem, problems }
}

function valueIn(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    return String((error as Error).message)
  }
}

/** Where a key stands (the last part of a path), or the nearest thing around it. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let node: Node | null = document.contents
  let offset = node?.range?.[0] ?? 0
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((each) => isScalar(each.key) && String(each.key.value) === String(part))
      if (!pair || !isPair(pair)) return offset
      offset = isNode(pair.key) ? (pair.key.range?.[0] ?? offset) : offset
      node = isNode(pair.value) ? pair.value : null
    } else {
      const item: unknown = node && 'items' in node ? node.items[Number(part)] : null
      node = isNode(item) ? item : null
      offset = node?.range?.[0] ?? offset
    }
  }
  return offset
}

type Issue = z.core.$ZodIssue

/** What zod found, in the file's words. Of a choice, the kind that fits best speaks. */
function problemsOf(
  issue: Issue,
  before: readonly PropertyKey[],
  at: (path: readonly PropertyKey[]) => Place,
): Problem[] {
  const path = [...before, ...issue.path]
  const name = path.join('.')
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(path)
    return issue.keys.map((key) => unknownKey(name, key, known, at([...path, key])))
  }
  if (issue.code === 'invalid_union') {
    const mapping = issue.errors.find((each) => each.every((one) => !isOtherKind(one)))
    if (mapping) return mapping.flatMap((each) => problemsOf(each, path, at))
    const wanted = issue.errors
      .flat()
      .map((each) => each.message.replace(/^Invalid (input|option|string): /, ''))
    return [wrongValue(name, [...new Set(wanted)].join('; or '), at(path))]
  }
  if (issue.code === 'invalid_key') return [wrongValue(name, 'the name does not fit', at(path))]
  return [wrongValue(name, issue.message.replace(/^Invalid (input|option): /, ''), at(path))]
}

/** The value is of another kind altogether. */
function isOtherKind(issue: Issue): boolean {
  return issue.path.length === 0 && issue.code !== 'unrecognized_keys'
}

/** The keys that may stand at a path. */
function keysAt(path: readonly PropertyKey[]): readonly string[] {
  const [top, , ...inside] = path
  const { shape } = cutover
  if (top === undefined) return Object.keys(shape)
  if (top === 'defaults') return keysOfSettings(path.slice(1))
  if (top === 'tasks') return keysOfSettings(inside)
  if (top === 'flyte') return ['project', 'domain', 'version']
  return keysOfRoot(inside)
}

function keysOfSettings(path: readonly PropertyKey[]): readonly string[] {
  const settings = cutover.shape.defaults.unwrap().shape
  if (path.length === 0) return Object.keys(settings)
  const amounts = Object.keys(settings.resources.unwrap().shape)
  return path.length > 1 ? amounts.filter((each) => each !== 'limits') : amounts
}

/** Names become tasks; defaults reach every task. */
function resolve(
  file: CutoverFile,
  known: readonly NamedTask[],
  proposed: ReadonlyMap<string, string>,
  at: (path: readonly PropertyKey[]) => Place,
): CutoverRead {
  const problems: Problem[] = []
  const idOf = openNames(known, problems)
  const own = new Map<string, TaskSettings>()
  const levels = new Map<string, { level: NonNullable<TaskSettings['level']>; at: Place }>()
  for (const [name, value] of Object.entries(file.tasks ?? {})) {
    if (typeof value === 'string' && proposed.get(name) === value) continue
    const place = at(['tasks', name])
    const id = idOf(name, place)
    if (id === undefined) continue
    const settings = typeof value === 'string' ? { level: value } : value
    own.set(id, settings)
    if (settings.level) levels.set(id, { level: settings.level, at: place })
  }
  const ofRoots = readRoots(file.workflows ?? {}, idOf, at)
  if (problems.length > 0) return failed(problems)
  const tasks = new Map(known.map(({ id }) => [id, together(file.defaults ?? {}, own.get(id) ?? {})]))
  return {
    ok: true,
    cutover: {
      name: file.name ?? null,
      sharedPaths: file.shared_paths ?? [],
      eitherIs: file.unclear_locations ?? null,
      python2: file.python2 ?? null,
      tasks,
      levels,
      ...ofRoots,
      isLineageAnnotated: file.lineage === 'annotations',
      sdk: file.sdk ?? null,
      flyte: file.flyte ?? null,
    },
  }
}

/** The variables of both; of all else the task's own. */
function together(defaults: TaskSettings, own: TaskSettings): DecidedTask {
  const environment = { ...defaults.environment, ...own.environment }
  return {
    ...defaults,
    ...own,
    ...(Object.keys(environment).length > 0 ? { environment } : {}),
    ...(own.image === undefined ? {} : { ownImage: own.image }),
  }
}

/** A task by its id, or by its class's name where one task has it. */
function openNames(known: readonly NamedTask[], problems: Problem[]) {
  const ids = new Set(known.map((task) => task.id))
  return (name: string, at: Place): string | undefined => {
    if (ids.has(name)) return name
    const named = known.filter((task) => task.name === name).map((task) => task.id)
    if (named.length === 0) problems.push(unknownTask(name, namesLike(name, known), at))
    if (named.length > 1) problems.push(severalTasks(name, named, at))
    return named.length === 1 ? named[0] : undefined
  }
}

function namesLike(name: string, known: readonly NamedTask[]): readonly string[] {
  return known.map((task) => (name.includes(':') ? task.id : task.name))
}
