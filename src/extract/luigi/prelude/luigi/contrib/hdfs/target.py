from luigi.contrib.hdfs import HdfsFlagTarget, HdfsTarget
