import type { Method, TaskView } from './members.js'
import type { Alias } from './rule.js'

/** Luigi's base of tasks that run one program. */
export const PROGRAM = 'luigi.contrib.external_program.ExternalProgramTask'

/** The parameter by which a task lets the program write where the task itself writes. */
export const CAPTURE: Alias = 'capture_output'

/** The run() of Luigi's ExternalProgramTask: it starts what program_args() says, in the environment that a method gives. */
export interface ExternalProgram {
  readonly args: Method
  /** Absent: the environment of the task itself. */
  readonly environment?: Method
  /** What the program says is logged, is not, or as the parameter of that name says. */
  readonly captures: boolean | typeof CAPTURE
}

/** Undefined: the class does not stand on ExternalProgramTask, or changes more of it than what it runs. */
export function externalProgram(view: TaskView): ExternalProgram | undefined {
  if (!view.foreign.includes(PROGRAM) || view.repository.allNames.has('run_program')) return undefined
  const args = plainMethod(view, 'program_args')
  const hasEnvironment = view.member('program_environment') !== undefined
  const environment = plainMethod(view, 'program_environment')
  const captures = capturesOf(view)
  const own = ['always_log_stderr', '_clean_output_file', '_proc_with_tracking_url_context']
  const searches = ['stream_for_searching_tracking_url', 'tracking_url_pattern']
  if (!args || captures === undefined || (hasEnvironment && !environment)) return undefined
  if (own.some((name) => view.member(name))) return undefined
  // Only Luigi's web page shows an address that is found in what the program says.
  if (searches.some((name) => !isAsGiven(view, name))) return undefined
  return { args, ...(environment ? { environment } : {}), captures }
}

/** The call that does what run() of the base does, of its two methods' calls and the name of its parameter. */
export function programCall(
  program: ExternalProgram,
  call: { readonly args: string; readonly environment: string | undefined; readonly captures: string },
): string {
  const { captures } = program
  const given = [
    call.args,
    ...(call.environment === undefined ? [] : [`environment=${call.environment}`]),
    ...(captures === true ? [] : [`capture_output=${captures === false ? 'False' : call.captures}`]),
  ]
  return `run_program(${given.join(', ')})`
}

function plainMethod(view: TaskView, name: string): Method | undefined {
  const member = view.member(name)
  if (member?.kind !== 'method' || member.how !== 'instance' || member.decorators.length > 0) return undefined
  const { params, isAsync, isGenerator } = member.node
  return params.length === 1 && !isAsync && !isGenerator ? member : undefined
}

function capturesOf(view: TaskView): ExternalProgram['captures'] | undefined {
  const member = view.member(CAPTURE)
  if (!member) return true
  if (member.kind === 'parameter') return member.parameter.standard === 'BoolParameter' ? CAPTURE : undefined
  if (member.kind !== 'constant' || member.value.kind !== 'bool') return undefined
  return member.value.value
}

/** The parameter is the base's own, or the class writes the value that it has there. */
function isAsGiven(view: TaskView, name: string): boolean {
  const member = view.member(name)
  if (!member) return true
  if (member.kind === 'parameter') return /^(None|["']none["'])$/.test(sourceOf(member.parameter.default))
  return member.kind === 'constant' && member.value.kind === 'none'
}

function sourceOf(given: { readonly kind: string; readonly source?: string } | null): string {
  return given?.kind === 'constant' ? (given.source ?? '') : ''
}
