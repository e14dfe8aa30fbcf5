import { snakeCase } from '../../src/languages/python/literal.js'
import { printExpression } from '../../src/languages/python/print.js'
import { type Member, memberOf } from '../../src/plan/tasks/members.js'
import type { RewriteRule } from '../../src/plan/tasks/rule.js'

const plain = new Set([
  'Parameter',
  'StrParameter',
  'OptionalParameter',
  'OptionalStrParameter',
  'IntParameter',
  'FloatParameter',
  'BoolParameter',
])

/** `Settings().bucket` is the value that the repository's configuration gives. */
export const rule: RewriteRule = {
  code: 'LUIGI-N112',
  title: 'A configuration value becomes a constant',
  why: "The repository's luigi.cfg gives the value of the luigi.Config class; it is written down in the new module.",
  fix: 'Look at the constant: where deployments differ in it, make it a parameter or an environment variable.',
  kind: 'rewrite',
  expression: (node, body) => {
    if (node.kind !== 'attribute' || node.value.kind !== 'call' || body.isStored(node)) return undefined
    const { func, args, keywords } = node.value
    if (args.length > 0 || keywords.length > 0) return undefined
    const place = body.classNamed(func)
    const config =
      place && body.repository.model.tasks.find((task) => task.id === place.id && task.kind === 'config')
    const parameter = config?.parameters.find((each) => each.name === node.name)
    if (
      !config ||
      !parameter ||
      parameter.default?.kind !== 'constant' ||
      !plain.has(parameter.standard ?? '')
    )
      return undefined
    if (!isConfigured(memberOf(place, node.name), parameter.default.source)) return undefined
    const wanted = `${snakeCase(config.name)}_${parameter.name}`.toUpperCase()
    return {
      edits: [
        {
          ...node.span,
          text: body.value(`${config.id} ${parameter.name}`, wanted, parameter.default.source),
        },
      ],
    }
  },
  examples: [
    {
      name: 'a bucket',
      before: `
import luigi

class Settings(luigi.Config):
    bucket = luigi.Parameter()

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget(Settings().bucket + "/plays.txt")
`,
      configured: { 'Settings.bucket': '"gs://charts"' },
      after: {
        output: 'Target(SETTINGS_BUCKET + "/plays.txt")',
        fragments: ['SETTINGS_BUCKET = "gs://charts"'],
      },
    },
  ],
}

/** The value is not just the default of the class, which the configuration of a machine may replace. */
function isConfigured(member: Member | undefined, value: string): boolean {
  if (member?.kind !== 'constant' || member.value.kind !== 'call') return false
  const given = member.value.keywords.find((each) => each.name === 'default')?.value
  return given === undefined || given.kind === 'opaque' || printExpression(given) !== value
}
