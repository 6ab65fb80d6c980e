"""What the software promises about speed, memory and safety of answers, measured."""
