import { MODEL_SCHEMA, type Model } from '../model/model.js'
import { findEntryPoints } from './entry-points/find.js'
import { codeEntryPoints } from './luigi/code-entry-points.js'
import { extractTasks } from './luigi/extract.js'
import type { LuigiProgram } from './luigi/program.js'

/** A larger file holds data: nobody writes in it how tasks are started. */
const MAX_START_BYTES = 1_000_000

/** The whole model of a Luigi repository: its tasks, how they are started, and what could not be resolved. */
export function extractModel(program: LuigiProgram, image: string | null): Model {
  const { repository } = program
  const { tasks, problems } = extractTasks(program)
  const paths = repository.files.map((file) => file.path)
  const starts = repository.files.filter((file) => file.size <= MAX_START_BYTES).map((file) => file.path)
  const entries = findEntryPoints(starts, repository.read, tasks, codeEntryPoints(program))
  return {
    schema: MODEL_SCHEMA,
    repository: {
      name: repository.name,
      image: image ?? entries.image,
      start: entries.start,
      files: paths.length,
      parsed: program.modules.parsed.size,
    },
    tasks: [...tasks],
    entryPoints: [...entries.entryPoints],
    problems: [...repository.problems, ...repository.readProblems(), ...problems, ...entries.problems],
  }
}
