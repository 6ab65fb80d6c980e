"""What is asked: rubrics, read from YAML and checked whole."""
