import type { Expression } from '../../src/languages/python/syntax.js'
import { memberOf } from '../../src/plan/tasks/members.js'
import type { BodyContext, RewriteRule } from '../../src/plan/tasks/rule.js'

/** A constant of the class becomes one of the module. */
export const rule: RewriteRule = {
  code: 'LUIGI-N105',
  title: "A class's constant becomes a module's",
  why: 'Functions have no class to keep values in. Bases and subclasses are followed: each task gets the value it has today.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  expression: (node, body) => {
    if (node.kind !== 'attribute' || body.isStored(node)) return undefined
    const member = meant(node, body)
    if (member?.kind !== 'constant' || isBound(member.value, body)) return undefined
    return { edits: [{ ...node.span, text: body.constant(member) }] }
  },
  examples: [
    {
      name: 'inherited and overridden',
      before: `
import luigi

class Base(luigi.Task):
    table = "base"
    columns = ["a", "b"]

    def output(self):
        return luigi.LocalTarget(f"out/{self.table}.csv")

    def run(self):
        with self.output().open("w") as out:
            out.write(",".join(self.columns))

class Plays(Base):
    table = "plays"  # today's name
`,
      after: {
        output: 'Target(f"out/{PLAYS_TABLE}.csv")',
        statements: 'with output.open("w") as out:\n    out.write(",".join(BASE_COLUMNS))',
        fragments: ['BASE_COLUMNS = ["a", "b"]', 'PLAYS_TABLE = "plays"'],
      },
    },
  ],
}

function meant(node: Expression & { kind: 'attribute' }, body: BodyContext) {
  if (body.isSelf(node.value) || isOwnClass(node.value, body)) return body.member(node.name)
  const place = body.classNamed(node.value)
  if (!place || !body.repository.model.tasks.some((task) => task.id === place.id)) return undefined
  return memberOf(place, node.name)
}

/** `self.__class__`, `type(self)` */
function isOwnClass(node: Expression, body: BodyContext): boolean {
  if (body.selfAttribute(node) === '__class__') return true
  return (
    node.kind === 'call' &&
    node.func.kind === 'name' &&
    node.func.id === 'type' &&
    node.args.length === 1 &&
    body.isSelf(node.args[0]!.value)
  )
}

/** A function in a class is a method: reached through the task it would get the task first. */
function isBound(value: Expression, body: BodyContext): boolean {
  if (value.kind === 'lambda') return true
  if (value.kind === 'call' && value.func.kind === 'name')
    return ['staticmethod', 'classmethod', 'property'].includes(value.func.id)
  if (value.kind !== 'name') return false
  return body.repository
    .bindings(body.module, value.id)
    .some((each) => each.kind === 'import' || each.statement.kind === 'function')
}
