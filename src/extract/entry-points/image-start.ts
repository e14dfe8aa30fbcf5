import type { ImageStart } from '../../model/model.js'
import type { Place } from '../../model/problem.js'
import type { CommandLine } from '../../repository/command-line.js'
import { pythonStart } from './python-start.js'

const SECRET = /password|passwd|secret|token|credential|api_?key|access_?key|private_?key/i

/** Is a name that of a secret, by its look? */
export const looksSecret = (name: string) => SECRET.test(name)

/** Variables that Python and Luigi themselves read: without them modules or luigi.cfg are not found. */
const OF_PYTHON = /^(PYTHON|LUIGI_)/

/**
 * What the lines that start Luigi agree on. Files of containers, and the scripts that images start (`imageScripts`), say
 * how the image does; where there are none, scripts, Makefiles and crontabs count, which may as well be for other
 * machines: what would not work everywhere is then only asked about.
 */
export function imageStart(started: readonly CommandLine[], imageScripts: ReadonlySet<string>): ImageStart {
  const ofImage = started.filter(({ at }) => isImageFile(at.path) || imageScripts.has(at.path))
  const isSure = ofImage.length > 0
  // What an image's script starts is no start of its own.
  const behind = new Set(ofImage.flatMap((line) => (line.through ? [line.words.join(' ')] : [])))
  const lines = isSure ? ofImage.filter((line) => line.through || !behind.has(line.words.join(' '))) : started
  const doubts: ImageStart['doubts'][number][] = []
  const doubt = (about: ImageStart['doubts'][number]['about'], why: string, at: Place) => {
    if (!doubts.some((each) => each.about === about && each.why === why)) doubts.push({ about, why, at })
  }

  const programs = lines.flatMap((line) => {
    const program = pythonStart(line)
    if (program === null) return []
    const isPath = program[0]?.includes('/') ?? false
    if (isSure || !isPath) return [{ program, at: line.at }]
    doubt(
      'program',
      `\`${program.join(' ')}\` starts Python there, and nothing says that the image has it`,
      line.at,
    )
    return []
  })
  const directories = lines.flatMap((line) => {
    const directory = line.surroundings?.directory ?? null
    if (directory === null || directory === '.') return []
    if (!isComputed(directory) && (isSure || !directory.startsWith('/'))) return [{ directory, at: line.at }]
    doubt('directory', `the script changes to \`${directory}\``, line.at)
    return []
  })
  const prepared = isSure ? preparation(lines) : null
  if (prepared) doubt('preparation', prepared.why, prepared.at)
  const [program, ...otherPrograms] = unique(programs, (each) => each.program.join(' '))
  if (program && otherPrograms.length > 0) {
    const ways = [program, ...otherPrograms].map((each) => `\`${each.program.join(' ')}\``)
    doubt('program', `Python is started in several ways: ${ways.join(', ')}`, program.at)
  }
  const [directory, ...otherDirectories] = unique(directories, (each) => each.directory)
  if (directory && otherDirectories.length > 0) {
    const places = [directory, ...otherDirectories].map((each) => `\`${each.directory}\``)
    doubt('directory', `scripts change to several directories: ${places.join(', ')}`, directory.at)
  }
  return {
    program: program && otherPrograms.length === 0 ? [...program.program] : null,
    directory: directory && otherDirectories.length === 0 ? directory.directory : null,
    environment: environmentOf(lines, isSure, (why, at) => doubt('environment', why, at)),
    at: program?.at ?? null,
    doubts,
  }
}

/** What scripts run besides before they start Luigi. */
function preparation(lines: readonly CommandLine[]): { readonly why: string; readonly at: Place } | null {
  const ran = new Set(lines.flatMap((line) => line.surroundings?.ran ?? []))
  const others = [...ran].filter((text) => pythonStart({ words: text.split(' ') }) === null)
  const [first] = lines.filter((line) => line.surroundings?.ran.some((text) => others.includes(text)))
  if (!first) return null
  const shown = others.slice(0, 5).map((text) => `\`${text.slice(0, 80).replaceAll('`', "'")}\``)
  const more = others.length > 5 ? ` and ${others.length - 5} more` : ''
  return { why: `the script runs ${shown.join(', ')}${more} before it starts Luigi`, at: first.at }
}

/** Variables that all lines set alike, that the text fixes, and that are no secrets. An image's own ENV stays in it. */
function environmentOf(
  lines: readonly CommandLine[],
  isSure: boolean,
  doubt: (why: string, at: Place) => void,
): Record<string, string> {
  const found = new Map<string, { readonly text: string; readonly at: Place }>()
  const left = new Set<string>()
  const leave = (name: string, why: string, at: Place) => {
    left.add(name)
    doubt(why, at)
  }
  for (const line of lines) {
    const own = isDockerfile(line.at.path) ? {} : line.environment
    for (const [name, text] of Object.entries({ ...line.surroundings?.exported, ...own })) {
      const known = found.get(name)
      if (left.has(name)) continue
      if (looksSecret(name)) leave(name, `\`${name}\` looks like a secret, which Flyte keeps apart`, line.at)
      else if (isComputed(text)) leave(name, `\`${name}\` is computed by the shell: \`${text}\``, line.at)
      else if (!isSure && !OF_PYTHON.test(name)) {
        leave(name, `\`${name}\` is set there, and nothing says that the image needs it`, line.at)
      } else if (known && known.text !== text) {
        leave(name, `\`${name}\` has several values: \`${known.text}\`, \`${text}\``, line.at)
      } else found.set(name, { text, at: line.at })
    }
  }
  const kept = [...found].filter(([name]) => !left.has(name))
  return Object.fromEntries(kept.map(([name, { text }]) => [name, text]).sort())
}

const isDockerfile = (path: string) => /(Dockerfile|Containerfile)/.test(path)
/** Files that say how containers start: of images, of compose, of Kubernetes, of Styx. */
const isImageFile = (path: string) => isDockerfile(path) || /\.(ya?ml|json)$/.test(path)
const isComputed = (text: string) => /[$`]/.test(text)

function unique<T>(values: readonly T[], key: (value: T) => string): readonly T[] {
  return [...new Map(values.map((value) => [key(value), value])).values()]
}
