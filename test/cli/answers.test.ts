import { mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type CliRun, cli } from '../harness.js'

const TASK = 'import luigi\n\nclass Load(luigi.Task):\n    day = luigi.Parameter(default="1")\n'

/** A repository whose files are old enough for their times to prove something, and an empty cache. */
function setUp() {
  const repository = mkdtempSync(join(tmpdir(), 'repipe-asked-'))
  const cache = mkdtempSync(join(tmpdir(), 'repipe-cache-'))
  const write = (name: string, text: string, time = 1_600_000_000) => {
    writeFileSync(join(repository, name), text)
    utimesSync(join(repository, name), time, time)
  }
  write('tasks.py', TASK)
  write('notes.txt', 'nothing')
  const scan = (...args: readonly string[]) => cli('scan', '--json', ...args, repository)
  return { repository, cache, write, scan: () => scan('--cache', cache), fresh: () => scan('--no-cache') }
}

/** The text that a kept answer is changed by, to see that it was used. */
function marked(cache: string): void {
  for (const name of readdirSync(cache)) {
    const file = join(cache, name)
    const [head = '', ...body] = readFileSync(file, 'utf8').split('\n')
    writeFileSync(file, [head, ...body].join('\n').replace('"day"', '"ray"'))
  }
}

const taskNames = (run: CliRun) =>
  (JSON.parse(run.stdout) as { tasks: { name: string }[] }).tasks.map((task) => task.name)

describe('answers are kept', () => {
  test('byte for byte as without a cache', async () => {
    const { scan, fresh } = setUp()
    const [first, second, without] = [await scan(), await scan(), await fresh()]
    expect(second).toEqual(first)
    expect(without).toEqual(first)
  })

  test('and used only while every file that was read is the same', async () => {
    const { scan, write } = setUp()
    await scan()
    write('tasks.py', TASK.replace('Load', 'Sum_'), 1_600_000_001)
    expect(taskNames(await scan())).toEqual(['Sum_'])
    write('tasks.py', TASK, 1_600_000_002)
    expect(taskNames(await scan())).toEqual(['Load'])
    write('more.py', TASK.replace('Load', 'More'))
    expect(taskNames(await scan())).toEqual(['More', 'Load'])
  })

  test('also where a file is written again with the same size and time', async () => {
    const { scan, write } = setUp()
    await scan()
    write('tasks.py', TASK.replace('Load', 'Sum_'))
    expect(taskNames(await scan())).toEqual(['Sum_'])
  })

  test('and not used when they were damaged', async () => {
    const { scan, cache } = setUp()
    const first = await scan()
    marked(cache)
    expect(await scan()).toEqual(first)
    for (const name of readdirSync(cache)) writeFileSync(join(cache, name), 'nonsense')
    expect(await scan()).toEqual(first)
  })

  test('and questions with other options are other questions', async () => {
    const { repository, cache } = setUp()
    const ask = (...args: readonly string[]) =>
      cli('graph', '--cache', cache, '--root', 'Load', ...args, repository)
    const first = await ask('--param', 'day=1')
    expect((await ask('--param', 'day=2')).stdout).not.toBe(first.stdout)
    expect(await ask('--param', 'day=1')).toEqual(first)
  })

  test('and a folder that cannot be written is no failure', async () => {
    const { repository } = setUp()
    const run = await cli('scan', '--json', '--cache', join(repository, 'tasks.py', 'cache'), repository)
    expect(run.exitCode).toBe(0)
  })
})
