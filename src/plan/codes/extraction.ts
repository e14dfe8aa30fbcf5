import type { Explanation } from '../explanation.js'

const unknown = (code: string, title: string, why: string, fix: string): Explanation => ({
  code: `UNKNOWN-${code}`,
  title,
  why,
  fix,
})

/** What understanding the code may say: classes, graphs, and values that are not known without running it. */
export const extractionExplanations: readonly Explanation[] = [
  {
    code: 'PYTHON-2',
    title: 'The file is written for Python 2',
    why: 'It uses syntax that Python 3 refuses; its tasks stay containers.',
    fix: 'Convert it with a tool such as 2to3, and migrate again.',
  },
  {
    code: 'PYTHON-SYNTAX',
    title: 'A place of the file cannot be read',
    why: 'It is no Python; what stands around it was read.',
    fix: 'Correct the syntax, or leave the file out.',
  },
  {
    code: 'LUIGI-NOTEBOOK',
    title: 'Tasks stand in a notebook',
    why: "No process can import them, so only what becomes native can run on Flyte. Lines are those of the notebook's file.",
    fix: 'Move the classes into a module (`jupyter nbconvert --to script`), and migrate again.',
  },
  {
    code: 'NOTEBOOK-TASK',
    title: 'A workflow is not written: its tasks stand in a notebook',
    why: 'A task of a notebook that cannot be native has nowhere to run: no container can import a notebook.',
    fix: 'Move the classes into a module (`jupyter nbconvert --to script`), and migrate again.',
  },
  {
    code: 'LUIGI-UNKNOWN-BASE',
    title: 'A base class is outside the sources',
    why: 'Its parameters and methods are not known.',
    fix: "Name the folder of that library's sources with --python-path.",
  },
  {
    code: 'LUIGI-FAMILY-CLASH',
    title: 'Two tasks share a family',
    why: "Luigi's command line refuses a name that two classes have.",
    fix: 'Give one of them a task_namespace.',
  },
  {
    code: 'LUIGI-SHADOWED-BASE',
    title: 'A class hides its own base',
    why: 'It takes the name of the class that it stands on; both are followed.',
    fix: 'Nothing has to be done. Another name would be easier to read.',
  },
  {
    code: 'LUIGI-CYCLE',
    title: 'Tasks require each other in a circle',
    why: 'A task requires itself, directly or through others: no order could run them.',
    fix: 'Take one of the requirements away.',
  },
  {
    code: 'GRAPH-SHARED-ID',
    title: 'A task of another class stands for this one',
    why: 'Luigi knows a task by its id, and a process keeps the first instance of an id: both classes give the same one.',
    fix: 'Give one of them a task_namespace; ask for a root alone with --root to see its own graph.',
  },
  {
    code: 'GRAPH-NO-SUCH-TASK',
    title: 'There is no such task',
    why: 'The root that was asked for is no task of this repository.',
    fix: '`repipe scan` lists the tasks.',
  },
  {
    code: 'SHAPE-PARAMETERS',
    title: 'What a task requires depends on its parameters',
    why: 'A branch or a loop in requires() looks at a parameter, so the graph is known when the values are.',
    fix: 'Nothing has to be done: a @dynamic task lays this part when it runs.',
  },
  {
    code: 'SHAPE-RECURSION',
    title: 'A task requires itself with other parameters',
    why: 'How deep the chain goes is known when the values are.',
    fix: 'Nothing has to be done: a @dynamic task lays the chain when it runs.',
  },
  {
    code: 'SHAPE-BRANCHES',
    title: 'A requires() has very many paths',
    why: 'Its branches combine to more cases than are followed; none is guessed.',
    fix: 'Split the task, or decide by one parameter.',
  },
  {
    code: 'SHAPE-LARGE',
    title: 'The graph is very large',
    why: 'It has more tasks than a workflow can show; it is laid when it runs.',
    fix: 'Split the root into several.',
  },
  unknown(
    'IO',
    'The graph depends on files, the network or a process',
    'requires() reads something outside of the repository, which scanning never does.',
    'Make requires() depend on parameters and on constants of the repository.',
  ),
  unknown(
    'ENVIRONMENT',
    'The graph depends on the environment',
    'An environment variable, or the machine it runs on, decides; the value was not given.',
    'Give the variable with --env, or make it a parameter.',
  ),
  unknown(
    'CONFIG',
    'The graph depends on configuration that was not found',
    'A value of luigi.cfg decides, and no configuration file of the repository gives it.',
    'Name the configuration file with --config.',
  ),
  unknown(
    'EXTERNAL',
    'The graph depends on code outside of the sources',
    'A library decides, and its sources were not read.',
    'Name its sources with --python-path.',
  ),
  unknown(
    'NOW',
    'The graph depends on the time of the run',
    'The clock decides: no graph holds for all runs.',
    'Give the date as a parameter.',
  ),
  unknown(
    'RANDOM',
    'The graph depends on chance',
    'A random value decides: no graph holds for all runs.',
    'Give the value as a parameter.',
  ),
  unknown(
    'BUDGET',
    'The code takes too long to follow',
    'Following it exceeded the steps that are spent on one question.',
    'Simplify requires(), or give the value as a constant.',
  ),
  unknown(
    'SYNTAX',
    'The code cannot be read',
    'A place that decides has text that is no Python 3.',
    'Correct the syntax.',
  ),
  unknown(
    'MISSING',
    'The code uses a name that is not defined',
    'Nothing in the sources binds the name; Luigi would fail as well, unless something outside defines it.',
    'Name the sources of the library that defines it with --python-path.',
  ),
  unknown(
    'PARAMETERS',
    'The parameters of a task are not known',
    'Its bases are outside the sources, or its class cannot be followed.',
    "Name the folder of that library's sources with --python-path.",
  ),
  unknown(
    'ERROR',
    'The code raises an error',
    'With these values the legacy code itself fails before it gives an answer.',
    'Look at the values; Luigi would fail as well.',
  ),
  unknown(
    'UNSUPPORTED',
    'The code uses something that is not understood',
    'A construct or a library function decides that the reader does not follow. Nothing is guessed.',
    'Write the decision in plain Python over the parameters.',
  ),
]
