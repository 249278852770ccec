"""Taking in lists of members: columns, what exists, the dry run, writing it and undoing it."""
