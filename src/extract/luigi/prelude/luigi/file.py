from luigi.local_target import LocalFileSystem, LocalTarget

File = LocalTarget
