import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { applyChanges } from '../../src/changes/apply.js'
import type { ChangeSet } from '../../src/changes/change-set.js'
import { introduce, type OnConflict } from '../../src/changes/introduce.js'
import { merge } from '../../src/changes/merge.js'
import { quotedPath, unifiedDiff } from '../../src/changes/unified.js'

const LINES = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\n'

function made(text: string, existing: ReadonlyMap<string, string>, onConflict: OnConflict = null): ChangeSet {
  const done = introduce(
    [{ path: 'p_flyte/a.py', text }],
    'p_flyte',
    { read: (path) => existing.get(path) },
    onConflict,
  )
  if (!done.ok) throw new Error(done.problem.why)
  return done.changes
}

function applied(changes: ChangeSet, existing: ReadonlyMap<string, string>): Map<string, string> {
  const after = new Map(existing)
  for (const file of changes.files) {
    if (file.after === null) after.delete(file.path)
    else after.set(file.path, file.after)
  }
  return after
}

const kindOf = (changes: ChangeSet) => changes.files.find((file) => file.path === 'p_flyte/a.py')?.kind

describe('introduce', () => {
  const first = applied(made(LINES, new Map()), new Map())

  test('a second run changes nothing', () => {
    expect(made(LINES, first).files.map((file) => file.kind)).toEqual(['unchanged', 'unchanged'])
  })

  test('an unedited file is regenerated', () => {
    expect(kindOf(made(LINES.replace('two', 'TWO'), first))).toBe('modify')
  })

  test('an edit stays when the generator has nothing new', () => {
    const edited = new Map(first).set('p_flyte/a.py', LINES.replace('six', 'SIX'))
    expect(kindOf(made(LINES, edited))).toBe('kept')
  })

  test('edits apart from each other are merged', () => {
    const edited = new Map(first).set('p_flyte/a.py', LINES.replace('six', 'SIX'))
    const changes = made(LINES.replace('two', 'TWO'), edited)
    expect(changes.files.find((file) => file.path === 'p_flyte/a.py')?.after).toBe(
      LINES.replace('six', 'SIX').replace('two', 'TWO'),
    )
    expect(changes.problems).toEqual([])
  })

  test('edits of one line are a conflict: the person wins and is told', () => {
    const edited = new Map(first).set('p_flyte/a.py', LINES.replace('two', 'zwei'))
    const changes = made(LINES.replace('two', 'TWO'), edited)
    expect(kindOf(changes)).toBe('conflict')
    expect(changes.problems.map((problem) => problem.code)).toEqual(['CHANGE-CONFLICT'])
    expect(changes.files.find((file) => file.path === 'p_flyte/a.py')?.conflict).toBe(
      'one\n<<<<<<< yours\nzwei\n||||||| generated last\ntwo\n=======\nTWO\n>>>>>>> generated now\nthree\nfour\nfive\nsix\nseven\n',
    )
    expect(applied(changes, edited).get('p_flyte/a.py')).toContain('zwei')
    expect(
      applied(made(LINES.replace('two', 'TWO'), edited, 'theirs'), edited).get('p_flyte/a.py'),
    ).toContain('TWO')
    expect(kindOf(made(LINES.replace('two', 'TWO'), edited, 'keep'))).toBe('kept')
  })

  test('a conflict stays one until it is answered', () => {
    const edited = new Map(first).set('p_flyte/a.py', `zero\n${LINES.replace('three', 'drei')}`)
    const wanted = LINES.replace('three', 'THREE')
    const after = applied(made(wanted, edited), edited)
    expect(kindOf(made(wanted, after))).toBe('conflict')
    expect(kindOf(made(wanted, applied(made(wanted, after, 'keep'), after)))).toBe('kept')
    expect(kindOf(made(wanted, applied(made(wanted, after, 'theirs'), after)))).toBe('unchanged')
  })

  test('a file that was deleted by hand stays deleted', () => {
    const deleted = new Map(first)
    deleted.delete('p_flyte/a.py')
    expect(kindOf(made(LINES, deleted))).toBe('kept')
  })

  test('a file that is not ours is never overwritten', () => {
    const changes = made(LINES, new Map([['p_flyte/a.py', 'mine\n']]))
    expect(changes.problems.map((problem) => problem.code)).toEqual(['CHANGE-NOT-OURS'])
    expect(kindOf(changes)).toBe('conflict')
    const after = applied(changes, new Map([['p_flyte/a.py', 'mine\n']]))
    expect(kindOf(made(LINES, after))).toBe('conflict')
  })

  test('a damaged memory stops the run', () => {
    const done = introduce(
      [],
      'p_flyte',
      { read: (path) => (path.endsWith('.repipe.json') ? '{' : undefined) },
      null,
    )
    expect(done.ok ? '' : done.problem.code).toBe('CHANGE-MEMORY')
  })
})

test('merging is the same from both sides, and never loses a line', () => {
  expect(merge('a\nb\nc\n', 'a\nB\nc\n', 'a\nb\nc\nd\n')).toEqual({ clean: true, text: 'a\nB\nc\nd\n' })
  expect(merge('a\nb\n', 'x\na\nb\n', 'y\na\nb\n')).toEqual({
    clean: false,
    text: '<<<<<<< yours\nx\n||||||| generated last\n=======\ny\n>>>>>>> generated now\na\nb\n',
  })
  expect(merge('a\nb\n', 'a\nb\nq\n', 'a\nb\nq\n')).toEqual({ clean: true, text: 'a\nb\nq\n' })
})

test('git applies the diff, hostile names included', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'repipe-diff-'))
  const paths = ['plain.py', 'with space.py', 'quote".py', 'new\nline.py', 'ünï.py', '$(x).py']
  const changes: ChangeSet = {
    files: paths.map((path) => ({
      path,
      kind: 'add',
      before: null,
      after: `x = 1 # ${JSON.stringify(path)}\nno end`,
    })),
    problems: [],
  }
  execFileSync('git', ['init', '-q', folder])
  execFileSync('git', ['apply', '-'], { cwd: folder, input: unifiedDiff(changes) })
  for (const file of changes.files) expect(readFileSync(join(folder, file.path), 'utf8')).toBe(file.after)
  expect(quotedPath('a/new\nline')).toBe('"a/new\\nline"')
})

describe('apply', () => {
  const file = (path: string): ChangeSet => ({
    files: [{ path, kind: 'add', before: null, after: 'x\n' }],
    problems: [],
  })

  test.each(['../out.py', 'a/../../out.py', 'link/out.py', 'file-link.py'])('%s is refused', async (path) => {
    const parent = mkdtempSync(join(tmpdir(), 'repipe-apply-'))
    const folder = join(parent, 'repo')
    mkdirSync(folder)
    symlinkSync(parent, join(folder, 'link'))
    writeFileSync(join(parent, 'target.py'), 'theirs\n')
    symlinkSync(join(parent, 'target.py'), join(folder, 'file-link.py'))
    const done = await applyChanges(file(path), folder)
    expect(done.paths).toEqual([])
    expect(done.problems.map((problem) => problem.code)).toEqual(['CHANGE-OUTSIDE'])
    expect(readFileSync(join(parent, 'target.py'), 'utf8')).toBe('theirs\n')
  })

  test('writes whole files and leaves nothing beside them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'repipe-apply-'))
    expect((await applyChanges(file('a/b/c.py'), folder)).paths).toEqual(['a/b/c.py'])
    expect(readFileSync(join(folder, 'a/b/c.py'), 'utf8')).toBe('x\n')
    expect(execFileSync('ls', ['-A', dirname(join(folder, 'a/b/c.py'))], { encoding: 'utf8' })).toBe('c.py\n')
  })
})
