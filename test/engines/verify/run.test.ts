import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { execa } from 'execa'
import { afterAll, expect, it } from 'vitest'
import type { RunSummary } from '../../../src/verify/run-summary.js'
import { inRepository } from '../../harness.js'
import { PYTHON } from '../engines.js'
import { checkout, removeCheckouts } from './checkouts.js'

afterAll(removeCheckouts)

const slow = `
import os, time
import luigi


class First(luigi.Task):
    """Quick."""

    def output(self):
        return luigi.LocalTarget("out/first.txt")

    def run(self):
        with self.output().open("w") as out:
            out.write("first")


class Second(luigi.Task):
    """Slow while there is a file named wait."""

    def requires(self):
        return First()

    def output(self):
        return luigi.LocalTarget("out/second.txt")

    def run(self):
        with self.output().open("w") as out:
            out.write("half")
            for _ in range(600):
                if not os.path.exists("wait"):
                    break
                time.sleep(0.1)
            out.write(" and half")
`

/** The program itself, as a process: signals and PATH are part of what is tested. */
function repipe(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return execa(inRepository('bin/repipe'), [...args], { reject: false, env: { CI: '1', ...env } })
}

const outcomes = ({ tasks }: RunSummary) =>
  Object.fromEntries(tasks.map((task) => [task.task.split('.').at(-1), task.outcome]))

it.each(['native', 'container'])(
  'interrupted and run again, it goes on where it stopped (%s)',
  async (level) => {
    const path = checkout({
      'slow.py': slow,
      wait: '',
      'repipe.yaml': 'version: 1\nshared_paths: []\nunclear_locations: shared\n',
    })
    // Local targets of containers stay where they are on a disk that pods share.
    const args = [
      'run',
      path,
      '--root',
      'Second',
      '--python',
      PYTHON,
      '--json',
      '--level',
      level,
      '--shared-path',
      'out',
    ]
    const running = repipe(args)
    for (let tries = 0; tries < 600 && !readdirSync(path).includes('out'); tries++) await wait(100)
    const half = () => readdirSync(join(path, 'out')).some((name) => name.includes('second'))
    for (let tries = 0; tries < 600 && !half(); tries++) await wait(100)
    running.kill('SIGINT')
    const stopped = await running
    expect(stopped.exitCode).toBe(130)
    expect(JSON.parse(stopped.stdout)).toMatchObject({ outcome: 'interrupted' })
    expect(existsSync(join(path, 'out/second.txt'))).toBe(false)
    expect(readFileSync(join(path, 'out/first.txt'), 'utf8')).toBe('first')

    rmSync(join(path, 'wait'))
    const again = await repipe(args)
    expect([again.exitCode, again.stderr.includes('Traceback')]).toEqual([0, false])
    expect(outcomes(JSON.parse(again.stdout))).toMatchObject({ first: 'already-done', second: 'done' })
    expect(readFileSync(join(path, 'out/second.txt'), 'utf8')).toBe('half and half')
  },
)

it('container tasks run by the engine that answers, in their image, with what was given', async () => {
  const path = checkout({ 'slow.py': slow, Dockerfile: 'FROM registry.example/slow:7\n' })
  const bin = join(path, '..', 'bin')
  mkdirSync(bin)
  const log = join(bin, 'log')
  // Stands in for docker: it notes its words and runs the command here.
  writeFileSync(
    join(bin, 'docker'),
    `#!/bin/sh
echo "$@" | head -c 400 >> ${log}
[ "$1" = info ] && exit 0
while [ "$1" != --entrypoint ]; do shift; done
shift 3
exec ${PYTHON} "$@"
`,
  )
  chmodSync(join(bin, 'docker'), 0o755)
  const args = [
    'run',
    path,
    '--root',
    'Second',
    '--python',
    PYTHON,
    '--json',
    '--level',
    'container',
    '--shared-path',
    'out',
  ]
  const ran = await repipe([...args, '--env', 'COLOUR=blue', '--image', 'registry.example/slow:7'], {
    PATH: `${bin}:${process.env['PATH']}`,
    PYTHONPATH: path,
  })
  expect([ran.exitCode, ran.stderr]).toEqual([0, 'Container tasks run in their images, by docker.'])
  const summary: RunSummary = JSON.parse(ran.stdout)
  expect(summary.containers).toBe('docker')
  const words = readFileSync(log, 'utf8')
  expect(words).toContain('--env COLOUR=blue')
  expect(words).toContain('--entrypoint python registry.example/slow:7')
  expect(readFileSync(join(path, 'out/second.txt'), 'utf8')).toBe('half and half')
})

const failing = `
import luigi


def check(value):
    if value < 3:
        raise ValueError("value %d is too small" % value)


class Load(luigi.Task):
    value = luigi.IntParameter()

    def output(self):
        return luigi.LocalTarget("out/load.txt")

    def run(self):
        check(self.value)
        with self.output().open("w") as out:
            out.write("loaded")
`

it.each(['native', 'bridged'])(
  'a failure shows the code that failed, and the engines only when asked (%s)',
  async (level) => {
    const path = checkout({ 'jobs.py': failing })
    const given = ['--param', 'value=1', '--python', PYTHON, '--level', level, '--shared-path', 'out']
    const args = ['run', path, '--root', 'Load', ...given]
    const ran = await repipe(args)
    expect(ran.exitCode).toBe(1)
    expect(ran.stdout).toContain('ValueError: value 1 is too small')
    expect(ran.stderr).toContain('in check\n    raise ValueError("value %d is too small" % value)')
    expect(ran.stderr).not.toMatch(/site-packages|flyte_run\.py/)
    const whole = await repipe([...args, '--logs'])
    expect(whole.stderr).toMatch(/site-packages\/flytekit/)
  },
)
