from pathlib import Path

dir = "data"
dirpath = Path(dir)
save_with_param = True
check_dependencies = True
cached = False
log_level = "WARNING"
execution_summary = True
