import type { Model, TaskDefinition } from '../../src/model/model.js'
import { remembered } from '../../src/plan/tasks/remembered.js'
import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** A class that no import gives. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N304',
  title: 'The class cannot be imported by its name',
  why: 'It stands inside a function, or a later class of the module takes its name.',
  fix: 'Give the class a name of its own at module level.',
  kind: 'obstacle',
  bars: 'bridge',
  task: (view) => {
    const own = view.classes[0]
    if (!own) return []
    const { definition } = view
    const at = definition.at
    const bound = view.repository.bindings(own.module, definition.name)
    if (bound.length === 0)
      return [{ code: rule.code, why: `\`${definition.name}\` is no name of the module`, at }]
    const namesakes = byName(view.repository.model).get(`${at.path}\0${definition.name}`) ?? []
    const later = namesakes.find((each) => each.start > definition.start)
    return later
      ? [{ code: rule.code, why: `the class of line ${later.at.line ?? '?'} takes its name`, at }]
      : []
  },
  examples: [
    {
      name: 'two classes of one name',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("a.txt")

    def complete(self):
        return True

class Plays(Plays):
    pass
`,
      task: 'Plays@3',
      after: { level: 'container', codes: ['LUIGI-N304', 'LUIGI-N205'] },
    },
  ],
}

/** The task classes of each file by their names. */
const byName = remembered((model: Model): ReadonlyMap<string, readonly TaskDefinition[]> => {
  const tasks = new Map<string, TaskDefinition[]>()
  for (const task of model.tasks) {
    const key = `${task.at.path}\0${task.name}`
    tasks.set(key, [...(tasks.get(key) ?? []), task])
  }
  return tasks
}, new WeakMap())
