import { checkExamples } from '../../plan/rule-examples.js'
import { allExplanations, explain } from '../../plan/rules.js'
import type { CliContext } from '../context.js'
import { Exit } from '../exit.js'
import { conclude, usageError } from '../failure.js'
import type { RulesFlags } from './rules.js'

/** `repipe rules list` */
export function listRules(this: CliContext, flags: RulesFlags): Promise<void> {
  return conclude(this, async () => {
    const all = allExplanations()
    if (flags.json) this.process.stdout.write(`${JSON.stringify(all, null, 2)}\n`)
    else {
      const width = Math.max(...all.map((rule) => rule.code.length))
      for (const rule of all) this.process.stdout.write(`${rule.code.padEnd(width)}  ${rule.title}\n`)
    }
    return Exit.done
  })
}

/** `repipe rules explain CODE` */
export function explainRule(this: CliContext, flags: RulesFlags, code: string): Promise<void> {
  return conclude(this, async () => {
    const found = explain(code.toUpperCase())
    if (!found) throw usageError(`there is no code ${code}`, '`repipe rules list` shows them all.')
    if (flags.json) this.process.stdout.write(`${JSON.stringify(found, null, 2)}\n`)
    else
      this.process.stdout.write(`${found.code}: ${found.title}\n\n${found.why}\n\nWhat to do: ${found.fix}\n`)
    return Exit.done
  })
}

/** `repipe rules test` */
export function testRules(this: CliContext, flags: RulesFlags): Promise<void> {
  return conclude(this, async () => {
    const results = await checkExamples()
    const failed = results.filter((result) => !result.ok)
    if (flags.json) this.process.stdout.write(`${JSON.stringify(results, null, 2)}\n`)
    else {
      for (const result of failed)
        this.process.stdout.write(`FAIL ${result.code} ${result.example}\n${result.why}\n`)
      this.process.stdout.write(`${results.length - failed.length} of ${results.length} examples hold\n`)
    }
    return failed.length > 0 ? Exit.failed : Exit.done
  })
}
