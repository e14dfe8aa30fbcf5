from luigi.contrib.hadoop_jar import *
