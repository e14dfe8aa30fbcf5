import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { applyChanges } from '../src/changes/apply.js'
import { changedFiles } from '../src/changes/change-set.js'
import { type MigrateOptions, type Migration, migrate } from '../src/migrate.js'
import { fixtures } from './fixtures.js'
import { cli } from './harness.js'

const shared = '/mnt/shared'

/** A copy of a fixture whose data stands on a disk that pods share, so that no task has to stay with another. */
function copy(name: string): { readonly path: string; readonly options: MigrateOptions } {
  const fixture = fixtures().find((each) => each.name === name)
  if (!fixture) throw new Error(`there is no fixture ${name}`)
  const path = join(mkdtempSync(join(tmpdir(), 'repipe-cutover-')), 'checkout')
  cpSync(fixture.path, path, { recursive: true })
  const environment = new Map(
    [...fixture.environment].map(([key, text]) => [key, text.replace('{data}', shared)]),
  )
  return { path, options: { environment, sharedPaths: [shared] } }
}

async function migrated(path: string, options: MigrateOptions): Promise<Migration> {
  const done = await migrate(path, options)
  if (!done.ok) throw new Error(done.problem.why)
  return done
}

async function written(path: string, options: MigrateOptions): Promise<Migration> {
  const done = await migrated(path, options)
  await applyChanges(done.changes, path)
  return done
}

const editCutover = (path: string, edit: (text: string) => string) => {
  const file = join(path, 'repipe.yaml')
  writeFileSync(file, edit(readFileSync(file, 'utf8')))
}

/** What the package holds, as text by function, without what names the edited task. */
const functionsOf = (done: Migration) =>
  new Map(
    done.changes.files
      .filter((file) => file.path.endsWith('.py'))
      .flatMap((file) =>
        (file.after ?? '')
          .split(/\n{3,}(?=@|#|def |class |\w+ = ContainerTask)/)
          .map(
            (part) => [/^(?:def )?(\w+)(?= = ContainerTask|\()/m.exec(part)?.[1] ?? file.path, part] as const,
          ),
      ),
  )

describe.each([
  ['charts', 'charts.pipeline:DailyPlays'],
  ['royalties', 'royalties.tasks:MonthlyRoyalties'],
] as const)('one line of repipe.yaml of %s', (name, edited) => {
  test('takes a task back to its container; the rest is made anew unchanged, and the way back is the same line', async () => {
    const { path, options } = copy(name)
    await written(path, options)
    editCutover(path, (text) => text.replace('version: 1', 'version: 1\nunclear_locations: shared'))
    const before = await written(path, options)
    const tasks = before.plan.tasks.filter((task) => task.task === edited && task.level === 'native')
    expect(tasks).toHaveLength(1)
    expect(changedFiles((await migrated(path, options)).changes)).toEqual([])
    for (const task of tasks) {
      const line = `${task.task}: ${task.level}`
      editCutover(path, (text) => text.replace(line, `${task.task}: container`))
      const after = await written(path, options)
      const levels = (done: Migration) =>
        done.plan.tasks.filter((each) => each.task !== task.task).map((each) => [each.task, each.level])
      expect(after.plan.tasks.find((each) => each.task === task.task)?.level).toBe('container')
      expect(levels(after)).toEqual(levels(before))
      const [old, now] = [functionsOf(before), functionsOf(after)]
      for (const other of before.plan.tasks) {
        if (other.task !== task.task && old.has(other.functionName) && !other.structural)
          expect(now.get(other.functionName)).toBe(old.get(other.functionName))
      }
      expect(changedFiles((await migrated(path, options)).changes)).toEqual([])

      editCutover(path, (text) => text.replace(`${task.task}: container`, line))
      const back = await written(path, options)
      const texts = (done: Migration) =>
        Object.fromEntries(
          done.changes.files.flatMap((file) => (file.after === null ? [] : [[file.path, file.after]])),
        )
      expect(texts(back)).toEqual(texts(before))
    }
  })
})

describe('what repipe.yaml says reaches the project', () => {
  test('a mistake ends every command with status 2, with its place and the way out', async () => {
    const { path } = copy('charts')
    writeFileSync(
      join(path, 'repipe.yaml'),
      'version: 1\ntasks:\n  charts.pipeline:DailyPlay: container\nfoo: 1\n',
    )
    for (const command of ['migrate', 'scan']) {
      const ran = await cli(command, path)
      expect([ran.exitCode, ran.stdout]).toEqual([2, ''])
      expect(ran.stderr).toContain('error CUTOVER-KEY repipe.yaml:4:1\n')
    }
    writeFileSync(join(path, 'repipe.yaml'), 'version: 1\ntasks:\n  charts.pipeline:DailyPlay: container\n')
    const ran = await cli('migrate', path)
    expect(ran.stderr).toContain('error CUTOVER-TASK repipe.yaml:3:3\n')
    expect(ran.stderr).toContain('→ Did you mean `charts.pipeline:DailyPlays`?')
  })

  test('a level that the code does not allow is said', async () => {
    const { path, options } = copy('backfill')
    const before = await written(path, options)
    const held = before.plan.tasks.find((task) => !task.structural && task.level !== 'native')
    if (!held) return
    editCutover(path, (text) => text.replace(new RegExp(`(${held.task}: )${held.level}.*`), '$1native'))
    const { problems } = await migrated(path, options)
    expect(problems.filter((problem) => problem.code === 'CUTOVER-LEVEL')).toMatchObject([
      { severity: 'warning', at: { path: 'repipe.yaml' } },
    ])
  })

  test('a name keeps the project the same in every checkout', async () => {
    const { path, options } = copy('charts')
    writeFileSync(join(path, 'repipe.yaml'), 'version: 1\nname: hits\n')
    const { plan } = await migrated(path, options)
    expect([
      plan.package,
      plan.workflows.flatMap((each) => each.launchPlans.map((plan) => plan.name)),
    ]).toEqual(['hits_flyte', expect.arrayContaining([expect.stringMatching(/^hits\./)])])
  })

  test('schedules are what a person says', async () => {
    const { path, options } = copy('charts')
    const scheduled = (await migrated(path, options)).plan.workflows.find((each) =>
      each.launchPlans.some((launch) => launch.cron !== null),
    )
    if (!scheduled) throw new Error('the fixture has a schedule')
    const crons = async () =>
      (await migrated(path, options)).plan.workflows
        .filter((each) => each.root === scheduled.root)
        .flatMap((each) => each.launchPlans.map((launch) => [launch.cron, launch.partition?.text]))
    const say = (schedule: string) =>
      writeFileSync(
        join(path, 'repipe.yaml'),
        `version: 1\nworkflows:\n  ${scheduled.root}:\n    schedule: ${schedule}\n`,
      )
    say('off')
    expect((await crons()).filter(([cron]) => cron !== null)).toEqual([])
    say("{ cron: '30 5 * * *', offset: P1D, partition: day, arguments: { date: '{}' } }")
    expect(await crons()).toContainEqual(['30 5 * * *', '(kickoff_time - datetime.timedelta(days=1)).date()'])
  })

  test('a task that it names as a workflow gets one, though nothing starts it alone today', async () => {
    const { path, options } = copy('charts')
    const named = async (settings: string) => {
      const text = `version: 1\nworkflows:\n  charts.pipeline:DailyPlays: ${settings}\n`
      writeFileSync(join(path, 'repipe.yaml'), text)
      const { plan } = await migrated(path, options)
      return plan.workflows.find((each) => each.root === 'charts.pipeline:DailyPlays')
    }
    expect(await named('{ schedule: off }')).toBeUndefined()
    expect((await named('{ timeout: PT1H }'))?.launched).toMatchObject({ timeout: 3600, starts: [] })
    expect((await named('{ notify: { email: [a@example.com] } }'))?.notifications).toHaveLength(1)
    const cron = "{ schedule: { cron: '0 5 * * *', partition: day, arguments: { date: '{}' } } }"
    expect((await named(cron))?.launchPlans).toMatchObject([{ cron: '0 5 * * *' }])
    expect((await named('{ starts: [WeeklyChart] }'))?.launched?.starts).toMatchObject([
      { inputs: { date: { binding: { kind: 'input', name: 'date' } } } },
    ])
  })
})
