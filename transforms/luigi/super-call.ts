import type { Expression } from '../../src/languages/python/syntax.js'
import { isEngineMethod } from '../../src/plan/tasks/engine-names.js'
import { CAPTURE, externalProgram, programCall } from '../../src/plan/tasks/external-program.js'
import { callEdits } from '../../src/plan/tasks/helper-calls.js'
import type { BodyContext, Edit, RewriteRule } from '../../src/plan/tasks/rule.js'

/** `super().output()` is the function that the base's method became. */
export const rule: RewriteRule = {
  code: 'LUIGI-N108',
  title: "A call of a base's method becomes a call of a function",
  why: "`super()` is followed through the method resolution order; the base's method comes along as a function.",
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  expression: (node, body) => {
    if (node.kind !== 'call' || node.func.kind !== 'attribute' || !body.view || !body.owner) return undefined
    const { func } = node
    if (
      !isSuper(func.value, body) ||
      (isEngineMethod(func.name) && func.name !== 'run' && func.name !== 'output')
    )
      return undefined
    const member = body.view.memberAfter(body.owner, func.name)
    if (!member) {
      const text = ofLuigi(func.name, node, body)
      return text === undefined ? undefined : { edits: [{ ...node.span, text }] }
    }
    if (
      member.kind !== 'method' ||
      member.how === 'property' ||
      member.how === 'cached' ||
      member.decorators.length > 0
    )
      return undefined
    const edits = callEdits(
      node,
      func,
      body.helper(member, selfIn(func.value, body) ?? func),
      body.module.text,
    )
    return {
      edits,
      inside: [...node.args.map((each) => each.value), ...node.keywords.map((each) => each.value)],
    }
  },
  examples: [
    {
      name: 'run and output of a base',
      before: `
import luigi

class Base(luigi.Task):
    name = luigi.Parameter()

    def output(self):
        return luigi.LocalTarget(f"{self.name}.txt")

    def run(self):
        with self.output()["main"].open("w") as out:
            out.write(self.name)

class Plays(Base):
    def output(self):
        return {"main": super().output()}

    def run(self):
        print("plays")
        super(Plays, self).run()
`,
      after: {
        output: '{"main": base_output(name)}',
        statements: 'print("plays")\nbase_run(name, output)',
        fragments: [
          'def base_output(name):\n    return Target(f"{name}.txt")',
          'def base_run(name, output):\n    with output["main"].open("w") as out:\n        out.write(name)',
        ],
      },
    },
  ],
}

/** What Luigi's own method does: run() nothing, or what it does with a program; output() gives none. */
function ofLuigi(name: string, node: Expression, body: BodyContext): Edit['text'] | undefined {
  if (name === 'output') return '[]'
  const program = body.view && externalProgram(body.view)
  if (!program) return name === 'run' ? 'None' : undefined
  if (name === 'program_environment') {
    body.useModule('os')
    return 'os.environ.copy()'
  }
  if (name !== 'run') return undefined
  const args = body.helper(program.args, node)
  const environment = program.environment && body.helper(program.environment, node)
  const captures = program.captures === CAPTURE ? body.alias(CAPTURE, node) : undefined
  body.useGlue('run_program')
  const call = (helper: typeof args) => `${helper().name}(${helper().leading.join(', ')})`
  return () =>
    programCall(program, {
      args: call(args),
      environment: environment && call(environment),
      captures: captures?.() ?? '',
    })
}

function isSuper(node: Expression, body: BodyContext): boolean {
  if (node.kind !== 'call' || node.func.kind !== 'name' || node.func.id !== 'super') return false
  if (node.args.length === 0) return true
  const [type, self] = node.args
  return (
    node.args.length === 2 &&
    !!type &&
    !!self &&
    body.isSelf(self.value) &&
    body.classNamed(type.value)?.node === body.owner?.node
  )
}

function selfIn(node: Expression, body: BodyContext): Expression | undefined {
  return node.kind === 'call'
    ? node.args.map((each) => each.value).find((each) => body.isSelf(each))
    : undefined
}
