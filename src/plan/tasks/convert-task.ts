import type { TaskDefinition } from '../../model/model.js'
import type { DecidedTask } from '../cutover/cutover.js'
import { seconds } from '../cutover/seconds.js'
import type { Level, TaskPlan } from '../task-plan.js'
import { argumentNames } from './argument-names.js'
import { ownCompleteness } from './completeness.js'
import { type Conversion, openConversion, returnedExpression } from './conversion.js'
import { externalProgram } from './external-program.js'
import { aroundBodies } from './frame-names.js'
import type { Gathered } from './gathering.js'
import { keptFindings } from './kept-attributes.js'
import { factsOf, levelOf, reasonsOf } from './levels.js'
import { libraryTarget } from './library-target.js'
import type { Member, Method, TaskView } from './members.js'
import { bodyOf, locationOf, readProgram } from './native-body.js'
import { type ShapedOutput, shapeOutput } from './output-shapes.js'
import type { ParameterEvidence } from './parameter-evidence.js'
import { writtenForms } from './parameters.js'
import { type PlannedParameters, planParameters } from './plan-parameters.js'
import type { ReadMethod } from './read-method.js'
import { type Finding, INPUTS, keptAttribute, OUTPUT, type TargetFormat } from './rule.js'
import type { Shared } from './shared.js'
import { shapeOfText } from './text-shape.js'

export interface TaskSettings {
  readonly shared: Shared
  readonly evidence: ParameterEvidence
  readonly functionName: string
  readonly formats: { readonly own: TargetFormat; readonly required: TargetFormat }
  readonly ceiling: Level
  /** What a person says of the task. */
  readonly settings: DecidedTask
  readonly sharedPaths: readonly string[]
  readonly eitherIs: 'local' | 'shared'
  readonly convertsPython2: boolean
}

/** One task: its level, why, and its text where it can be native. */
export function convertTask(
  task: TaskDefinition,
  view: TaskView | undefined,
  settings: TaskSettings,
): TaskPlan {
  const { shared, evidence } = settings
  const conversion = view && openConversion(view, shared, settings.formats, writtenForms(task, evidence))
  const output = view ? methodNamed(view, 'output') : {}
  const run = view && task.kind !== 'external' ? methodNamed(view, 'run') : {}
  const outputRead = output.method && conversion?.read(output.method, 'output')
  const runRead = run.method && conversion?.read(run.method, 'run')
  const program = view && task.kind !== 'external' && !view.member('run') ? externalProgram(view) : undefined
  const programRead = program && conversion ? readProgram(program, conversion) : undefined
  const own = view && ownCompleteness(view)
  const complete = own?.kind === 'asked' ? conversion?.read(own.method, 'helper') : own && null
  const arguments_ = argumentNames(task, conversion?.claimedNames() ?? new Set())
  const parameters = planParameters(task, view, arguments_, evidence, shared.fragments)
  const asFunction = outputRead ? isFunction(outputRead, runRead) : false
  conversion?.name(arguments_, usedAround(parameters, asFunction ? undefined : outputRead))
  const text = view && output.method && shapeOfText(view, output.method)
  const shaped = shapeOutput(task.output, text, settings.sharedPaths, settings.eitherIs)

  const ofOutput = outputRead && conversion ? outputFindings(outputRead, conversion, parameters, shaped) : []
  const ofProgram = programRead ? [programRead.args, programRead.environment] : []
  const reads = [outputRead, runRead, complete, ...ofProgram].filter((each) => each != null)
  const functions = [asFunction ? outputRead : undefined, complete, ...ofProgram].flatMap(
    (each) => each?.key ?? [],
  )
  const gathered = conversion?.gather(
    reads.map((each) => each.key),
    functions,
  )
  const told = view ? null : libraryTarget(task)
  const together = view ? factsOf(view, shared.rules, 'alone') : []
  const obstacles = [
    ...(view ? factsOf(view, shared.rules, 'native') : told ? [] : [missing(task)]),
    ...together,
    ...[output.why, run.why].flatMap((why) => (why === undefined ? [] : [shapeless(task, why)])),
    ...ofOutput,
    ...[runRead, complete, ...ofProgram].flatMap((each) =>
      each && conversion ? parameters.obstacles(conversion.needs(each.key), placeOf(each)) : [],
    ),
    ...(gathered?.findings ?? []),
    ...(view && conversion
      ? keptFindings(
          view,
          conversion,
          runRead,
          reads.filter((each) => each !== runRead),
        )
      : []),
    ...(gathered ? openFindings(gathered, settings.formats) : []),
  ]
  const bars = view ? factsOf(view, shared.rules, 'bridge') : []
  const structural = task.kind === 'wrapper' && obstacles.length === 0
  const leveled = levelOf(obstacles, bars, structural ? 'native' : settings.ceiling, settings.convertsPython2)
  const isNative = leveled.level === 'native' && !structural
  const location =
    leveled.level === 'container' && outputRead && conversion && shaped.shape.kind !== 'none'
      ? locationOf(conversion, outputRead, asFunction, ofOutput, parameters)
      : null
  return {
    task: task.id,
    level: leveled.level,
    structural,
    external: task.kind === 'external',
    reasons: reasonsOf(task, view, shared.rules, {
      ...leveled,
      obstacles,
      bars,
      shaped,
      structural,
      usedRules: gathered?.rules ?? new Set(),
    }),
    ...(together[0] ? { together: together[0] } : {}),
    rules: isNative ? [...(gathered?.rules ?? [])].sort() : [],
    functionName: settings.functionName,
    doc: docOf(task, runRead),
    parameters: parameters.plans,
    output: shaped.shape,
    native:
      isNative && conversion && gathered
        ? bodyOf(
            task,
            conversion,
            { run: runRead ?? programRead, output: outputRead, asFunction, complete },
            gathered,
            parameters,
          )
        : isNative
          ? told
          : null,
    location,
    legacy: {
      module: task.module,
      name: task.name,
      family: task.family,
      ...(task.importFolders ? { importFolders: task.importFolders } : {}),
    },
    retries: settings.settings.retries ?? positive(task.settings.retries),
    timeout: seconds(settings.settings.timeout) ?? positive(task.settings.timeout),
    settings: settings.settings,
    at: task.at,
  }
}

/** Luigi takes 0 and infinity for no limit at all. */
function positive(setting: number | null): number | null {
  return setting !== null && Number.isFinite(setting) && setting > 0 ? setting : null
}

/** The docstrings of the class and of run(). */
function docOf(task: TaskDefinition, run: ReadMethod | undefined): string | null {
  const docs = [task.doc, run?.method.node.doc].filter((each) => each != null && each.trim() !== '')
  return docs.length > 0 ? docs.join('\n\n') : null
}

/** run or output as a plain method, or why it is none. */
function methodNamed(
  view: TaskView,
  name: 'run' | 'output',
): { readonly method?: Method; readonly why?: string } {
  const member: Member | undefined = view.member(name)
  if (!member || (member.kind === 'constant' && member.value.kind === 'none')) return {}
  if (member.kind === 'parameter') return { why: `${name} is a parameter` }
  if (member.kind !== 'method') return { why: `${name} is assigned in the class body` }
  const { node, how, decorators } = member
  if (how !== 'instance' || decorators.length > 0 || node.isAsync) return { why: `${name}() is decorated` }
  return node.params.length === 1 ? { method: member } : { why: `${name}() takes arguments of its own` }
}

/** output() stays a function when it has statements, or names that the body of run() binds for itself. */
function isFunction(output: ReadMethod, run: ReadMethod | undefined): boolean {
  if (returnedExpression(output.method.node) === undefined) return true
  const locals = run?.reading.names.scopes[0]?.bound
  return locals !== undefined && [...output.reading.free.keys()].some((name) => locals.has(name))
}

/** What the function says around the body: these names must not be local to the body. */
function usedAround(parameters: PlannedParameters, output: ReadMethod | undefined): ReadonlySet<string> {
  const decoded = parameters.plans.flatMap((each) => each.decode?.match(/[A-Za-z_]\w*/g) ?? [])
  const modules = decoded.filter((word) => /^(json|datetime|pathlib|date_intervals)$/.test(word))
  const classes = parameters.plans.flatMap(
    (each) => each.fragments?.flatMap((fragment) => fragment.names) ?? [],
  )
  return new Set([...aroundBodies, ...modules, ...classes, ...(output?.reading.free.keys() ?? [])])
}

/** Why output() has no text over the parameters. */
function outputFindings(
  read: ReadMethod,
  conversion: Conversion,
  parameters: PlannedParameters,
  shaped: ShapedOutput,
): Finding[] {
  const at = placeOf(read)
  const needs = conversion.needs(read.key)
  const findings = [...parameters.obstacles(needs, at)]
  if (needs.includes(INPUTS) || needs.includes(OUTPUT))
    findings.push({ code: 'LUIGI-N224', why: 'output() uses self.input() or self.output()', at })
  for (const attribute of needs.flatMap((alias) => keptAttribute(alias) ?? []))
    findings.push({ code: 'LUIGI-N208', why: `it keeps \`${attribute}\` on the task`, at })
  if (shaped.obstacle !== null) findings.push({ code: 'LUIGI-N226', why: shaped.obstacle, at })
  if (read.method.node.isGenerator)
    findings.push({ code: 'LUIGI-N226', why: 'output() yields its targets', at })
  return findings
}

/** Local names that may hold targets, opened in a mode that does not say what Luigi gives. */
function openFindings(gathered: Gathered, formats: TaskSettings['formats']): Finding[] {
  const bytes = [formats.own, formats.required].some((each) => each === 'binary' || each === 'mixed')
  return gathered.opens
    .filter((each) => (bytes ? !each.binary : each.binary && each.parameter))
    .map(({ path, line, binary }) => ({
      code: 'LUIGI-N212',
      why: binary
        ? 'it may open a target of text as bytes, which Luigi gives as text'
        : 'it may open a target of bytes as text, which Luigi gives as bytes',
      at: { path, line },
    }))
}

function placeOf(read: ReadMethod): Finding['at'] {
  return { path: read.method.owner.module.path, line: read.method.node.span.line }
}

function missing(task: TaskDefinition): Finding {
  return { code: 'LUIGI-N228', why: 'the text of the class is not in the repository', at: task.at }
}

function shapeless(task: TaskDefinition, why: string): Finding {
  return { code: 'LUIGI-N206', why, at: task.at }
}
