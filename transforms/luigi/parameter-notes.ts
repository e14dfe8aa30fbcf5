import type { NoteRule } from '../../src/plan/tasks/rule.js'

/** What a reader should know of a parameter. */
export const rule: NoteRule = {
  code: 'LUIGI-N402',
  title: 'A parameter differs a little',
  why: 'Flyte takes constants as defaults, and checks types only: a default of today() must be given by the caller, choices and limits are not checked, and every input is shown in the console.',
  fix: 'Give the input in the launch plan, check the value in run(), or keep a secret in a Flyte Secret.',
  kind: 'note',
  task: (view) =>
    view.definition.parameters.flatMap((parameter) => {
      const { name, at } = parameter
      const found = [
        ...(parameter.default !== null &&
        parameter.default.kind !== 'constant' &&
        parameter.defaultText === null
          ? [`the default of \`${name}\` is computed when Luigi starts; here it must be given`]
          : []),
        ...(/^(Optional)?Choice/.test(parameter.standard ?? '')
          ? [`the choices of \`${name}\` are not checked`]
          : []),
        ...(/Numerical/.test(parameter.standard ?? '') ? [`the limits of \`${name}\` are not checked`] : []),
        ...(/password|secret|token|api_?key/i.test(name)
          ? [`\`${name}\` looks like a secret, and inputs are shown in the console`]
          : []),
      ]
      return found.map((why) => ({ code: rule.code, why, at }))
    }),
  examples: [
    {
      name: 'choices',
      before: `
import luigi

class Plays(luigi.Task):
    kind = luigi.ChoiceParameter(choices=["a", "b"])

    def output(self):
        return luigi.LocalTarget(self.kind)
`,
      after: { level: 'native', codes: ['LUIGI-N402'], output: 'Target(kind)' },
    },
  ],
}
