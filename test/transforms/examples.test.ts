import { describe, expect, it } from 'vitest'
import { openPythonParser } from '../../src/languages/python/parse.js'
import type { Module } from '../../src/languages/python/syntax.js'
import { exampleModel } from '../../src/plan/example-model.js'
import { planExample } from '../../src/plan/rule-examples.js'
import { rules } from '../../src/plan/rules.js'
import type { NativeBody, TaskPlan } from '../../src/plan/task-plan.js'
import { openFragments } from '../../src/plan/tasks/fragments.js'
import { openNames } from '../../src/plan/tasks/naming.js'
import { openRepository } from '../../src/plan/tasks/repository.js'

const { parse } = await openPythonParser()

describe.each(rules)('$code $title', (rule) => {
  it('says why, and what to do', () => {
    expect(rule.code).toMatch(/^LUIGI-N\d{3}$/)
    for (const text of [rule.title, rule.why, rule.fix]) expect(text.trim()).not.toBe('')
  })

  it.each(rule.examples)('$name', (example) => {
    const { plan, differences } = planExample(example, parse)
    expect(differences).toEqual([])
    if (!plan?.native) return
    const text = pythonOf(plan, plan.native)
    const module = parse('emitted.py', text)
    expect(module.errors).toEqual([])
    expect(text).not.toMatch(/\bluigi\b/)
    expect(secondRun(module)).toEqual(module.body.map((each) => text.slice(each.span.start, each.span.end)))
  })
})

it('has one rule for a code', () => {
  const codes = rules.map((rule) => rule.code)
  expect(new Set(codes).size).toBe(codes.length)
})

/** The native task as a module of its own, without the frame that an emitter gives it. */
function pythonOf(plan: TaskPlan, native: NativeBody): string {
  const names = plan.parameters.map((each) => each.argument)
  const body = [
    `output = ${native.output ?? 'None'}`,
    ...(native.statements === '' ? [] : [native.statements]),
  ]
  const indented = body.join('\n').replace(/^(?=.)/gm, '    ')
  const head = native.fragments.map((each) => each.text)
  return [...head, `def ${plan.functionName}(${[...names, 'inputs'].join(', ')}):\n${indented}`].join('\n\n')
}

/** All statements of a module after the rules have looked at them again. */
function secondRun(module: Module): string[] {
  const repository = openRepository(exampleModel(module), new Map([[module.path, module]]))
  const fragments = openFragments(repository, rules, openNames(repository.allNames))
  return module.body.map((statement) => {
    const gathering = fragments.open()
    gathering.addStatement(module, statement)
    const { fragments: found, rules: used } = gathering.done()
    expect([...used]).toEqual([])
    return found.find((each) => each.at.line === statement.span.line)?.text ?? ''
  })
}
