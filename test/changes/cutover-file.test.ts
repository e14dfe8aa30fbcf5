import { describe, expect, test } from 'vitest'
import { cutoverChange, type Proposals } from '../../src/changes/cutover-file.js'

const LAST: Proposals = new Map([
  ['m:A', { level: 'native', why: '' }],
  ['m:B', { level: 'bridged', why: 'LUIGI-N203: run() yields further tasks' }],
  ['m:C', { level: 'native', why: '' }],
])
const NEXT = [
  { task: 'm:A', level: 'native', why: '' },
  { task: 'm:B', level: 'native', why: '' },
  { task: 'm:D', level: 'bridged', why: 'CODE: why' },
]

const changed = (text: string | null, last: Proposals | null = LAST) =>
  cutoverChange(text, last, 'm', NEXT).after

describe('the cutover file', () => {
  test('starts with a line for each task', () => {
    expect(changed(null, null)?.replace(/^#.*\n/gm, '')).toBe(
      'version: 1\nname: m\ntasks:\n  m:A: native\n  m:B: native\n  m:D: bridged # CODE: why\n',
    )
  })

  test('is left alone where a person began it, and stays away where a person deleted it', () => {
    expect(changed('version: 1\n', null)).toBe('version: 1\n')
    expect(changed(null)).toBeNull()
  })

  test('follows the planner on its own lines, takes out tasks that are gone, and adds new ones', () => {
    const text = `# ours
version: 1
tasks:

  m:A: native # keep an eye on it
  m:B: bridged # LUIGI-N203: run() yields further tasks
  m:C: native
# the end
`
    expect(changed(text)).toBe(`# ours
version: 1
tasks:

  m:A: native # keep an eye on it
  m:B: native
  m:D: bridged # CODE: why
# the end
`)
  })

  test('keeps what a person changed, byte for byte', () => {
    const text = `version: 1
defaults: {   image: "x"}
tasks:
    "m:A" :   container   # since Monday
    m:B: bridged # mine
    m:C:
      level: container
      environment:
        A: "1"

workflows: {}
`
    expect(changed(text)).toBe(`version: 1
defaults: {   image: "x"}
tasks:
    "m:A" :   container   # since Monday
    m:B: native # mine
    m:C:
      level: container
      environment:
        A: "1"

    m:D: bridged # CODE: why
workflows: {}
`)
  })

  test('leaves a flow mapping as a person laid it out', () => {
    const text = 'version: 1\ntasks: { m:A: native, m:B: bridged }\n'
    expect(changed(text)).toBe(text)
  })

  test('keeps the line ends of Windows', () => {
    expect(changed('version: 1\r\ntasks:\r\n  m:A: native\r\n  m:B: bridged\r\n')).toBe(
      'version: 1\r\ntasks:\r\n  m:A: native\r\n  m:B: native\r\n  m:D: bridged # CODE: why\r\n',
    )
  })

  test('a line without an end gets one', () => {
    expect(changed('version: 1\ntasks:\n  m:A: native')).toBe(
      'version: 1\ntasks:\n  m:A: native\n  m:D: bridged # CODE: why\n',
    )
  })
})
