import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rules } from '../src/plan/rules.js'
import type { Rule } from '../src/plan/tasks/rule.js'
import { inRepository } from './harness.js'

const path = inRepository('README.md')

// The table of the README is made from the rules; `npm run samples` rewrites it.
test('the table of what is converted, and what not, is true', async () => {
  const rows = rules.map(
    (rule) => `| ${outcomeOf(rule)} | ${rule.title.replaceAll('|', '\\|')} | \`${rule.code}\` |`,
  )
  const table = ['| | what | code |', '|-|-|-|', ...rows.sort()].join('\n')
  const readme = readFileSync(path, 'utf8').replace(
    /<!-- rules -->[\s\S]*<!-- \/rules -->/,
    () => `<!-- rules -->\n${table}\n<!-- /rules -->`,
  )
  await expect(readme).toMatchFileSnapshot(path)
})

function outcomeOf(rule: Rule): string {
  if (rule.kind !== 'obstacle') return rule.kind === 'rewrite' ? 'converted' : 'noted'
  return { native: 'stays bridged', bridge: 'stays a container', alone: 'runs with what it requires' }[
    rule.bars
  ]
}
