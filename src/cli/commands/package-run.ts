import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { openConstants } from '../../emit/definitions/constants.js'
import { defineRoots, startsOf } from '../../emit/definitions/define.js'
import { openPythonParser } from '../../languages/python/parse.js'
import type { Problem } from '../../model/problem.js'
import { planMigration } from '../../plan-program.js'
import { readProgram } from '../../read-program.js'
import { compile, type FlytePackage, packageArchive } from '../../sdk/index.js'
import type { CliContext } from '../context.js'
import { Exit } from '../exit.js'
import { conclude, failure, oneLine, usageError } from '../failure.js'
import { absolute, planOptions } from '../plan-flags.js'
import { withProgress } from '../progress.js'
import { showProblems } from '../read-program.js'
import type { PackageFlags } from './package.js'

/** `repipe package`: repository → plan → definitions → the archive of protobuf messages. */
export function packageRepository(this: CliContext, flags: PackageFlags, path: string): Promise<void> {
  return conclude(this, async () => {
    const out = absolute(flags.output, this)
    const made = await withProgress(this, `Packaging ${oneLine(path)}`, (onStep) =>
      packageOf(absolute(path, this), flags, this, onStep),
    )
    if ('refused' in made) {
      showProblems(made.refused, this)
      return Exit.failed
    }
    const bytes = await packageArchive(made.package)
    const isThere = existsSync(out)
    const isSame = isThere && Buffer.compare(readFileSync(out), bytes) === 0
    if (isThere && !isSame && !flags.force)
      throw usageError(`${flags.output} is there and differs`, 'Name another file, or give --force.')
    if (!isSame) {
      await mkdir(dirname(out), { recursive: true })
      await writeFile(out, bytes)
    }
    const entries = made.package.entries.map(({ kind, name }) => ({ kind, name }))
    if (flags.json) this.process.stdout.write(`${JSON.stringify({ archive: out, entries }, null, 2)}\n`)
    else
      this.process.stderr.write(`${said(entries)}${isSame ? 'unchanged in' : 'written to'} ${oneLine(out)}\n`)
    showProblems(made.problems, this, 3)
    return Exit.done
  })
}

const NO_IMAGE = 'FLYTE-CONTAINER-IMAGE'

type Packaged =
  | { readonly package: FlytePackage; readonly problems: readonly Problem[] }
  | { readonly refused: readonly Problem[] }

async function packageOf(
  path: string,
  flags: PackageFlags,
  context: CliContext,
  onStep: (title: string) => void,
): Promise<Packaged> {
  const { image, legacyImage, ...rest } = flags
  const options = planOptions(
    { ...rest, ...(legacyImage === undefined ? {} : { image: legacyImage }) },
    context,
  )
  onStep('Reading the repository')
  const read = await readProgram(path, options)
  if (!read.ok) throw failure(read.problem)
  onStep('Planning')
  const { plan } = planMigration(read, options)
  onStep('Defining workflows')
  const definitions = defineRoots(plan, image ?? '', openConstants(await openPythonParser(flags.parser)))
  if (definitions.problems.length > 0) return { refused: definitions.problems }
  if (definitions.tasks.length === 0) throw usageError(`${path} has nothing to register`)
  onStep('Compiling')
  const { project, domain, version } = flags
  const registration = {
    ...(project === undefined ? {} : { project }),
    ...(domain === undefined ? {} : { domain }),
    ...(version === undefined ? {} : { version }),
  }
  const starts = definitions.roots.flatMap(startsOf)
  const compiled = await compile(
    [...definitions.tasks, ...starts] as Parameters<typeof compile>[0],
    registration,
  )
  const problems = [...read.model.problems, ...plan.problems]
  if (image === undefined && !compiled.ok && compiled.problems.some((each) => each.code === NO_IMAGE))
    throw usageError(
      'tasks in Python need the image of the Flyte project, and containers one that is known',
      'Give --image, with flytekit, the emitted package and the legacy code in it.',
    )
  return compiled.ok ? { package: compiled.package, problems } : { refused: compiled.problems }
}

function said(entries: readonly { readonly kind: string }[]): string {
  const count = (kind: string) => entries.filter((each) => each.kind === kind).length
  const words = [
    [count('task'), 'tasks'],
    [count('workflow'), 'workflows'],
    [count('launch-plan'), 'launch plans'],
  ]
  return `${words.map(([number, word]) => `${number} ${word}`).join(', ')} `
}
