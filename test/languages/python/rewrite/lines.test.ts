import { expect, test } from 'vitest'
import { dedent } from '../../../../src/languages/python/rewrite/lines.js'

test('a blank line of a file with CRLF has no margin that counts', () => {
  expect(dedent("    print('a')\r\n\r\n    # why\r\n    text = '''b\r\n    c'''\r\n")).toBe(
    "print('a')\n\n# why\ntext = '''b\n    c'''\n",
  )
})
