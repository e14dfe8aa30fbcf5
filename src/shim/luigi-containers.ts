/**
 * `containers.py`: the commands with which a container runs one task of the Luigi code. Luigi's command line ends with
 * status 0 when a task fails, unless it is told otherwise; `python -m` looks for modules in the image's working directory.
 */
export const containersModule = `"""Commands that run one task of today's Luigi code, in today's image."""

# Luigi ends with status 0 even when a task fails, unless it is told otherwise.
FAILURES = ("task-failed", "missing-data", "scheduling-error", "not-run", "already-running")

# For what the command line cannot say: a flag is on when it is there, so false has no words.
PROGRAM = """
import importlib, sys, luigi
from luigi.execution_summary import LuigiStatusCode
module, family, texts = sys.argv[1], sys.argv[2], sys.argv[3:]
importlib.import_module(module)
task = luigi.task_register.Register.get_task_cls(family).from_str_params(dict(zip(texts[::2], texts[1::2])))
result = luigi.build([task], local_scheduler=True, detailed_summary=True)
sys.exit(result.status not in (LuigiStatusCode.SUCCESS, LuigiStatusCode.SUCCESS_WITH_RETRY))
"""


def luigi(module: str, task: str, /, **inputs: str) -> list:
    """Parameters by name, each with the input of the container that it takes."""
    flags = [word for name, text in texts(inputs) for word in ("--" + name.replace("_", "-"), text)]
    status = [word for failure in FAILURES for word in ("--retcode-" + failure, "1")]
    return ["python", "-m", "luigi", "--module", module, task, *flags, "--local-scheduler", *status]


def luigi_program(module: str, task: str, /, **inputs: str) -> list:
    """The same for tasks with a parameter that is true or false."""
    return ["python", "-c", PROGRAM, module, task, *(word for pair in texts(inputs) for word in pair)]


def texts(inputs: dict) -> list:
    return [(name, "{{.inputs.%s}}" % given) for name, given in inputs.items()]
`
