import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rules } from '../src/plan/rules.js'
import { inRepository } from './harness.js'

const path = inRepository('README.md')

// The table of the README is made from the rules; `npm run samples` rewrites it.
test('the table of what is converted, and what not, is true', async () => {
  const rows = rules.map(
    (rule) =>
      `| ${rule.kind === 'rewrite' ? 'converted' : rule.kind === 'note' ? 'noted' : rule.bars === 'bridge' ? 'stays a container' : 'stays bridged'} | ${rule.title.replaceAll('|', '\\|')} | \`${rule.code}\` |`,
  )
  const table = ['| | what | code |', '|-|-|-|', ...rows.sort()].join('\n')
  const readme = readFileSync(path, 'utf8').replace(
    /<!-- rules -->[\s\S]*<!-- \/rules -->/,
    () => `<!-- rules -->\n${table}\n<!-- /rules -->`,
  )
  await expect(readme).toMatchFileSnapshot(path)
})
