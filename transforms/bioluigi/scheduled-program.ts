import type { ObstacleRule } from '../../src/plan/tasks/rule.js'
import { standsOn } from '../library.js'

/** bioluigi: programs by a scheduler. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N508',
  title: 'bioluigi hands a program to a scheduler',
  why: "run() is the library's: it starts program_args() by the scheduler of the site, Slurm or the local machine, with the resources that the parameters say.",
  fix: 'Nothing has to be done for the task to run. To free it, call the program in run() with subprocess, and say its resources in repipe.yaml.',
  kind: 'obstacle',
  bars: 'native',
  task: standsOn(
    'bioluigi',
    'LUIGI-N508',
    (base) => `it stands on \`${base}\`, which runs a program by a scheduler`,
  ),
  examples: [
    {
      name: 'a program',
      before: `
import luigi
from bioluigi.scheduled_external_program import ScheduledExternalProgramTask

class Check(ScheduledExternalProgramTask):
    def program_args(self):
        return ["check"]
`,
      after: { level: 'bridged', codes: ['LUIGI-N508'] },
    },
  ],
}
