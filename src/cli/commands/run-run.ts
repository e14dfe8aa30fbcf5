import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Migration, migrate } from '../../migrate.js'
import { importPath } from '../../plan/tasks/repository.js'
import type { WorkflowPlan } from '../../plan/workflow-plan.js'
import { startedNames } from '../../plan/workflows/about-launched.js'
import { askWorkflow, guardedTasks } from '../../verify/asked-root.js'
import { type ContainerEngine, findContainerEngine } from '../../verify/container-engine.js'
import { findInterpreter } from '../../verify/interpreter.js'
import { packageFiles, writePackage } from '../../verify/package-files.js'
import { summarise, summaryText } from '../../verify/run-summary.js'
import { runWorkflow, type TaskEvent } from '../../verify/run-workflow.js'
import type { CliContext } from '../context.js'
import { Exit } from '../exit.js'
import { CommandFailure, conclude, failure, oneLine, usageError } from '../failure.js'
import { pairs } from '../flags.js'
import { absolute, planOptions } from '../plan-flags.js'
import { withProgress } from '../progress.js'
import { showProblems } from '../read-program.js'
import { rootTask } from '../root-task.js'
import type { RunFlags } from './run.js'

/** `repipe run`: the migrated workflow of one task, run here. */
export function runCommand(this: CliContext, flags: RunFlags, path: string): Promise<void> {
  return conclude(this, async () => {
    if (flags.root === undefined) throw usageError('name the task to run with --root TASK')
    const { root: task, module } = flags
    const params = Object.fromEntries(pairs('param', flags.param))
    const inherited = this.process.env ?? {}
    const found = await findInterpreter(flags.python, inherited, ['flytekit', 'luigi'])
    if (!found.ok) throw new CommandFailure(found.problem, Exit.usage)

    const options = {
      ...planOptions(flags, this),
      sdk: 'flytekit' as const,
      asked: [{ task, ...(module ? { module } : {}) }],
    }
    const done = await migrate(absolute(path, this), options)
    if (!done.ok) {
      showProblems(
        done.problems.filter((each) => each !== done.problem),
        this,
      )
      throw failure(done.problem)
    }
    const workflow = workflowOf(done, rootTask(done, task, module).id)
    const files = packageFiles(done.changes, done.plan.package)
    const asked = askWorkflow(done.plan, workflow, params, files)
    if (!asked.ok) throw new CommandFailure(asked.problem, Exit.usage)
    const engine = hasContainers(done, workflow) ? await findContainerEngine(inherited) : null
    const starts = startedNames(workflow.launched)
    if (starts.length > 0)
      this.process.stderr.write(
        `On Flyte it then starts ${oneLine(starts.join(', '))}; nothing is started here.\n`,
      )
    if (engine) this.process.stderr.write(`${engineText(engine, found.interpreter.program)}\n`)

    const scratch = mkdtempSync(join(tmpdir(), 'repipe-run-'))
    try {
      writePackage(files, scratch)
      const directory = done.repository.root
      const started = Date.now()
      const ran = await withProgress(this, `Running ${workflow.name}`, (onStep) =>
        runWorkflow(
          {
            roots: [asked.asked],
            ...(engine?.kind === 'engine' ? { engine: engine.program } : {}),
            mounts: done.plan.sharedPaths,
            environment: options.environment ?? new Map(),
            guarded: guardedTasks(done.plan, files),
            wholeTracebacks: flags.logs,
          },
          {
            interpreter: found.interpreter,
            directory,
            importFrom: [scratch, ...importPath(done.model).map((each) => join(directory, each))],
            scratch,
            inherited,
            signal: this.interrupted,
          },
          progressOf(onStep),
          flags.logs ? (text) => this.process.stderr.write(text) : undefined,
        ),
      )
      const summary = summarise(workflow.name, ran, (Date.now() - started) / 1000, engine, found.interpreter)
      if (ran.outcome === 'failed' && !flags.logs)
        this.process.stderr.write(`${ran.printed.trimEnd().split('\n').slice(-30).join('\n')}\n`)
      this.process.stdout.write(flags.json ? `${JSON.stringify(summary, null, 2)}\n` : summaryText(summary))
      return ran.outcome === 'done' ? Exit.done : ran.outcome === 'failed' ? Exit.failed : Exit.interrupted
    } finally {
      rmSync(scratch, { recursive: true, force: true })
    }
  })
}

function workflowOf(done: Migration, task: string): WorkflowPlan {
  const workflow = done.plan.workflows.find((each) => each.root === task)
  if (workflow) return workflow
  throw failure({
    code: 'RUN-NO-WORKFLOW',
    severity: 'error',
    title: 'The task has no workflow',
    why: `No workflow could be made for ${task}.`,
    fix: '`repipe migrate` says why.',
  })
}

function hasContainers(done: Migration, workflow: WorkflowPlan): boolean {
  const used = new Set([...workflow.nodes, ...workflow.steps].map((each) => each.task))
  return done.plan.tasks.some((task) => used.has(task.task) && !task.structural && task.level === 'container')
}

function engineText(engine: ContainerEngine, python: string): string {
  return engine.kind === 'engine'
    ? `Container tasks run in their images, by ${engine.program}.`
    : `Container tasks run as processes of ${oneLine(python)}, not in their images: no container engine is here (${engine.why}).`
}

/** Which tasks run now, and how many have ended. */
function progressOf(onStep: (title: string) => void): (event: TaskEvent) => void {
  let ended = 0
  const running: string[] = []
  return (event) => {
    const name = event.task.split('.').at(-1) ?? event.task
    if (event.event === 'begins') running.push(name)
    else {
      const at = running.lastIndexOf(name)
      if (at >= 0) running.splice(at, 1)
      ended += 1
    }
    onStep(`${ended} done${running.length > 0 ? `, running ${oneLine(running.at(-1) ?? '')}` : ''}`)
  }
}
