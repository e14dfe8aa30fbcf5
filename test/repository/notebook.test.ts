import { describe, expect, test } from 'vitest'
import { notebookCode } from '../../src/repository/notebook.js'

interface Cell {
  readonly cell_type: string
  readonly source: string | readonly string[]
  readonly outputs?: readonly unknown[]
}

const code = (source: string, outputs: readonly unknown[] = []): Cell => ({
  cell_type: 'code',
  source: source.split(/(?<=\n)/),
  outputs,
})
const text = (source: string): Cell => ({ cell_type: 'markdown', source })

const notebook = (cells: readonly Cell[], metadata: object = {}) =>
  JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)

const linesOf = (json: string) => notebookCode(json)?.cells.map(({ lines }) => lines)

describe('the code of a notebook', () => {
  test('is that of its code cells, by their numbers among all', () => {
    const cells = notebookCode(notebook([text('# a'), code('a = 1\nb = 2'), text('b'), code('c = 3')]))?.cells
    expect(cells?.map(({ number, lines }) => ({ number, lines }))).toEqual([
      { number: 2, lines: ['a = 1', 'b = 2'] },
      { number: 4, lines: ['c = 3'] },
    ])
  })

  test('stands on the lines on which the file has it', () => {
    const json = notebook([text('# a'), code('first = 1\nsecond = 2', ['out\nput']), code('third = 3')])
    const file = json.split('\n')
    const lines = notebookCode(json)!.text.split('\n')
    for (const name of ['first', 'second', 'third'])
      expect(lines.findIndex((line) => line.startsWith(name))).toBe(
        file.findIndex((line) => line.includes(name)),
      )
  })

  test('is counted through where the file has it on one line', () => {
    const json = JSON.stringify({
      cells: [code('a = 1\nb = 2'), { cell_type: 'code', source: 'c = 3\nd = 4' }],
    })
    expect(notebookCode(json)?.text).toBe('a = 1\nb = 2\nc = 3\nd = 4\n')
    expect(notebookCode(json)?.cells.map(({ line }) => line)).toEqual([1, 3])
  })

  test('is read of format 3 too', () => {
    const json = JSON.stringify({
      nbformat: 3,
      worksheets: [
        {
          cells: [
            { cell_type: 'heading', source: 'a' },
            { cell_type: 'code', input: ['import luigi\n', 'a = 1'], language: 'python' },
            { cell_type: 'code', input: 'b = 2' },
          ],
        },
      ],
    })
    expect(linesOf(json)).toEqual([['import luigi', 'a = 1'], ['b = 2']])
  })

  test.each([
    [{ kernelspec: { name: 'ir', language: 'R' } }, undefined],
    [{ kernelspec: { name: 'scala' }, language_info: { name: 'scala' } }, undefined],
    [{ kernelspec: { name: 'python2', language: 'python' } }, [['a = 1']]],
    [{ language_info: { name: 'ipython' } }, [['a = 1']]],
    [{}, [['a = 1']]],
  ])('of a kernel %j', (metadata, expected) => {
    expect(linesOf(notebook([code('a = 1')], metadata))).toEqual(expected)
  })

  test.each([
    '',
    '{',
    '[]',
    'null',
    '{"cells": 1}',
    '{"cells": [1, null, {"cell_type": "code", "source": 3}]}',
  ])('of what is no notebook, %j, is none or empty', (json) => {
    expect(notebookCode(json)?.cells ?? []).toEqual([])
  })

  test('does not hold what the cells printed', () => {
    const output = { output_type: 'stream', text: ['import luigi\n', 'x'.repeat(100_000)] }
    expect(notebookCode(notebook([code('a = 1', [output])]))?.text).not.toContain('luigi')
  })
})

describe('what only IPython understands', () => {
  test.each([
    ['%matplotlib inline\na = 1', ['', 'a = 1']],
    ['!pip install b\na = 1', ['', 'a = 1']],
    ['luigi.Task?\n?luigi.Task\na = 1', ['', '', 'a = 1']],
    ['files = !ls\nsize = %timeit f()', ['files = get_ipython()', 'size = get_ipython()']],
    ['if a:\n    !ls\nb = 1', ['if a:', '    pass', 'b = 1']],
    ['%%time\na = 1', ['', 'a = 1']],
    ['%%bash\nls | wc', ['', '']],
    ['\n%%writefile a.py\nimport luigi', ['', '', '']],
    ['a = """\n%s is kept\n!this too\n"""', ['a = """', '%s is kept', '!this too', '"""']],
    ['a = "%d" % b\nc = d != e', ['a = "%d" % b', 'c = d != e']],
    ['a = (b\n     % c)', ['a = (b', '     % c)']],
  ])('of %j', (source, expected) => {
    expect(linesOf(notebook([code(source)]))?.[0]).toEqual(expected)
  })
})
