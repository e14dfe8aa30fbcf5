import luigi

RUNMODE_LOCAL = "runmode_local"
RUNMODE_HPC = "runmode_hpc"
RUNMODE_MPI = "runmode_mpi"


class SlurmInfo(object):
    def __init__(self, runmode, project, partition, cores, time, jobname, threads):
        self.runmode = runmode
        self.project = project
        self.partition = partition
        self.cores = cores
        self.time = time
        self.jobname = jobname
        self.threads = threads

    def __str__(self):
        return "(time: {}, partition: {}, cores: {}, threads: {}, jobname: {}, project: {})".format(
            self.time, self.partition, self.cores, self.threads, self.jobname, self.project)


class SlurmInfoParameter(luigi.Parameter):
    def parse(self, x):
        if isinstance(x, SlurmInfo):
            return x
        raise Exception("parameter is not instance of SlurmInfo: %s" % x)


class SlurmHelpers(object):
    slurminfo = SlurmInfoParameter(default=None)


from sciluigi.task import Task


class SlurmTask(SlurmHelpers, Task):
    pass
