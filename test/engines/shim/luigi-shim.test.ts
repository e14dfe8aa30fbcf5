import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { shimWords } from '../../../src/shim/luigi-shim.js'
import { type Bench, eventually, isAlive, openBench, versions } from './shim.js'

const runLuigi = new URL('run_luigi.py', import.meta.url).pathname
const benches: Bench[] = []
afterAll(() => {
  for (const bench of benches) bench.remove()
})

describe.each([...versions])('the shim with luigi %s', (version, library) => {
  let bench: Bench
  beforeEach(() => {
    bench = openBench(library)
    benches.push(bench)
  })

  const targets = () => {
    const folder = join(bench.folder, 'out')
    return existsSync(folder) ? readdirSync(folder).sort() : []
  }

  it('runs a task, and never twice', async () => {
    const first = await bench.shim('jobs', 'Leaf', '--number', '4')
    expect([first.code, first.line]).toMatchObject([
      0,
      { outcome: 'done', code: 0, why: null, luigi: version, parameters: { number: '4' } },
    ])
    const id = first.line?.task
    expect(first.line?.targets?.names).toEqual([{ type: 'LocalTarget', at: `out/${id}.txt` }])
    expect(readFileSync(join(bench.folder, 'out', `${id}.txt`), 'utf8')).toBe(id)
    expect(bench.notes()).toContain(`run ${id}`)

    const again = await bench.shim('jobs', 'Leaf', '--number', '4')
    expect([again.code, again.line?.outcome]).toEqual([0, 'already-done'])
    const strict = await bench.shim('--strict', 'yes', 'jobs', 'Leaf', '--number', '4')
    expect([strict.code, strict.line?.code, strict.line?.outcome]).toEqual([10, 10, 'already-done'])
    expect(bench.notes()).not.toContain(`run ${id}`)
  })

  it('fires the events that Luigi fires', async () => {
    const other = openBench(library)
    benches.push(other)
    const tasks = [
      ['Leaf'],
      ['Fails'],
      ['External'],
      ['Silent'],
      ['Always'],
      ['Nowhere', '--place', '/proc/x/y'],
    ]
    for (const words of tasks) {
      const luigi = await other.python(runLuigi, 'jobs', ...words)
      const shim = await bench.shim('jobs', ...words)
      const expected = other.notes().filter((word) => !word.startsWith('event DEPENDENCY_PRESENT'))
      expect([words, bench.notes()]).toEqual([words, expected])
      expect(luigi.stdout.trimEnd().split('\n').at(-1)).toBe(
        shim.line?.task?.replace('***', 'correct_horse') ?? '',
      )
    }
  })

  it('names what a task requires that is not complete, and does not run it', async () => {
    const both = await bench.shim('jobs', 'Branch')
    expect([both.code, both.line?.outcome]).toEqual([20, 'dependency-missing'])
    await bench.shim('jobs', 'Leaf', '--number', '1')
    bench.notes()
    const one = await bench.shim('jobs', 'Branch')
    const [missing] = one.line?.missing?.names ?? []
    expect(one.code).toBe(20)
    expect(one.line?.missing?.count).toBe(1)
    expect(missing?.task).toMatch(/^Leaf_2_/)
    expect(missing?.targets.names).toEqual([{ type: 'LocalTarget', at: `out/${missing?.task}.txt` }])
    expect(one.line?.why).toBe(`not complete: ${missing?.task}`)
    expect(one.line?.requires?.count).toBe(2)
    expect(bench.notes().filter((word) => word.startsWith('run'))).toEqual([])
    await bench.shim('jobs', 'Leaf', '--number', '2')
    expect((await bench.shim('jobs', 'Branch')).code).toBe(0)
    expect((await bench.shim('jobs', 'All')).line?.outcome).toBe('already-done')
  })

  it('keeps a failure apart, leaves no target, and masks secrets', async () => {
    const { code, line, stdout, stderr } = await bench.shim('jobs', 'Fails')
    expect([code, line?.outcome, line?.error]).toEqual([30, 'failed', 'ValueError'])
    expect(line?.why).toMatch(/^run\(\) of Fails_.* failed: ValueError: no login with \*\*\* at postgres:/)
    expect(line?.why).toMatch(/postgres:\/\/\*\*\*@host\/db\?token=\*\*\*$/)
    expect(line?.parameters).toEqual({ password: '***' })
    expect(stdout).not.toMatch(/correct|horse|:pw@|abc/)
    expect(stderr).toContain('Traceback')
    expect(targets()).toEqual([])
    expect(bench.notes()).toContain('on_failure')
    const unread = await bench.shim('jobs', 'Fails', '--api-token', 'tell-nobody')
    expect([unread.code, unread.stdout.includes('tell-nobody')]).toEqual([50, false])
    const hidden = await bench.shim('jobs', 'Hidden')
    expect([hidden.code, hidden.line?.parameters]).toEqual([0, { key: '***' }])
    expect(hidden.stdout).not.toContain('do-not-tell')
  })

  it('runs what run() yields, or names it, as it is told', async () => {
    const reported = await bench.shim('--yields', 'report', 'jobs', 'Yields')
    expect([reported.code, reported.line?.outcome]).toEqual([21, 'dependencies-yielded'])
    expect(reported.line?.wanted).toEqual([{ module: 'jobs', task: 'Leaf', parameters: { number: '7' } }])
    expect(targets()).toEqual([])
    bench.notes()
    const done = await bench.shim('jobs', 'Yields')
    expect([done.code, done.line?.outcome, done.line?.yielded?.count]).toEqual([0, 'done', 3])
    // Luigi starts run() anew after each yield of something that was not there.
    expect(bench.notes().filter((word) => word === 'start')).toHaveLength(3)
    expect(targets()).toHaveLength(6)
    const bad = await bench.shim('jobs', 'YieldsBad')
    expect([bad.code, bad.line?.failed?.count]).toEqual([30, 1])
  })

  it('lets Luigi run all that is below a task, when it is told to', async () => {
    const done = await bench.shim('--requires', 'run', 'jobs', 'Branch')
    expect([done.code, done.line?.outcome, targets().length]).toEqual([0, 'done', 3])
    const bad = await bench.shim('--requires', 'run', 'jobs', 'OverBad')
    expect([bad.code, bad.line?.error, bad.line?.failed?.count]).toEqual([30, 'ValueError', 1])
    const waits = await bench.shim('--requires', 'run', 'jobs', 'Waits')
    expect([waits.code, waits.line?.missing?.names[0]?.targets.names]).toEqual([
      20,
      [{ type: 'LocalTarget', at: 'out/external.txt' }],
    ])
  })

  it('does with targets that are not there what Luigi does, and says when they should be', async () => {
    expect((await bench.shim('jobs', 'Silent')).line).toMatchObject({
      outcome: 'done',
      targets: { count: 0 },
    })
    expect((await bench.shim('jobs', 'Silent')).line?.outcome).toBe('done')
    expect((await bench.shim('jobs', 'Always')).line?.outcome).toBe('done')
    const unwritable = await bench.shim('--report', '/nowhere/line', 'jobs', 'Always')
    expect([unwritable.code, unwritable.line?.outcome]).toEqual([0, 'done'])
    const forgets = await bench.shim('jobs', 'Forgets')
    expect([forgets.code, forgets.line?.outcome]).toEqual([31, 'incomplete'])
    expect(forgets.line?.why).toMatch(/^run\(\) ended well, but these are not there: out\/Forgets_/)
  })

  it('waits for an external task as long as it is told', async () => {
    const missing = await bench.shim('jobs', 'External')
    expect([missing.code, missing.line?.outcome]).toEqual([20, 'dependency-missing'])
    const waiting = bench.start(['--wait', '2', 'jobs', 'Waits'])
    await new Promise((done) => setTimeout(done, 300))
    mkdirSync(join(bench.folder, 'out'), { recursive: true })
    writeFileSync(join(bench.folder, 'out', 'external.txt'), 'x')
    expect((await waiting.ended).code).toBe(0)
    expect((await bench.shim('jobs', 'External')).line?.outcome).toBe('already-done')
  })

  it('ends cleanly when it is told to in the middle', async () => {
    const slow = bench.start(['jobs', 'Slow'])
    const child = await eventually(() => noted(bench, 'child'))
    expect(targets()).toHaveLength(1) // the unfinished file beside its place
    slow.process.kill('SIGTERM')
    const { code, line } = await slow.ended
    expect([code, line?.outcome, line?.why]).toEqual([143, 'interrupted', 'interrupted by signal 15'])
    expect(targets()).toEqual([])
    expect(isAlive(child)).toBe(false)

    const stubborn = bench.start(['--grace', '1', 'jobs', 'Stubborn'])
    const self = await eventually(() => noted(bench, 'child'))
    stubborn.process.kill('SIGTERM')
    expect((await stubborn.ended).line).toMatchObject({ outcome: 'interrupted', code: 143 })
    expect(isAlive(self)).toBe(false)
  })

  it('tells of a process that dies before it can', async () => {
    const vanishes = await bench.shim('jobs', 'Vanishes')
    expect([vanishes.code, vanishes.line?.why]).toEqual([
      30,
      'the process ended itself with status 0 before the task was done',
    ])
    const killed = await bench.shim('jobs', 'Killed')
    expect([killed.code, killed.line?.why]).toEqual([30, 'the process was ended by signal 9: out of memory?'])
    const leaves = await bench.shim('jobs', 'Leaves')
    expect(leaves.code).toBe(0)
    expect(isAlive(noted(bench, 'child') ?? 0)).toBe(false)
  })

  it('runs a task once when two ask at once', async () => {
    const both = await Promise.all([bench.shim('jobs', 'Patient'), bench.shim('jobs', 'Patient')])
    expect(both.map((each) => each.code)).toEqual([0, 0])
    expect(both.map((each) => each.line?.outcome).sort()).toEqual(['already-done', 'done'])
    expect(bench.notes().filter((word) => word === 'run')).toHaveLength(1)
    expect(readdirSync(join(bench.folder, 'tmp'))).toEqual([])
  })

  it.each([
    ['a module that is not there', ['nothere', 'Leaf'], /No module named '?nothere/],
    ['a task that is not there', ['jobs', 'Laef'], /No task Laef\. Did you mean:\nLeaf/],
    [
      'a parameter that is not there',
      ['jobs', 'Leaf', '--size', '1'],
      /Leaf has no parameter size; it has number/,
    ],
    [
      'a text that is no value',
      ['jobs', 'Leaf', '--number', 'x'],
      /parameter number: ValueError: invalid literal/,
    ],
    [
      'a parameter without a value',
      ['jobs', 'Texts', '--text', ''],
      /requires the 'day' parameter to be set/,
    ],
    [
      'half a parameter',
      ['jobs', 'Leaf', '--number'],
      /parameters are given as --name text; --number is not/,
    ],
    ['no task', ['jobs'], /MODULE and TASK must be given/],
    ['an option that is none', ['--yield', 'run', 'jobs', 'Leaf'], /--yield is no option/],
    [
      'a choice that is none',
      ['--yields', 'walk', 'jobs', 'Leaf'],
      /--yields must be run or report, not walk/,
    ],
    ['a directory that is not there', ['--directory', '/nowhere', 'jobs', 'Leaf'], /'\/nowhere'/],
  ])('says what is wrong: %s', async (_, words, why) => {
    const { code, line } = await bench.shim(...words)
    expect([code, line?.outcome]).toEqual([50, 'configuration'])
    expect(line?.why).toMatch(why)
    expect(targets()).toEqual([])
  })

  it('starts nothing when it imports a script that does', async () => {
    const small = await bench.shim('script', 'Small')
    expect([small.code, small.line?.outcome, targets()]).toEqual([20, 'dependency-missing', []])
    expect(bench.notes()).toContain('imported to its end')
    const builds = await bench.shim('script', 'Builds')
    expect([builds.code, targets().length]).toEqual([0, 2])
  })

  it('says where the code of the task fails', async () => {
    const broken = await bench.start(['jobs', 'Leaf'], { BREAK_IMPORT: 'yes' }).ended
    expect([broken.code, broken.line?.why]).toEqual([50, 'RuntimeError: no database at import time'])
    const confused = await bench.shim('jobs', 'Confused')
    expect([confused.code, confused.line?.why]).toEqual([
      30,
      `complete() of ${confused.line?.task} failed: ${confused.line?.error}: the store does not answer`,
    ])
    const list = await bench.shim('jobs', 'NoList')
    expect([list.code, list.line?.error]).toEqual([30, 'FileNotFoundError'])
    expect(bench.notes()).toContain('event BROKEN_TASK NoList')
    // Root may write anywhere: neither below a file nor in the kernel's own tree.
    writeFileSync(join(bench.folder, 'file'), '')
    for (const place of ['file/target', '/proc/1/repipe/target', '/sys/repipe']) {
      const { code, line } = await bench.shim('jobs', 'Nowhere', '--place', place)
      expect([code, line?.outcome, line?.targets]).toEqual([30, 'failed', undefined])
      expect(line?.why).toMatch(
        /^run\(\) of Nowhere_.* failed: (NotADirectoryError|FileNotFoundError|OSError|PermissionError): \[Errno \d+\]/,
      )
    }
  })

  it('takes every text as it is, works in a directory, and writes its line to a file', async () => {
    mkdirSync(join(bench.folder, 'inner'))
    writeFileSync(join(bench.folder, 'inner', 'luigi.cfg'), '[Texts]\nday=2026-01-02\nflag=false\n')
    const { code, stdout } = await bench.shim(
      ...['--directory', 'inner', '--report', 'line.json', '--set', 'Texts.names=["50%", "a"]'],
      ...['jobs', 'Texts', '--text', '--day å'],
    )
    expect([code, stdout]).toEqual([0, 'printed at import, without an end of line'])
    const line = readFileSync(join(bench.folder, 'inner', 'line.json'), 'utf8')
    expect(JSON.parse(line)).toMatchObject({ repipe: 1, parameters: { text: '--day å' } })
    const [target] = readdirSync(join(bench.folder, 'inner', 'out'))
    expect(readFileSync(join(bench.folder, 'inner', 'out', target ?? ''), 'utf8')).toBe(
      "('--day å', datetime.date(2026, 1, 2), ('50%', 'a'), False)",
    )
  })
})

describe('the shim in a command', () => {
  it.each(['text', 'packed'] as const)('runs as one word: %s', async (delivery) => {
    const bench = openBench(null)
    benches.push(bench)
    const ran = await bench.python(...shimWords(delivery), 'jobs', 'Leaf')
    expect([ran.code, ran.line?.outcome]).toEqual([0, 'done'])
  })
})

function noted(bench: Bench, word: string): number | undefined {
  const found = bench.notes().find((each) => each.startsWith(`${word} `))
  return found === undefined ? undefined : Number(found.slice(word.length + 1))
}
