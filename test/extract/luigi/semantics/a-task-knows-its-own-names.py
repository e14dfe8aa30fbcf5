# root: Top day=2024-03-05
import luigi


class Leaf(luigi.Task):
    x = luigi.Parameter()


class Top(luigi.Task):
    task_namespace = 'n'
    day = luigi.DateParameter()
    limit = luigi.IntParameter(default=3, significant=False)

    def requires(self):
        return [Leaf(text) for text in (
            self.task_id, self.task_family, self.get_task_family(), type(self).__name__, str(self), self.task_namespace,
            str(sorted(self.to_str_params().items())), str(sorted(self.to_str_params(only_significant=True))),
            str(self.param_args), str(sorted(self.param_kwargs)), str([name for name, _ in self.get_params()]),
            self.task_module == __name__ and 'module',
        )]
