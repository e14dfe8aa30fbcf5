"""What Luigi's own worker does with the task: the events that it fires and the target that it writes."""
import sys

import luigi

module, family = sys.argv[1:3]
__import__(module)
from luigi.task_register import Register  # noqa: E402

words = sys.argv[3:]
values = dict(zip((word[2:].replace("-", "_") for word in words[::2]), words[1::2]))
task = Register.get_task_cls(family).from_str_params(values)
luigi.build([task], local_scheduler=True, no_lock=True)
print("\n" + task.task_id)
