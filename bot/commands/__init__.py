"""What staff can ask for beside a question."""
