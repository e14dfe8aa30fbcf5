import type { TaskDefinition } from '../../model/model.js'
import type { Level, LocationText, NativeBody, OutputShape, TaskPlan } from '../plan.js'
import { argumentNames } from './argument-names.js'
import {
  type Conversion,
  openConversion,
  type ReadMethod,
  returnedExpression,
  type Shared,
} from './conversion.js'
import type { Gathered } from './fragments.js'
import type { Member, Method, TaskView } from './members.js'
import { type ShapedOutput, shapeOutput } from './output-shapes.js'
import type { ParameterEvidence } from './parameter-evidence.js'
import { type PlannedParameters, planParameters } from './plan-parameters.js'
import type { Finding, TargetFormat } from './rule.js'
import { shapeOfText } from './text-shape.js'

export interface TaskSettings {
  readonly shared: Shared
  readonly evidence: ParameterEvidence
  readonly functionName: string
  readonly formats: { readonly own: TargetFormat; readonly required: TargetFormat }
  readonly ceiling: Level
  readonly sharedPaths: readonly string[]
  readonly eitherIs: 'local' | 'shared'
}

/** One task: its level, why, and its text where it can be native. */
export function convertTask(
  task: TaskDefinition,
  view: TaskView | undefined,
  settings: TaskSettings,
): TaskPlan {
  const conversion = view && openConversion(view, settings.shared, settings.formats)
  const output = view && methodNamed(view, 'output')
  const run = view && methodNamed(view, 'run')
  const outputRead = conversion && output?.method ? conversion.read(output.method, 'output') : undefined
  const runRead =
    conversion && run?.method && task.kind !== 'external' ? conversion.read(run.method, 'run') : undefined
  const arguments_ = argumentNames(task, conversion?.claimedNames() ?? new Set())
  conversion?.name(arguments_)

  const parameters = planParameters(task, view, arguments_, settings.evidence, settings.shared.fragments)
  const text = view && output?.method && shapeOfText(view, output.method)
  const shaped = shapeOutput(task.output, text, settings.sharedPaths, settings.eitherIs)

  const ofOutput =
    outputRead && conversion ? outputFacts(outputRead, conversion, settings, parameters, shaped) : nothing
  const ofRun = runRead && conversion ? runFacts(runRead, conversion, settings, parameters) : nothing
  const isWrapper = task.kind === 'wrapper'
  const obstacles = [
    ...(view ? factsOf(view, settings, 'native') : [missing(task)]),
    ...(output?.why ? [shapeless(task, output.why)] : []),
    ...(run?.why && task.kind !== 'external' ? [shapeless(task, run.why)] : []),
    ...ofOutput.findings,
    ...ofRun.findings,
  ]
  const bars = view ? factsOf(view, settings, 'bridge') : []
  const level = levelOf(obstacles, bars, settings.ceiling)
  const reasons = reasonsOf(task, view, settings, { obstacles, bars, level, shaped, isWrapper })
  const structural = isWrapper && level.level === 'native'
  const native =
    level.level === 'native' && !structural && conversion
      ? bodyOf(conversion, runRead, outputRead, [ofOutput, ofRun], task)
      : null
  const located = outputRead && conversion && ofOutput.findings.length === 0 && shaped.shape.kind !== 'none'
  const location =
    level.level === 'container' && located ? locationOf(conversion, outputRead, ofOutput) : null

  return {
    task: task.id,
    level: level.level,
    structural,
    external: task.kind === 'external',
    reasons,
    rules:
      native || location ? [...new Set([...ofOutput.gathered.rules, ...ofRun.gathered.rules])].sort() : [],
    functionName: settings.functionName,
    doc: task.doc ?? runRead?.method.node.doc ?? null,
    parameters: parameters.plans,
    output: shaped.shape,
    native,
    location,
    legacy: { module: task.module, name: task.name, family: task.family },
    retries: task.settings.retries,
    timeout: task.settings.timeout,
    at: task.at,
  }
}

interface Facts {
  readonly findings: readonly Finding[]
  readonly gathered: Gathered
}

const nothing: Facts = {
  findings: [],
  gathered: { fragments: [], findings: [], rules: new Set(), glue: new Set() },
}

/** run or output as a plain method, or why it is none. */
function methodNamed(
  view: TaskView,
  name: 'run' | 'output',
): { readonly method?: Method; readonly why?: string } {
  const member: Member | undefined = view.member(name)
  if (!member) return {}
  if (member.kind === 'parameter') return { why: `${name} is a parameter` }
  if (member.kind !== 'method')
    return member.kind === 'constant' && member.value.kind === 'none'
      ? {}
      : { why: `${name} is assigned in the class body` }
  const takesMore = member.node.params.length !== 1 && member.how !== 'static'
  if (member.how !== 'instance' || member.decorators.length > 0 || member.node.isAsync)
    return { why: `${name}() is decorated` }
  return takesMore ? { why: `${name}() takes arguments of its own` } : { method: member }
}

function outputFacts(
  read: ReadMethod,
  conversion: Conversion,
  settings: TaskSettings,
  parameters: PlannedParameters,
  shaped: ShapedOutput,
): Facts {
  const asFunction = returnedExpression(read.method.node) === undefined
  const gathered = conversion.gather([read.key], asFunction ? [read.key] : [])
  const at = { path: read.method.owner.module.path, line: read.method.node.span.line }
  const needs = conversion.needs(read.key)
  const findings: Finding[] = [...gathered.findings, ...parameters.obstacles(needs, at)]
  if (needs.includes('inputs') || needs.includes('output'))
    findings.push({ code: 'LUIGI-N224', why: 'output() uses self.input() or self.output()', at })
  if (shaped.obstacle !== null) findings.push({ code: 'LUIGI-N226', why: shaped.obstacle, at })
  if (read.method.node.isGenerator)
    findings.push({ code: 'LUIGI-N226', why: 'output() yields its targets', at })
  return { findings, gathered }
}

function runFacts(
  read: ReadMethod,
  conversion: Conversion,
  _settings: TaskSettings,
  parameters: PlannedParameters,
): Facts {
  const gathered = conversion.gather([read.key], [])
  const at = { path: read.method.owner.module.path, line: read.method.node.span.line }
  return {
    findings: [...gathered.findings, ...parameters.obstacles(needs, at)],
    gathered,
  }
}

function factsOf(view: TaskView, settings: TaskSettings, bars: 'native' | 'bridge'): Finding[] {
  return settings.shared.rules.flatMap((rule) =>
    rule.kind === 'obstacle' && rule.bars === bars && rule.task ? rule.task(view) : [],
  )
}

function missing(task: TaskDefinition): Finding {
  return { code: 'LUIGI-N228', why: 'the text of the class was not found', at: task.at }
}

function shapeless(task: TaskDefinition, why: string): Finding {
  return { code: 'LUIGI-N206', why, at: task.at }
}

interface Leveled {
  readonly level: Level
  /** The level that the task could have without the options. */
  readonly possible: Level
}

const order: readonly Level[] = ['container', 'bridged', 'native']

function levelOf(obstacles: readonly Finding[], bars: readonly Finding[], ceiling: Level): Leveled {
  const unreadable = bars.some((each) => each.code === 'LUIGI-N301' || each.code === 'LUIGI-N302')
  const possible: Level =
    obstacles.length === 0 && !unreadable ? 'native' : bars.length === 0 ? 'bridged' : 'container'
  if (order.indexOf(possible) <= order.indexOf(ceiling)) return { level: possible, possible }
  // Held at bridged, a class that no import gives goes one down.
  return { level: ceiling === 'bridged' && bars.length > 0 ? 'container' : ceiling, possible }
}

function reasonsOf(
  task: TaskDefinition,
  view: TaskView | undefined,
  settings: TaskSettings,
  found: {
    obstacles: readonly Finding[]
    bars: readonly Finding[]
    level: Leveled
    shaped: ShapedOutput
    isWrapper: boolean
  },
): Finding[] {
  const { level, possible } = found.level
  const reasons: Finding[] = []
  if (level === 'container') reasons.push(...found.bars)
  if (possible !== 'native') reasons.push(...found.obstacles)
  if (level !== possible)
    reasons.push({
      code: 'LUIGI-N406',
      why: `it could be ${possible}; the options hold it at ${level}`,
      at: task.at,
    })
  if (level === 'native' && found.isWrapper)
    reasons.push({ code: 'LUIGI-N407', why: 'it only gathers what it requires', at: task.at })
  else if (level === 'native')
    reasons.push({ code: 'LUIGI-N400', why: 'every use of Luigi in it has an exact equal', at: task.at })
  if (found.shaped.unsure)
    reasons.push({
      code: 'LUIGI-N404',
      why: 'where its target is cannot be told: it counts as a local file',
      at: task.at,
    })
  else if (found.shaped.local)
    reasons.push({ code: 'LUIGI-N403', why: 'its target is a file on the disk of one machine', at: task.at })
  if (view)
    for (const rule of settings.shared.rules)
      if (rule.kind === 'note' && rule.task) reasons.push(...rule.task(view))
  return unique(reasons)
}

function unique(reasons: readonly Finding[]): Finding[] {
  const seen = new Map(
    reasons.map((each) => [`${each.code} ${each.why} ${each.at.path} ${each.at.line ?? ''}`, each] as const),
  )
  return [...seen.values()]
}

function bodyOf(
  conversion: Conversion,
  run: ReadMethod | undefined,
  output: ReadMethod | undefined,
  facts: readonly Facts[],
  task: TaskDefinition,
): NativeBody {
  const docMoves = task.doc === null && run?.method.node.doc !== undefined
  const statements = run ? conversion.statements(run, docMoves) : ''
  const text = output && outputText(conversion, output)
  const fragments = new Map(
    facts.flatMap((each) => each.gathered.fragments).map((each) => [each.key, each] as const),
  )
  const glue = new Set(facts.flatMap((each) => [...each.gathered.glue]))
  return {
    output: text === '[]' || text === 'None' ? null : (text ?? null),
    statements:
      statements === 'pass' && task.output.kind !== 'none'
        ? ''
        : statements === '' && task.output.kind === 'none' && task.kind !== 'external'
          ? 'pass'
          : statements,
    usesInputs: run !== undefined && conversion.needs(run.key).includes('inputs'),
    fragments: [...fragments.values()],
    glue: [...glue].sort(),
  }
}

function outputText(conversion: Conversion, output: ReadMethod): string {
  const returned = returnedExpression(output.method.node)
  return returned ? conversion.expression(output, returned) : conversion.call(output)
}

function locationOf(conversion: Conversion, output: ReadMethod, facts: Facts): LocationText {
  return {
    output: outputText(conversion, output),
    fragments: facts.gathered.fragments,
    glue: [...facts.gathered.glue].sort(),
  }
}

export type { OutputShape }
