import { type CommandLine, shellLines } from './command-line.js'
import { containerYaml } from './container-yaml.js'
import { crontabLines } from './crontab.js'
import { dockerfile } from './dockerfile.js'

/** The text of a file by its path in the repository; undefined when it cannot be read. */
export type ReadText = (path: string) => string | undefined

const SHELL = /(^|\/)[^/]*\.(sh|bash|zsh|ksh)$/
const MAKEFILE = /(^|\/)(GNUmakefile|[Mm]akefile|[^/]*\.mk)$/
const DOCKERFILE = /(^|\/)((Dockerfile|Containerfile)(\.[^/]+)?|[^/]+\.[Dd]ockerfile)$/
const CRONTAB = /(^|\/)(crontab(\.[^/]+)?|[^/]*\.(cron|crontab)|cron\.d\/[^/]+)$/
const YAML = /\.ya?ml$/

/** Command lines of Dockerfiles, shell scripts, Makefiles, crontabs and YAML (compose, Kubernetes), in path order. */
export function commandLines(paths: readonly string[], read: ReadText): readonly CommandLine[] {
  return [...paths].sort().flatMap((path) => {
    const reader = readerOf(path)
    const text = reader && read(path)
    return reader && text !== undefined ? reader(path, text) : []
  })
}

function readerOf(path: string): ((path: string, text: string) => readonly CommandLine[]) | undefined {
  if (DOCKERFILE.test(path)) return ofDockerfile
  if (SHELL.test(path)) return shellLines
  if (MAKEFILE.test(path)) return ofMakefile
  if (CRONTAB.test(path)) return crontabLines
  if (YAML.test(path)) return containerYaml
  return undefined
}

/** Recipes of a Makefile: lines that start with a tab; `$(X)` of simple assignments is replaced. */
function ofMakefile(path: string, text: string): readonly CommandLine[] {
  const variables = new Map<string, string>()
  const joined = text.split('\n')
  const found: CommandLine[] = []
  for (let at = 0; at < joined.length; at += 1) {
    const first = at
    let line = joined[at]!
    while (line.endsWith('\\') && at + 1 < joined.length) {
      at += 1
      line = `${line.slice(0, -1)} ${joined[at]!.trim()}`
    }
    const assigned = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*[:?]?=\s*(.*?)\s*$/.exec(line)
    if (assigned && !line.startsWith('\t'))
      variables.set(assigned[1]!, makeVariables(assigned[2]!, variables))
    if (!line.startsWith('\t')) continue
    const recipe = makeVariables(line.trim().replace(/^[@+-]+/, ''), variables).replaceAll('$$', '$')
    found.push(...shellLines(path, recipe, first + 1))
  }
  return found
}

function makeVariables(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(/\$[({](\w+)[)}]/g, (whole, name) => variables.get(name) ?? whole)
}

function ofDockerfile(path: string, text: string): readonly CommandLine[] {
  const { start, image, environment } = dockerfile(text)
  if (start === null) return []
  const at = { path, line: start.line }
  if (start.words !== null) return [{ words: start.words, environment, image, trigger: null, at }]
  return shellLines(path, start.shell, start.line, { image }).map((line) => ({
    ...line,
    environment: { ...environment, ...line.environment },
  }))
}
