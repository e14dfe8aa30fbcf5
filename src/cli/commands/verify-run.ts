import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootsOf } from '../../extract/luigi/roots.js'
import { type Migration, migrate } from '../../migrate.js'
import { importPath } from '../../plan/tasks/repository.js'
import { graphOf, type ProgramRead, readProgram } from '../../read-program.js'
import { certificateText } from '../../report/certificate-text.js'
import type { Certificate } from '../../verify/certificate.js'
import { findInterpreter } from '../../verify/interpreter.js'
import { type VerifiedRoot, verify } from '../../verify/verify.js'
import type { CliContext } from '../context.js'
import { Exit } from '../exit.js'
import { CommandFailure, conclude, failure, oneLine } from '../failure.js'
import { absolute, planOptions } from '../plan-flags.js'
import { withProgress } from '../progress.js'
import { showProblems } from '../read-program.js'
import { type RootGroup, rootGroups } from '../root-flags.js'
import { rootTask } from '../root-task.js'
import type { VerifyFlags } from './verify.js'

/** `repipe verify`: the migration held against the real engines. */
export function verifyCommand(this: CliContext, flags: VerifyFlags, path: string): Promise<void> {
  return conclude(this, async () => {
    const groups = flags.root === undefined ? [] : rootGroups(this.arguments)
    const inherited = this.process.env ?? {}
    const found = await findInterpreter(flags.python, inherited, ['flytekit', 'luigi'])
    if (!found.ok) throw new CommandFailure(found.problem, Exit.usage)
    this.process.stderr.write(`Verifying runs code of ${oneLine(path)}, in copies of it.\n`)

    const work = realpathSync(mkdtempSync(join(tmpdir(), 'repipe-verify-')))
    try {
      const certificate = await withProgress(this, `Verifying ${oneLine(path)}`, (onStep) =>
        certify(this, flags, path, groups, { work, interpreter: found.interpreter, inherited }, onStep),
      )
      if (this.interrupted.aborted) return Exit.interrupted
      const json = `${JSON.stringify(certificate, null, 2)}\n`
      if (flags.output !== undefined) writeFileSync(absolute(flags.output, this), json)
      this.process.stdout.write(flags.json ? json : certificateText(certificate))
      if (flags.keep) this.process.stderr.write(`What both engines wrote is in ${work}\n`)
      return ['equal', 'partly'].includes(certificate.verdict) ? Exit.done : Exit.failed
    } finally {
      if (!flags.keep) rmSync(work, { recursive: true, force: true })
    }
  })
}

async function certify(
  context: CliContext,
  flags: VerifyFlags,
  path: string,
  groups: readonly RootGroup[],
  bench: Pick<Parameters<typeof verify>[0]['bench'], 'work' | 'interpreter' | 'inherited'>,
  onStep: (title: string) => void,
): Promise<Certificate> {
  const options = planOptions(flags, context)
  const environment = options.environment ?? new Map<string, string>()
  const isOfRun = (value: string) => value.includes('{fresh}')
  // What names the fresh directory is a matter of the runs: the plan is that of `repipe migrate`.
  const planned = new Map([...environment].filter(([, value]) => !isOfRun(value)))
  const expanded = new Map(
    [...environment].map(([key, value]) => [key, value.replaceAll('{fresh}', join(bench.work, 'fresh'))]),
  )
  const done = await migrate(
    absolute(path, context),
    { ...options, sdk: 'flytekit', environment: planned, asked: groups },
    onStep,
  )
  if (!done.ok) {
    showProblems(
      done.problems.filter((each) => each !== done.problem),
      context,
    )
    throw failure(done.problem)
  }
  const read = await readProgram(absolute(path, context), { ...options, environment: expanded })
  if (!read.ok) throw failure(read.problem)
  const { roots, left } =
    groups.length > 0
      ? { roots: groups.map((each) => verifiedRoot(read, each)), left: [] }
      : startedRoots(done)
  const own = new Set(rootsOf(done.model))
  return verify({
    bench: {
      ...bench,
      content: {
        repository: done.repository.root,
        paths: done.repository.files.map((file) => file.path),
        seeds: (flags.seed ?? []).map((each) => absolute(each, context)),
      },
      importRoots: importPath(done.model),
      environment: expanded,
      signal: context.interrupted,
    },
    plan: done.plan,
    changes: done.changes,
    repository: done.repository,
    roots,
    modelGraph: ({ task, params }) => {
      const [module = '', name = ''] = task.split(':')
      const answer = graphOf(read, { task: name.split('@')[0] ?? name, module, params, looseImports: true })
      return answer.ok ? answer.graph : answer.problem
    },
    repipeVersion: context.version,
    left,
    added: [...new Set(roots.map((each) => each.task))].filter((task) => !own.has(task)),
    graphsOnly: flags.graphs,
    onStep,
  })
}

function verifiedRoot(read: ProgramRead, group: RootGroup): VerifiedRoot {
  return { task: rootTask(read, group.task, group.module).id, params: group.params }
}

/** Without --root: every root with the parameters that today's entry points give, where all are known. */
function startedRoots(done: Migration): {
  readonly roots: readonly VerifiedRoot[]
  readonly left: readonly string[]
} {
  const roots: VerifiedRoot[] = []
  const left: string[] = []
  for (const { root, inputs, entryPoints } of done.plan.workflows) {
    const starts = entryPoints.map((each) => each.arguments).concat(entryPoints.length === 0 ? [{}] : [])
    const whole = starts.filter(
      (given) =>
        !Object.values(given).includes('{}') &&
        inputs.every((input) => input.default !== null || given[input.name] !== undefined),
    )
    for (const params of whole) roots.push({ task: root, params })
    if (whole.length === 0)
      left.push(
        `${root}: nothing says its parameters; give --root ${root.split(':').at(-1)} --param NAME=VALUE.`,
      )
  }
  return { roots, left }
}
