from luigi.target import Target


class RunAnywayTarget(Target):
    def __init__(self, task_obj):
        self.task_id = task_obj.task_id
