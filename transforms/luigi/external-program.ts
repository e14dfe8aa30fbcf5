import { externalProgram } from '../../src/plan/tasks/external-program.js'
import type { NoteRule } from '../../src/plan/tasks/rule.js'

/** A task that runs one program. */
export const rule: NoteRule = {
  code: 'LUIGI-N410',
  title: 'The task runs one program',
  why: "Luigi's ExternalProgramTask starts what program_args() says, with the environment of program_environment(), logs what it says and fails when it does. Natively a function of the glue does the same; the address that Luigi's web page shows is not looked for.",
  fix: 'Let the image of the task hold the program. Nothing else has to be done.',
  kind: 'note',
  task: (view) =>
    externalProgram(view)
      ? [{ code: rule.code, why: 'the image of the task must hold the program', at: view.definition.at }]
      : [],
  examples: [
    {
      name: 'arguments and an environment',
      before: `
import luigi
from luigi.contrib.external_program import ExternalProgramTask

class Plays(ExternalProgramTask):
    day = luigi.DateParameter()

    def program_args(self):
        return ["count-plays", "--day", self.day, "--to", self.output().path]

    def program_environment(self):
        environment = super().program_environment()
        environment["TZ"] = "UTC"
        return environment

    def output(self):
        return luigi.LocalTarget(f"plays/{self.day}.txt")
`,
      after: {
        level: 'native',
        codes: ['LUIGI-N410'],
        statements: 'run_program(plays_program_args(day, output), environment=plays_program_environment())',
        fragments: [
          'import os',
          'def plays_program_args(day, output):\n    return ["count-plays", "--day", day, "--to", output.path]',
          'def plays_program_environment():\n    environment = os.environ.copy()\n    environment["TZ"] = "UTC"\n    return environment',
        ],
      },
    },
    {
      name: 'work around the program',
      before: `
import os

import luigi
from luigi.contrib.external_program import ExternalProgramTask

class Plays(ExternalProgramTask):
    capture_output = False

    def program_args(self):
        return ["count-plays", self.output().path + ".part"]

    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        super().run()
        os.rename(self.output().path + ".part", self.output().path)
`,
      after: {
        level: 'native',
        statements:
          'run_program(plays_program_args(output), capture_output=False)\nos.rename(output.path + ".part", output.path)',
      },
    },
    {
      name: 'more than the program is its own',
      before: `
import luigi
from luigi.contrib.external_program import ExternalProgramTask

class Plays(ExternalProgramTask):
    stream_for_searching_tracking_url = "stderr"

    def program_args(self):
        return ["count-plays"]
`,
      after: { level: 'bridged', codes: ['LUIGI-N209'] },
    },
  ],
}
