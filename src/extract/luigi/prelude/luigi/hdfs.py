from luigi.contrib.hdfs import *
