import type { EntryPoint, TaskDefinition } from '../../model/model.js'
import type { Problem } from '../../model/problem.js'
import type { ReadText } from '../../repository/commands.js'

const READ = String.raw`(?:os\.)?(?:environ\[(["'])STYX_PARAMETER\1\]|(?:environ\.get|getenv)\((["'])STYX_PARAMETER\2\))`
/** The text itself, or the day that it names: Luigi's parameter makes the same of `{}`. */
const TEXT = new RegExp(`^${READ}$`)
const DAY = new RegExp(
  String.raw`^(?:(?:datetime\.)?date\.fromisoformat\(${READ}\)|(?:datetime\.)?datetime\.strptime\(${READ.replaceAll('1', '3').replaceAll('2', '4')},\s*(["'])%Y-%m-%d\5\)(?:\.date\(\))?)$`,
)

/** Is it Python text that reads the partition from the environment where Styx also puts it? */
export function isStyxParameter(source: string): boolean {
  const text = source.trim()
  return TEXT.test(text) || DAY.test(text)
}

/** Parameters whose default reads STYX_PARAMETER, as the `{}` that Styx would have passed. */
export function styxDefaults(task: TaskDefinition): Record<string, string> {
  return Object.fromEntries(
    task.parameters.flatMap(({ name, default: value }) =>
      value && 'source' in value && isStyxParameter(value.source) ? [[name, '{}']] : [],
    ),
  )
}

/** Files that read STYX_PARAMETER in a way that no argument can stand for: Flyte does not set it. */
export function styxParameterReads(
  paths: readonly string[],
  read: ReadText,
  tasks: readonly TaskDefinition[],
  fromCode: readonly Pick<EntryPoint, 'arguments' | 'at'>[],
): readonly Problem[] {
  const understood = new Set([
    ...tasks.filter((task) => Object.keys(styxDefaults(task)).length > 0).map((task) => task.at.path),
    ...fromCode.filter((call) => Object.values(call.arguments).includes('{}')).map((call) => call.at.path),
  ])
  return paths
    .filter((path) => path.endsWith('.py') && !understood.has(path))
    .flatMap((path) => {
      const text = read(path) ?? ''
      const at = text.indexOf('STYX_PARAMETER')
      return at < 0 ? [] : [parameterRead(path, text.slice(0, at).split('\n').length)]
    })
}

function parameterRead(path: string, line: number): Problem {
  return {
    code: 'STYX-PARAMETER-READ',
    severity: 'warning',
    title: 'A program reads STYX_PARAMETER from its environment',
    why: 'Styx sets it for the container that it starts; Flyte does not, so the code would not know its partition.',
    fix: 'Make it a parameter of the root task, and pass `{}` in docker_args.',
    at: { path, line },
  }
}
