import type { Explanation } from '../explanation.js'

/** What running the engines may say: `repipe run` and `repipe verify`. */
export const engineExplanations: readonly Explanation[] = [
  {
    code: 'PYTHON-NONE',
    title: 'No Python was named',
    why: 'The command runs code of the repository: it needs the Python of an environment that has what that code needs.',
    fix: 'Activate the environment, or name its Python with --python VENV/bin/python.',
  },
  {
    code: 'PYTHON-LACKS',
    title: 'The Python environment lacks an engine',
    why: 'luigi runs the code of today, flytekit the new one: both must be installed beside what the repository needs.',
    fix: 'Install them with the pip of that environment.',
  },
  {
    code: 'RUN-PARAMETER',
    title: 'A parameter does not fit',
    why: 'The task has no parameter of that name, its text cannot be read, or one without a default was not given.',
    fix: "Give --param NAME=VALUE as on Luigi's command line.",
  },
  {
    code: 'CERTIFICATE-STALE',
    title: 'The certificate is of another state',
    why: 'The package has changed since it was verified: the certificate says nothing of what it is now.',
    fix: 'Run `repipe verify` again.',
  },
  {
    code: 'CERTIFICATE-FILE',
    title: 'The certificate cannot be read',
    why: 'The file is not there, or is none that `repipe verify` wrote.',
    fix: 'Write one with `repipe verify REPO -o FILE`.',
  },
  {
    code: 'RUN-NO-WORKFLOW',
    title: 'The task has no workflow',
    why: 'It requires nothing that runs, or it is a base of other tasks.',
    fix: '`repipe migrate` says what became of it.',
  },
]
